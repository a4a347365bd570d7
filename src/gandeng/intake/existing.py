"""Which business that the department already has a row of a list may be.

Only a certain match becomes an update by itself. Whatever is merely likely becomes a question.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Count, Max, Sum
from rapidfuzz import fuzz

from gandeng.core.sheets.records import BusinessRow
from gandeng.directory.models import Business, Contact, LegalPaper
from gandeng.regions.models import Department

NEAR = 88.0  # names that differ by less are one name typed twice
SHARED = 3  # a number on more businesses than this belongs to a helper, not to one of them
_FORM = re.compile(r"\b(?:ud|cv|pt|pd|fa|koperasi|kop)\b\.?")
_NOT_WORD = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Known:
    """What is compared of a business that exists."""

    pk: int
    name: str
    district: str
    owner: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A business that a row may be. ``certain`` means: no person needs to be asked.

    ``by_name`` ones are certain only if nothing in the row contradicts the business.
    """

    pk: int
    score: int
    reasons: tuple[str, ...]
    certain: bool
    by_name: bool = False


@dataclass(slots=True)
class Existing:
    """The department's current businesses by number, paper, and name."""

    known: dict[int, Known] = field(default_factory=dict)
    by_phone: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    by_nib: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    by_name: dict[tuple[str, str], set[int]] = field(default_factory=lambda: defaultdict(set))

    def candidates(self, record: BusinessRow, refused: Collection[int] = ()) -> list[Candidate]:
        """Businesses the record may be, best first; ``refused`` ones a person has called different."""
        if not self.known:
            return []
        reasons: dict[int, list[str]] = defaultdict(list)
        for phone in record.phones:
            for pk in self.by_phone.get(phone.e164, ()):
                reasons[pk].append("same_phone")
        for paper in record.papers:
            if paper.kind == "nib":
                for pk in self.by_nib.get(_digits(paper.number), ()):
                    reasons[pk].append("same_nib")
        name = name_key(record.name)
        if name:
            for pk in self.by_name.get((name, place_key(record.district)), ()):
                reasons[pk].append("same_name")
        found = [
            candidate
            for pk, why in reasons.items()
            if pk not in refused and (candidate := self._judge(record, name, pk, tuple(dict.fromkeys(why))))
        ]
        return sorted(found, key=lambda c: (not c.certain, -c.score, c.pk))

    def _judge(self, record: BusinessRow, name: str, pk: int, why: tuple[str, ...]) -> Candidate | None:
        known = self.known[pk]
        likeness = fuzz.ratio(name, known.name) if name else 0.0
        owner = bool(record.owner) and plain(record.owner) == known.owner
        reasons = (*why, *(("same_owner",) if owner else ()))
        if "same_phone" in why or "same_nib" in why:
            if likeness >= NEAR:
                return Candidate(pk, 100, reasons, certain=True)
            shared = any(len(self.by_phone.get(p.e164, ())) > SHARED for p in record.phones)
            if shared and "same_nib" not in why and likeness < 70 and not owner:
                return None  # a helper's number: says nothing about which business
            return Candidate(pk, 60 + int(likeness * 0.3) + 5 * owner, reasons, certain=False)
        return Candidate(pk, 80 + 10 * owner, reasons, certain=False, by_name=True)


def plain(text: str) -> str:
    """Lower case, words only."""
    return " ".join(_NOT_WORD.sub(" ", text.casefold()).split())


def name_key(name: str) -> str:
    """A business name without its legal form and punctuation."""
    return " ".join(_FORM.sub(" ", plain(name)).split())


def place_key(district: str) -> str:
    """A district without the word for it."""
    return plain(district).removeprefix("kecamatan ").removeprefix("kec ")


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def mark_of(department: Department) -> str:
    """Changes whenever any business of the department does; cheap to compute."""
    state = Business.objects.filter(department=department).aggregate(
        count=Count("pk"), last=Max("pk"), versions=Sum("version")
    )
    return f"{state['count']}-{state['last']}-{state['versions']}"


def existing_of(department: Department) -> Existing:
    """The department's current businesses; three queries, a few hundred bytes a business."""
    found = Existing()
    current = Business.objects.filter(department=department).current()
    for pk, name, district, owner in current.values_list("pk", "name", "district", "owner_name").iterator():
        key = name_key(name)
        found.known[pk] = Known(pk, key, district, plain(owner))
        found.by_name[key, place_key(district)].add(pk)
    of_current = {"business__department": department, "business__archived_at": None}
    for pk, number in Contact.objects.filter(**of_current).values_list("business_id", "e164").iterator():
        found.by_phone[number].add(pk)
    papers = LegalPaper.objects.filter(kind="nib", **of_current)
    for pk, number in papers.values_list("business_id", "number").iterator():
        if digits := _digits(number):
            found.by_nib[digits].add(pk)
    return found
