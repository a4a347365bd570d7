"""A national run reads with the words that departments taught, and says what is wrong with a file of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from gandeng.cluster.command import national
from gandeng.cluster.files import write_parties
from gandeng.core.matching.records import Party, Phrase
from gandeng.core.text.additions import COLUMNS, Addition, write_additions

TAUGHT = (
    Addition("wedang_qwabra", "qwabra", label_id="Wedang qwabra"),
    Addition("wedang_qwabra", "zuplik"),
)


@pytest.fixture
def nation(tmp_path: Path) -> Path:
    write_parties(tmp_path / "in", "1.1", [Party("a", "1.1", (Phrase("qwabra"),), ())])
    write_parties(tmp_path / "in", "1.2", [Party("b", "1.2", (), (Phrase("zuplik"),))])
    return tmp_path / "in"


def run(nation: Path, *files: Path) -> tuple[int, str]:
    words = [part for file in files for part in ("--words", str(file))]
    out = str(nation.parent / "out")
    done = CliRunner().invoke(national, ["--input", str(nation), "--out", out, *words])
    return done.exit_code, done.output


def test_taught_words_bring_businesses_together(nation: Path) -> None:
    file = nation.parent / "kata.csv"
    file.write_text(write_additions(TAUGHT), encoding="utf-8-sig")
    assert json.loads(run(nation)[1])["pairs"] == 0
    assert json.loads(run(nation, file, file)[1])["pairs"] == 1
    assert json.loads((nation.parent / "out/run.json").read_text())["words"] == 2


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([Addition("baru", "keripik tempe", label_id="Baru")], "two meanings"),
        ([Addition("baru", "yang di", label_id="Baru")], "says nothing"),
        ([Addition("baru", "qwabra", label_id="Baru", broader="takada")], "is missing"),
        ([Addition("baru", "qwabra")], "cannot be used in baru"),
        (
            [
                Addition("satu", "qwabra", label_id="Satu", broader="dua"),
                Addition("dua", "zuplik", label_id="Dua", broader="satu"),
            ],
            "broader than itself",
        ),
    ],
)
def test_words_that_contradict_are_named(nation: Path, rows: list[Addition], told: str) -> None:
    file = nation.parent / "kata.csv"
    file.write_text(write_additions(rows), encoding="utf-8")
    code, output = run(nation, file)
    assert (code, "kata.csv" in output, told in output) == (1, True, True), output
    assert not (nation.parent / "out").exists()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"a,b\n1,2\n", "lacks the columns"),
        (b"\xff\xfe\x00\x81", "no text in UTF-8"),
        ((",".join(COLUMNS) + "\n").encode() + b"x" * 1_000_001, "larger than 1 MB"),
    ],
)
def test_a_file_that_is_none_of_ours(nation: Path, content: bytes, told: str) -> None:
    file = nation.parent / "kata.csv"
    file.write_bytes(content)
    code, output = run(nation, file)
    assert (code, told in output) == (1, True), output


def test_a_file_that_is_not_there_is_a_wrong_call(nation: Path) -> None:
    assert run(nation, nation.parent / "takada.csv")[0] == 2
