"""What will be done with each row: create, update, leave unchanged, or set aside until a person says.

A decision depends on the row, on what people have answered so far, and on the businesses the
department has now; deciding again is safe at any time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F

from gandeng.core.sheets.codes import FindingCode
from gandeng.core.sheets.records import BusinessRow
from gandeng.directory import columns
from gandeng.directory.merging import Changes, changes_of
from gandeng.directory.models import Business
from gandeng.intake.existing import Candidate, existing_of
from gandeng.intake.models import Import, ImportFinding, ImportRow, ImportTwin
from gandeng.intake.records import from_json, merged
from gandeng.intake.writes import update_many

CHUNK = 2_000
MOST_QUESTIONS = 3  # about one row; more would only tire
LEFT_OUT, TWIN, REGION, WITH_OTHER = "left_out", "twin", "region", "with_other"
OWN_REASONS = frozenset({TWIN, REGION, WITH_OTHER})  # lifted again by an answer
BLOCKING = (FindingCode.REGION_NOT_YOURS, FindingCode.REGION_UNKNOWN, FindingCode.REGION_AMBIGUOUS)
DECIDED = ("action", "reason", "business", "expected_version", "changes", "kept", "same_as")
Action = ImportRow.Action


@dataclass(slots=True)
class Answers:
    """What people have said about a batch, and which rows wait for a region."""

    same: dict[int, int] = field(default_factory=dict)  # row -> the other row it is a copy of
    different: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))  # rows, both ways
    open_rows: set[int] = field(default_factory=set)
    same_business: dict[int, int] = field(default_factory=dict)
    refused: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))  # businesses
    asked: set[tuple[int, int | None, int | None]] = field(default_factory=set)
    region_open: set[tuple[str, int]] = field(default_factory=set)

    @property
    def is_empty(self) -> bool:
        """Nobody was asked anything."""
        return not self.asked and not self.region_open

    def root_of(self, row: int) -> int:
        """The row that stands for this one after merging."""
        seen = {row}
        while row in self.same and self.same[row] not in seen:
            row = self.same[row]
            seen.add(row)
        return row


def answers_of(batch: Import) -> Answers:
    """Two queries: the questions about twins, and the open ones about regions."""
    found = Answers()
    twins = ImportTwin.objects.filter(batch=batch).order_by("pk")
    for row, other, business, decision in twins.values_list(
        "row_id", "other_row_id", "business_id", "decision"
    ):
        found.asked.add((row, other, business))
        if decision == ImportTwin.Decision.OPEN:
            found.open_rows.add(row)
        elif decision == ImportTwin.Decision.SAME:
            if other:
                found.same.setdefault(row, other)
            elif business:
                found.same_business.setdefault(row, business)
        elif other:
            found.different[row].add(other)
            found.different[other].add(row)
        elif business:
            found.refused[row].add(business)
    waiting = ImportFinding.objects.filter(batch=batch, code__in=BLOCKING, settled=False)
    found.region_open = set(waiting.values_list("sheet", "row"))
    return found


class Decider:
    """Decides rows of one batch in their order. Use :func:`decide_all` or :func:`decide_again`."""

    def __init__(self, batch: Import) -> None:
        self.batch = batch
        self.answers = answers_of(batch)
        self.existing = existing_of(batch.department)
        self.copies: dict[int, list[ImportRow]] = defaultdict(list)
        for row in ImportRow.objects.filter(batch=batch, pk__in=list(self.answers.same)).order_by("pk"):
            self.copies[self.answers.root_of(row.pk)].append(row)
        self.claimed: dict[int, int] = {}  # business -> the first row that is it
        self.new_twins: list[ImportTwin] = []
        self.roots: dict[int, ImportRow] = {}
        self.seen: dict[int, tuple[int, Any]] = {}

    def claim_saved(self, apart_from: Sequence[int]) -> None:
        """Remember which businesses other rows of the batch already stand for."""
        taken = ImportRow.objects.filter(batch=self.batch, business__isnull=False, same_as=None)
        taken = taken.exclude(pk__in=apart_from, saved_version=None).exclude(action=Action.SET_ASIDE)
        for pk, business in taken.order_by("-pk").values_list("pk", "business_id"):
            self.claimed[business] = pk

    def record_of(self, row: ImportRow) -> BusinessRow:
        """The row's record, with the gaps filled from rows called the same."""
        own = from_json(row.record, row.sheet, row.row)
        copies = self.copies.get(row.pk, ())
        return merged(own, *(from_json(c.record, c.sheet, c.row) for c in copies))

    def decide(self, rows: Sequence[ImportRow]) -> list[ImportRow]:
        """Set the outcome on the given rows; returns those that changed. Nothing is written."""
        before = {row.pk: _state(row) for row in rows}
        records = {row.pk: self.record_of(row) for row in rows if row.record}
        found = {row.pk: self._candidates(row, records) for row in rows}
        wanted = {c.pk for candidates in found.values() for c in candidates if c.certain or c.by_name}
        self.seen = self._as_saved(wanted)
        loaded = self._businesses(wanted - self._repeated(rows, found))
        joined = {self.answers.root_of(row.pk) for row in rows if row.pk in self.answers.same}
        self.roots = ImportRow.objects.in_bulk(joined) if joined else {}
        for row in rows:
            self._decide_one(row, records.get(row.pk), found[row.pk], loaded)
        return [row for row in rows if _state(row) != before[row.pk]]

    def _businesses(self, keys: Iterable[int]) -> dict[int, Business]:
        wanted = Business.objects.filter(pk__in=list(keys))
        parts = wanted.prefetch_related("contacts", "offers", "needs", "papers")
        return {b.pk: b for b in parts}

    def _as_saved(self, keys: set[int]) -> dict[int, tuple[int, Any]]:
        """Businesses that stand exactly as an import has saved them: their version and that record."""
        rows = ImportRow.objects.filter(business__in=keys, saved_version=F("business__version"))
        rows = rows.filter(same_as=None).order_by("pk")
        return {
            pk: (version or 0, record)
            for pk, version, record in rows.values_list("business_id", "saved_version", "record")
        }

    def _repeated(self, rows: Sequence[ImportRow], found: dict[int, list[Candidate]]) -> set[int]:
        """Candidates that need no look: the list says the same as when the business was saved."""
        return {
            candidate.pk
            for row in rows
            for candidate in found[row.pk]
            if len(found[row.pk]) == 1 and self._says_the_same(row, candidate.pk)
        }

    def _says_the_same(self, row: ImportRow, business: int) -> bool:
        seen = self.seen.get(business)
        return seen is not None and seen[1] == row.record and row.pk not in self.copies

    def _candidates(self, row: ImportRow, records: dict[int, BusinessRow]) -> list[Candidate]:
        record = records.get(row.pk)
        if record is None or row.pk in self.answers.same:
            return []
        if (chosen := self.answers.same_business.get(row.pk)) is not None:
            return [Candidate(chosen, 100, ("chosen",), certain=True)]
        return self.existing.candidates(record, self.answers.refused.get(row.pk, ()))

    def _decide_one(
        self,
        row: ImportRow,
        record: BusinessRow | None,
        candidates: list[Candidate],
        loaded: dict[int, Business],
    ) -> None:
        if record is None or row.reason == LEFT_OUT:
            row.action = Action.SET_ASIDE
            return
        row.business_id = row.expected_version = row.same_as_id = None
        row.changes, row.kept, row.reason = [], [], ""
        if (row.sheet, row.row) in self.answers.region_open:
            _set_aside(row, REGION)
        elif row.pk in self.answers.open_rows:
            _set_aside(row, TWIN)
        elif row.pk in self.answers.same:
            self._join(row, record)
        else:
            self._compare(row, record, candidates, loaded)

    def _join(self, row: ImportRow, record: BusinessRow) -> None:
        """A copy of another row fills that row's gaps, or adds nothing."""
        root = self.roots[self.answers.root_of(row.pk)]
        row.same_as_id = root.pk
        if root.action == Action.SET_ASIDE:
            _set_aside(row, WITH_OTHER)
            return
        alone = from_json(root.record, root.sheet, root.row)
        row.action = Action.UNCHANGED if merged(alone, record) == merged(alone) else Action.UPDATE

    def _compare(
        self,
        row: ImportRow,
        record: BusinessRow,
        candidates: list[Candidate],
        loaded: dict[int, Business],
    ) -> None:
        certain: list[tuple[int, int, Business | None, Changes | None]] = []
        doubtful = []
        others = self.answers.different.get(row.pk, ())  # what one of these is, this row is not
        candidates = [c for c in candidates if self.claimed.get(c.pk) not in others]
        # Of several it may be, the one that was saved from these very words is the one.
        same = [c.pk for c in candidates if self._says_the_same(row, c.pk)]
        for key in same:
            if self.claimed.setdefault(key, row.pk) == row.pk:
                row.business_id, row.expected_version = key, self.seen[key][0]
                row.action = Action.UNCHANGED
                return
        for candidate in candidates:
            business = loaded.get(candidate.pk)
            if candidate.pk in same:
                certain.append((candidate.pk, self.seen[candidate.pk][0], None, None))
                continue
            if business is None:
                if not candidate.certain:
                    doubtful.append(candidate)
                continue
            changes = changes_of(business, record)
            if candidate.certain or not _contradicts(business, record, changes):
                certain.append((business.pk, business.version, business, changes))
            else:
                doubtful.append(candidate)
        if len(certain) > 1:
            doubtful = candidates
        elif certain:
            key, version, business, known = certain[0]
            first = self.claimed.get(key, row.pk)
            if first != row.pk:
                self._ask(row, 100, ["same_business"], other=first)
                return
            self.claimed[key] = row.pk
            row.business_id, row.expected_version = key, version
            row.action = Action.UNCHANGED
            if business is not None and known is not None and not known.is_empty:
                row.action = Action.UPDATE
                row.changes = shown_changes(known)
                row.kept = kept_fields(business, record)
            return
        if not doubtful:
            row.action = Action.CREATE
            return
        for candidate in doubtful[:MOST_QUESTIONS]:
            self._ask(row, candidate.score, list(candidate.reasons), business=candidate.pk)

    def _ask(
        self,
        row: ImportRow,
        score: int,
        reasons: list[str],
        other: int | None = None,
        business: int | None = None,
    ) -> None:
        _set_aside(row, TWIN)
        key = (row.pk, other, business)
        if key in self.answers.asked:
            return
        self.answers.asked.add(key)
        self.answers.open_rows.add(row.pk)
        self.new_twins.append(
            ImportTwin(
                batch=self.batch,
                row_id=row.pk,
                other_row_id=other,
                business_id=business,
                score=min(score, 100),
                reasons=reasons,
            )
        )


def decide_all(batch: Import, *, fresh: bool = False) -> int:
    """Decide every row of the batch, in chunks; returns how many outcomes changed. In a transaction.

    ``fresh``: the rows were just read and stand as "create".
    """
    decider = Decider(batch)
    if fresh and not decider.existing.known and decider.answers.is_empty:
        return 0  # nothing to compare with, nothing answered: everything is new
    changed = 0
    last = 0
    rows = ImportRow.objects.filter(batch=batch).order_by("pk")
    copies = list(decider.answers.same)
    while chunk := list(rows.filter(pk__gt=last).exclude(pk__in=copies)[:CHUNK]):
        last = chunk[-1].pk
        changed += update_many(decider.decide(chunk), DECIDED)
    if copies:  # after their roots are known
        changed += update_many(decider.decide(list(rows.filter(pk__in=copies))), DECIDED)
    ImportTwin.objects.bulk_create(decider.new_twins, batch_size=CHUNK)
    return changed


def decide_again(batch: Import, rows: Iterable[ImportRow]) -> list[ImportRow]:
    """Decide these rows anew after an answer, and the copies that hang on them. In a transaction."""
    decider = Decider(batch)
    keys = {row.pk for row in rows}
    keys |= {decider.answers.root_of(pk) for pk in keys}
    keys |= {copy.pk for pk in list(keys) for copy in decider.copies.get(pk, ())}
    decider.claim_saved(sorted(keys))
    waiting = ImportRow.objects.filter(batch=batch, pk__in=keys, saved_version=None)
    given = list(waiting.order_by("pk"))
    first = [row for row in given if row.pk not in decider.answers.same]
    update_many(decider.decide(first), DECIDED)
    joined = [row for row in given if row.pk in decider.answers.same]
    update_many(decider.decide(joined), DECIDED)
    ImportTwin.objects.bulk_create(decider.new_twins, batch_size=CHUNK)
    return first + joined


def _state(row: ImportRow) -> tuple[Any, ...]:
    return (
        row.action, row.reason, row.business_id, row.expected_version, repr(row.changes), repr(row.kept),
        row.same_as_id,
    )  # fmt: skip


def _set_aside(row: ImportRow, reason: str) -> None:
    row.action, row.reason = Action.SET_ASIDE, reason


def shown_changes(changes: Changes) -> list[list[Any]]:
    """Old and new of every field, and what is added, as plain values."""
    shown: list[list[Any]] = [[name, old, new] for name, (old, new) in changes.fields.items()]
    shown += [["phones", "", contact.e164] for contact in changes.contacts]
    shown += [["offers", "", offer.phrase] for offer in changes.offers]
    shown += [["offers", offer.phrase, offer.phrase] for offer in changes.corrected_offers]
    shown += [["needs", "", need.phrase] for need in changes.needs]
    shown += [["papers", "", f"{paper.kind} {paper.number}"] for paper in changes.papers]
    return shown


def kept_fields(business: Business, record: BusinessRow) -> list[str]:
    """Fields the business has and the row leaves empty: they stay as they are."""
    given = columns.fields_of(record)
    names = [n for n in columns.LENGTHS | columns.LIMITS if n not in ("name", "verification")]
    kept = [
        n for n in (*names, "activity", "note") if n not in given and getattr(business, n) not in (None, "")
    ]
    parts = {
        "phones": len(business.contacts.all()),
        "offers": len(business.offers.all()),
        "needs": len(business.needs.all()),
    }
    kept += [n for n, count in parts.items() if count and not getattr(record, n)]
    return kept


def _contradicts(business: Business, record: BusinessRow, changes: Changes) -> bool:
    """A name and district alone are the same business only if nothing else speaks against it."""
    if any(old not in (None, "", {}) for name, (old, _) in changes.fields.items() if name != "other"):
        return True
    return bool(changes.contacts) and len(business.contacts.all()) > 0
