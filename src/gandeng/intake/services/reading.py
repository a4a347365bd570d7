"""Reading a list that was received: in a limited child process, then into rows, findings, twins."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from itertools import islice
from typing import Any

from django.db import IntegrityError, transaction

from gandeng import data
from gandeng.common import audit
from gandeng.common.bulk import insert_rows, reserve_keys
from gandeng.common.limited import read_in_child, read_text
from gandeng.core.sheets.errors import UnreadableFile
from gandeng.core.sheets.parse import parse_list
from gandeng.core.sheets.records import (
    BusinessRow,
    RawBook,
    ReadList,
    SetAside,
    Severity,
)
from gandeng.intake.deciding import decide_all
from gandeng.intake.errors import InternalFault, NotBalanced, WrongState
from gandeng.intake.existing import mark_of
from gandeng.intake.models import Import, ImportFinding, ImportRow, ImportTwin
from gandeng.intake.records import clean, to_json
from gandeng.intake.services.carrying import carry_answers, remember_answers

log = logging.getLogger(__name__)
Progress = Callable[[float, str], None]
BATCH = 2_000
ORDER = {Severity.ASK: 0, Severity.WARNING: 1, Severity.FIXED: 2, Severity.INFO: 3}


def read_list(*, batch_pk: int, on_progress: Progress | None = None) -> Import:
    """Read the bytes of an import; afterwards it waits for review, or says why it cannot be read.

    All of it or nothing is stored; running it again starts from the bytes. An import that is not
    waiting to be read is left alone. Raises ``InternalFault`` for an error of ours.
    """
    progress = on_progress or (lambda fraction, stage: None)
    batch = Import.objects.select_related("department", "uploaded_by").get(pk=batch_pk)
    if batch.status != Import.Status.READING:
        return batch
    try:
        progress(0.05, "sheets")
        book = _open(batch)
        progress(0.4, "rows")
        chosen = {(sheet, column): field for sheet, column, field in batch.columns}
        read = parse_list(book, data.reference(), home_region=batch.department.region_id, columns=chosen)
        progress(0.6, "comparing")
        _store(batch, read)
        batch.refresh_from_db(
            fields=["status", "facts", "rows_in", "not_data", "directory_mark", "version", "error_code"]
        )
    except UnreadableFile as error:
        _fail(batch, error.code.value, error.detail)
    except Exception as error:
        # Without the message, which may quote a person's number: the frames say where it was.
        frames = "".join(traceback.format_tb(error.__traceback__))
        log.error("import %s could not be read: %s\n%s", batch.pk, type(error).__name__, frames)
        _fail(batch, "internal", type(error).__name__)
        raise InternalFault(type(error).__name__) from None
    return batch


def _open(batch: Import) -> RawBook:
    content = bytes(batch.content)
    if batch.pasted:
        return read_text(content.decode("utf-8", "replace"))
    return read_in_child(content, batch.filename)


def _fail(batch: Import, code: str, detail: str) -> None:
    with transaction.atomic():
        Import.objects.filter(pk=batch.pk, status=Import.Status.READING).update(
            status=Import.Status.FAILED, error_code=code, error_detail=clean(detail)[:200]
        )
        audit.record(
            actor=batch.uploaded_by,
            verb="reading_failed",
            subject=batch,
            department=batch.department,
            code=code,
        )
    batch.refresh_from_db(fields=["status", "error_code", "error_detail"])


@transaction.atomic
def _store(batch: Import, read: ReadList) -> None:
    if not read.balance.holds:
        raise NotBalanced
    locked = Import.objects.select_for_update(of=("self",), no_key=True).get(pk=batch.pk)
    if locked.status != Import.Status.READING:
        return  # discarded while it was being read
    remembered = remember_answers(locked)
    ImportTwin.objects.filter(batch=locked).delete()
    ImportFinding.objects.filter(batch=locked).delete()
    ImportRow.objects.filter(batch=locked).delete()
    keys = _store_rows(locked, read)
    _store_findings(locked, read)
    _store_twins(locked, read, keys)
    if len(keys) != read.balance.businesses + read.balance.set_aside:
        raise NotBalanced
    carry_answers(locked, remembered)
    decide_all(locked, fresh=True)
    locked.facts = {
        "file": asdict(read.file),
        "layouts": [asdict(layout) for layout in read.layouts],
        "carried": len(remembered),
        "sample": bool(locked.facts.get("sample")),  # invented: set by whoever builds a sample world
    }
    locked.rows_in = read.balance.rows_in
    locked.not_data = read.balance.not_data
    locked.directory_mark = mark_of(locked.department)
    locked.status = Import.Status.REVIEW
    locked.error_code = locked.error_detail = ""
    locked.version += 1
    counted = ["facts", "rows_in", "not_data", "directory_mark"]
    locked.save(update_fields=[*counted, "status", "error_code", "error_detail", "version"])
    audit.record(
        actor=batch.uploaded_by,
        verb="read_list",
        subject=locked,
        department=locked.department,
        rows_in=locked.rows_in,
        businesses=read.balance.businesses,
        set_aside=read.balance.set_aside,
    )


ROW_COLUMNS = (
    "id", "batch_id", "sheet", "row", "action", "record", "cells", "reason", "changes", "kept", "undone",
)  # fmt: skip
FINDING_COLUMNS = (
    "batch_id", "order", "code", "severity", "sheet", "row", "column", "last_row", "field", "read", "made",
    "detail", "row_name", "settled", "answer",
)  # fmt: skip


def _store_rows(batch: Import, read: ReadList) -> dict[tuple[str, int], int]:
    """Rows in the order of the file; returns their keys by (sheet, row)."""
    order = {name: number for number, name in enumerate(read.file.sheets)}
    places = [(order.get(r.place.sheet, 0), r.place.row, i, True) for i, r in enumerate(read.rows)]
    places += [(order.get(r.place.sheet, 0), r.place.row, i, False) for i, r in enumerate(read.set_aside)]
    places.sort()
    primary = reserve_keys(ImportRow, len(places))
    keys: dict[tuple[str, int], int] = {}
    nothing: list[Any] = []

    def values() -> Iterator[tuple[Any, ...]]:
        for key, (_, _, index, is_business) in zip(primary, places, strict=True):
            row: BusinessRow | SetAside = read.rows[index] if is_business else read.set_aside[index]
            sheet = clean(row.place.sheet)[:100]
            keys[sheet, row.place.row] = key
            if isinstance(row, BusinessRow):
                given: tuple[Any, ...] = (ImportRow.Action.CREATE.value, to_json(row), nothing, "")
            else:
                cells = [clean(str(cell)) for cell in row.cells]
                given = (ImportRow.Action.SET_ASIDE.value, {}, cells, str(row.code))
            yield (key, batch.pk, sheet, row.place.row, *given, nothing, nothing, "")

    for chunk in _chunks(values()):
        insert_rows(ImportRow, ROW_COLUMNS, chunk)
    return keys


def _store_findings(batch: Import, read: ReadList) -> None:
    values = (
        (
            batch.pk, ORDER[f.severity], str(f.code), f.severity.value, clean(f.place.sheet)[:100],
            f.place.row, f.place.column, f.place.last_row, f.field[:40], clean(f.read)[:200],
            clean(f.made)[:300], clean(f.detail)[:300], clean(f.row_name)[:300], False, "",
        )
        for f in read.findings
    )  # fmt: skip
    for chunk in _chunks(values):
        insert_rows(ImportFinding, FINDING_COLUMNS, chunk)


def _chunks(values: Iterator[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    while chunk := list(islice(values, BATCH)):
        yield chunk


def _store_twins(batch: Import, read: ReadList, keys: Mapping[tuple[str, int], int]) -> None:
    rows = {(row.place.sheet, row.place.row): row for row in read.rows} if read.duplicates else {}
    made: list[ImportTwin] = []
    for pair in read.duplicates:
        first = keys.get((clean(pair.first.sheet)[:100], pair.first.row))
        second = keys.get((clean(pair.second.sheet)[:100], pair.second.row))
        if first is None or second is None or first == second:
            continue
        reasons = list(pair.reasons)
        one, other = (rows.get((place.sheet, place.row)) for place in (pair.first, pair.second))
        if one and other and to_json(one) == to_json(other) and "same_row" not in reasons:
            reasons.append("same_row")
        # The later row waits; the earlier one goes its way.
        made.append(
            ImportTwin(
                batch=batch,
                row_id=max(first, second),
                other_row_id=min(first, second),
                score=pair.score,
                reasons=reasons,
            )
        )
    ImportTwin.objects.bulk_create(made, batch_size=BATCH)


@transaction.atomic
def ask_to_read_again(*, batch: Import, actor: Any, columns: list[list[Any]] | None = None) -> None:
    """Put the import back in line to be read, with the officer's choice of columns if given.

    Answers given so far are carried over where their cell still asks. Raises ``WrongState`` once
    the import is saved, or when its bytes are gone.
    """
    locked = Import.objects.select_for_update(of=("self",), no_key=True).defer("content").get(pk=batch.pk)
    if locked.status not in (Import.Status.REVIEW, Import.Status.FAILED, Import.Status.READING):
        raise WrongState
    if locked.purged_at is not None:
        raise WrongState
    locked.status = Import.Status.READING
    if columns is not None:
        locked.columns = columns
    try:
        with transaction.atomic():
            locked.save(update_fields=["status", "columns"])
    except IntegrityError:  # the same bytes were given again and are being read
        raise WrongState from None
    batch.status, batch.columns = locked.status, locked.columns
    audit.record(
        actor=actor,
        verb="read_again",
        subject=batch,
        department=batch.department,
        columns=len(locked.columns),
    )
