"""Answers that survive a second reading of the same bytes (another choice of columns)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from gandeng.intake.models import Import, ImportFinding, ImportRow, ImportTwin

Cell = tuple[str, int, int, str]  # sheet, row, column, finding code
Spot = tuple[str, int]  # sheet, row


@dataclass(slots=True)
class Remembered:
    """What people have said about a reading, by place instead of by key."""

    answers: dict[Cell, str] = field(default_factory=dict)
    completed: dict[Spot, dict[str, Any]] = field(default_factory=dict)  # rows filled in by hand
    left_out: set[Spot] = field(default_factory=set)
    twins: list[tuple[Spot, Spot | None, int | None, str]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.answers) + len(self.completed) + len(self.left_out) + len(self.twins)


def remember_answers(batch: Import) -> Remembered:
    """Collect them before the rows are deleted."""
    found = Remembered()
    settled = ImportFinding.objects.filter(batch=batch, settled=True)
    for sheet, row, column, code, answer in settled.values_list("sheet", "row", "column", "code", "answer"):
        found.answers[sheet, row, column, code] = answer
    by_hand = ImportRow.objects.filter(batch=batch).exclude(cells=[]).exclude(record={})
    for sheet, row, record in by_hand.values_list("sheet", "row", "record"):
        found.completed[sheet, row] = record
    out = ImportRow.objects.filter(batch=batch, reason="left_out")
    found.left_out = set(out.values_list("sheet", "row"))
    twins = ImportTwin.objects.filter(batch=batch).exclude(decision=ImportTwin.Decision.OPEN)
    for twin in twins.select_related("row", "other_row"):
        other = (twin.other_row.sheet, twin.other_row.row) if twin.other_row else None
        found.twins.append(((twin.row.sheet, twin.row.row), other, twin.business_id, twin.decision))
    return found


def carry_answers(batch: Import, found: Remembered) -> None:
    """Give them to the new reading where the same place still asks the same thing."""
    if not len(found):
        return
    from gandeng.intake.services.answering import apply_answer

    rows = {(row.sheet, row.row): row for row in ImportRow.objects.filter(batch=batch)}
    for finding in ImportFinding.objects.filter(batch=batch, severity="ask"):
        key = (finding.sheet, finding.row, finding.column, finding.code)
        if key in found.answers:
            apply_answer(batch, finding, found.answers[key])
    changed = []
    for spot, record in found.completed.items():
        row = rows.get(spot)
        if row is not None and not row.record:
            row.record, row.reason = record, ""
            row.action = ImportRow.Action.CREATE
            changed.append(row)
    for spot in found.left_out:
        if (row := rows.get(spot)) is not None:
            row.action, row.reason = ImportRow.Action.SET_ASIDE, "left_out"
            changed.append(row)
    for row in changed:
        row.save(update_fields=["record", "reason", "action"])
    known = {
        (twin.row_id, twin.other_row_id, twin.business_id): twin
        for twin in ImportTwin.objects.filter(batch=batch)
    }
    for spot, other, business, decision in found.twins:
        first, second = rows.get(spot), rows.get(other) if other else None
        if first is None or (other and second is None):
            continue
        key2 = (first.pk, second.pk if second else None, business)
        if key2 in known:
            ImportTwin.objects.filter(pk=known[key2].pk).update(decision=decision)
        elif business is not None:
            ImportTwin.objects.create(
                batch=batch, row=first, business_id=business, score=100, reasons=["chosen"], decision=decision
            )
