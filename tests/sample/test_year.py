"""The sample year: the same for a seed, coherent, and its truth summed from what was meant."""

from __future__ import annotations

from collections import Counter

import pytest

from gandeng.sample import world, year_of
from gandeng.sample.courses import COURSES
from gandeng.sample.year import DAY, LAST_SAID, SLOTS, TABLES, Year


@pytest.fixture(scope="module")
def year() -> Year:
    return year_of(world())


def test_the_same_seed_gives_the_same_year(year: Year) -> None:
    year_of.cache_clear()
    assert year_of(world()) == year
    assert year_of(world(7)).truth != year.truth


def test_every_course_happens_as_often_as_it_should(year: Year) -> None:
    assert Counter(deal.course for deal in year.deals) == {name: sum(n) for name, n in COURSES.items()}
    truth = year.truth
    told = truth.known_before + truth.not_asked + truth.one_sided + truth.interested
    assert sum(way.deals for way in truth.ways) + told == len(year.deals)
    assert truth.new_pairs == sum(way.deals for way in truth.ways) - sum(COURSES["again"])
    assert all(way.committed > way.realised > 0 for way in truth.ways)


def test_days_and_amounts_make_sense(year: Year) -> None:
    for deal in year.deals:
        days = [claim.said_on for claim in deal.claims]
        assert DAY < deal.started_on <= days[0]
        assert days == sorted(days)
        assert days[-1] <= LAST_SAID
        amounts = [claim.amount for claim in deal.claims if claim.amount is not None]
        assert all(0 < amount < 100_000_000 for amount in amounts)
    assert sum(way.committed for way in year.truth.ways) % 1000, (
        "not round: right to the rupiah says something"
    )


def test_nobody_sits_at_two_tables_and_deals_have_their_meeting(year: Year) -> None:
    seats = [(m.slot, key) for m in year.meetings for key in (m.first, m.second)]
    assert len(set(seats)) == len(seats)
    assert {m.slot for m in year.meetings} <= set(range(1, SLOTS + 1))
    assert max(m.table for m in year.meetings) <= TABLES
    met = {frozenset((m.first, m.second)): m for m in year.meetings}
    assert len(met) == len(year.meetings)
    assert all(met[deal.pair].held for deal in year.deals if deal.from_meeting)
    present = {guest.key: guest.present for side in year.guests for guest in side}
    assert set(present.values()) == {True, False, None}
    assert all(present[m.first] and present[m.second] for m in year.meetings if m.held)


def test_the_owners_of_the_story_have_deals(year: Year) -> None:
    dealing = Counter(key for deal in year.deals for key in deal.pair)
    for person in world().people:
        if person.business:
            assert dealing[person.business] >= 2, person.key


def test_everything_invented_says_so(year: Year) -> None:
    texts = [visit.purpose for visit in year.visits] + [one[2] for visit in year.visits for one in visit.seen]
    assert all("contoh" in text.lower() for text in [*texts, *(given.source for given in year.access)])
