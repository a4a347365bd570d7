"""The report of the sample year says what is true, to the rupiah, for both departments."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from gandeng import sample
from gandeng.core.reciprocity.facts import Stage
from gandeng.deals.queries import amounts_told
from gandeng.insights.queries import reports
from gandeng.programmes.models import Lending, Programme
from gandeng.programmes.queries import owed_visits
from gandeng.sample.year import STARTS_ON
from gandeng.server.demo_year import fill_year
from tests import factories

AS_OF = dt.datetime(2026, 11, 24, 17, tzinfo=ZoneInfo("Asia/Jakarta"))

FILES = ("file_workbook", "file_agendas", "file_cards", "file_wall", "file_attendance", "file_messages")


@pytest.fixture
def told(programme: Programme, solo: Any, bandung: Any, ratna: Any, asep: Any, monkeypatch: Any) -> Any:
    """The year in the database, with plain businesses in the place of imported ones."""
    world = sample.world()
    year = sample.year_of(world)
    programme.starts_on, programme.ends_on = STARTS_ON, dt.date(2099, 12, 31)
    programme.save()
    Lending.objects.all().delete()
    used = {guest.key for side in year.guests for guest in side} | {k for d in year.deals for k in d.pair}
    businesses = {
        one.key: factories.business(solo if one.region == solo.region_id else bandung, one.name)
        for one in world.businesses
        if one.key in used
    }
    Lending.objects.bulk_create(
        Lending(programme=programme, business=one, lent_by=ratna, until=programme.ends_on)
        for one in businesses.values()
    )
    departments, officers = {"solo": solo, "bandung": bandung}, {"solo": ratna, "bandung": asep}
    fill_year(programme, year, departments, officers, businesses)
    monkeypatch.setattr(reports.timezone, "now", lambda: AS_OF)
    return SimpleNamespace(year=year, truth=year.truth, businesses=businesses, programme=programme)


def test_the_report_is_true_to_the_rupiah(told: Any) -> None:
    report, truth = reports.report_of(told.programme, as_of=AS_OF), told.truth
    outcome = report.outcome
    for way, true in zip((outcome.deals.forward, outcome.deals.backward), truth.ways, strict=True):
        assert way.count == true.deals
    for stage, name in ((Stage.COMMITMENT, "committed"), (Stage.REALISED, "realised")):
        found = outcome.values[stage]
        assert [found.forward.amount, found.backward.amount] == [getattr(way, name) for way in truth.ways]
    assert len(outcome.new_pairs) == truth.new_pairs
    assert len(outcome.known_before) == truth.known_before
    assert len(outcome.not_asked) == truth.not_asked
    assert len(outcome.one_sided) == truth.one_sided
    assert len(outcome.interested) == truth.interested
    assert (outcome.meetings_held, outcome.meetings_unknown) == (truth.held, truth.unknown)
    assert report.balanced
    assert outcome.balanced


def test_buyers_and_sellers_tell_the_same_year(told: Any) -> None:
    """Summed deal by deal from the other end: what each region bought."""
    outcome = reports.report_of(told.programme, as_of=AS_OF).outcome
    bought = {True: 0, False: 0}
    for deal in told.year.deals:
        if deal.counts == "result":
            bought[deal.buyer.startswith("solo")] += deal.realised or 0
    found = outcome.values[Stage.REALISED]
    assert (found.backward.amount, found.forward.amount) == (bought[True], bought[False])


def test_before_the_matching_day_there_is_nothing_and_it_says_not_yet(told: Any) -> None:
    early = dt.datetime(2025, 11, 1, 12, tzinfo=ZoneInfo("Asia/Jakarta"))
    outcome = reports.report_of(told.programme, as_of=early).outcome
    assert outcome.deals.forward.count == 0
    assert outcome.values[Stage.REALISED].forward.amount is None
    assert outcome.values[Stage.REALISED].by_amount is None
    assert outcome.realised_of_committed is None


def test_access_visits_and_the_owed_return(told: Any) -> None:
    report = reports.report_of(told.programme, as_of=AS_OF)
    access = {exchange.measure: exchange for exchange in report.outcome.access}
    given = {(one.giver, one.kind): one.number for one in told.year.access}
    for kind in ("booth", "invitation"):
        assert access[kind].forward.amount == given["solo", kind]
        assert access[kind].backward.amount == given["bandung", kind]
    assert access["place"].forward.amount == len(told.year.guests[1]), "at the day in Solo, for Bandung"
    assert [visit.day for visit in report.visits] == [visit.on for visit in told.year.visits]
    assert [owed.visit.on for owed in owed_visits([told.programme.pk])] == [told.year.visits[-1].on]


def test_departments_read_sums_of_enough_businesses_only(told: Any) -> None:
    cells = amounts_told(told.programme).cells
    assert cells, "a year of deals is enough for sums"
    true = {way.committed for way in told.truth.ways} | {way.realised for way in told.truth.ways}
    assert all(cell.amount is None or cell.amount <= max(true) for cell in cells.values())


def test_seats_of_visits_feed_the_fairness_of_the_year(told: Any) -> None:
    """Who went to the other region: Bandung's to the day in Solo, and both on the visits that were held."""
    seats = Counter(guest.key for guest in told.year.guests[1])
    seats.update(key for visit in told.year.visits for key in visit.seats)
    shares = reports.report_of(told.programme, as_of=AS_OF).facts.shares
    assert shares is not None
    found = {key: n for side in shares["seats"] for key, n in side.items()}
    assert found == {row.pk: seats[key] for key, row in told.businesses.items()}


def test_every_page_of_the_past_event_opens(told: Any, enter: Any, ratna: Any) -> None:
    """Its timetable was not computed here, but carries the numbers that pages and files read."""
    event = told.programme.events.get()
    version = event.versions.get()
    assert version.quality["meetings"] == len(told.year.meetings)
    assert version.quality["participants"] == event.participants.count()
    client = enter(ratna)
    for name in ("event_detail", "participant_list", "message_list", "pin_list", "timetable_latest", *FILES):
        args = [event.pk, version.number] if name in FILES else [event.pk]
        assert client.get(reverse(name, args=args), follow=True).status_code == 200, name
