"""A delegation becomes the list of a visit; the partner reads only the names it is lent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gandeng.common.models import AuditEvent
from gandeng.directory.services import erase_business
from gandeng.partners.models import Delegation, VisitSeat
from gandeng.partners.services.delegating import compute_delegation, order_delegation
from gandeng.partners.services.visiting import come_along, send_on_visit
from gandeng.programmes.models import Programme, Visit
from gandeng.programmes.services import plan_visit
from tests import factories

Enter = Callable[..., Client]


@pytest.fixture
def own(programme: Any, solo: Any) -> list[Any]:
    """Five that answer a need of the partner; only Sri's keripik is lent."""
    return [
        factories.business(solo, f"Camilan Contoh {n}", offers=[phrase], district=f"Kecamatan {n}")
        for n, phrase in enumerate(("keripik singkong", "keripik pisang", "rengginang", "opak ketan"))
    ]


def chosen(programme: Any, solo: Any, ratna: Any, seats: int) -> Delegation:
    delegation = order_delegation(programme=programme, department=solo, actor=ratna, seats=seats)
    compute_delegation(delegation=delegation, on_progress=lambda *_: None)
    return delegation


def planned(programme: Any, guest: Any, host: Any, actor: Any) -> Visit:
    return plan_visit(
        programme=programme, actor=actor, department=guest, guest=guest, host=host,
        on=timezone.localdate() + dt.timedelta(days=20), purpose="Melihat kemasan (contoh)",
    )  # fmt: skip


def test_a_delegation_goes_on_a_visit(
    own: Any, programme: Any, solo: Any, bandung: Any, ratna: Any, enter: Enter
) -> None:
    visit, delegation = planned(programme, solo, bandung, ratna), chosen(programme, solo, ratna, 3)
    client = enter(ratna)
    assert "Kirim 3 usaha" in client.get(reverse("delegation_detail", args=[delegation.pk])).content.decode()
    page = client.post(reverse("delegation_send", args=[delegation.pk]), {"visit": visit.pk}, follow=True)
    assert page.redirect_chain[-1][0] == reverse("visit_guests", args=[visit.pk])
    assert visit.seats.count() == 3
    assert "3 usaha berangkat" in page.content.decode()
    assert "belum dipinjamkan" in page.content.decode()
    assert AuditEvent.objects.get(verb="send_on_visit").facts["seats"] == 3
    detail = client.get(reverse("visit_detail", args=[visit.pk])).content.decode()
    assert "Siapa ikut: 3 usaha" in detail


def test_the_partner_reads_only_the_names_that_are_lent(
    own: Any, programme: Any, solo: Any, bandung: Any, ratna: Any, asep: Any, enter: Enter
) -> None:
    visit, delegation = planned(programme, solo, bandung, ratna), chosen(programme, solo, ratna, 5)
    send_on_visit(delegation=delegation, visit=visit, actor=ratna)
    page = enter(asep).get(reverse("visit_guests", args=[visit.pk])).content.decode()
    assert "Keripik Bu Sri" in page
    assert "4 lagi dari Surakarta ikut" in page
    assert "Camilan Contoh" not in page
    assert "Usaha mikro" not in page, "reasons are for the own department"
    for name in ("visit_leave", "visit_join"):
        answer = enter(asep).post(reverse(name, args=[visit.pk, own[0].pk]))
        assert answer.status_code == 403
    assert visit.seats.count() == 5


def test_one_cannot_come_and_the_next_in_line_does(
    own: Any, programme: Any, solo: Any, bandung: Any, ratna: Any, enter: Enter
) -> None:
    visit, delegation = planned(programme, solo, bandung, ratna), chosen(programme, solo, ratna, 2)
    send_on_visit(delegation=delegation, visit=visit, actor=ratna)
    client = enter(ratna)
    gone = visit.seats.first()
    assert gone is not None
    leave, join = (reverse(name, args=[visit.pk, gone.business_id]) for name in ("visit_leave", "visit_join"))
    page = client.post(leave, follow=True)
    assert join in page.content.decode(), "it can be undone"
    waiting = page.context["waiting"]
    assert waiting[0].business == gone.business, "who was chosen comes first"
    following = waiting[1].business
    client.post(reverse("visit_join", args=[visit.pk, following.pk]))
    client.post(reverse("visit_join", args=[visit.pk, following.pk]))
    assert {seat.business_id for seat in visit.seats.all()} >= {following.pk}
    assert visit.seats.count() == 2
    client.post(join)
    assert visit.seats.count() == 3


def test_an_erased_one_stays_counted_and_nobody_sends_it_again(
    own: Any, programme: Any, solo: Any, bandung: Any, ratna: Any, enter: Enter
) -> None:
    made, coming = (planned(programme, solo, bandung, ratna) for _ in range(2))
    Visit.objects.filter(pk=made.pk).update(held=True)
    for visit in (made, coming):
        VisitSeat.objects.create(visit=visit, business=own[0])
    erase_business(business=own[0], actor=ratna)
    client = enter(ratna)
    for name in ("visit_leave", "visit_join"):  # an undo in another window, for instance
        assert client.post(reverse(name, args=[coming.pk, own[0].pk])).status_code == 404
    assert list(VisitSeat.objects.values_list("visit", flat=True)) == [made.pk]
    page = client.get(reverse("visit_guests", args=[made.pk])).content.decode()
    assert "usaha dihapus" in page and "Batal ikut" not in page


def test_another_delegation_replaces_the_first(
    own: Any, programme: Any, solo: Any, bandung: Any, ratna: Any
) -> None:
    visit = planned(programme, solo, bandung, ratna)
    assert send_on_visit(delegation=chosen(programme, solo, ratna, 4), visit=visit, actor=ratna) == (4, 0)
    second = chosen(programme, solo, ratna, 2)
    new, gone = send_on_visit(delegation=second, visit=visit, actor=ratna)
    assert visit.seats.count() == 2
    assert 4 - gone + new == 2


def test_who_was_on_a_visit_is_no_newcomer_unless_it_was_called_off(
    own: Any, programme: Any, solo: Any, bandung: Any, ratna: Any
) -> None:
    def new(seats: int) -> set[int]:
        rows = chosen(programme, solo, ratna, seats).delegates.filter(chosen=True)
        return {one.business_id for one in rows if "first_time" in str(one.reasons)}

    visit = planned(programme, solo, bandung, ratna)
    before = new(5)
    VisitSeat.objects.create(visit=visit, business=own[0])
    assert before - new(5) == {own[0].pk}
    Visit.objects.update(cancelled_at=timezone.now())
    assert new(5) == before


def test_visits_that_are_not_ours_are_refused(
    own: Any, programme: Any, solo: Any, bandung: Any, ratna: Any, asep: Any, enter: Enter
) -> None:
    delegation = chosen(programme, solo, ratna, 2)
    theirs = planned(programme, bandung, solo, asep)
    off = planned(programme, solo, bandung, ratna)
    Visit.objects.filter(pk=off.pk).update(cancelled_at=timezone.now())
    off.refresh_from_db()
    for key in (theirs.pk, off.pk, "", "x", 2**70):
        page = enter(ratna).post(
            reverse("delegation_send", args=[delegation.pk]), {"visit": key}, follow=True
        )
        assert "Pilih dahulu salah satu kunjungan" in page.content.decode()
    assert not VisitSeat.objects.exists()
    for visit in (theirs, off):
        with pytest.raises(ValueError, match="visit"):
            send_on_visit(delegation=delegation, visit=visit, actor=ratna)
    with pytest.raises(ValueError, match="another department"):
        come_along(visit=theirs, business=own[0], actor=asep)


def test_without_a_list_it_says_what_to_do(
    programme: Programme, solo: Any, bandung: Any, ratna: Any, asep: Any, wulan: Any, enter: Enter
) -> None:
    address = reverse("visit_guests", args=[planned(programme, solo, bandung, ratna).pk])
    assert reverse("delegation_create") in enter(ratna).get(address).content.decode()
    assert "belum memberi tahu siapa yang ikut" in enter(asep).get(address).content.decode()
    assert enter(wulan).get(address).status_code == 404
