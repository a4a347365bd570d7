"""Distances and clocks."""

from __future__ import annotations

import pytest

from gandeng.core.strengths.distance import hours_ahead, kilometres
from gandeng.data.regions import region


def test_known_distances() -> None:
    assert kilometres(0, 0, 0, 90) == pytest.approx(10_007.5, abs=1), "a quarter of the equator"
    assert kilometres(-7.5, 110.8, -7.5, 110.8) == 0
    solo, bandung = region("33.72"), region("32.73")
    found = kilometres(solo.latitude, solo.longitude, bandung.latitude, bandung.longitude)
    assert 350 < found < 370


def test_clocks_keppres_41_1987() -> None:
    """09:00 in Solo is 10:00 in Balikpapan; Pontianak is WIB."""
    zone = {code: region(code).time_zone for code in ("33.72", "64.71", "61.71", "91.71")}
    assert hours_ahead(zone["33.72"], zone["64.71"]) == 1
    assert hours_ahead(zone["33.72"], zone["61.71"]) == 0
    assert hours_ahead(zone["33.72"], zone["91.71"]) == 2
    assert hours_ahead(zone["91.71"], zone["33.72"]) == -2
    assert hours_ahead("Asia/Jakarta", "Europe/Berlin") is None
