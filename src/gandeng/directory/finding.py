"""The search page: products and businesses by words, in an index of our own beside the database.

Each process keeps one index, filled by the first search and brought up to date by what changed since.
It only proposes keys: what is shown is loaded through ``visible_to``, so that a stale entry shows nothing.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection
from django.db.models import Max
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.common.gates import memberships_of
from gandeng.common.models import AuditEvent
from gandeng.core.text.finder import Finder, Found, Text
from gandeng.directory.models import Business, Offer
from gandeng.directory.search import search_text_of, terms_of

OVERLAP = dt.timedelta(minutes=5)  # a transaction may show its changes later than their moment
MOST_LENT = 5_000


@dataclass(frozen=True, slots=True)
class Hit:
    """A business, and those of its products that the words name."""

    business: Business
    products: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search found."""

    hits: tuple[Hit, ...]
    total: int
    corrected: tuple[tuple[str, str], ...]


class _Catalogue:
    """Businesses under even keys, products under odd ones; the group is the department."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._finder: Finder | None = None
        self._seen_event = 0
        self._seen_at = timezone.now()
        self._erased: set[int] = set()  # lately

    def find(self, query: str, limit: int, groups: list[int], also: list[int]) -> Found:
        with self._lock:
            self._refresh()
            assert self._finder is not None
            return self._finder.find(terms_of(query), limit, groups=groups, also=also)

    def _refresh(self) -> None:
        latest = AuditEvent.objects.aggregate(latest=Max("pk"))["latest"] or 0
        if self._finder is not None and latest == self._seen_event:
            return
        began = timezone.now()
        since = self._seen_at - OVERLAP
        erased = set(Business.objects.filter(erased_at__gte=since).values_list("pk", flat=True))
        # What an erased one sold has no row any more that could be taken out: its words go with the index.
        if self._finder is None or latest < self._seen_event or erased - self._erased:
            self._finder = Finder(_texts(None))
        else:
            for text in _texts(since):
                self._finder.put(text)
        self._seen_event, self._seen_at, self._erased = latest, began, erased


def _texts(since: dt.datetime | None) -> Iterator[Text]:
    """All texts, or those of businesses changed since a moment. Withdrawn ones come without words."""
    businesses, offers = Business.objects.order_by(), Offer.objects.order_by()
    if since is None:
        businesses, offers = businesses.current(), offers.filter(business__archived_at=None)
    else:
        businesses = businesses.filter(updated_at__gte=since)
        offers = offers.filter(business__updated_at__gte=since)
    rows = businesses.values_list("pk", "department_id", "name", "district", "activity", "archived_at")
    for pk, group, name, district, activity, archived in rows.iterator(5_000):
        words = "" if archived else search_text_of([name, district], [activity])
        yield Text(2 * pk, group, words.split())
    products = offers.values_list("pk", "business__department_id", "phrase", "business__archived_at")
    for pk, group, phrase, archived in products.iterator(5_000):
        yield Text(2 * pk + 1, group, "" if archived else search_text_of([], [phrase]).split())


_catalogues: dict[str, _Catalogue] = {}


def forget() -> None:
    """Drop every index: the next search reads the database anew."""
    _catalogues.clear()


def search(query: str, user: User, limit: int = 30) -> Answer:
    """What ``user`` may see of what the words find, best first: the same on every database."""
    catalogue = _catalogues.setdefault(str(connection.settings_dict["NAME"]), _Catalogue())
    groups = [one.department_id for one in memberships_of(user)]
    lent = list(Business.objects.lent_to(user).values_list("pk", flat=True)[:MOST_LENT])
    products = Offer.objects.filter(business__in=lent).values_list("pk", flat=True) if lent else ()
    also = [*(2 * pk for pk in lent), *(2 * pk + 1 for pk in products)]
    found = catalogue.find(query, limit, groups, also)
    offers = Offer.objects.filter(pk__in=[key // 2 for key in found.keys if key % 2]).in_bulk()
    named: dict[int, list[str]] = {}
    for key in found.keys:
        offer = offers.get(key // 2) if key % 2 else None
        if offer is not None:
            named.setdefault(offer.business_id, []).append(offer.phrase)
        elif not key % 2:
            named.setdefault(key // 2, [])
    seen = Business.objects.visible_to(user).current().select_related("region").in_bulk(list(named))
    hits = tuple(Hit(seen[pk], tuple(phrases)) for pk, phrases in named.items() if pk in seen)
    return Answer(hits, found.total, found.corrected)
