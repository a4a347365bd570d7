"""Compile every ``.po`` of the package to ``.mo``: ``python -m gandeng.common.messages``.

With polib, because a bare machine has no gettext tools.
"""

from __future__ import annotations

from pathlib import Path

import polib

PACKAGE = Path(__file__).resolve().parent.parent


def compile_all(package: Path = PACKAGE) -> int:
    """Compile what is newer than its ``.mo``; returns how many files were written."""
    written = 0
    for source in sorted(package.rglob("*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            polib.pofile(str(source)).save_as_mofile(str(target))
            written += 1
    return written


if __name__ == "__main__":
    compile_all()
