"""Phones as people and spreadsheets leave them. Every number here is invented."""

from __future__ import annotations

import pytest

from gandeng.core.sheets.values.phones import looks_phone, read_phones, take_phones

ONE, TWO = "+62" + "81200000001", "+62" + "81200000002"


@pytest.mark.parametrize(
    "typed",
    [
        "0812-0000-0001",
        "0812 0000 0001",
        "+62 812-0000-0001",
        "62 812 0000 0001",
        "812-0000-0001",
        "0812.0000.0001",
        "(0812) 0000-0001",
        "'0812-0000-0001",
        "+62 (0)812 0000 0001",
        "0062 812 0000 0001",
        "HP: 0812-0000-0001",
        "WA 0812 0000 0001",
        "081200000001.0",
        81200000001,
        81200000001.0,
        6281200000001,
    ],
)
def test_spellings_of_one_mobile(typed: str | float) -> None:
    (phone,) = read_phones(typed).value or ()
    assert (phone.e164, phone.mobile) == (ONE, True)


@pytest.mark.parametrize(
    "typed",
    [
        "0812-0000-0001 / 0812-0000-0002",
        "0812-0000-0001,0812-0000-0002",
        "0812-0000-0001; 0812-0000-0002",
        "0812-0000-0001 dan 0812-0000-0002",
        "0812-0000-0001\n0812-0000-0002",
        "0812-0000-0001 atau 0812-0000-0002",
        "081200000001 081200000002",
        "0812-0000-0001 (Siti) / 0812-0000-0002 (Budi)",
        "0812 0000 0001 - 0812 0000 0002",
    ],
)
def test_two_in_a_cell_are_split(typed: str) -> None:
    reading = read_phones(typed)
    assert [phone.e164 for phone in reading.value or ()] == [ONE, TWO]
    assert "phone_split" in [issue.code for issue in reading.issues]


@pytest.mark.parametrize("typed", ["8.12E+11", "8,12E+11", "8.12346E+10", 812000000000, 8.12e11, "6.28E+12"])
def test_numbers_destroyed_by_excel_are_asked_for_again(typed: str | float) -> None:
    reading = read_phones(typed)
    assert reading.value is None
    assert [(issue.code, issue.severity) for issue in reading.issues] == [("phone_destroyed", "ask")]


def test_a_whole_number_in_exponent_notation_is_not_believed_either() -> None:
    assert read_phones("8.1200000001E+10").value is None or read_phones("8.1200000001E+10").issues


@pytest.mark.parametrize(
    ("typed", "why"), [("0812", "too_short"), ("0812-0000-0000-0000-00", "too_long"), ("tanya Siti", "")]
)
def test_impossible_numbers_are_asked_for(typed: str, why: str) -> None:
    reading = read_phones(typed)
    assert reading.value is None
    if why:
        assert reading.issues[0].code == "phone_invalid" and reading.issues[0].detail == why


def test_a_landline_cannot_have_whatsapp() -> None:
    reading = read_phones("(0271) 712345")
    assert [(phone.e164, phone.mobile) for phone in reading.value or ()] == [("+62271712345", False)]
    assert reading.issues[0].code == "phone_landline"


def test_a_good_and_a_bad_number_keep_the_good_one() -> None:
    reading = read_phones("0812-0000-0001 / 8.12E+11")
    assert [phone.e164 for phone in reading.value or ()] == [ONE]
    assert any(issue.code == "phone_destroyed" for issue in reading.issues)


@pytest.mark.parametrize("cell", [None, "", "-", "0", 0, "tidak ada"])
def test_nothing_is_nothing(cell: object) -> None:
    reading = read_phones(cell)  # type: ignore[arg-type]
    assert reading.value is None and not reading.issues


def test_phones_in_other_texts() -> None:
    assert take_phones("Jl. Mawar 5, HP 0812-0000-0001")[0] == "Jl. Mawar 5"
    assert take_phones("Jl. Mawar 5 RT 01/02 Solo 57125") == ("Jl. Mawar 5 RT 01/02 Solo 57125", ())
    assert [phone.e164 for phone in take_phones("a 0812 0000 0001 b +62 812 0000 0002")[1]] == [ONE, TWO]
    assert (
        looks_phone("0812-0000-0001") and not looks_phone("9120000123456") and not looks_phone("Rp 1.500.000")
    )


@pytest.mark.parametrize("typed", ["0812345678xx", "0812-0000-00XX", "0812345678**", "0812 3456 78 ??"])
def test_digits_that_were_hidden_make_no_shorter_number(typed: str) -> None:
    reading = read_phones(typed)
    assert reading.value is None and reading.keep
    assert [issue.code for issue in reading.issues] == ["phone_invalid"]
    assert take_phones(f"Jl. Mawar 5, HP {typed}")[1] == ()


def test_a_name_with_x_behind_a_number_hides_nothing() -> None:
    assert [phone.e164 for phone in take_phones("0812-0000-0001 Xaverius")[1]] == [ONE]
