"""Reference tables: take one in whole, or say what stands in the way; set aside and take back."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

import numpy as np
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.common.jobs import Progress
from gandeng.common.limited import read_table_in_child
from gandeng.core.sheets.errors import UnreadableFile
from gandeng.core.strengths.tablecells import CONFIRMABLE
from gandeng.core.strengths.tableparse import Asked, ReadTables, read_tables
from gandeng.core.strengths.tables import RegionTable
from gandeng.data.kbli import VERSION
from gandeng.data.kbli import titles as titles_of_kbli
from gandeng.data.regions import place_region
from gandeng.partners.models import ReferenceTable, ReferenceYear, TableUpload
from gandeng.regions.models import Department

MOST_GROUPS, SHOWN_ROWS = 60, 6  # of a report: lines, and rows named in a line
_OWN_VALUES = frozenset(["negative", "fraction", "absurd", "not_a_number", "repeated", "contradiction"])


@dataclass(frozen=True, slots=True)
class Source:
    """What the officer says of a table."""

    title: str
    publisher: str
    source_url: str
    unit: str
    source_type: str
    version: str
    year: int | None = None


@transaction.atomic
def receive_table(
    *, department: Department, actor: User, content: bytes, filename: str, source: Source
) -> TableUpload:
    """Keep a file until it is read; earlier ones that came to nothing are thrown away."""
    done_or_lost = Q(read_at__isnull=False) | Q(created_at__lt=timezone.now() - timedelta(days=1))
    TableUpload.objects.filter(done_or_lost, department=department, table=None).delete()
    upload: TableUpload = TableUpload.objects.create(
        department=department,
        filename=plain_filename(filename),
        content=content,
        source=asdict(source),
        created_by=actor,
    )
    audit.record(actor=actor, verb="upload_table", subject=upload, department=department, bytes=len(content))
    return upload


def read_upload(*, upload: TableUpload, on_progress: Progress) -> None:
    """Read a file, and save its table or the report of what stands in the way."""
    on_progress(0.05, "reading")
    source, content = Source(**upload.source), bytes(upload.content)
    try:
        read = read_file(content=content, filename=upload.filename, source=source, confirmed=upload.confirmed)
    except UnreadableFile as error:
        _keep_report(upload, {"unreadable": [str(error.code), error.detail]})
        return
    on_progress(0.8, "saving")
    if not read.tables or (read.faults and not upload.without_rest):
        _keep_report(upload, _report(read))
        return
    with transaction.atomic():
        table = save_table(
            department=upload.department,
            actor=upload.created_by,
            content=content,
            filename=upload.filename,
            source=source,
            read=read,
            without_rest=upload.without_rest,
        )
        upload.table, upload.content = table, b""
        upload.save(update_fields=["table", "content"])
        _keep_report(upload, _report(read))


def _keep_report(upload: TableUpload, report: dict[str, Any]) -> None:
    upload.report, upload.read_at = report, timezone.now()
    upload.save(update_fields=["report", "read_at"])


def _report(read: ReadTables) -> dict[str, Any]:
    """What stands in the way, one line for each kind and value, with how often and the first rows."""
    groups: dict[tuple[bool, str, str], list[int]] = {}
    for fault in read.faults:
        # The number that is wrong differs from row to row; what is wrong with it does not.
        value = fault.value if fault.code not in _OWN_VALUES or len(read.faults) <= MOST_GROUPS else ""
        groups.setdefault((not fault.blocks, fault.code, value[:200]), []).append(fault.row)
    lines = [
        {"code": code, "value": value or "…", "n": len(rows), "rows": rows[:SHOWN_ROWS]}
        for (_later, code, value), rows in sorted(
            groups.items(), key=lambda item: (item[0][0], -len(item[1]))
        )
    ]
    return {
        "rows": read.rows,
        "cells": sum(int((~np.isnan(one.sizes)).sum()) for one in read.tables),
        "faults": len(read.faults),
        "kinds": len(lines),
        "groups": lines[:MOST_GROUPS],
        "confirmable": any(fault.code in CONFIRMABLE for fault in read.faults),
        "blocked": not read.tables,
    }


def read_file(*, content: bytes, filename: str, source: Source, confirmed: bool = False) -> ReadTables:
    """Read a file in a child process; the first sheet with a usable header counts.

    Raises ``UnreadableFile`` where no cell can be read.
    """
    book = read_table_in_child(content, filename)
    asked = Asked(source.unit, source.source_type, source.version, source.year, timezone.localdate().year + 1)
    titles = titles_of_kbli() if source.version == VERSION else None
    found: ReadTables | None = None
    for sheet in book.sheets:
        read = read_tables(sheet.rows, asked, place_region, titles, confirmed=confirmed)
        if [fault.code for fault in read.faults] != ["no_header"]:
            return read
        found = found or read
    return found or read_tables([], asked, place_region)


@transaction.atomic
def save_table(
    *,
    department: Department,
    actor: User,
    content: bytes,
    filename: str,
    source: Source,
    read: ReadTables,
    is_sample: bool = False,
    without_rest: bool = False,
) -> ReferenceTable:
    """Store what was read; ``without_rest``: somebody decided to leave out what could not be placed.

    Raises ``ValueError`` for a table that still has faults otherwise.
    """
    if not read.tables or (read.faults and not without_rest):
        raise ValueError("a table with faults is not stored")
    notes = [*read.notes, *([("set_aside", len(read.faults))] if read.faults else [])]
    table = ReferenceTable.objects.create(
        department=department,
        title=source.title,
        publisher=source.publisher,
        source_url=source.source_url,
        unit=source.unit,
        source_type=source.source_type,
        version=source.version,
        filename=plain_filename(filename),
        sha256=hashlib.sha256(content).hexdigest(),
        labels=dict(read.labels),
        notes=[list(note) for note in notes],
        is_sample=is_sample,
        uploaded_by=actor,
    )
    ReferenceYear.objects.bulk_create(_year(table, one) for one in read.tables)
    audit.record(
        actor=actor,
        verb="add_reference_table",
        subject=table,
        department=department,
        rows=read.rows,
        years=len(read.tables),
    )
    return table


def plain_filename(name: str) -> str:
    """The last part of a name as a browser sends it."""
    return name.replace("\x00", "").replace("\\", "/").rsplit("/", 1)[-1][-255:] or "?"


def _year(table: ReferenceTable, one: RegionTable) -> ReferenceYear:
    def plain(values: Any) -> list[Any]:
        return [None if np.isnan(v) else int(v) if v == int(v) else float(v) for v in values]

    return ReferenceYear(
        table=table,
        year=one.about.year,
        regions=list(one.regions),
        sectors=list(one.sectors),
        sizes=[plain(row) for row in one.sizes],
        reference=None if one.reference is None else plain(one.reference),
    )


@transaction.atomic
def set_aside_table(*, table: ReferenceTable, actor: User) -> None:
    """Use a table no more; it can be taken back."""
    if ReferenceTable.objects.filter(pk=table.pk, archived_at=None).update(archived_at=timezone.now()):
        audit.record(actor=actor, verb="set_aside_table", subject=table, department=table.department)


@transaction.atomic
def take_back_table(*, table: ReferenceTable, actor: User) -> None:
    """Undo :func:`set_aside_table`."""
    if ReferenceTable.objects.filter(pk=table.pk).exclude(archived_at=None).update(archived_at=None):
        audit.record(actor=actor, verb="take_back_table", subject=table, department=table.department)
