"""Pages of the day keep their number of queries, and stay light, however many come."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gandeng.accounts.models import User
from gandeng.day.models import Outcome
from gandeng.directory.models import Business
from gandeng.documents.codes import slip_code
from gandeng.events.models import MatchingEvent
from tests.day.conftest import do, participant_of, released_of

pytestmark = pytest.mark.django_db
Today = Callable[..., MatchingEvent]
PAGES = [
    "day_door",
    "day_board",
    "day_repair",
    "day_results",
    "slip_entry",
    "message_list",
    "what_if",
    "pin_list",
]


def queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


@pytest.mark.parametrize("name", PAGES)
def test_a_larger_event_asks_no_more(name: str, today: Today, ratna: User, enter: Any) -> None:
    client = enter(ratna)
    counts = []
    for size in (3, 9):
        event = today(size, tables=9)
        for meeting in released_of(event).meetings.prefetch_related("seats")[:size]:
            one, two = (seat.participant_id for seat in meeting.seats.all())
            do(event, ratna, "outcome", speaker=one, other=two, happened=1, interest="yes")
            do(event, ratna, "here", participant=one)
        counts.append(queries(client, reverse(name, args=[event.pk])))
    assert counts[0] == counts[1] <= 45, counts


def test_a_slip_costs_the_same_in_a_larger_event(today: Today, ratna: User, enter: Any) -> None:
    client = enter(ratna)
    counts = []
    for size in (3, 9):
        event = today(size, tables=9)
        one, two = event.participants.values_list("number", flat=True)[:2]
        deed = {"key": str(uuid4()), "kind": "slip", "data": {"line": f"{slip_code(one, two)}112"}, "seq": 1}
        with CaptureQueriesContext(connection) as caught:
            answer = client.post(
                reverse("day_send", args=[event.pk]), {"deeds": [deed]}, content_type="application/json"
            )
        assert answer.json()["verdicts"][deed["key"]]["status"] == "done"
        counts.append(len(caught))
    assert counts[0] == counts[1] <= 30, counts


def test_the_owners_page_asks_no_more(
    today: Today, sri: User, enter: Any, keripik: Business, ratna: User
) -> None:
    counts = []
    for size in (3, 9):
        event = today(size, tables=9, near=size)
        counts.append(queries(enter(sri), reverse("event_agenda", args=[event.pk])))
    assert counts[0] == counts[1] <= 30, counts
    assert not Outcome.objects.exists() and participant_of(event, keripik)


def test_the_owners_page_is_light(today: Today, sri: User, enter: Any) -> None:
    event = today(8, slots="09:00-12:00/20m", tables=8, near=8)
    response = enter(sri).get(reverse("event_agenda", args=[event.pk]), headers={"accept-encoding": "gzip"})
    script = _packed("day.js")
    assert len(response.content) + script < 9_000, (
        len(response.content),
        script,
    )  # with 6 KB of stylesheet: 15 KB


def _packed(name: str) -> int:
    import brotli
    from django.contrib.staticfiles import finders

    path = finders.find(name)
    assert isinstance(path, str)
    with open(path, "rb") as file:
        return len(brotli.compress(file.read()))
