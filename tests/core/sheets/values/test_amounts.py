"""Rupiah and quantities in digits, words, ranges and formulas."""

from __future__ import annotations

import pytest

from gandeng.core.sheets.values.amounts import parse_amount, read_amount, read_quantity


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("Rp 1.500.000,-", 1_500_000),
        ("Rp1.500.000", 1_500_000),
        ("Rp. 25.000", 25_000),
        ("1500000", 1_500_000),
        ("1,500,000", 1_500_000),
        ("1.500.000,00", 1_500_000),
        ("1,500,000.00", 1_500_000),
        ("25.000.000.-", 25_000_000),
        ("1,5 juta", 1_500_000),
        ("1.5jt", 1_500_000),
        ("1.5 jt", 1_500_000),
        ("2 M", 2 * 10**9),
        ("2 milyar", 2 * 10**9),
        ("1,25 miliar", 1_250_000_000),
        ("500rb", 500_000),
        ("500 ribu", 500_000),
        ("15k", 15_000),
        ("5rb-an", 5_000),
        ("1 juta 500 ribu", 1_500_000),
        ("± 3 juta", 3_000_000),
        ("kurang lebih 3 jt", 3_000_000),
        ("< 300 juta", 300_000_000),
        ("dua juta lima ratus ribu", 2_500_000),
        ("seratus lima puluh ribu rupiah", 150_000),
        ("sebelas ribu", 11_000),
        ("setengah juta", 500_000),
        ("Rp 15.000/pcs", 15_000),
        ("15.000 per kg", 15_000),
        ("100 kg", 100),
        ("0", 0),
        ("IDR 5.000", 5_000),
        ("mulai 5.000", 5_000),
        ("Rp 2.500.000 / bulan", 2_500_000),
        ("1 triliun", 10**12),
    ],
)
def test_amounts(typed: str, value: int) -> None:
    amount = parse_amount(typed)
    assert amount is not None and amount.value == value


@pytest.mark.parametrize(
    ("typed", "low", "high"),
    [
        ("10-15 ribu", 10_000, 15_000),
        ("10 - 15 ribu", 10_000, 15_000),
        ("Rp 5.000 s/d Rp 10.000", 5_000, 10_000),
        ("5 ribu sampai 10 ribu", 5_000, 10_000),
        ("1-2 juta", 10**6, 2 * 10**6),
        ("500 ribu - 1 juta", 500_000, 10**6),
        ("10.000-25.000", 10_000, 25_000),
    ],
)
def test_a_range_gives_its_lower_end_and_says_so(typed: str, low: int, high: int) -> None:
    reading = read_amount(typed)
    assert reading.value is not None and reading.value.value == low
    assert reading.issues[0].code == "amount_range"
    assert reading.issues[0].detail == f"{low}-{high}"


@pytest.mark.parametrize(
    ("typed", "value", "unit", "period"),
    [
        ("100 kg/bulan", 100, "kg", "month"),
        ("50/hari", 50, "", "day"),
        ("200 pcs per minggu", 200, "pcs", "week"),
        ("1.200 bks / tahun", 1200, "bungkus", "year"),
        ("20 set", 20, "set", ""),
        ("30 kodi/bln", 30, "kodi", "month"),
    ],
)
def test_units_and_periods_beside_the_number(typed: str, value: int, unit: str, period: str) -> None:
    amount = parse_amount(typed)
    assert amount is not None
    assert (amount.value, amount.unit, amount.period) == (value, unit, period)


@pytest.mark.parametrize("typed", ["gratis", "tergantung pesanan", "Rp", "nego", "1.2.3.4.5", "=A1*2", True])
def test_what_nobody_can_read_is_asked_for_and_kept(typed: str | bool) -> None:
    reading = read_amount(typed)
    assert reading.value is None and reading.keep
    assert reading.issues[0].severity == "ask"


def test_plain_arithmetic_is_worked_out_and_shown() -> None:
    reading = read_amount("=270*20")
    assert reading.value is not None and reading.value.value == 5400
    assert (reading.issues[0].code, reading.issues[0].made) == ("formula_computed", "5400")


@pytest.mark.parametrize("typed", ["20²000", "½", "①"])
def test_signs_that_only_look_like_digits_are_asked_for(typed: str) -> None:
    reading = read_amount(typed)
    assert reading.value is None and reading.issues[0].severity == "ask"


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("6800 m", 6800, "meter"),
        ("6800m/bulan", 6800, "meter"),
        ("20 m2", 20, "m2"),
        ("20m2/bln", 20, "m2"),
        ("3 t", 3, "ton"),
        ("25kg", 25, "kg"),
        ("5-10kg", 5, "kg"),
        ("2 rb pcs", 2000, "pcs"),
    ],
)
def test_letters_beside_a_quantity_are_units_not_scales(text: str, value: int, unit: str) -> None:
    amount = read_quantity(text).value
    assert amount is not None
    assert (amount.value, amount.unit) == (value, unit)


@pytest.mark.parametrize(("text", "value"), [("2,5 m", 2_500_000_000), ("1 M", 10**9), ("3 t", 3 * 10**12)])
def test_the_same_letters_are_scales_of_money(text: str, value: int) -> None:
    amount = read_amount(text).value
    assert amount is not None
    assert amount.value == value


def test_short_words_for_day_and_week_are_periods_too() -> None:
    for text, unit, period in (("± 200 bks/hr", "bungkus", "day"), ("50 kg/mgg", "kg", "week")):
        amount = read_quantity(text).value
        assert amount is not None and (amount.unit, amount.period) == (unit, period)
