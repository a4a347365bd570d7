"""Reading businesses: the officer's list with its filters, and one business as a viewer may see it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from gandeng.accounts.models import User
from gandeng.common.models import AuditEvent
from gandeng.directory import shown
from gandeng.directory.models import Business, BusinessQuerySet, Contact, Need
from gandeng.directory.rules import is_forum_of, is_officer_of, is_owner
from gandeng.directory.search import terms_of
from gandeng.regions.models import Department

KNOW_HOW = Need.Kind.KNOW_HOW  # a wish to learn is no need that a product could answer
FILTERS = ("phone", "no_phone", "needs", "no_needs", "sample", "archived")


@dataclass(frozen=True, slots=True)
class Search:
    """What the list is asked for. Empty fields ask for nothing."""

    words: str = ""
    district: str = ""
    only: str = ""  # one of FILTERS

    @property
    def is_empty(self) -> bool:
        """True when the whole list is meant."""
        return not (self.words or self.district or self.only)


def list_of(department: Department, user: User, search: Search) -> BusinessQuerySet:
    """The department's own businesses that ``user`` may see and ``search`` asks for."""
    found: BusinessQuerySet = Business.objects.visible_to(user).filter(department=department)
    found = found.filter(archived_at__isnull=search.only != "archived")
    if search.words.strip():
        found = found.filter(_by_words(search.words) | _by_person(search.words))
    if search.district:
        found = found.filter(district=search.district)
    has_mobile = Exists(Contact.objects.filter(business=OuterRef("pk"), mobile=True, opted_out=False))
    has_need = Exists(Need.objects.filter(business=OuterRef("pk")).exclude(kind=KNOW_HOW))
    conditions = {
        "phone": Q(has_mobile),
        "no_phone": ~Q(has_mobile),
        "needs": Q(has_need),
        "no_needs": ~Q(has_need),
        "sample": Q(is_sample=True),
    }
    return found.filter(conditions[search.only]) if search.only in conditions else found


def lent_list_of(user: User, search: Search) -> BusinessQuerySet:
    """Businesses lent to the user's departments; searched by lent fields only."""
    found: BusinessQuerySet = Business.objects.lent_to(user)
    if search.words.strip():
        found = found.filter(_by_words(search.words))
    return found.filter(district=search.district) if search.district else found


def _by_words(query: str) -> Q:
    wanted = Q()
    for beginnings in terms_of(query):
        one = Q()
        for beginning in beginnings:
            one |= Q(search_text__contains=f" {beginning}")
        wanted &= one
    return wanted if wanted else Q(pk__in=[])


def _by_person(query: str) -> Q:
    """By owner or number: for one's own businesses only."""
    found = Q(owner_name__icontains=query.strip()[:100])
    digits = re.sub(r"\D", "", query)
    if len(digits) >= 4:
        national = digits.removeprefix("62") if digits.startswith("62") else digits.removeprefix("0")
        found |= Q(pk__in=Contact.objects.filter(e164__contains=national).values("business"))
    return found


def districts_of(department: Department) -> list[str]:
    """The districts that occur among the department's current businesses, in order."""
    names = Business.objects.filter(department=department).current().exclude(district="")
    return list(names.order_by("district").values_list("district", flat=True).distinct())


def for_page(found: BusinessQuerySet) -> BusinessQuerySet:
    """With what a list page shows of each business."""
    return found.select_related("region", "department").prefetch_related(*shown.PREFETCH)


def shown_to(business: Business, user: User) -> shown.LentView:
    """The business as ``user`` may see it; the caller has loaded it through ``visible_to``."""
    if is_officer_of(user, business):
        return shown.full_view(business)
    if is_owner(user, business):
        return shown.owner_view(business)
    if is_forum_of(user, business):
        return shown.forum_view(business)
    return shown.lent_view(business)


def trail_of(business: Business) -> QuerySet[AuditEvent]:
    """What was done with the business, newest first: verbs, people and days, no values."""
    return AuditEvent.objects.filter(
        object_type=business._meta.label_lower, object_id=str(business.pk)
    ).select_related("actor")[:20]


def shown_in_list(business: Business, user: User, *, lent: bool) -> shown.LentView:
    """A row of the list: as lent, or as the own department's people see it."""
    return shown.lent_view(business) if lent else shown_to(business, user)
