"""Erasing while others are at work with the business: nothing of it comes back afterwards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.http import Http404
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.asking.models import Reply
from gandeng.asking.services import receive_reply
from gandeng.deals.errors import DealError
from gandeng.deals.models import Deal, Note
from gandeng.deals.services.private import write_note
from gandeng.directory.errors import Erased, InOpenList
from gandeng.directory.models import Business, Need
from gandeng.directory.services import erase_business, give_link, give_links, restore, snapshot
from gandeng.events.models import MatchingEvent
from gandeng.events.services.participants import restore_participants
from gandeng.intake.models import Import
from gandeng.matches.services import compute_run, order_run
from gandeng.partners.services.delegating import compute_delegation, order_delegation
from gandeng.programmes.models import Programme
from gandeng.programmes.services import undo_withdrawal
from gandeng.regions.models import Department
from gandeng.words.models import Missed
from tests import factories
from tests.events.test_concurrency import at_once


def erasing(business: Business, actor: User, at: str) -> Callable[[float, str], None]:
    """Progress of a computation in the course of which somebody erases the business."""

    def progress(fraction: float, stage: str) -> None:
        if stage == at:
            erase_business(business=business, actor=actor)

    return progress


@pytest.mark.django_db
def test_pairs_that_are_being_computed_do_not_bring_its_phrases_back(
    programme: Programme, keripik: Business, ratna: User
) -> None:
    Need.objects.create(business=keripik, phrase="grubyukan kanari")
    first = order_run(programme=programme, actor=ratna)
    compute_run(run=first, on_progress=lambda *_: None)
    assert first.proposals.exists() and Missed.objects.filter(business=keripik).exists()
    run = order_run(programme=programme, actor=ratna)
    compute_run(run=run, on_progress=erasing(keripik, ratna, "saving"))
    assert run.finished_at is not None
    assert not run.proposals.exists()
    assert not Missed.objects.filter(business=keripik).exists()


@pytest.mark.django_db
def test_a_delegation_that_is_being_chosen_leaves_it_out(
    programme: Programme, keripik: Business, ratna: User, solo: Department
) -> None:
    orders = [order_delegation(programme=programme, department=solo, actor=ratna, seats=3) for _ in range(2)]
    compute_delegation(delegation=orders[0], on_progress=lambda *_: None)
    assert orders[0].delegates.filter(business=keripik).exists()
    compute_delegation(delegation=orders[1], on_progress=erasing(keripik, ratna, "choosing"))
    assert not orders[1].delegates.exists()


@pytest.mark.django_db
def test_who_had_its_page_open_gives_it_nothing_any_more(keripik: Business, ratna: User) -> None:
    erase_business(business=Business.objects.get(pk=keripik.pk), actor=ratna)
    users = User.objects.count()
    for act in (
        lambda: give_link(business=keripik, actor=ratna),
        lambda: receive_reply(business=keripik, actor=ratna, text="1. keripik"),
    ):
        with pytest.raises(Erased) as told:
            act()
        assert isinstance(told.value, Http404), "its page is not found"
    assert give_links(businesses=[keripik], actor=ratna) == 0
    assert User.objects.count() == users
    assert not Reply.objects.exists()


@pytest.mark.django_db
def test_a_note_that_the_owner_is_sending_stays_nowhere(
    programme: Programme, keripik: Business, kemasan: Business, ratna: User, sri: User
) -> None:
    deal = Deal.objects.select_related("seller").get(pk=factories.deal(programme, keripik, kemasan, sri).pk)
    erase_business(business=keripik, actor=ratna)
    with pytest.raises(DealError) as told:
        write_note(deal=deal, side="seller", actor=sri, text="kanari")
    assert told.value.code == "gone"
    assert not Note.objects.exists()


@pytest.mark.django_db
def test_no_undo_puts_it_back(programme: Programme, keripik: Business, ratna: User, solo: Department) -> None:
    event = MatchingEvent.objects.create(
        programme=programme, name="Temu", host=keripik.region, time_zone="Asia/Jakarta",
        date=timezone.localdate() + dt.timedelta(days=3), slots_spec="09:00-10:00/20m", tables=2,
    )  # fmt: skip
    guest = event.participants.create(business=keripik, number=1)
    erase_business(business=keripik, actor=ratna)
    assert restore_participants(event=event, actor=ratna, participants=[guest.pk]) == 0
    given: Any = {"programme": programme, "actor": ratna, "department": solo}
    assert undo_withdrawal(**given, businesses=[keripik]) == 0
    assert not event.participants.present().exists()


@pytest.mark.django_db
def test_a_list_that_is_being_read_comes_first(keripik: Business, ratna: User) -> None:
    """It may find the business, and has no rows yet that say so."""
    Import.objects.create(
        department=keripik.department, uploaded_by=ratna, filename="daftar.csv", content=b"x",
        sha256="a" * 64, status="reading",
    )  # fmt: skip
    with pytest.raises(InOpenList):
        erase_business(business=keripik, actor=ratna)


@pytest.mark.django_db
def test_what_an_import_kept_for_its_undo_says_nothing_of_erasing(keripik: Business) -> None:
    """So imports saved before there was such a column can still be taken back."""
    kept = snapshot(Business.objects.prefetch_related("contacts", "offers").get(pk=keripik.pk))
    assert "erased_at" not in kept
    assert restore(keripik, kept).name == keripik.name


@pytest.mark.django_db(transaction=True)
def test_a_reply_pasted_at_the_same_moment(keripik: Business, ratna: User) -> None:
    results = at_once(
        lambda: erase_business(business=keripik, actor=ratna),
        *[lambda n=n: receive_reply(business=keripik, actor=ratna, text=f"{n}. kanari") for n in range(4)],
    )
    assert not [one for one in results if isinstance(one, Exception) and not isinstance(one, Erased)], results
    assert Business.objects.get(pk=keripik.pk).erased_at is not None
    assert not Reply.objects.filter(business=keripik).exists()
