"""Capacity, smallest order and price in an owner's words."""

from __future__ import annotations

from gandeng.core.answers.records import Quantity
from gandeng.core.sheets.building import TO_MONTH
from gandeng.core.sheets.values.amounts import read_amount, read_quantity

MOST = 2_147_483_647
MOST_MONEY = 9_223_372_036_854_775_807


def quantity(text: str) -> Quantity | None:
    """ "50 bungkus", "2 kodi", "seratus pcs"; None for what is no whole number above zero.

    Of a range the lower end counts: it is what the owner is sure of.
    """
    return _whole(text, monthly=False)


def per_month(text: str) -> Quantity | None:
    """As :func:`quantity`, turned to a month: "20 kg per hari" is 500 kg (25 working days)."""
    return _whole(text, monthly=True)


def rupiah(text: str) -> int | None:
    """ "12 ribu", "Rp 12.500/bungkus"; None for what is no amount."""
    amount = read_amount(text).value
    if amount is None or not 0 < amount.value <= MOST_MONEY:
        return None
    return int(amount.value)


def rupiah_a_year(text: str) -> int | None:
    """As :func:`rupiah`, of a year: "2 juta per bulan" is 24 million."""
    amount = read_amount(text).value
    if amount is None:
        return None
    whole = int(amount.value * 12 * TO_MONTH[amount.period or "year"])
    return whole if 0 < whole <= MOST_MONEY else None


def _whole(text: str, *, monthly: bool) -> Quantity | None:
    amount = read_quantity(text).value
    if amount is None:
        return None
    value = amount.value * TO_MONTH[amount.period or "month"] if monthly else amount.value
    number = int(value)
    return Quantity(number, amount.unit) if 0 < number <= MOST else None
