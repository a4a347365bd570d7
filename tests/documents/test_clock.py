"""Times carry the letters of their zone."""

from __future__ import annotations

from datetime import date, time

import pytest
from django.utils import translation

from gandeng.documents import clock
from gandeng.documents.plan import PlanEvent, SlotTime

SLOT = SlotTime(1, 1, time(9), time(9, 20))


@pytest.mark.parametrize(
    ("zone", "letters"),
    [("Asia/Jakarta", "WIB"), ("Asia/Pontianak", "WIB"), ("Asia/Makassar", "WITA"), ("Asia/Jayapura", "WIT")],
)
def test_every_time_names_its_zone(zone: str, letters: str) -> None:
    event = PlanEvent("Contoh", zone, (SLOT,), 1)
    with translation.override("id"):
        assert clock.with_zone(SLOT.starts, event) == f"09.00 {letters}"
        assert clock.span(SLOT, event) == f"09.00–09.20 {letters}"


def test_a_day_is_written_in_the_readers_language() -> None:
    with translation.override("id"):
        assert clock.day_name(date(2026, 11, 26)) == "Kamis, 26 November 2026"
    assert clock.day_name(None) == ""
