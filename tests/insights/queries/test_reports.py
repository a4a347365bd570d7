"""A report against the truth of an invented year, and at its edges."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gandeng.core.reciprocity.facts import Stage, Step
from gandeng.core.reciprocity.report import reached_by
from gandeng.deals.models import Baseline
from gandeng.insights.queries import report_of
from gandeng.insights.queries.progress import months_later
from gandeng.insights.queries.reports import ReportError
from gandeng.programmes.models import Partnership, Programme
from tests import factories
from tests.insights.years import JT, Year, both


def test_it_matches_the_truth_to_the_rupiah(year: Year) -> None:
    found = report_of(year.programme).outcome
    committed, realised = found.values[Stage.COMMITMENT], found.values[Stage.REALISED]
    assert (committed.forward.amount, committed.backward.amount) == (150 * JT, 400 * JT)
    assert (committed.forward.count, committed.forward.unknown, committed.backward.count) == (6, 1, 5)
    assert (realised.forward.amount, realised.backward.amount) == (25 * JT, 95 * JT)
    assert (realised.forward.count, realised.backward.count) == (1, 2)
    contracts = found.values[Stage.CONTRACT]
    # Who is paid has passed the contract, also where both named it for the first time when paying.
    assert (contracts.forward.amount, contracts.backward.amount) == (10 * JT, 400 * JT)
    assert len(found.new_pairs) == 6
    assert [len(side) for side in found.with_partner] == [6, 6]
    kept_out = (found.known_before, found.not_asked, found.one_sided, found.interested)
    assert [len(keys) for keys in kept_out] == [1, 1, 1, 1]
    assert found.realised_of_committed == pytest.approx(120 / 550)
    assert committed.without == (150 * JT, 300 * JT)


def test_meetings_access_visits_and_fairness(year: Year) -> None:
    report = report_of(year.programme)
    found = report.outcome
    assert (found.meetings_held, found.meetings_unknown) == (5, 1)
    assert (found.meetings.forward.count, found.meetings.backward.count) == (3, 3)
    access = {one.measure: (one.forward.amount, one.backward.amount) for one in found.access}
    assert access == {
        "booth": (12, 10), "invitation": (150, None), "place": (6, None), "visit": (1, None), "lent": (8, 8),
    }  # fmt: skip
    (owed,) = report.owed
    assert (owed.visitor, owed.host, owed.days) == (0, 1, 20)
    spread = {one.what: one for one in found.spread}
    assert set(spread) == {"meetings", "seats"}  # nothing has been matched yet
    assert (spread["meetings"].sides[0].n, spread["meetings"].sides[0].none) == (6, 1)
    # The only event was in Solo: Solo's businesses had no seats of visitors to share out.
    assert (spread["seats"].sides[0].n, spread["seats"].sides[0].gini) == (0, None)
    assert (spread["seats"].sides[1].n, spread["seats"].sides[1].none) == (8, 2)
    assert [(b.businesses, len(b.asked), len(b.traded)) for b in report.baseline] == [(8, 2, 1), (8, 1, 0)]


def test_who_was_asked_at_intake_and_is_not_lent_is_no_part_of_the_baseline(year: Year) -> None:
    outside = factories.business(year.solo[0].department)
    Baseline.objects.create(
        programme=year.programme, business=outside, traded_there=True, asked_on=year.day,
        channel="phone", noted_by=year.people.ratna,
    )  # fmt: skip
    assert [(b.businesses, len(b.asked), len(b.traded)) for b in report_of(year.programme).baseline] == [
        (8, 2, 1), (8, 1, 0),
    ]  # fmt: skip


def test_the_funnel_has_denominators_and_unknowns(year: Year) -> None:
    found = report_of(year.programme).outcome
    counts = {
        step.name: (r.yes, r.of, r.unknown) for step in Step if (r := reached_by(found, 0, step)) is not None
    }
    assert counts == {
        "INVITED": (8, 8, 0), "REGISTERED": (6, 8, 0), "PRESENT": (5, 6, 1), "MET": (5, 5, 0),
        "FOLLOWED_UP": (7, 5, 0), "SAMPLE": (1, 5, 0), "NEGOTIATED": (7, 5, 0), "SIGNED": (6, 5, 0),
        "REALISED_3": (None, None, 0), "REALISED_6": (None, None, 0), "REALISED_12": (None, None, 0),
    }  # fmt: skip


def test_the_reconciliation_is_nought(year: Year) -> None:
    report = report_of(year.programme)
    assert report.balanced
    assert [check.left for check in report.checks if check.code == "database"] == [15]


def test_it_stands_as_it_stood(year: Year) -> None:
    """Before the first deal there was none; before the event there was nothing but businesses."""
    early = timezone.now() - dt.timedelta(days=44)
    then = report_of(year.programme, early)
    assert then.outcome.deals.by_count is None
    assert then.outcome.meetings_held == 5
    assert then.balanced
    before = report_of(year.programme, early - dt.timedelta(days=10))
    assert (before.events, before.owed, before.outcome.access) == ((), (), ())
    assert report_of(year.programme).outcome.deals.by_count is not None


def test_both_departments_read_the_same_numbers(year: Year) -> None:
    """Whichever is named first: the order is the programme's."""
    of, now = year.people, timezone.now()
    one = report_of(year.programme, now, pair=(of.solo.pk, of.bandung.pk))
    two = report_of(year.programme, now, pair=(of.bandung.pk, of.solo.pk))
    assert one == two


def test_nothing_at_all_is_not_yet(programme: Programme) -> None:
    programme.lendings.all().delete()
    report = report_of(programme)
    assert report.balanced
    found = report.outcome
    assert {rung.yes for side in found.funnel for rung in side} == {None}
    assert (found.deals.by_count, found.realised_of_committed, found.spread, found.access) == (
        None,
        None,
        (),
        (),
    )


def test_one_department_alone_and_the_future_have_no_report(programme: Programme, bandung: Any) -> None:
    with pytest.raises(ReportError, match="future"):
        report_of(programme, timezone.now() + dt.timedelta(days=1))
    Partnership.objects.filter(department=bandung).delete()
    with pytest.raises(ReportError, match="alone"):
        report_of(programme)


def test_an_erased_business_leaves_its_deals(year: Year) -> None:
    before = report_of(year.programme).outcome
    year.event.participants.filter(business=year.solo[7]).delete()
    year.solo[7].delete()
    after = report_of(year.programme).outcome
    assert len(after.one_sided) == len(before.one_sided)
    assert after.balanced


def test_an_amount_that_cannot_be_meant_closes_no_report(year: Year) -> None:
    """It could only come past the forms; it counts as unknown."""
    claims = both("commitment", 2**62)
    year.deal(year.solo[5], year.bandung[0], claims, traded_before=False)
    forward = report_of(year.programme).outcome.values[Stage.COMMITMENT].forward
    assert (forward.amount, forward.count, forward.unknown) == (150 * JT, 7, 2)


def test_queries_do_not_grow(year: Year) -> None:
    with CaptureQueriesContext(connection) as few:
        report_of(year.programme)
    for n in range(12):
        seller, buyer = (
            year.business(year.people.solo, f"Lain {n}"),
            year.business(year.people.bandung, f"Lain {n}"),
        )
        year.deal(seller, buyer, [("seller", "interest")], traded_before=False)
    with CaptureQueriesContext(connection) as many:
        report_of(year.programme)
    assert len(many) == len(few) <= 26


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [("2026-01-31", 1, "2026-02-28"), ("2026-11-30", 3, "2027-02-28"), ("2024-02-29", 12, "2025-02-28"),
     ("2026-08-31", 1, "2026-09-30"), ("2026-12-15", 12, "2027-12-15")],
)  # fmt: skip
def test_months_later(day: str, months: int, later: str) -> None:
    assert months_later(dt.date.fromisoformat(day), months) == dt.date.fromisoformat(later)
