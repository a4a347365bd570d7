"""Forty owners and two officers at once, on both databases: no error, nothing lost, nothing twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import Count
from django.test import Client
from django.urls import reverse

from gandeng.accounts.models import User
from gandeng.asking.models import Reply
from gandeng.directory.models import Business
from gandeng.matches import services
from gandeng.matches.models import Shortlist, ShortlistEntry, Wish
from gandeng.matches.services import compute_run, make_lists, order_run
from gandeng.programmes.models import Lending, Programme
from gandeng.regions.models import Department
from tests import factories
from tests.events.test_concurrency import at_once

pytestmark = pytest.mark.django_db(transaction=True)
Enter = Callable[..., Client]
OWNERS = 40


@pytest.fixture
def owners(
    programme: Programme, solo: Department, bandung: Department, ratna: User, asep: User
) -> list[User]:
    """Twenty more on each side, each with a business that fits those of the other side."""
    people = []
    for number in range(OWNERS):
        department, officer = ((solo, ratna), (bandung, asep))[number % 2]
        sells, seeks = ("keripik tempe", "kantong berdiri")[:: 1 if department == solo else -1]
        person = factories.person(f"Pemilik {number}")
        row = factories.business(
            department, f"Usaha Contoh {number}", owner=person, offers=[sells], needs=[seeks]
        )
        Lending.objects.create(programme=programme, business=row, lent_by=officer, until=programme.ends_on)
        people.append(person)
    return people


def test_forty_owners_and_two_officers(
    owners: list[User], programme: Programme, ratna: User, asep: User, solo: Department, bandung: Department,
    enter: Enter,
) -> None:  # fmt: skip
    run = order_run(programme=programme, actor=ratna)
    compute_run(run=run, on_progress=lambda *_: None)
    make_lists(programme=programme, run=run, actor=ratna, department=solo)
    acts: list[Callable[[], Any]] = []
    for owner in owners:
        business = Business.objects.get(owner=owner)
        shortlist = Shortlist.objects.get(business=business)
        client = enter(owner)

        def act(
            client: Client = client, business: Business = business, shortlist: Shortlist = shortlist
        ) -> Any:
            first = client.post(
                reverse("ask_step", args=[business.pk, 1]),
                {"sells": "keripik tempe\nkeripik baru", "version": str(business.version)},
            )
            second = client.post(reverse("pick", args=[shortlist.pk]), {"m1": "want", "w1": ""})
            return first.status_code, second.status_code

        acts.append(act)
    for officer, department in ((ratna, solo), (asep, bandung)):
        acts.append(
            lambda o=officer, d=department: make_lists(programme=programme, run=run, actor=o, department=d)
        )
    results = at_once(*acts)
    assert not [r for r in results if isinstance(r, Exception)], results
    assert set(results[:OWNERS]) == {(302, 302)}
    assert Reply.objects.filter(channel="link", step=1).count() == OWNERS
    assert Wish.objects.filter(level="want").count() == OWNERS
    for fields in (("shortlist", "number"), ("shortlist", "other")):
        assert not ShortlistEntry.objects.values(*fields).annotate(n=Count("pk")).filter(n__gt=1)


def test_owner_and_officers_mark_one_list_at_once(
    owners: list[User], programme: Programme, ratna: User, solo: Department
) -> None:
    run = order_run(programme=programme, actor=ratna)
    compute_run(run=run, on_progress=lambda *_: None)
    make_lists(programme=programme, run=run, actor=ratna, department=solo)
    shortlist = Shortlist.objects.get(business__owner=owners[0])
    results = at_once(
        *(
            lambda n=number, a=actor: services.answer_list(
                shortlist=shortlist, actor=a, levels={n: "want"}, channel="link"
            )
            for number in (1, 2, 3)
            for actor in (owners[0], ratna)
        )
    )
    assert not [r for r in results if isinstance(r, Exception)], results
    assert Wish.objects.filter(business=shortlist.business).count() == 3
