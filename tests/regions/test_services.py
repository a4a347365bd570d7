"""Regions come from the reference data when they are needed."""

from __future__ import annotations

import pytest

from gandeng.regions.models import Region
from gandeng.regions.services import ensure_regions


@pytest.mark.django_db
def test_only_what_is_asked_for_and_only_what_exists() -> None:
    assert ensure_regions({"33.72", "99.99", ""}) == {"33.72"}
    region = Region.objects.get()
    assert (region.name, region.short_name, region.time_zone) == (
        "Kota Surakarta",
        "Surakarta",
        "Asia/Jakarta",
    )


@pytest.mark.django_db
def test_all_of_them_once() -> None:
    assert len(ensure_regions()) == 514
    assert len(ensure_regions()) == 514
    assert Region.objects.count() == 514
    assert Region.objects.get(code="64.71").time_zone == "Asia/Makassar"  # Balikpapan
    assert Region.objects.get(code="32.04").short_name == "Kab. Bandung"
