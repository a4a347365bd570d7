"""Two officers at once, on both databases: a visit is returned once, an owner becomes one person."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.common.models import AuditEvent
from gandeng.directory.models import Business
from gandeng.directory.services import give_links
from gandeng.programmes.models import Programme, Visit
from gandeng.programmes.services import plan_visit
from gandeng.regions.models import Department
from tests import factories
from tests.events.test_concurrency import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_officers_plan_one_return_visit(
    programme: Programme, ratna: User, asep: User, solo: Department, bandung: Department
) -> None:
    """The one who comes second is told that it is planned; nothing half done stays."""
    today = timezone.localdate()

    def plan(actor: User, own: Department, guest: Department, on: int, returns: Visit | None) -> Visit:
        return plan_visit(
            programme=programme,
            actor=actor,
            department=own,
            guest=guest,
            host=solo if guest == bandung else bandung,
            on=today + dt.timedelta(days=on),
            purpose="Melihat kemasan",
            returns=returns,
        )

    for _round in range(5):
        visit = plan(ratna, solo, solo, -10, None)
        results = at_once(
            lambda v=visit: plan(asep, bandung, bandung, 20, v),
            lambda v=visit: plan(ratna, solo, bandung, 30, v),
        )
        refused = [one for one in results if isinstance(one, Exception)]
        (planned,) = [one for one in results if isinstance(one, Visit)]
        assert [type(one) for one in refused] == [ValidationError], results
        assert list(Visit.objects.filter(returns=visit)) == [planned]
    assert Visit.objects.count() == 10
    assert AuditEvent.objects.filter(verb="plan_visit").count() == 10, "a refused plan leaves no trace"


def test_two_officers_make_the_same_links(ratna: User, solo: Department) -> None:
    colleague = factories.officer("Bu Ani", solo)
    for _round in range(3):
        rows = [factories.business(solo) for _ in range(8)]
        people = User.objects.count()
        counts = at_once(
            lambda r=rows: give_links(businesses=r, actor=ratna),
            lambda r=rows: give_links(businesses=reversed(r), actor=colleague),
        )
        assert sum(counts) == 8, counts
        assert User.objects.count() == people + 8
        assert Business.objects.filter(pk__in=[b.pk for b in rows], owner=None).count() == 0
