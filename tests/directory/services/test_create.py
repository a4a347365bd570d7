"""Rows become businesses with all their parts; nothing is cut off silently."""

from __future__ import annotations

from typing import Any

import pytest

from gandeng.accounts.models import User
from gandeng.common.models import AuditEvent
from gandeng.directory import services
from gandeng.directory.models import Business
from gandeng.regions.models import Department
from tests.directory.rows import cells, phone, row


def test_one_row_becomes_a_business_with_its_parts(solo: Department, ratna: User) -> None:
    made = services.create_business(department=solo, actor=ratna, record=row())
    business = Business.objects.get(pk=made.pk)
    assert (business.name, business.owner_name, business.region_id) == (
        "Keripik Bu Tini",
        "Tini Contoh",
        "33.72",
    )
    assert [(o.phrase, o.kind, o.capacity_per_month) for o in business.offers.all()] == [
        ("keripik tempe", "product", 3000),
        ("keripik pisang", "product", 3000),
        ("menggoreng tanpa minyak berlebih", "know_how", None),
    ]
    assert [(n.phrase, n.kind) for n in business.needs.all()] == [
        ("kantong berdiri", "product"),
        ("desain kemasan", "know_how"),
    ]
    assert business.whatsapp is not None
    assert business.whatsapp.e164 == phone().e164
    assert business.papers.get().kind == "pirt"
    assert (business.industry_code, business.industry_version) == ("10794", "2020")
    assert business.other == {"Ukuran meja": "besar"}


def test_the_trail_names_nobody(solo: Department, ratna: User) -> None:
    services.create_business(department=solo, actor=ratna, record=row())
    event = AuditEvent.objects.get()
    assert (event.actor, event.department, event.verb) == (ratna, solo, "create_business")
    assert event.facts == {}


def test_many_keep_their_order_and_leave_one_entry(solo: Department, ratna: User) -> None:
    records = [row(f"Usaha {n}", phones=(phone(n), phone(n))) for n in range(25)]
    made = services.create_businesses(department=solo, actor=ratna, records=records, is_sample=True)
    assert [b.name for b in made] == [r.name for r in records]
    assert all(b.pk and b.is_sample for b in made)
    assert [b.whatsapp.e164 for b in made if b.whatsapp] == [phone(n).e164 for n in range(25)]
    assert AuditEvent.objects.get().facts == {"businesses": 25}


def test_number_of_queries_does_not_grow_with_rows(
    solo: Department, ratna: User, django_assert_max_num_queries: Any
) -> None:
    services.create_business(department=solo, actor=ratna, record=row())
    with django_assert_max_num_queries(14):
        services.create_businesses(
            department=solo, actor=ratna, records=[row(f"Usaha {n}", other=()) for n in range(20)]
        )


@pytest.mark.parametrize("code", ["", "99.99", "33720"])
def test_a_region_that_nobody_knows_is_the_departments_own(solo: Department, ratna: User, code: str) -> None:
    made = services.create_business(department=solo, actor=ratna, record=row(region_code=code))
    assert made.region_id == "33.72"


def test_another_region_of_the_list_is_kept(solo: Department, ratna: User) -> None:
    made = services.create_business(department=solo, actor=ratna, record=row(region_code="33.11"))
    made.refresh_from_db()
    assert made.region.name == "Kabupaten Sukoharjo"


def test_what_is_too_long_or_too_large_is_kept_whole(solo: Department, ratna: User) -> None:
    long = "Jalan " + "panjang " * 90
    pieces = "".join(f"{n:04d}" for n in range(300))
    record = row(
        address=long,
        annual_sales=10**19,
        workers=5 * 10**9,
        capacity_per_month=10**10,
        offers=cells(pieces),
        name="N" * 301,
    )
    made = services.create_business(department=solo, actor=ratna, record=record)
    made.refresh_from_db()
    assert made.address == long[:500]
    assert made.other["address"] == long
    assert made.other["name"] == "N" * 301
    assert made.annual_sales is None
    assert made.other["annual_sales"] == str(10**19)
    assert made.other["workers"] == str(5 * 10**9)
    assert "".join(o.phrase for o in made.offers.exclude(kind="know_how")) == pieces


def test_characters_that_a_database_cannot_keep_are_left_out(solo: Department, ratna: User) -> None:
    record = row("Ke\x00ripik \ud83dBu", other=(("Ca\x00tatan", "a\udfffb"),), offers=cells("te\x00mpe", " "))
    made = services.create_business(department=solo, actor=ratna, record=record)
    made.refresh_from_db()
    assert made.name == "Keripik Bu"
    assert made.other == {"Catatan": "ab"}
    assert [o.phrase for o in made.offers.all()][:1] == ["tempe"]
