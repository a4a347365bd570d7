"""What a programme has reached: right, never 0 by accident, and each number with its list."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.day.queries.progress import LISTED, access_by, reached_by, visits_by
from gandeng.directory.models import Business
from gandeng.events.models import MatchingEvent
from gandeng.events.services.frames import cancel_event
from gandeng.programmes import services
from gandeng.programmes.models import Programme, Target
from gandeng.regions.models import Department
from tests.day.conftest import do, released_of

pytestmark = pytest.mark.django_db
Today = Callable[..., MatchingEvent]
Enter = Callable[..., Client]


def counts(programme: Programme, origin: int | None = None) -> list[int | None]:
    found = reached_by(programme)
    return [found.count(measure, origin) for measure in LISTED]


def answer_all(event: MatchingEvent, actor: User, most: int = 99) -> None:
    for meeting in released_of(event).meetings.prefetch_related("seats")[:most]:
        one, two = (seat.participant_id for seat in meeting.seats.all())
        do(event, actor, "outcome", speaker=one, other=two, happened="1")


def test_nothing_recorded_is_not_zero(programme: Programme, ratna: User, enter: Enter) -> None:
    assert counts(programme) == [None] * 4 and visits_by(programme) is None
    text = enter(ratna).get(reverse("programme_progress", args=[programme.pk])).content.decode()
    main = text.split("<main")[1]
    assert main.count(">belum ada<") == 4 + 6 * 2, "money is in the ledger"
    assert "<b>0</b>" not in main


def test_numbers_grow_with_what_happens(
    today: Today, programme: Programme, ratna: User, solo: Department, bandung: Department
) -> None:
    event = today(3, near=2)
    planned = released_of(event).meetings.count()
    assert counts(programme) == [6, planned, None, None]
    assert counts(programme, solo.pk)[0] == 3
    meeting = released_of(event).meetings.first()
    one, two = (seat.participant_id for seat in meeting.seats.all())
    do(event, ratna, "outcome", speaker=one, other=two, happened="0")
    assert counts(programme)[2:] == [0, 0], "answers are there, and no meeting took place"
    do(event, ratna, "outcome", speaker=two, other=one, happened="1", interest="yes")
    assert counts(programme)[2:] == [1, 1], "one side says so; the other does not erase it"
    released_of(event).meetings.filter(pk=meeting.pk).update(sells=0)
    assert counts(programme, solo.pk)[2:] == [1, 1], "both sell in it"
    released_of(event).meetings.filter(pk=meeting.pk).update(sells=-1)
    assert counts(programme, solo.pk)[2:] == [0, 0]
    assert counts(programme, bandung.pk)[2:] == [1, 1]
    cancel_event(event=event, actor=ratna)
    assert counts(programme) == [None] * 4


def test_visits_made_are_those_of_the_guest(
    programme: Programme, ratna: User, solo: Department, bandung: Department
) -> None:
    visit = services.plan_visit(
        programme=programme, actor=ratna, department=solo, guest=solo, host=bandung,
        on=timezone.localdate(), purpose="Belajar kemasan",
    )  # fmt: skip
    assert visits_by(programme) == {solo.pk: 0}
    visit.held = True
    visit.save()
    assert visits_by(programme) == {solo.pk: 1}


def test_each_number_leads_to_as_many_rows(
    today: Today, programme: Programme, ratna: User, enter: Enter, solo: Department
) -> None:
    event = today(3, near=2)
    answer_all(event, ratna, most=2)
    Target.objects.create(programme=programme, department=solo, measure="pairs", amount=1)
    client = enter(ratna)
    text = client.get(reverse("programme_progress", args=[programme.pk])).content.decode()
    assert "dari 1" in text and "tercapai" in text
    links = re.findall(r'href="(/temu/capaian/[^"]+)"><b>(\d+)</b>', text)
    assert len(links) == 2 * len(LISTED)
    for address, number in links:
        page = client.get(address).content.decode()
        assert page.split("<main")[1].count('<li class="row apart">') == int(number), address


def test_lists_are_for_officers_and_name_nobody_who_was_withdrawn(
    today: Today, programme: Programme, ratna: User, asep: User, roni: User, enter: Enter,
    kemasan: Business, bandung: Department,
) -> None:  # fmt: skip
    today(2)
    address = reverse("programme_reached", args=[programme.pk, "businesses"])
    assert kemasan.name in enter(ratna).get(address).content.decode()
    services.withdraw(programme=programme, actor=asep, department=bandung, businesses=[kemasan])
    assert kemasan.name not in enter(ratna).get(address).content.decode()
    assert enter(roni).get(address).status_code == 403
    page = enter(roni).get(reverse("programme_progress", args=[programme.pk]))
    assert page.status_code == 200 and address not in page.content.decode()
    for odd in ("x", "9" * 30, "²"):
        assert enter(ratna).get(address, {"dinas": odd, "page": odd}).status_code == 200
    assert enter(ratna).get(reverse("programme_reached", args=[programme.pk, "nonsense"])).status_code == 404


def test_as_many_queries_for_few_as_for_many(
    today: Today, programme: Programme, ratna: User, enter: Enter
) -> None:
    client = enter(ratna)
    pages = [reverse("programme_progress", args=[programme.pk])]
    pages += [reverse("programme_reached", args=[programme.pk, measure]) for measure in LISTED]

    def asked() -> list[int]:
        numbers = []
        for address in pages:
            with CaptureQueriesContext(connection) as caught:
                assert client.get(address).status_code == 200
            numbers.append(len(caught))
        return numbers

    answer_all(today(2), ratna)
    asked()  # the first visit does what is done once
    few = asked()
    answer_all(today(6), ratna)
    assert asked() == few


def test_access_that_was_noted_counts_for_its_giver(
    programme: Programme, ratna: User, solo: Department, bandung: Department
) -> None:
    assert access_by(programme) is None
    for number, removed in ((2, None), (3, None), (9, timezone.now())):
        programme.access.create(
            giver=bandung, taker=solo, kind="booth", number=number, on=programme.starts_on,
            source="denah pameran", noted_by=ratna, removed_at=removed,
        )  # fmt: skip
    assert access_by(programme) == {bandung.pk: 5}
