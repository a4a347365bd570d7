from __future__ import annotations

import pytest

from gandeng.core.text.errors import LanguageDataError
from gandeng.core.text.wordfiles import CONCEPT_COLUMNS, read_concepts, read_pairs, read_words, rows_of

HEADER = ",".join(CONCEPT_COLUMNS)


def test_a_concept_row() -> None:
    words = "pouch|standing pouch|pouch,kedap udara,plastic:60|box,food:80"
    row = f"pouch,packaging,wide,Pouch,Pouch,packaging,{words}"
    (one,) = read_concepts(f"# a comment\n{HEADER}\n{row}\n")
    assert one.words == ("pouch", "standing pouch")
    assert one.uses == ("kedap udara",)
    assert one.answers == (("plastic", 60), ("box", 60))
    assert one.carries == (("food", 80),)
    assert one.reach == "wide"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "missing_column"),
        ("id,kind\na,product\n", "missing_column"),
        (f"{HEADER}\na,b,c,d,e,f,g,h,i,j,k\n", "bad_value"),
        (f"{HEADER}\na,product,,A,A,,x,,b:viel,\n", "bad_value"),
        (f'{HEADER}\na,product,,A,A,,"x,,,\n', "bad_value"),  # a quotation mark without its partner
        (f"{HEADER}\na,product,,A,A,,{'x' * 200_000},,,\n", "bad_value"),
    ],
)
def test_broken_files(text: str, code: str) -> None:
    with pytest.raises(LanguageDataError) as error:
        read_concepts(text)
    assert error.value.code == code


def test_pairs_and_their_conflicts() -> None:
    assert read_pairs("from,to\nutk|untk,untuk\ndll,\n", "spelling") == {
        "utk": "untuk",
        "untk": "untuk",
        "dll": "",
    }
    assert read_pairs("from,to\na,b\na,b\n", "spelling") == {"a": "b"}
    with pytest.raises(LanguageDataError) as error:
        read_pairs("from,to\na,b\na,c\n", "spelling")
    assert (error.value.code, error.value.detail) == ("word_conflict", "a")


def test_words_and_comments() -> None:
    assert read_words("# nothing\nyang di # here\ndan") == {"yang", "di", "dan"}


def test_byte_order_mark_and_short_rows() -> None:
    assert rows_of("\ufefffrom,to\na\n", ("from", "to"), "x") == [{"from": "a", "to": ""}]
