"""A pair that met at an earlier event is no new contact in the next computation of pairs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gandeng.accounts.models import User
from gandeng.day.models import Outcome
from gandeng.day.queries.met import met_before
from gandeng.events.models import MatchingEvent

pytestmark = pytest.mark.django_db


def test_only_meetings_that_took_place_count(today: Callable[..., MatchingEvent], ratna: User) -> None:
    event = today(2)
    one, two, three, *_ = event.participants.order_by("pk")
    told = {"event": event, "via": "board", "set_by": ratna, "acted_at": event.created_at}
    Outcome.objects.create(speaker=one, other=three, happened=True, **told)
    Outcome.objects.create(speaker=two, other=three, happened=False, **told)
    everybody = [one.business_id, two.business_id, three.business_id]
    found = met_before(everybody)
    assert set(found.pairs) == {(one.business_id, three.business_id)}
    assert not found.asked
    assert not met_before([one.business_id, two.business_id]).pairs  # not among these
