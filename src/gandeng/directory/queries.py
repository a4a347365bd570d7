"""Reading businesses: the officer's list with its filters, and one business as a viewer may see it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from gandeng.accounts.models import User
from gandeng.common.models import AuditEvent
from gandeng.directory import shown
from gandeng.directory.models import CHOOSABLE, Business, BusinessQuerySet, Contact, Need
from gandeng.directory.rules import is_forum_of, is_officer_of, is_owner
from gandeng.directory.search import search_text_of, terms_of
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
    if search.district:
        found = found.filter(district=search.district)
    return found if search.is_empty else found.exclude(pk__in=_found_by_what_is_not_lent(found, user, search))


def _found_by_what_is_not_lent(found: BusinessQuerySet, user: User, search: Search) -> list[int]:
    """Of those found, the ones whose lent fields alone would not have been: a search must not tell."""
    narrowed = {
        pk: fields for pk, fields in found.fields_lent_to(user).items() if not fields.issuperset(CHOOSABLE)
    }
    rows = Business.objects.filter(pk__in=narrowed).prefetch_related("offers", "needs")
    return [row.pk for row in rows if not _tells(row, narrowed[row.pk], search)]


def _tells(business: Business, fields: frozenset[str], search: Search) -> bool:
    """Whether the lent fields of a business answer a search."""
    if search.district and "district" not in fields:
        return False
    phrases = [
        p.phrase for name in ("offers", "needs") if name in fields for p in getattr(business, name).all()
    ]
    text = search_text_of(
        [business.name, business.district if "district" in fields else ""],
        [business.activity if "activity" in fields else "", *phrases],
    )
    terms = terms_of(search.words)
    return all(any(f" {beginning}" in text for beginning in one) for one in terms)


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
    lent = Business.objects.filter(pk=business.pk).fields_lent_to(user)
    return shown.lent_view(business, lent.get(business.pk, frozenset()))


def trail_of(business: Business) -> QuerySet[AuditEvent]:
    """What was done with the business, newest first: verbs, people and days, no values."""
    return AuditEvent.objects.filter(
        object_type=business._meta.label_lower, object_id=str(business.pk)
    ).select_related("actor")[:20]


def shown_in_list(businesses: Sequence[Business], user: User, *, lent: bool) -> list[shown.LentView]:
    """Rows of the list: as lent, or as the own department's people see them."""
    if not lent:
        return [shown_to(business, user) for business in businesses]
    fields = Business.objects.filter(pk__in=[b.pk for b in businesses]).fields_lent_to(user)
    return [shown.lent_view(business, fields.get(business.pk, frozenset())) for business in businesses]
