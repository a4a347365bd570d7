"""No address fails on what a form or a query string can hold: NUL, huge numbers, half letters.

On PostgreSQL a NUL in a text and a number beyond 64 bits are errors of the database; on SQLite a
number is. Both come from anybody who types into the address bar.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gandeng.events.models import MatchingEvent
from gandeng.events.services import frames
from gandeng.intake.models import Import, ImportFinding, ImportRow

ODD = ["a\x00b", "²", str(2**63), "9" * 5000]
IDS = [f"{n}-{text[:8]!a}" for n, text in enumerate(ODD)]
Enter = Callable[..., Client]


@pytest.fixture
def day(programme: Any, ratna: Any, keripik: Any, kemasan: Any) -> MatchingEvent:
    """An event with both businesses on its list."""
    import datetime as dt

    from django.utils import timezone

    from gandeng.events.services.participants import add_participants

    frame = frames.Frame(
        name="Temu", host=keripik.region, date=timezone.localdate() + dt.timedelta(days=7),
        slots_spec="09:00-10:00/20m", tables=2,
    )  # fmt: skip
    event = frames.create_event(programme=programme, actor=ratna, frame=frame)
    add_participants(event=event, actor=ratna, businesses=[keripik])
    return event


@pytest.fixture
def batch(ratna: Any, solo: Any) -> Import:
    """A list in review with a row set aside and a question."""
    made = Import.objects.create(
        department=solo, uploaded_by=ratna, filename="a.csv", content=b"x", sha256="0" * 64,
        status=Import.Status.REVIEW, rows_in=1,
    )  # fmt: skip
    ImportRow.objects.create(
        batch=made, sheet="a", row=2, action="set_aside", record={"name": "Warung"}, cells=["Warung"]
    )
    ImportFinding.objects.create(
        batch=made, order=0, code="phone_incomplete", severity="ask", sheet="a", row=2, field="price",
        read="x",
    )  # fmt: skip
    return made


@pytest.mark.parametrize("odd", ODD, ids=IDS)
def test_query_strings(odd: str, enter: Enter, ratna: Any, day: Any, batch: Any, kemasan: Any) -> None:
    client = enter(ratna, raise_request_exception=False)
    one, programme = {"pk": day.pk}, {"pk": day.programme_id}
    pages = [
        (reverse("business_list"), ("cari", "kecamatan", "hanya", "milik", "page")),
        (reverse("business_export"), ("cari", "kecamatan", "hanya")),
        (reverse("programme_list"), ("page",)),
        (reverse("programme_detail", kwargs=programme), ("tab", "page")),
        (reverse("programme_lend", kwargs=programme), ("q", "page")),
        (reverse("proposal_list", kwargs=programme), ("status", "page")),
        (reverse("event_list"), ("page",)),
        (reverse("participant_list", kwargs=one), ("dinas", "page")),
        (reverse("participant_add", kwargs=one), ("q", "page")),
        (
            reverse("participant_choose", kwargs=one),
            [f"seats_{p.department_id}" for p in day.programme.partnerships.all()],
        ),
        (reverse("what_if", kwargs=one), ("sesi", "meja")),
        (reverse("message_list", kwargs=one), ("hanya", "page")),
        (reverse("day_door", kwargs=one), ("cari",)),
        (reverse("day_repair", kwargs=one), ("temui", "satu", "lain")),
        (reverse("day_results", kwargs=one), ("hanya", "page")),
        (reverse("import_list"), ("page",)),
        (reverse("import_detail", kwargs={"pk": batch.pk}), ("jenis", "page")),
        (reverse("import_rows", kwargs={"pk": batch.pk, "action": "disisihkan"}), ("q", "page")),
        (reverse("import_twins", kwargs={"pk": batch.pk}), ("page",)),
        (reverse("account_login"), ("next",)),
    ]
    failed = [
        f"{path}?{name}"
        for path, names in pages
        for name in names
        if client.get(path, {name: odd}).status_code >= 500
    ]
    assert not failed


def forms_of_the_day(one: dict[str, int], participant: str) -> list[Any]:
    """(address, arguments, good values, fields to spoil)."""
    return [
        ("participant_change", one | {"participant_pk": int(participant)}, {}, ("when",)),
        (
            "what_if", one, {"slots_spec": "09:00-10:00/20m", "tables": "2"},
            ("slots_spec", "walk_minutes", "tables"),
        ),
        ("what_if_use", one, {}, ("andai",)),
        ("what_if_remove", one, {}, ("andai",)),
        ("pin_list", one, {}, ("first", "second", "slot")),
        ("pin_remove", one, {}, ("pin",)),
        ("message_send", one, {}, ("cara",)),
        ("day_repair", one, {}, ("tanda", "temui", "satu", "lain")),
        ("day_do", one, {"act": "here"}, ("act", "key", "next", "participant", "code")),
        ("day_do", one, {"act": "late", "participant": participant}, ("expected",)),
        ("day_do", one, {"act": "slip"}, ("line",)),
        ("day_do", one, {"act": "outcome"}, ("speaker", "other", "happened", "interest", "step", "on")),
        (
            "day_do", one, {"act": "walk_in", "name": "x", "consent": "1"},
            ("business", "name", "owner", "phone", "sells", "seeks", "consent"),
        ),
    ]  # fmt: skip


@pytest.mark.parametrize("odd", ODD, ids=IDS)
def test_forms(odd: str, enter: Enter, ratna: Any, sri: Any, day: Any, batch: Any, keripik: Any) -> None:
    client = enter(ratna, raise_request_exception=False)
    one, programme = {"pk": day.pk}, {"pk": day.programme_id}
    participant = day.participants.get()
    business = {"pk": keripik.pk}
    rows = {
        "offers-TOTAL_FORMS": "1", "offers-INITIAL_FORMS": "0", "needs-TOTAL_FORMS": "1",
        "needs-INITIAL_FORMS": "0",
    }  # fmt: skip
    filled = rows | {"name": "Keripik", "version": "1", "offers-0-phrase": "x", "offers-0-kind": "product"}
    frame = {
        "programme": str(day.programme_id), "name": "Temu", "host": keripik.region_id, "date": "2026-12-01",
        "slots_spec": "09:00-10:00/20m", "tables": "2", "version": "1",
    }  # fmt: skip
    period = {"name": "P", "starts_on": "2026-01-01", "ends_on": "2027-01-01"}
    seats = [f"seats_{p.department_id}" for p in day.programme.partnerships.all()]
    row, finding = batch.rows.get(), batch.findings.get()
    phrase = [
        f"offers-0-{n}" for n in ("id", "phrase", "kind", "capacity_per_month", "unit", "min_order", "price")
    ]
    forms = [
        ("business_create", {}, filled, (
            "name", "owner_name", "phones", "activity", "industry_code", "annual_sales", "workers", "note",
            "offers-TOTAL_FORMS", "needs-INITIAL_FORMS", *phrase,
        )),
        ("business_change", business, filled, ("version", "annual_sales", *phrase)),
        ("programme_create", {}, period, ("name", "partner", "starts_on", "ends_on")),
        ("programme_lend", programme, {"until": "2027-01-01"}, ("business", "until")),
        ("programme_withdraw", programme, {}, ("business",)),
        ("event_create", {}, frame, tuple(frame)),
        ("event_change", one, frame, tuple(frame)),
        ("participant_add", one, {}, ("business",)),
        ("participant_remove", one, {}, ("participant",)),
        ("participant_restore", one, {}, ("participant",)),
        ("participant_choose", one, {}, seats),
        ("participant_change", one | {"participant_pk": participant.pk}, {}, ("away", "most", "stays")),
        ("event_change", one, frame, ("walk_minutes",)),
        ("import_answer", {"pk": batch.pk, "finding": finding.pk}, {}, ("answer", "alike", "next")),
        ("import_row", {"pk": batch.pk, "row": row.pk}, {"name": "x"}, ("name", "phone", "offers")),
        ("import_columns", {"pk": batch.pk}, {}, ("c0",)),
        ("import_save", {"pk": batch.pk}, {}, ("version",)),
        ("language_set", {}, {"language": "id"}, ("next", "language")),
        ("account_login", {}, {"login": "a", "password": "b"}, ("login", "password")),
        *forms_of_the_day(one, str(participant.pk)),
    ]  # fmt: skip
    failed = [
        f"{name} {field}"
        for name, args, good, fields in forms
        for field in fields
        if client.post(reverse(name, kwargs=args), {**good, field: odd}).status_code >= 500
    ]
    owner = enter(sri, raise_request_exception=False)
    own = {"sells": "keripik", "version": "1"}
    failed += [
        f"own {field}"
        for field in ("phones", "sells", "seeks", "version")
        if owner.post(reverse("own_business_change", kwargs=business), {**own, field: odd}).status_code >= 500
    ]
    assert not failed


@pytest.mark.parametrize("number", [2**31, 2**63, 2**64, 10**40])
def test_numbers_in_addresses(number: int, enter: Enter, ratna: Any, programme: Any) -> None:
    client = enter(ratna, raise_request_exception=False)
    paths = [
        f"/usaha/{number}/", f"/usaha/saya/{number}/", f"/impor/{number}/", f"/program/{number}/",
        f"/temu/{number}/", f"/tugas/{number}/", f"/pasangan/{number}/", f"/pasangan/program/{number}/",
    ]  # fmt: skip
    assert {path: client.get(path).status_code for path in paths} == dict.fromkeys(paths, 404)
