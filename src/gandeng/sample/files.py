"""The files of the sample world, as bytes and on disk."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from gandeng.sample.list_bandung import bandung_list
from gandeng.sample.list_sidoarjo import sidoarjo_list
from gandeng.sample.list_solo import solo_list
from gandeng.sample.pasted import FILENAME, pasted_text
from gandeng.sample.records import SampleList, World


@lru_cache(maxsize=2)
def lists(world: World) -> tuple[SampleList, ...]:
    """Return the three lists as the departments send them: Surakarta, Kab. Bandung, Sidoarjo."""
    return (solo_list(world), bandung_list(world), sidoarjo_list(world))


def write_files(world: World, folder: Path) -> tuple[Path, ...]:
    """Write the three lists and the pasted text into ``folder`` (made if needed); returns the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {one.filename: one.data for one in lists(world)} | {FILENAME: pasted_text(world).encode()}
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return tuple(folder / name for name in files)
