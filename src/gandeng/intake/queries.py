"""Reading imports for the pages: overview, findings as lines, twins side by side, corrected list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet

from gandeng import data
from gandeng.accounts.models import User
from gandeng.common.templatetags.gandeng import phone
from gandeng.core.sheets.records import (
    Balance,
    BusinessRow,
    ColumnGuess,
    DuplicateCandidate,
    FileFacts,
    Finding,
    Place,
    ReadList,
    SetAside,
    Severity,
    SheetLayout,
)
from gandeng.intake.models import Import, ImportFinding, ImportRow, ImportTwin
from gandeng.intake.records import from_json
from gandeng.intake.services.saving import counts_of


@dataclass(frozen=True, slots=True)
class Overview:
    """The counts of one import that its pages show. They add up to the rows of the file."""

    counts: dict[str, int]
    severities: dict[str, int]
    open_asks: int
    twins: int
    open_twins: int
    copies: int  # open questions about rows that are alike in everything
    kept: int  # updated businesses with fields the list leaves empty
    not_data: int
    rows_in: int
    sheets: int  # with more than one, a row's place names its sheet

    @property
    def businesses(self) -> int:
        """Rows that are data."""
        return sum(self.counts.values())

    @property
    def to_save(self) -> int:
        """Businesses that saving would create or update."""
        return self.counts["create"] + self.counts["update"]

    @property
    def findings(self) -> int:
        """All findings."""
        return sum(self.severities.values())


def imports_of(user: User) -> QuerySet[Any]:
    """The person's imports without the files' bytes."""
    visible = Import.objects.visible_to(user).defer("content")
    return visible.select_related("uploaded_by", "department__region")


def overview(batch: Import) -> Overview:
    """Four queries, whatever the size of the list."""
    rows = ImportFinding.objects.filter(batch=batch).order_by().values("severity")
    severities = {s.value: 0 for s in Severity}
    open_asks = 0
    for row in rows.annotate(n=Count("pk"), open=Count("pk", filter=Q(settled=False))):
        severities[row["severity"]] = row["n"]
        if row["severity"] == Severity.ASK:
            open_asks = row["open"]
    twins = ImportTwin.objects.filter(batch=batch).values_list("decision", "reasons")
    decisions = list(twins)
    is_open = [reasons for decision, reasons in decisions if decision == ImportTwin.Decision.OPEN]
    updates = ImportRow.objects.filter(batch=batch, action=ImportRow.Action.UPDATE)
    return Overview(
        counts=counts_of(batch),
        severities=severities,
        open_asks=open_asks,
        twins=len(decisions),
        open_twins=len(is_open),
        copies=sum("same_row" in reasons for reasons in is_open),
        kept=updates.exclude(kept=[]).count(),
        not_data=batch.not_data,
        rows_in=batch.rows_in,
        sheets=len(batch.facts.get("file", {}).get("sheets", ())),
    )


def as_finding(row: ImportFinding) -> Finding:
    """The core's record of a stored finding, for the sentences."""
    place = Place(row.sheet, row.row, row.column, row.last_row)
    severity = Severity(row.severity)
    return Finding(row.code, severity, place, row.field, row.read, row.made, row.detail, row.row_name)


def alike_counts(findings: Iterable[ImportFinding]) -> dict[tuple[str, str, str], int]:
    """How many open questions read the same, by (code, field, read). One query."""
    asked = [f for f in findings if f.severity == Severity.ASK and not f.settled]
    if not asked:
        return {}
    alike = ImportFinding.objects.filter(
        batch=asked[0].batch_id, severity=Severity.ASK, settled=False, read__in={f.read for f in asked}
    )
    groups = alike.order_by().values_list("code", "field", "read").annotate(n=Count("pk"))
    return {(code, name, read): n for code, name, read, n in groups}


@dataclass(slots=True)
class TwinSide:
    """One side of a twin question: a row of the list or a business."""

    place: str = ""  # "Sheet1, row 12", or empty for a business
    business: int | None = None
    values: dict[str, str] = field(default_factory=dict)


def twin_page(twins: Sequence[ImportTwin]) -> list[tuple[ImportTwin, list[tuple[str, str, str]]]]:
    """Each question with its fields side by side: (field, this row, the other). Load with relations."""
    return [(twin, _compared(_row_values(twin.row), _other_values(twin))) for twin in twins]


def twins_of(batch: Import) -> QuerySet[ImportTwin]:
    """Questions about twins, open ones first, with all that is shown of both sides."""
    twins = ImportTwin.objects.filter(batch=batch).select_related("row", "other_row", "business")
    parts = twins.prefetch_related("business__contacts", "business__offers")
    return parts.annotate(is_open=Count("pk", filter=Q(decision="open"))).order_by("-is_open", "-score", "pk")


SHOWN = ("name", "owner", "phone", "address", "district", "activity", "offers")


def _row_values(row: ImportRow) -> dict[str, str]:
    record = row.record
    return {
        **{name: str(record.get(name, "")) for name in ("name", "owner", "address", "district", "activity")},
        "phone": ", ".join(phone(number[0]) for number in record.get("phones", [])),
        "offers": ", ".join(cell[0] for cell in record.get("offers", [])),
    }


def _other_values(twin: ImportTwin) -> dict[str, str]:
    if twin.other_row is not None:
        return _row_values(twin.other_row)
    business = twin.business
    if business is None:
        return {}
    return {
        "name": business.name,
        "owner": business.owner_name,
        "address": business.address,
        "district": business.district,
        "activity": business.activity,
        "phone": ", ".join(phone(c.e164) for c in business.contacts.all()),
        "offers": ", ".join(o.phrase for o in business.offers.all()),
    }


def _compared(one: dict[str, str], other: dict[str, str]) -> list[tuple[str, str, str]]:
    lines = [(name, one.get(name, ""), other.get(name, "")) for name in SHOWN]
    return [line for line in lines if line[1] or line[2]]


def layouts_of(batch: Import) -> list[SheetLayout]:
    """How the tables were understood, as the core's records."""
    found = []
    for layout in batch.facts.get("layouts", []):
        columns = tuple(ColumnGuess(**column) for column in layout["columns"])
        found.append(
            SheetLayout(
                sheet=layout["sheet"],
                header_rows=tuple(layout["header_rows"]),
                first_row=layout["first_row"],
                last_row=layout["last_row"],
                columns=columns,
            )
        )
    return found


def corrected_list(batch: Import) -> ReadList:
    """The list as it stands after the officer's answers, for the corrected workbook."""
    rows: list[BusinessRow] = []
    aside: list[SetAside] = []
    for row in ImportRow.objects.filter(batch=batch).order_by("pk").iterator(chunk_size=2000):
        if row.record:
            rows.append(from_json(row.record, row.sheet, row.row))
        elif row.action == ImportRow.Action.SET_ASIDE:  # the others without values are of erased businesses
            aside.append(SetAside(Place(row.sheet, row.row), tuple(map(str, row.cells)), row.reason))
    findings = [as_finding(f) for f in ImportFinding.objects.filter(batch=batch).iterator(chunk_size=2000)]
    twins = ImportTwin.objects.filter(batch=batch, other_row__isnull=False).select_related("row", "other_row")
    duplicates = tuple(
        DuplicateCandidate(
            Place(t.other_row.sheet, t.other_row.row),
            Place(t.row.sheet, t.row.row),
            0,
            0,
            t.score,
            tuple(t.reasons),
        )
        for t in twins
        if t.other_row is not None
    )
    facts = batch.facts.get("file", {})
    return ReadList(
        file=FileFacts(
            facts.get("kind", ""),
            facts.get("encoding", ""),
            facts.get("delimiter", ""),
            tuple(facts.get("sheets", ())),
        ),
        layouts=tuple(layouts_of(batch)),
        rows=tuple(rows),
        set_aside=tuple(aside),
        findings=tuple(findings),
        duplicates=duplicates,
        balance=Balance(batch.rows_in, len(rows), len(aside), batch.not_data),
    )


def region_name(code: str) -> str:
    """Official name of a region's code."""
    return next((r.name for r in data.reference().regions if r.code == code), code)


def districts_of(region: str) -> tuple[str, ...]:
    """Districts of a region, as far as the reference data know them."""
    return next((r.districts for r in data.reference().regions if r.code == region), ())
