"""Two people freeze a report at one moment, while an owner still says something."""

from __future__ import annotations

import json

import pytest
from django.utils import timezone

from gandeng.deals.queries import amounts_told
from gandeng.deals.services.claims import Voice, Words, say
from gandeng.insights.models import Snapshot
from gandeng.insights.queries.reports import report_of
from gandeng.insights.queries.shown import shown_of
from gandeng.insights.services import freeze
from gandeng.insights.snapshots import Verdict, check
from tests.events.test_concurrency import at_once
from tests.insights.years import Year

pytestmark = pytest.mark.django_db(transaction=True)


def test_both_are_kept_whole(year: Year) -> None:
    programme, deal = year.programme, year.programme.deals.order_by("pk").first()
    assert deal is not None

    def freeze_as(person: str, department: str) -> int:
        shown = shown_of(report_of(programme, timezone.now()), amounts_told(programme))
        of = year.people
        return freeze(shown=shown, actor=getattr(of, person), department=getattr(of, department)).pk

    def speak() -> int:
        say(deal=deal, actor=year.people.ratna, voice=Voice("seller"), words=Words("interest"))
        return 0

    got = at_once(lambda: freeze_as("ratna", "solo"), lambda: freeze_as("asep", "bandung"), speak)
    assert all(isinstance(one, int) for one in got), got
    rows = list(Snapshot.objects.all())
    assert len({row.uid for row in rows}) == 2
    for row in rows:
        assert check(row.content.encode()).verdict is Verdict.GENUINE
        body = json.loads(row.content)["report"]
        assert body["id"] == str(row.uid)
        assert {difference for _, _, difference in body["reconciliation"]} == {0}, (
            "no half of a word is in it"
        )
