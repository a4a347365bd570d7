"""``gandeng verify-report``: what is said of a file, and with which exit code."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from gandeng.insights import snapshots
from gandeng.server.commands import verify_report


@pytest.mark.parametrize(
    ("change", "verdict", "code"), [("", "genuine", 0), ("7", "altered", 1), ("hello", "unknown", 1)]
)
def test_it_says_what_a_file_is(change: str, verdict: str, code: int, tmp_path: Path) -> None:
    body = {"kind": snapshots.KIND, "server": snapshots.server_key(), "numbers": {"new_pairs": 6}}
    text, _digest = snapshots.sealed(body)
    file = tmp_path / "laporan.json"
    file.write_text({"": text, "7": text.replace("6", "7", 1)}.get(change, change))
    found = CliRunner().invoke(verify_report, [str(file)])
    assert (found.output.strip(), found.exit_code) == (verdict, code)
