"""All files or none."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import translation

from gandeng.planning.errors import CannotWrite
from gandeng.planning.output import EARLIER, publish, put_away, workshop


def test_files_appear_together_and_the_workshop_vanishes(tmp_path: Path) -> None:
    out = tmp_path / "baru" / "rencana"
    with workshop(out) as folder:
        publish(folder, out, {"a.txt": b"a", "b.txt": b"b"})
    assert sorted(path.name for path in out.iterdir()) == ["a.txt", "b.txt"]


def test_a_failure_leaves_the_old_files_untouched(tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").write_bytes(b"lama")
    with pytest.raises(RuntimeError), workshop(tmp_path) as folder:
        (folder / "plan.xlsx").write_bytes(b"setengah")
        raise RuntimeError
    assert [path.name for path in tmp_path.iterdir()] == ["plan.xlsx"]
    assert (tmp_path / "plan.xlsx").read_bytes() == b"lama"


def test_a_folder_that_cannot_be_made_is_said_before_any_work(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("bukan folder")
    with pytest.raises(CannotWrite) as caught, workshop(tmp_path / "berkas" / "dalam"):
        pass
    assert caught.value.exit_code == 5 and "--out" in caught.value.sentence


def test_a_file_that_cannot_be_replaced_is_said(tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").mkdir()
    with pytest.raises(CannotWrite), workshop(tmp_path) as folder:
        publish(folder, tmp_path, {"plan.xlsx": b"x"})


def test_why_nothing_can_be_written_is_said_in_indonesian(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("bukan folder")
    out = tmp_path / "berkas" / "dalam"
    with translation.override("id"), pytest.raises(CannotWrite) as caught, workshop(out):
        pass
    assert "bagian dari alamatnya adalah berkas" in caught.value.sentence


def test_an_earlier_plan_is_put_away_whole_and_nothing_else_is_touched(tmp_path: Path) -> None:
    for name in ("plan.xlsx", "findings.xlsx", "catatan.txt"):
        (tmp_path / name).write_bytes(b"lama")
    assert put_away(tmp_path) == tmp_path / EARLIER
    assert sorted(path.name for path in tmp_path.iterdir()) == ["catatan.txt", EARLIER]
    assert sorted(path.name for path in (tmp_path / EARLIER).iterdir()) == ["findings.xlsx", "plan.xlsx"]
    (tmp_path / "findings.xlsx").write_bytes(b"baru")  # findings alone are simply replaced
    assert put_away(tmp_path) is None
    assert (tmp_path / EARLIER / "plan.xlsx").read_bytes() == b"lama"
