"""Taking a whole import back. What people have worked on since is kept, and every row says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence

from django.db import models, transaction
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.directory.models import Business, Contact, LegalPaper, Need, Offer
from gandeng.directory.services import restore
from gandeng.intake.errors import WrongState
from gandeng.intake.models import Import, ImportRow, ImportTwin
from gandeng.intake.writes import update_many

Progress = Callable[[float, str], None]
BATCH = 2_000
OWN_PARTS = (Contact, Offer, Need, LegalPaper, ImportRow, ImportTwin)
Undone = ImportRow.Undone


def used_since(keys: Collection[int]) -> set[int]:
    """Which of these businesses anything else in the product refers to: lendings, wishes, an owner ...

    Found from the models themselves, so that a part that is added later is heeded too.
    """
    used = set(Business.objects.filter(pk__in=keys, owner__isnull=False).values_list("pk", flat=True))
    for relation in Business._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel) or relation.related_model in OWN_PARTS:
            continue
        name = relation.field.attname
        rows = relation.related_model._default_manager.filter(**{f"{name}__in": keys})
        used |= set(rows.order_by().values_list(name, flat=True).distinct())
    return used


def _outcomes(rows: Sequence[ImportRow]) -> dict[int, str]:
    """What undoing would do with each business of these rows, by business."""
    keys = {row.business_id for row in rows if row.business_id is not None}
    versions = dict(Business.objects.filter(pk__in=keys).values_list("pk", "version"))
    created = {row.business_id for row in rows if row.action == ImportRow.Action.CREATE}
    used = used_since([pk for pk in keys if pk in created])
    found: dict[int, str] = {}
    for row in rows:
        pk = row.business_id
        if pk is None or pk in found:
            continue
        if pk not in versions:
            found[pk] = Undone.GONE
        elif versions[pk] != row.saved_version:
            found[pk] = Undone.CHANGED_SINCE
        elif pk in created:
            found[pk] = Undone.USED_SINCE if pk in used else Undone.REMOVED
        else:
            found[pk] = Undone.RESTORED
    return found


def _saved_rows(batch: Import) -> Iterator[list[ImportRow]]:
    """Rows that were written, without merged ones, in chunks."""
    rows = ImportRow.objects.filter(batch=batch, same_as=None).exclude(saved_version=None).order_by("pk")
    last = 0
    while chunk := list(rows.filter(pk__gt=last)[:BATCH]):
        last = chunk[-1].pk
        yield chunk


def preview_undo(batch: Import) -> Counter[str]:
    """How many businesses would be removed, restored, or kept and why."""
    counts: Counter[str] = Counter()
    for rows in _saved_rows(batch):
        counts.update(_outcomes(rows).values())
    return counts


@transaction.atomic
def ask_to_undo(*, batch: Import, actor: User) -> None:
    """The officer wants the import taken back. Raises ``WrongState`` after 30 days or if it is undone."""
    locked = Import.objects.select_for_update(of=("self",), no_key=True).defer("content").get(pk=batch.pk)
    if not locked.can_be_undone(timezone.now()):
        raise WrongState
    if Import.objects.filter(
        department=locked.department_id,
        sha256=locked.sha256,
        status__in=("reading", "review", "saving", "undoing"),
    ).exists():
        raise WrongState  # the same file is being imported again right now
    Import.objects.filter(pk=locked.pk).update(status=Import.Status.UNDOING)
    batch.status = Import.Status.UNDOING
    audit.record(actor=actor, verb="order_undo", subject=locked, department=locked.department)


def undo_list(*, batch_pk: int, actor: User, on_progress: Progress | None = None) -> Import:
    """Remove what the import created and restore what it updated, where nobody has touched it since.

    One transaction; an import that is not waiting to be undone is left alone.
    """
    progress = on_progress or (lambda fraction, stage: None)
    progress(0.1, "undoing")
    with transaction.atomic():
        batch = (
            Import.objects.select_for_update(of=("self",), no_key=True)
            .select_related("department")
            .defer("content")
            .get(pk=batch_pk)
        )
        if batch.status != Import.Status.UNDOING:
            return batch
        counts: Counter[str] = Counter()
        for rows in _saved_rows(batch):
            counts.update(_undo(actor, rows))
        _undo_copies(batch)
        batch.status, batch.undone_at = Import.Status.UNDONE, timezone.now()
        batch.facts = {**batch.facts, "undone": dict(counts)}
        batch.version += 1
        batch.save(update_fields=["status", "undone_at", "facts", "version"])
        audit.record(
            actor=actor, verb="undo_list", subject=batch, department=batch.department, **dict(counts)
        )
    progress(1.0, "undoing")
    return batch


def _undo(actor: User, rows: Sequence[ImportRow]) -> list[str]:
    # Locked, so that nobody can change a business between the look and the removal.
    keys = [row.business_id for row in rows if row.business_id is not None]
    businesses = {
        b.pk: b for b in Business.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
    }
    outcomes = _outcomes(rows)
    for row in rows:
        row.undone = outcomes.get(row.business_id or 0, Undone.GONE)
        if row.undone == Undone.RESTORED and row.before is not None:
            restore(
                businesses[row.business_id or 0],
                row.before,
                actor=actor,
                expected_version=row.saved_version,
            )
    update_many(rows, ("undone",))
    removed = [pk for pk, outcome in outcomes.items() if outcome == Undone.REMOVED]
    _remove(removed)
    return [str(row.undone) for row in rows]


def _remove(keys: list[int]) -> None:
    """Delete businesses that nothing refers to, part by part: Django's own way loads every row first.

    Should anything refer to one after all, the database refuses and nothing is undone.
    """
    ImportTwin.objects.filter(business__in=keys).delete()
    ImportRow.objects.filter(business__in=keys).update(business=None)
    for part in (Contact, Offer, Need, LegalPaper):
        rows = part._default_manager.filter(business__in=keys)
        rows._raw_delete(rows.db)
    businesses = Business._default_manager.filter(pk__in=keys)
    businesses._raw_delete(businesses.db)


def _undo_copies(batch: Import) -> None:
    """Merged rows share the fate of the row they were merged into."""
    copies = ImportRow.objects.filter(batch=batch, same_as__isnull=False).select_related("same_as")
    changed = []
    for row in copies:
        if row.same_as is not None and row.same_as.undone:
            row.undone = row.same_as.undone
            changed.append(row)
    update_many(changed, ("undone",))
