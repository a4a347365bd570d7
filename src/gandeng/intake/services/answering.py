"""What officers answer while they review: cells, twins, rows filled in by hand, rows left out."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.intake.deciding import LEFT_OUT, answers_of, decide_again, decide_all
from gandeng.intake.errors import AnswerNotUnderstood, WrongState
from gandeng.intake.models import Import, ImportFinding, ImportRow, ImportTwin
from gandeng.intake.records import clean
from gandeng.intake.services.saving import save_rows
from gandeng.intake.typed import ANSWERABLE, put
from gandeng.regions.models import Department


def _lock(batch: Import) -> Import:
    """The import, held until the transaction ends; it must still take answers.

    After its department, as saving and erasing do: else they wait for us while we wait for them.
    """
    Department.objects.select_for_update(no_key=True).get(pk=batch.department_id)
    locked = (
        Import.objects.select_for_update(of=("self",), no_key=True)
        .select_related("department")
        .defer("content")
        .get(pk=batch.pk)
    )
    if not locked.takes_answers:
        raise WrongState
    return locked


def _settle(batch: Import, actor: User, rows: list[ImportRow]) -> list[ImportRow]:
    """Decide the rows anew; if the rest of the import is saved already, save these now."""
    decided = decide_again(batch, rows)
    if batch.status == Import.Status.SAVED:
        save_rows(batch=batch, actor=actor, rows=decided)
    return decided


def apply_answer(batch: Import, finding: ImportFinding, answer: str) -> ImportRow | None:
    """Put an answer into the row of its cell; empty means: leave it empty. Returns the row if unsaved.

    Raises ``AnswerNotUnderstood``.
    """
    row = ImportRow.objects.filter(
        batch=batch, sheet=finding.sheet, row=finding.row, saved_version=None
    ).first()
    if row is not None and row.record:
        if finding.field not in ANSWERABLE and answer.strip():
            raise AnswerNotUnderstood("field")
        row.record = put(row.record, finding.field, answer)
        row.save(update_fields=["record"])
    finding.settled, finding.answer = True, clean(answer).strip()[:300]
    finding.save(update_fields=["settled", "answer"])
    return row


@transaction.atomic
def answer_finding(
    *, finding: ImportFinding, actor: User, answer: str, all_alike: bool = False
) -> list[ImportFinding]:
    """Answer a question about a cell, and with ``all_alike`` every open one that reads the same.

    Returns the findings that were answered. Raises ``AnswerNotUnderstood`` and ``WrongState``.
    """
    batch = _lock(finding.batch)
    if finding.severity != "ask":
        raise WrongState
    asked = [finding]
    if all_alike:
        alike = ImportFinding.objects.filter(
            batch=batch, code=finding.code, field=finding.field, read=finding.read, settled=False
        )
        asked += list(alike.exclude(pk=finding.pk))
    rows = [row for item in asked if (row := apply_answer(batch, item, answer)) is not None]
    _settle(batch, actor, rows)
    audit.record(
        actor=actor,
        verb="answer_finding",
        subject=batch,
        department=batch.department,
        finding=finding.code,
        answered=len(asked),
        left_empty=not answer.strip(),
    )
    return asked


@transaction.atomic
def decide_twin(*, twin: ImportTwin, actor: User, decision: str) -> ImportTwin:
    """Say whether two are one. ``open`` puts the question off again. Raises ``WrongState``."""
    batch = _lock(twin.batch)
    row = ImportRow.objects.get(pk=twin.row_id)
    if row.saved_version is not None or decision not in ImportTwin.Decision.values:
        raise WrongState  # what is saved is corrected on the business itself
    twin.decision = decision
    twin.save(update_fields=["decision"])
    if decision == ImportTwin.Decision.SAME:
        _close_other_questions(batch, twin)
    affected = [row, *([twin.other_row] if twin.other_row else [])]
    _settle(batch, actor, affected)
    audit.record(
        actor=actor, verb="decide_twin", subject=batch, department=batch.department, decision=decision
    )
    return twin


def _close_other_questions(batch: Import, twin: ImportTwin) -> None:
    """The row is one with this twin, so with what that is one with, and with nothing else."""
    answers = answers_of(batch)
    for other in ImportTwin.objects.filter(row_id=twin.row_id).exclude(pk=twin.pk):
        one, second = other.other_row_id, twin.other_row_id
        if one and second and answers.root_of(one) == answers.root_of(second):
            other.decision = ImportTwin.Decision.SAME
        else:
            other.decision = ImportTwin.Decision.DIFFERENT
        other.save(update_fields=["decision"])


@transaction.atomic
def decide_twins(*, batch: Import, actor: User, decision: str, copies_only: bool = False) -> int:
    """Answer all open twin questions at once; returns how many.

    ``copies_only``: only those whose rows are alike in everything (reason ``same_row``).
    """
    locked = _lock(batch)
    if decision != ImportTwin.Decision.DIFFERENT and not (
        decision == ImportTwin.Decision.SAME and copies_only
    ):
        raise WrongState  # merging what is not alike needs a look at each
    questions = ImportTwin.objects.filter(batch=locked, decision=ImportTwin.Decision.OPEN)
    chosen = [
        twin for twin in questions.order_by("-score", "pk") if not copies_only or "same_row" in twin.reasons
    ]
    for twin in chosen:  # exact copies of one row are copies of each other
        twin.decision = decision
    ImportTwin.objects.bulk_update(chosen, ["decision"], batch_size=500)
    if locked.status == Import.Status.SAVED:
        rows = ImportRow.objects.filter(pk__in={twin.row_id for twin in chosen})
        _settle(locked, actor, list(rows))
    else:
        decide_all(locked)
    audit.record(
        actor=actor,
        verb="decide_twins",
        subject=locked,
        department=locked.department,
        decision=decision,
        twins=len(chosen),
    )
    return len(chosen)


@transaction.atomic
def complete_row(*, row: ImportRow, actor: User, values: Mapping[str, str]) -> ImportRow:
    """Fill in a row that was set aside; it is decided like any other. Values by field of a list.

    Raises ``AnswerNotUnderstood`` (its ``code`` names the field after a colon) and ``WrongState``.
    """
    batch = _lock(row.batch)
    fresh = ImportRow.objects.select_for_update(no_key=True).get(pk=row.pk)
    if fresh.saved_version is not None or fresh.action != ImportRow.Action.SET_ASIDE:
        raise WrongState
    record = {key: value for key, value in fresh.record.items() if key not in ("phones", *_LISTS)}
    for field, value in values.items():
        try:
            if not value.strip():
                record.pop(field, None)
            record = put(record, field, value)
        except AnswerNotUnderstood as error:
            raise AnswerNotUnderstood(f"{error.code}:{field}") from None
    if not record.get("name"):
        raise AnswerNotUnderstood("name:name")
    fresh.record, fresh.reason = record, ""
    fresh.action = ImportRow.Action.CREATE
    fresh.save(update_fields=["record", "reason", "action"])
    ImportFinding.objects.filter(
        batch=batch, sheet=fresh.sheet, row=fresh.row, severity="ask", settled=False
    ).update(settled=True)
    decided = _settle(batch, actor, [fresh])
    audit.record(actor=actor, verb="complete_row", subject=batch, department=batch.department)
    return next((item for item in decided if item.pk == fresh.pk), fresh)


_LISTS = ("offers", "needs")


@transaction.atomic
def leave_out(*, row: ImportRow, actor: User) -> None:
    """Keep a row out of this import by choice; it stays in the list of rows set aside."""
    batch = _lock(row.batch)
    fresh = ImportRow.objects.select_for_update(no_key=True).get(pk=row.pk)
    if fresh.saved_version is not None or not fresh.record or batch.status != Import.Status.REVIEW:
        raise WrongState
    fresh.action, fresh.reason = ImportRow.Action.SET_ASIDE, LEFT_OUT
    fresh.business_id = fresh.expected_version = fresh.same_as_id = None
    fresh.save(update_fields=["action", "reason", "business", "expected_version", "same_as"])
    decide_again(batch, ImportRow.objects.filter(same_as=fresh))
    audit.record(actor=actor, verb="leave_out", subject=batch, department=batch.department)


@transaction.atomic
def take_back(*, row: ImportRow, actor: User) -> ImportRow:
    """Undo of leaving out; decides the row anew (and saves it, if the import is saved already)."""
    batch = _lock(row.batch)
    fresh = ImportRow.objects.select_for_update(no_key=True).get(pk=row.pk)
    if fresh.reason != LEFT_OUT:
        raise WrongState
    fresh.reason, fresh.action = "", ImportRow.Action.CREATE
    fresh.save(update_fields=["reason", "action"])
    decided = _settle(batch, actor, [fresh])
    audit.record(actor=actor, verb="take_back", subject=batch, department=batch.department)
    return next((item for item in decided if item.pk == fresh.pk), fresh)


@transaction.atomic
def call_different(*, row: ImportRow, actor: User) -> ImportRow:
    """Contradict a certain match: the row is another business than the one it was taken for."""
    batch = _lock(row.batch)
    fresh = ImportRow.objects.select_for_update(no_key=True).get(pk=row.pk)
    if fresh.saved_version is not None or fresh.business_id is None or batch.status != Import.Status.REVIEW:
        raise WrongState
    ImportTwin.objects.update_or_create(
        batch=batch,
        row=fresh,
        business_id=fresh.business_id,
        defaults={"score": 100, "reasons": ["chosen"], "decision": ImportTwin.Decision.DIFFERENT},
    )
    decided = _settle(batch, actor, [fresh])
    audit.record(actor=actor, verb="call_different", subject=batch, department=batch.department)
    return next((item for item in decided if item.pk == fresh.pk), fresh)
