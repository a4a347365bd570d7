"""Whom to send: chosen with reasons, taken over into an event, and nothing told that is not lent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gandeng.common.models import AuditEvent
from gandeng.directory.models import ConsentRecord, Need
from gandeng.directory.services.consents import SHARE
from gandeng.events.models import MatchingEvent
from gandeng.events.reasons import reason_words
from gandeng.events.services import frames
from gandeng.matches.services import compute_run, order_run
from gandeng.partners.models import Delegate, Delegation, VisitSeat
from gandeng.partners.services.delegating import compute_delegation, order_delegation, take_over
from gandeng.programmes.models import Visit
from tests import factories

Enter = Callable[..., Client]


@pytest.fixture
def own(programme: Any, solo: Any) -> dict[str, Any]:
    """Three that can trade, a laundry, and one whose owner wants to stay at home."""
    made = {
        "camilan": factories.business(
            solo, "Camilan Contoh", offers=["keripik singkong"], gender="f", district="Jebres",
            annual_sales=90_000_000,
        ),
        "batik": factories.business(solo, "Batik Contoh", offers=["batik tulis"], gender="m"),
        "laundry": factories.business(solo, "Laundry Contoh", offers=["laundry kiloan"]),
        "menolak": factories.business(solo, "Menolak Contoh", offers=["keripik pisang"]),
    }  # fmt: skip
    now = timezone.now()
    ConsentRecord.objects.create(
        business=made["menolak"], purpose=SHARE, text_version="1", channel="officer", given_at=now,
        withdrawn_at=now,
    )  # fmt: skip
    Need.objects.create(business=made["camilan"], phrase="cara mengemas kedap udara", kind="know_how")
    return made


def chosen(programme: Any, department: Any, actor: Any, seats: int = 5) -> Delegation:
    compute_run(run=order_run(programme=programme, actor=actor), on_progress=lambda *_: None)
    delegation = order_delegation(programme=programme, department=department, actor=actor, seats=seats)
    compute_delegation(delegation=delegation, on_progress=lambda *_: None)
    return delegation


def event_of(programme: Any, actor: Any, host: Any) -> MatchingEvent:
    frame = frames.Frame(
        name="Temu Contoh", host=host, date=timezone.localdate() + dt.timedelta(days=5),
        slots_spec="09:00-10:00/20m", tables=2,
    )  # fmt: skip
    return frames.create_event(programme=programme, actor=actor, frame=frame)


def test_who_answers_a_need_goes_with_a_reason(own: Any, programme: Any, solo: Any, ratna: Any) -> None:
    delegation = chosen(programme, solo, ratna)
    rows = {row.business.name: row for row in delegation.delegates.select_related("business")}
    assert rows["Camilan Contoh"].chosen
    assert {r["code"] for r in rows["Camilan Contoh"].reasons} >= {"answers_need", "women_led", "first_time"}
    assert not rows["Laundry Contoh"].chosen
    assert rows["Laundry Contoh"].reasons[0]["code"] == "not_tradeable"
    assert "Menolak Contoh" not in rows
    facts = delegation.facts
    assert (facts["refused"], facts["candidates"]) == (1, 4)
    assert facts["bound"] >= facts["value"] > 0
    assert AuditEvent.objects.get(verb="choose_delegation").facts["candidates"] == 4


def test_women_led_only_where_the_list_says_so(own: Any, programme: Any, solo: Any, ratna: Any) -> None:
    delegation = chosen(programme, solo, ratna)
    told = [row.business.name for row in delegation.delegates.all() if "women_led" in str(row.reasons)]
    assert told == ["Camilan Contoh"]
    assert delegation.facts["gender_known"] <= 2


def test_a_partner_never_reads_what_is_not_lent() -> None:
    stored = [
        {"code": "women_led", "params": {"number": "0", "detail": ""}},
        {"code": "small", "params": {"number": "0", "detail": ""}},
        {"code": "papers", "params": {"number": "2", "detail": ""}},
    ]
    assert len(reason_words(stored, own=False)) == 1
    assert len(reason_words(stored, own=True)) == 3


def test_pages_from_form_to_event(own: Any, programme: Any, solo: Any, ratna: Any, enter: Enter) -> None:
    event = event_of(programme, ratna, solo.region)
    delegation = chosen(programme, solo, ratna, seats=3)
    client = enter(ratna)
    page = client.get(reverse("delegation_detail", args=[delegation.pk])).content.decode()
    assert "Siapa berangkat, dan mengapa" in page
    assert "Camilan Contoh" in page
    assert "belum dipinjamkan" in page
    client.post(reverse("delegation_take_over", args=[delegation.pk]), {"event": event.pk})
    names = {p.business.name for p in event.participants.present()}
    assert names == {"Keripik Bu Sri"}, "only what is lent to the programme can come"
    delegation.refresh_from_db()
    assert delegation.facts["adopted"]
    assert (
        reverse("delegation_detail", args=[delegation.pk])
        in client.get(reverse("delegation_list")).content.decode()
    )


def test_who_went_before_is_no_newcomer(own: Any, programme: Any, solo: Any, ratna: Any) -> None:
    first = chosen(programme, solo, ratna)
    take_over(delegation=first, event=event_of(programme, ratna, solo.region), actor=ratna)
    again = chosen(programme, solo, ratna)
    row = again.delegates.get(business=own["camilan"])
    assert "first_time" not in {reason["code"] for reason in row.reasons}


def test_an_event_of_another_programme_is_refused(
    own: Any, programme: Any, solo: Any, ratna: Any, enter: Enter
) -> None:
    delegation = chosen(programme, solo, ratna)
    other = type(programme).objects.create(
        name="Lain", starts_on=programme.starts_on, ends_on=programme.ends_on
    )
    event = MatchingEvent.objects.create(
        programme=other, name="Lain", host=solo.region, date=timezone.localdate(), tables=1,
        time_zone="Asia/Jakarta", slots_spec="09:00-10:00/20m",
    )  # fmt: skip
    address = reverse("delegation_take_over", args=[delegation.pk])
    for key in (event.pk, "", "x", 2**70):
        page = enter(ratna).post(address, {"event": key}, follow=True)
        assert "Pilih dahulu" in page.content.decode()
    assert not event.participants.exists()
    with pytest.raises(ValueError, match="another programme"):
        take_over(delegation=delegation, event=event, actor=ratna)


def test_the_list_stands_beside_others(
    own: Any, programme: Any, solo: Any, bandung: Any, ratna: Any, enter: Enter
) -> None:
    """This list, the one that went last, and one by lot: by the same measure."""
    for n in range(8):
        factories.business(solo, f"Camilan lain {n}", offers=["keripik singkong"])
    visit = Visit.objects.create(
        programme=programme, guest=solo, host=bandung, on=timezone.localdate() - dt.timedelta(days=90),
        purpose="x", held=True, created_by=ratna,
    )  # fmt: skip
    for name in ("laundry", "camilan"):
        VisitSeat.objects.create(visit=visit, business=own[name])
    delegation = chosen(programme, solo, ratna, seats=3)
    last, lot = delegation.facts["rivals"]
    assert (last["code"], last["n"], last["on"]) == ("last", 2, visit.on.isoformat())
    assert (lot["code"], lot["n"]) == ("random", 3)
    for one in (last, lot):
        assert 0 < one["value"] <= delegation.facts["value"]
    page = enter(ratna).get(reverse("delegation_detail", args=[delegation.pk])).content.decode()
    assert "Dibanding daftar lain" in page
    assert "Yang terakhir berangkat" in page
    Delegation.objects.filter(pk=delegation.pk).update(
        facts={k: v for k, v in delegation.facts.items() if k != "rivals"}
    )
    page = enter(ratna).get(reverse("delegation_detail", args=[delegation.pk])).content.decode()
    assert "Dibanding daftar lain" not in page, "chosen before there was a comparison"


def test_the_partner_does_not_see_our_choice(
    own: Any, programme: Any, solo: Any, ratna: Any, asep: Any, enter: Enter
) -> None:
    delegation = chosen(programme, solo, ratna)
    assert enter(asep).get(reverse("delegation_detail", args=[delegation.pk])).status_code == 404


def test_without_a_run_or_needs_the_page_says_so(
    programme: Any, sidoarjo: Any, wulan: Any, enter: Enter
) -> None:
    page = enter(wulan).get(reverse("delegation_create")).content.decode()
    assert reverse("programme_create") in page


def test_no_pairs_and_no_needs_leave_seats_empty(
    programme: Any, solo: Any, ratna: Any, kemasan: Any, enter: Enter
) -> None:
    kemasan.needs.all().delete()
    delegation = order_delegation(programme=programme, department=solo, actor=ratna, seats=4)
    compute_delegation(delegation=delegation, on_progress=lambda *_: None)
    assert not Delegate.objects.filter(delegation=delegation, chosen=True).exists()
    page = enter(ratna).get(reverse("delegation_detail", args=[delegation.pk])).content.decode()
    assert "Belum ada yang bisa dipilih" in page
    assert "Pasangan untuk program ini belum dihitung" in page


def test_a_business_erased_goes_and_the_counts_stay(own: Any, programme: Any, solo: Any, ratna: Any) -> None:
    delegation = chosen(programme, solo, ratna)
    before = delegation.facts["trading"]
    own["camilan"].delete()
    delegation.refresh_from_db()
    assert delegation.facts["trading"] == before
    assert not delegation.delegates.filter(business__name="Camilan Contoh").exists()


@pytest.mark.parametrize("seats", ["0", "-1", "501", "banyak", ""])
def test_seats_that_cannot_be(seats: str, programme: Any, ratna: Any, enter: Enter) -> None:
    answer = enter(ratna).post(reverse("delegation_create"), {"programme": programme.pk, "seats": seats})
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not Delegation.objects.exists()


def test_computing_again_replaces(own: Any, programme: Any, solo: Any, ratna: Any) -> None:
    delegation = chosen(programme, solo, ratna)
    count = delegation.delegates.count()
    compute_delegation(delegation=delegation, on_progress=lambda *_: None)
    assert delegation.delegates.count() == count


def test_the_few_that_can_trade_are_found_among_hundreds_of_stalls(
    programme: Any, solo: Any, ratna: Any, kemasan: Any
) -> None:
    stalls = ("warung makan", "laundry kiloan", "toko kelontong", "bengkel motor", "es teh", "jual pulsa")
    makers = ("batik tulis", "keripik singkong", "jamu serbuk", "mebel jati")
    for n in range(300):
        is_maker = n % 30 == 0
        factories.business(
            solo, f"{'Maju' if is_maker else 'Dekat'} {n} (contoh)",
            offers=[makers[n // 30 % 4] if is_maker else stalls[n % 6]],
        )  # fmt: skip
    Need.objects.bulk_create(
        Need(business=kemasan, phrase=phrase) for phrase in ("kain batik", "camilan", "jamu", "mebel")
    )
    delegation = order_delegation(programme=programme, department=solo, actor=ratna, seats=10)
    compute_delegation(delegation=delegation, on_progress=lambda *_: None)
    assert (delegation.facts["candidates"], delegation.facts["trading"]) == (301, 11)
    names = [row.business.name for row in delegation.delegates.filter(chosen=True)]
    assert len(names) >= 8, "those who answer a need there"
    assert not any(name.startswith("Dekat") for name in names)
    assert (
        delegation.delegates.get(business__name__startswith="Dekat 1 ").reasons[0]["code"] == "not_tradeable"
    )
