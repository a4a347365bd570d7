"""No address fails on what a form or a query string can hold: NUL, huge numbers, half letters.

On PostgreSQL a NUL in a text and a number beyond 64 bits are errors of the database; on SQLite a
number is. Both come from anybody who types into the address bar.
"""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gandeng.asking.services import receive_reply
from gandeng.events.models import MatchingEvent
from gandeng.events.services import frames
from gandeng.intake.models import Import, ImportFinding, ImportRow
from gandeng.matches.models import Shortlist
from gandeng.matches.services import compute_run, make_lists, order_run
from gandeng.partners.services.comparing import compute_comparison, order_comparison
from gandeng.partners.services.delegating import order_delegation
from gandeng.programmes.services import start_cooperation
from tests.access.programmes import visit_of
from tests.partners.tables import form, stored, table_csv


def compare(department: Any, actor: Any) -> None:
    """A finished comparison, so that the ranking has something to show."""
    comparison = order_comparison(department=department, actor=actor)
    compute_comparison(comparison=comparison, on_progress=lambda *_: None)


def choose(programme: Any, actor: Any) -> Any:
    """A delegation that nobody has computed yet."""
    department = programme.partnerships.first().department
    return order_delegation(programme=programme, department=department, actor=actor, seats=3)


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
    table = stored(day.programme.partnerships.first().department, ratna)
    compare(day.programme.partnerships.first().department, ratna)
    pages = [
        (reverse("business_list"), ("cari", "kecamatan", "hanya", "milik", "page")),
        (reverse("business_export"), ("cari", "kecamatan", "hanya")),
        (reverse("programme_list"), ("page",)),
        (reverse("programme_detail", kwargs=programme), ("tab", "page")),
        (reverse("programme_lend", kwargs=programme), ("q", "page")),
        (reverse("proposal_list", kwargs=programme), ("status", "page")),
        (reverse("event_list"), ("page",)),
        (reverse("partner_list"), ("urut", "page")),
        (reverse("table_detail", kwargs={"pk": table.pk}), ("wilayah", "tahun")),
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
        (reverse("visit_create", kwargs=programme), ("balas",)),
        (reverse("ask_list"), ("status", "q", "page")),
        (reverse("shortlist_grid", kwargs=programme), ("status", "q", "page")),
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
        ("participant_change", one | {"participant_pk": int(participant)}, {}, ("when_1",)),
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


def list_of(business: Any, programme: Any, officer: Any) -> Shortlist:
    """The business's list to choose from, made of computed pairs."""
    run = order_run(programme=programme, actor=officer)
    compute_run(run=run, on_progress=lambda *_: None)
    make_lists(programme=programme, run=run, actor=officer, department=business.department)
    return Shortlist.objects.get(business=business)


@pytest.mark.parametrize("odd", ODD, ids=IDS)
def test_forms_of_partner_regions(odd: str, enter: Enter, ratna: Any, day: Any) -> None:
    client = enter(ratna, raise_request_exception=False)
    delegation = {"pk": choose(day.programme, ratna).pk}
    table = ("title", "publisher", "source_url", "unit", "source_type", "version", "year")
    forms = [
        ("comparison_order", {}, {}, ("table",)),
        ("delegation_create", {}, {"programme": str(day.programme_id), "seats": "3"}, ("programme", "seats")),
        ("delegation_take_over", delegation, {}, ("event",)),
        ("table_create", {}, {"title": "T", "publisher": "P"}, table),
    ]
    failed = [
        f"{name} {field}"
        for name, args, good, fields in forms
        for field in fields
        if client.post(reverse(name, kwargs=args), {**good, field: odd}).status_code >= 500
    ]
    content = table_csv(Jumlah=odd[:40])
    given = form(content, title=odd, publisher=odd)
    assert client.post(reverse("table_create"), given).status_code == 400
    assert not failed


@pytest.mark.parametrize("odd", ODD, ids=IDS)
def test_forms_before_the_day(
    odd: str, enter: Enter, ratna: Any, sri: Any, solo: Any, bandung: Any, programme: Any, keripik: Any
) -> None:
    one, business = {"pk": programme.pk}, {"pk": keripik.pk}
    shortlist = {"pk": list_of(keripik, programme, ratna).pk}
    start_cooperation(programme=programme, actor=ratna, department=solo)
    visit = {"pk": visit_of(SimpleNamespace(programme=programme, ratna=ratna, solo=solo, bandung=bandung)).pk}
    reply = {"pk": receive_reply(business=keripik, actor=ratna, text="1. sambal").pk}
    day, answers = (
        timezone.localdate().isoformat(),
        {"sells": "x", "version": "1", "phones": "0812 0000 1111"},
    )
    asked = (
        "sells",
        "capacity",
        "min_order",
        "price",
        "seeks",
        "shows",
        "learns",
        "phones",
        "share",
        "version",
    )
    forms = [
        ("programme_fields", one, {}, ("fields",)),
        ("programme_targets", one, {}, (f"t{solo.pk}_pairs", f"t{solo.pk}_committed")),
        ("cooperation_council", one, {}, ("burdens_public",)),
        ("stage_note", one | {"stage": "offer"}, {"done_on": day}, ("done_on", "number")),
        ("visit_create", one, {"guest": solo.pk, "host": bandung.pk, "on": day, "purpose": "x"},
         ("guest", "host", "on", "purpose")),
        ("visit_held", visit, {}, ("return_due",)),
        ("observation_add", visit, {"strength": "x", "evidence_kind": "seen", "evidence": "y"},
         ("strength", "evidence_kind", "evidence")),
        ("reply_paste", {}, {"text": "1. x"}, ("text", "business", "q")),
        ("reply_review", reply, answers, asked),
        ("interview", business, answers | {"channel": "phone", "agreed": "on"},
         (*asked, "channel", "agreed")),
        ("shortlist_reply", shortlist, {}, ("text", "m1", "w1")),
        ("shortlist_reply", shortlist, {"save": "1"}, ("m1", "w1")),
        ("shortlist_grid", one, {}, (f"{shortlist['pk']}-m1", f"{odd}-m1", "1-m1")),
    ]  # fmt: skip
    officer, owner = (enter(person, raise_request_exception=False) for person in (ratna, sri))
    failed = [
        f"{name} {field}"
        for name, args, good, fields in forms
        for field in fields
        if officer.post(reverse(name, kwargs=args), {**good, field: odd}).status_code >= 500
    ]
    screens = [(reverse("ask_step", kwargs=business | {"step": n}), asked) for n in (1, 2, 3)]
    screens.append((reverse("pick", kwargs=shortlist), ("m1", "w1")))
    failed += [
        f"{path} {field}"
        for path, fields in screens
        for field in fields
        if owner.post(path, {"version": "1", field: odd}).status_code >= 500
    ]
    assert not failed


@pytest.mark.parametrize("number", [2**31, 2**63, 2**64, 10**40])
def test_numbers_in_addresses(number: int, enter: Enter, ratna: Any, programme: Any) -> None:
    client = enter(ratna, raise_request_exception=False)
    paths = [
        f"/usaha/{number}/", f"/usaha/saya/{number}/", f"/impor/{number}/", f"/program/{number}/",
        f"/tanya/usaha/{number}/", f"/tanya/jawaban/{number}/", f"/program/kunjungan/{number}/",
        f"/tanya/{number}/1/", f"/pasangan/daftar/{number}/", f"/pasangan/pilih/{number}/",
        f"/temu/{number}/", f"/tugas/{number}/", f"/pasangan/{number}/", f"/pasangan/program/{number}/",
        f"/mitra/tabel/{number}/", f"/mitra/delegasi/{number}/",
    ]  # fmt: skip
    assert {path: client.get(path).status_code for path in paths} == dict.fromkeys(paths, 404)
