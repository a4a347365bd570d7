"""Reference tables: take one in whole, or say what stands in the way; set aside and take back."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db import transaction
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.common.limited import read_in_child
from gandeng.core.strengths.tableparse import Asked, ReadTables, read_tables
from gandeng.core.strengths.tables import RegionTable
from gandeng.data.kbli import VERSION
from gandeng.data.kbli import titles as titles_of_kbli
from gandeng.data.regions import place_region
from gandeng.partners.models import ReferenceTable, ReferenceYear
from gandeng.regions.models import Department


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


def read_file(*, content: bytes, filename: str, source: Source, confirmed: bool = False) -> ReadTables:
    """Read a file in a child process; the first sheet with a usable header counts.

    Raises ``UnreadableFile`` where no cell can be read.
    """
    book = read_in_child(content, filename)
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
) -> ReferenceTable:
    """Store what was read. Raises ``ValueError`` for a table that still has faults."""
    if read.faults or not read.tables:
        raise ValueError("a table with faults is not stored")
    table = ReferenceTable.objects.create(
        department=department,
        title=source.title,
        publisher=source.publisher,
        source_url=source.source_url,
        unit=source.unit,
        source_type=source.source_type,
        version=source.version,
        filename=filename.replace("\x00", "").replace("\\", "/").rsplit("/", 1)[-1][-255:] or "?",
        sha256=hashlib.sha256(content).hexdigest(),
        labels=dict(read.labels),
        notes=[list(note) for note in read.notes],
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
