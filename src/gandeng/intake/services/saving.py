"""Saving a reviewed import: one transaction, all or nothing, and safe to run again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.core.sheets.records import BusinessRow
from gandeng.directory.errors import StaleVersion
from gandeng.directory.models import Business
from gandeng.directory.services import create_businesses, snapshot, update_business
from gandeng.intake.deciding import decide_all
from gandeng.intake.errors import NotBalanced, WrongState
from gandeng.intake.existing import mark_of
from gandeng.intake.models import Import, ImportRow
from gandeng.intake.records import from_json, merged
from gandeng.intake.writes import update_many
from gandeng.regions.models import Department

Progress = Callable[[float, str], None]
BATCH = 2_000
Action = ImportRow.Action


def counts_of(batch: Import) -> dict[str, int]:
    """Rows by what is or will be done with them; every action is present. One query."""
    found = dict.fromkeys(Action.values, 0)
    rows = ImportRow.objects.filter(batch=batch).values("action").annotate(n=Count("pk")).order_by()
    found.update({row["action"]: row["n"] for row in rows})
    return found


def assert_balance(batch: Import) -> dict[str, int]:
    """Rows read = created + updated + unchanged + set aside + no data, or ``NotBalanced``."""
    counts = counts_of(batch)
    if sum(counts.values()) + batch.not_data != batch.rows_in:
        raise NotBalanced
    return counts


@transaction.atomic
def ask_to_save(*, batch: Import, actor: User, version: int | None = None) -> None:
    """The officer has pressed save: nothing can be answered until it is done. Raises ``WrongState``."""
    waiting = Import.objects.filter(pk=batch.pk, status=Import.Status.REVIEW)
    if version is not None:
        waiting = waiting.filter(version=version)
    if not waiting.update(status=Import.Status.SAVING):
        raise WrongState
    batch.status = Import.Status.SAVING
    audit.record(actor=actor, verb="order_saving", subject=batch, department=batch.department)


def save_list(*, batch_pk: int, actor: User, on_progress: Progress | None = None) -> Import:
    """Save everything that is decided. Returns the import as it stands afterwards.

    Saved: every row has been created, updated, left or set aside, and the counts add up. Back in
    review: the department's businesses have changed since the review in a way that changes what
    would be done, so a person must look again; nothing was saved. An import that is not waiting
    to be saved is left alone, so that running it twice saves once.
    """
    progress = on_progress or (lambda fraction, stage: None)
    progress(0.1, "saving")
    with transaction.atomic():
        # Two imports of one department wait for each other, else both would create the same business.
        Department.objects.select_for_update(no_key=True).get(
            pk=Import.objects.values_list("department_id", flat=True).get(pk=batch_pk)
        )
        batch = (
            Import.objects.select_for_update(of=("self",), no_key=True)
            .select_related("department")
            .defer("content")
            .get(pk=batch_pk)
        )
        if batch.status != Import.Status.SAVING:
            return batch
        assert_balance(batch)
        if batch.directory_mark != mark_of(batch.department):
            changed = decide_all(batch)
            batch.directory_mark = mark_of(batch.department)
            if changed:
                batch.status = Import.Status.REVIEW
                batch.facts = {**batch.facts, "decided_again": changed}
                batch.version += 1
                batch.save(update_fields=["status", "facts", "directory_mark", "version"])
                return batch
        _save_all(batch, actor)
        counts = assert_balance(batch)
        batch.facts = {k: v for k, v in batch.facts.items() if k != "decided_again"} | {"saved": counts}
        batch.status, batch.saved_at = Import.Status.SAVED, timezone.now()
        batch.version += 1
        batch.save(update_fields=["facts", "status", "saved_at", "directory_mark", "version"])
        audit.record(
            actor=actor, verb="save_list", subject=batch, department=batch.department,
            rows_in=batch.rows_in, not_data=batch.not_data, **counts,
        )  # fmt: skip
    progress(1.0, "saving")
    return batch


def _save_all(batch: Import, actor: User) -> None:
    """In chunks by key, so that 50,000 rows need no more memory than 2,000."""
    last = 0
    unsaved = ImportRow.objects.filter(batch=batch, same_as=None, saved_version=None).order_by("pk")
    unsaved = unsaved.filter(action__in=(Action.CREATE, Action.UPDATE))
    while chunk := list(unsaved.filter(pk__gt=last)[:BATCH]):
        last = chunk[-1].pk
        _write(batch, actor, chunk)
    _write_copies(batch)


def save_rows(*, batch: Import, actor: User, rows: Sequence[ImportRow]) -> None:
    """Save rows that were decided after the import was saved. Call inside a transaction."""
    roots = [row for row in rows if row.same_as_id is None]
    ready = [
        row for row in roots if row.action in (Action.CREATE, Action.UPDATE) and row.saved_version is None
    ]
    _write(batch, actor, ready)
    late = [row for row in rows if row.same_as_id is not None and row.saved_version is None]
    for row in late:
        root = ImportRow.objects.get(pk=row.same_as_id or 0)
        business = Business.objects.filter(pk=root.business_id or 0, archived_at=None).first()
        if business is None or row.action not in (Action.UPDATE, Action.UNCHANGED):
            continue
        if root.pk in {r.pk for r in ready}:
            continue  # was saved together with it
        row.business_id, row.expected_version = business.pk, business.version
        _update(batch, actor, row, business, from_json(row.record, row.sheet, row.row))
        update_many([row], ("business", "before", "saved_version"))
    _write_copies(batch)
    batch.facts = {**batch.facts, "saved": assert_balance(batch)}
    batch.save(update_fields=["facts"])


def _record_of(row: ImportRow, copies: Sequence[ImportRow]) -> BusinessRow:
    own = from_json(row.record, row.sheet, row.row)
    return merged(own, *(from_json(c.record, c.sheet, c.row) for c in copies))


def _write(batch: Import, actor: User, rows: Sequence[ImportRow]) -> None:
    """Create and update the businesses of these rows, and note on each row what it became."""
    copies: dict[int | None, list[ImportRow]] = {}
    for copy in ImportRow.objects.filter(same_as__in=[r.pk for r in rows], saved_version=None).order_by("pk"):
        copies.setdefault(copy.same_as_id, []).append(copy)
    new = [row for row in rows if row.action == Action.CREATE]
    if new:
        records = [_record_of(row, copies.get(row.pk, ())) for row in new]
        made = create_businesses(
            department=batch.department,
            actor=actor,
            records=records,
            is_sample=bool(batch.facts.get("sample")),
        )
        for row, business in zip(new, made, strict=True):
            row.business_id, row.saved_version = business.pk, business.version
        update_many(new, ("business", "saved_version"))
    known = [row for row in rows if row.action == Action.UPDATE]
    if known:
        keys = [row.business_id or 0 for row in known]
        parts = Business.objects.filter(pk__in=keys, department=batch.department)
        businesses = {b.pk: b for b in parts.prefetch_related("contacts", "offers", "needs", "papers")}
        for row in known:
            record = _record_of(row, copies.get(row.pk, ()))
            _update(batch, actor, row, businesses[row.business_id or 0], record)
        update_many(known, ("before", "saved_version"))


def _update(batch: Import, actor: User, row: ImportRow, business: Business, record: BusinessRow) -> None:
    row.before = snapshot(business)
    if row.expected_version is None:
        raise StaleVersion
    fresh = update_business(
        business=business, actor=actor, record=record, expected_version=row.expected_version
    )
    row.saved_version = fresh.version
    # Another row of this import may stand for the same business: its undo must know the new version.
    ImportRow.objects.filter(batch=batch, business_id=business.pk).exclude(saved_version=None).exclude(
        pk=row.pk
    ).update(saved_version=fresh.version)


def _write_copies(batch: Import) -> None:
    """Rows merged into another one belong to its business."""
    waiting = ImportRow.objects.filter(
        batch=batch, same_as__saved_version__isnull=False, saved_version=None
    ).exclude(action=Action.SET_ASIDE)
    changed = []
    for row in waiting.select_related("same_as"):
        if row.same_as is not None:
            row.business_id, row.saved_version = row.same_as.business_id, row.same_as.saved_version
            changed.append(row)
    update_many(changed, ("business", "saved_version"))
