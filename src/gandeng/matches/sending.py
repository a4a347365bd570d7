"""Which lists have been sent: as notices of the gateway, a new one when a counterpart was added."""

from __future__ import annotations

from django.db.models import Max, QuerySet

from gandeng.matches.models import Shortlist
from gandeng.notices.gateway import Subject, told
from gandeng.programmes.models import Programme

TOPIC = "list"


def _about(programme_pk: int) -> str:
    return f"programme:{programme_pk}"


def subject_of(shortlist: Shortlist) -> Subject:
    """What sending the list as it stands tells of; its revision is the highest number on it."""
    highest = shortlist.entries.aggregate(n=Max("number"))["n"] or 0
    return Subject(TOPIC, _about(shortlist.programme_id), highest)


def sent_lists(programme: Programme, shortlists: QuerySet[Shortlist]) -> set[int]:
    """Keys of those of the lists that were sent with all that stands on them now; two queries."""
    known = told(TOPIC, _about(programme.pk))
    numbers = shortlists.order_by().annotate(highest=Max("entries__number"))
    rows = numbers.values_list("pk", "business", "highest")
    return {pk for pk, business, highest in rows if known.get(business, -1) >= (highest or 0)}
