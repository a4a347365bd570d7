"""A department's words as a file for ``gandeng plan``; what is wrong with one is said, with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import translation

from gandeng import data
from gandeng.core.sheets.records import BusinessRow, Place
from gandeng.core.text.additions import Addition, write_additions
from gandeng.planning.errors import PlanError
from gandeng.planning.parties import party_of
from gandeng.planning.words import read_words

ODD = "grubyukan"  # a word that no list knows
HEAD = "concept,phrase,use,kind,label_id,label_en,broader\n"


def file(folder: Path, content: str | bytes, name: str = "kata.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_words_of_several_files_count_together(tmp_path: Path) -> None:
    one = file(tmp_path, write_additions([Addition("keripik_tempe", ODD)]))
    two = file(tmp_path, "\ufeff" + write_additions([Addition("batik", f"{ODD} sogan")]), "b.csv")
    words = read_words([one, two, one])
    assert [word.concept for word in words] == ["keripik_tempe", "batik"]
    language = data.language_with(words)
    row = BusinessRow(Place("S", 2), "Usaha X (contoh)", activity=f"membuat {ODD}")
    assert not party_of("1", row, "33.72").needs  # an unknown product assumes nothing
    assert party_of("1", row, "33.72", language).needs


def test_no_file_no_words() -> None:
    assert read_words([]) == ()


@pytest.mark.parametrize(
    ("content", "says", "in_english"),
    [
        (HEAD + "keripik,batik tulis,,,,,\n", "batik_tulis", "two meanings"),
        (
            HEAD + f"a_a,{ODD},,product,A,A,b_b\nb_b,{ODD} manis,,product,B,B,a_a\n",
            "a_a",
            "broader than itself",
        ),
        (HEAD + f"a_a,{ODD},,product,A,A,tidak_ada\n", "tidak_ada", "is missing"),
        (HEAD + "keripik,yang di,,,,,\n", "yang di", "says nothing"),
        (HEAD + f"keripik,{'x' * 500},,,,,\n", "xxx", "cannot be used"),
        (HEAD + f"baru,{ODD},,barang,Baru,New,\n", "baru", "cannot be used"),
        (HEAD + "keripik,a,,,,,,,,\n", "row 1", "cannot be used"),
        ("nama,alamat\nContoh,Solo\n", "concept", "lacks these columns"),
        ("", "concept", "lacks these columns"),
        (b"\xff\xfe\x00bad", "kata.csv", "UTF-8"),
        ("a" * 1_000_001, "kata.csv", "1 MB"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(
    tmp_path: Path, content: str | bytes, says: str, in_english: str
) -> None:
    path = file(tmp_path, content)
    sentences = []
    for code in ("id", "en"):
        with translation.override(code), pytest.raises(PlanError) as caught:
            read_words([path])
        assert caught.value.exit_code == 3
        sentences.append(caught.value.sentence)
        assert says in caught.value.sentence
        assert "kata.csv" in caught.value.sentence
    assert in_english in sentences[1]
    assert sentences[0] != sentences[1]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(PlanError) as caught:
        read_words([tmp_path / "tidak-ada.csv"])
    assert (caught.value.code, caught.value.exit_code) == ("missing_file", 2)
