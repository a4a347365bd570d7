"""Reads over replies: who was asked, who answered, and whose a pasted message is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from gandeng.asking.models import Reply
from gandeng.common.params import keys_in
from gandeng.core.sheets.values.phones import read_phones, take_phones
from gandeng.directory.models import Business, BusinessQuerySet, Contact, Need
from gandeng.regions.models import Department

# Nothing known and nobody asked; a reply to be reviewed; the owner to confirm; answered.
FILTERS = {
    "silent": Q(answered=False, has_need=False, waiting=False),
    "waiting": Q(waiting=True),
    "unclaimed": Q(unclaimed=True),
    "answered": Q(answered=True),
}
_CODE = re.compile(r"\bG(\d{1,18})\b")
_SENDER = re.compile(r"(?:\]|-)\s*~?\s*(\+?[\d\s().-]{9,20}):")
MOST_CANDIDATES = 20
SAID_BEFORE = "said_before"  # in the session: [business, traded there, sales outside], as a reply had it


def businesses_of(department: Department) -> BusinessQuerySet:
    """Current businesses with what is known of their answers, in the order of the list."""
    own = Reply.objects.filter(business=OuterRef("pk"))
    found: BusinessQuerySet = Business.objects.filter(department=department).current()
    return found.annotate(
        waiting=Exists(own.filter(status=Reply.Status.OPEN).exclude(channel=Reply.Channel.LINK)),
        unclaimed=Exists(own.unclaimed()),
        answered=Exists(own.filter(status=Reply.Status.SAVED)),
        has_need=Exists(Need.objects.filter(business=OuterRef("pk"))),
    )


def only(found: BusinessQuerySet, which: str) -> BusinessQuerySet:
    """Those of :func:`businesses_of` that one of ``FILTERS`` finds; all for an unknown one."""
    return found.filter(FILTERS[which]) if which in FILTERS else found


def counts_of(department: Department) -> dict[str, int]:
    """How many businesses each filter finds; one query."""
    # Not named like the annotations they count: an aggregate would hide them.
    counts = businesses_of(department).aggregate(
        **{f"n_{name}": Count("pk", filter=condition) for name, condition in FILTERS.items()}
    )
    return {name: counts[f"n_{name}"] for name in FILTERS}


def sharing_number(business: Business) -> list[Business]:
    """Other businesses of the department with one of its numbers: a phone that two owners share."""
    numbers = [c.e164 for c in business.contacts.all()]
    return list(
        Business.objects.filter(department=business.department_id, contacts__e164__in=numbers)
        .exclude(pk=business.pk)
        .current()
        .distinct()[:MOST_CANDIDATES]
    )


@dataclass(frozen=True, slots=True)
class Found:
    """Whose a pasted message may be. ``sure`` when its code or number names exactly one business."""

    businesses: list[Business]
    sure: bool


def senders_of(text: str, department: Department, words: str = "") -> Found:
    """Look for the business by the code in the text, by the sender's number, or by ``words`` of its name."""
    own = Business.objects.filter(department=department).current().order_by("name", "pk")
    by_code = list(own.filter(pk__in=keys_in(_CODE.findall(text)))[:MOST_CANDIDATES])
    if by_code:
        return Found(by_code, sure=len(by_code) == 1)
    numbers = {
        phone.e164 for sender in _SENDER.findall(text) for phone in read_phones(sender.strip()).value or ()
    }
    if not numbers:
        numbers = {phone.e164 for phone in take_phones(text[:2000])[1]}
    keys = Contact.objects.filter(e164__in=numbers).values("business")
    by_number = list(own.filter(pk__in=keys)[:MOST_CANDIDATES]) if numbers else []
    if by_number:
        return Found(by_number, sure=len(by_number) == 1)
    found = own.filter(Q(name__icontains=words) | Q(owner_name__icontains=words)) if words else own.none()
    return Found(list(found[:MOST_CANDIDATES]), sure=False)


def places_to_ask_about(department: Department, businesses: Sequence[Business]) -> dict[int, str]:
    """Names of the partner regions, for each of these businesses that has not said how it was before.

    Empty without a running programme. Programmes and what was said stand in the apps above; relations
    lead there. Three queries.
    """
    own = department.partnerships.filter(programme__ends_on__gte=timezone.localdate())
    partners = own.model._default_manager.filter(programme__in=own.order_by().values("programme"))
    found = partners.exclude(department=department).select_related("department__region")
    names = sorted({one.department.region.short_name for one in found})
    if not names:
        return {}
    keys = [business.pk for business in businesses]
    said = set(Business.objects.filter(pk__in=keys, baselines__isnull=False).values_list("pk", flat=True))
    return dict.fromkeys((key for key in keys if key not in said), " / ".join(names[:3]))
