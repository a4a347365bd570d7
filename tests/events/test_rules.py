"""Predicates and querysets agree on every object, and so say who may see what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from gandeng.events.models import MatchingEvent, Participant, TimetableVersion
from gandeng.events.rules import may_plan_event, may_read_agenda, may_see_event

pytestmark = pytest.mark.django_db
PEOPLE = ("ratna", "asep", "wulan", "roni", "sri", "dedi", "stranger")


@pytest.fixture
def everybody(request: pytest.FixtureRequest) -> list[Any]:
    return [AnonymousUser(), *(request.getfixturevalue(name) for name in PEOPLE)]


@pytest.mark.parametrize("state", ["draft", "released", "removed", "withdrawn"])
def test_predicates_equal_querysets(
    fair: Callable[..., MatchingEvent],
    plan: Callable[[MatchingEvent], TimetableVersion],
    release: Callable[[MatchingEvent], TimetableVersion],
    everybody: list[Any],
    state: str,
) -> None:
    event = fair(2)
    plan(event) if state == "draft" else release(event)
    if state == "removed":
        event.participants.update(removed_at=timezone.now())
    if state == "withdrawn":
        event.programme.lendings.update(withdrawn_at=timezone.now())
    for person in everybody:
        row = MatchingEvent.objects.get(pk=event.pk)
        seen = MatchingEvent.objects.visible_to(person).filter(pk=event.pk).exists()
        assert may_see_event(person, row) == seen, person
        assert may_plan_event(person, row) == MatchingEvent.objects.planned_by(person).exists(), person
        readable = set(Participant.objects.with_agenda_for(person))
        for participant in event.participants.all():
            assert may_read_agenda(person, participant) == (participant in readable), person


def test_who_sees_what(
    fair: Callable[..., MatchingEvent],
    plan: Callable[[MatchingEvent], TimetableVersion],
    release: Callable[[MatchingEvent], TimetableVersion],
    everybody: list[Any],
) -> None:
    event = fair(2)
    plan(event)
    assert [MatchingEvent.objects.visible_to(p).count() for p in everybody] == [0, 1, 1, 0, 1, 0, 0, 0]
    release(event)
    assert [MatchingEvent.objects.visible_to(p).count() for p in everybody] == [0, 1, 1, 0, 1, 1, 1, 0]
