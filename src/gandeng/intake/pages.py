"""What the review pages show of findings and rows: sentences, tones, and what can be answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import gettext_noop as N_

from gandeng.common.templatetags.gandeng import phone, rupiah
from gandeng.core.sheets.fields import PAPER_KINDS
from gandeng.core.sheets.records import Severity
from gandeng.documents import wording_findings as wording
from gandeng.intake.deciding import BLOCKING, LEFT_OUT, REGION, TWIN, WITH_OTHER
from gandeng.intake.models import Import, ImportFinding, ImportRow, ImportTwin
from gandeng.intake.queries import alike_counts, as_finding, districts_of, region_name
from gandeng.intake.typed import ANSWERABLE, MONEY

# Columns of a business whose field of a list has another name.
OF_LIST = {
    "owner_name": "owner",
    "phones": "phone",
    "papers": "paper",
    "industry_code": "industry",
    "industry_version": "industry",
    "region_id": "region",
    "capacity_per_month": "capacity",
}
ASIDE = {
    LEFT_OUT: N_("Left out by you."),
    TWIN: N_("May be the same as another one. Say so under “Twins”."),
    REGION: N_("Its region needs your answer, see the findings."),
    WITH_OTHER: N_("Merged with a row that is itself set aside."),
}
BADGES = {
    Severity.ASK: ("stop", "alert", lazy("Needs you")),
    Severity.WARNING: ("warn", "info", lazy("Look")),
    Severity.FIXED: ("good", "check", lazy("Mended")),
    Severity.INFO: ("mute", "info", lazy("Note")),
}
REFUSALS = {
    "phone": lazy("This is not a complete phone number. Write 10 to 13 digits, for example 0812 0000 7890."),
    "paper": lazy("This number cannot be read. Write it with all its digits, as it stands on the paper."),
    "number": lazy("Write a number, for example 2,500,000."),
    "year": lazy("Write a year with four digits, for example 2019."),
    "email": lazy("This is not an e-mail address. It needs an @ and no blanks."),
    "region": lazy("There is no region of this name. Choose one from the list."),
    "identity": lazy("This looks like an identity number (NIK). Gandeng does not keep those."),
    "name": lazy("A business needs a name."),
    "field": lazy("This cannot be answered here. Correct the list and upload it again, or leave it empty."),
}


def field_label(name: str) -> str:
    """A column of a business, in the words of a list's heading."""
    return wording.field_name(OF_LIST.get(name, name))


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding as the page shows it. ``answer`` is the kind of question, empty if none."""

    finding: ImportFinding
    cell: str
    field: str
    sentence: str
    advice: str
    tone: str
    icon: str
    badge: Any
    made: str = ""  # empty where the sentence says it
    answer: str = ""
    row: int = 0  # the row that is set aside, where it has to be filled in as a whole
    alike: int = 1
    choices: tuple[tuple[str, str], ...] = ()
    answered: str = ""


def finding_lines(batch: Import, findings: Sequence[ImportFinding]) -> list[FindingLine]:
    """Findings of one page with their sentences; two queries however many there are."""
    alike = alike_counts(findings)
    asked = {(f.sheet, f.row) for f in findings if f.severity == Severity.ASK and not f.settled}
    rows: dict[tuple[str, int], ImportRow] = {}
    if asked:
        found = ImportRow.objects.filter(batch=batch, row__in={row for _, row in asked})
        rows = {(row.sheet, row.row): row for row in found}
    return [_line(batch, f, alike, rows.get((f.sheet, f.row))) for f in findings]


def _line(
    batch: Import, finding: ImportFinding, alike: dict[tuple[str, str, str], int], row: ImportRow | None
) -> FindingLine:
    core = as_finding(finding)
    shown = replace(core, made=pretty(finding.field, finding.made))
    tone, icon, badge = BADGES[core.severity]
    kind = ""
    if core.severity == Severity.ASK and finding.settled:
        tone, icon, badge = "good", "check", _("Answered")
    elif row is not None and not row.record:
        kind = "row"
    else:
        kind = answer_kind(finding)
    home = batch.department.region_id
    choices: tuple[tuple[str, str], ...] = ()
    if kind == "region":
        read_as = row.record.get("region_code", "") if row else ""
        names = dict.fromkeys([home, *([read_as] if read_as else [])])
        choices = tuple((code, region_name(code)) for code in names)
    elif kind == "district":
        choices = tuple((name, name) for name in districts_of(home))
    show_advice = core.severity in (Severity.ASK, Severity.WARNING) and not finding.settled
    sentence = wording.finding(shown)
    return FindingLine(
        finding=finding,
        cell=wording.cell_name(core.place),
        field=wording.field_name(finding.field),
        sentence=sentence,
        advice=wording.advice(core) if show_advice else "",
        tone=tone,
        icon=icon,
        badge=badge,
        made="" if shown.made in sentence else shown.made,
        answer=kind,
        row=row.pk if row else 0,
        alike=alike.get((finding.code, finding.field, finding.read), 1) if finding.read else 1,
        choices=choices,
        answered=pretty(finding.field, finding.answer) if finding.settled else "",
    )


def pretty(field: str, value: str) -> str:
    """A value as people write it: rupiah with dots, numbers in groups of four, a region's name."""
    if field in MONEY and value.isdecimal():
        return rupiah(int(value))
    if field == "phone":
        return ", ".join(phone(part) for part in value.split(", "))
    if field in ("region", "region_code"):
        return region_name(value)
    return value


def answer_kind(finding: ImportFinding) -> str:
    """How a finding is answered: region, district, phone, text, "empty" (only: leave it so), or not."""
    if finding.severity != Severity.ASK or not finding.row:
        return ""
    if finding.code in BLOCKING:
        return "region"
    if finding.field == "phone":
        return "phone"
    if finding.field == "district":
        return "district"
    if finding.field in ANSWERABLE or finding.field in PAPER_KINDS:
        return "text"
    return "empty"


TWIN_REASONS = {
    "same_phone": N_("same phone number"),
    "same_nib": N_("same NIB"),
    "same_email": N_("same e-mail"),
    "same_name": N_("same name"),
    "near_name": N_("similar name"),
    "same_owner": N_("same owner"),
    "same_district": N_("same district"),
    "same_village": N_("same village"),
    "same_address": N_("same address"),
    "same_product": N_("same product"),
    "same_row": N_("the whole row is the same"),
    "same_business": N_("both match one business you already have"),
    "chosen": N_("your own decision"),
}


def twin_reasons(twin: ImportTwin) -> str:
    """Why two may be one, as a sentence."""
    words = ", ".join(_(TWIN_REASONS[code]) for code in twin.reasons if code in TWIN_REASONS)
    return f"{words[:1].upper()}{words[1:]}."


@dataclass(frozen=True, slots=True)
class Change:
    """One changed field of an update."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RowLine:
    """One row as the lists of created, updated, unchanged and set-aside rows show it."""

    row: ImportRow
    facts: str
    why: str
    changes: tuple[Change, ...]
    kept: str
    undone: str


UNDONE = {
    "removed": N_("Removed again"),
    "restored": N_("As before the import"),
    "changed_since": N_("Kept: changed since"),
    "used_since": N_("Kept: used since"),
    "gone": N_("Was already deleted"),
}


def row_lines(rows: Sequence[ImportRow]) -> list[RowLine]:
    """Rows of one page; no further queries."""
    return [
        RowLine(
            row=row,
            facts=_facts(row),
            why=aside_reason(row),
            changes=tuple(_changes(row)),
            kept=", ".join(dict.fromkeys(field_label(name) for name in row.kept)),
            undone=_(UNDONE[row.undone]) if row.undone else "",
        )
        for row in rows
    ]


def aside_reason(row: ImportRow) -> str:
    """Why a row waits; empty for one that does not."""
    if row.action != ImportRow.Action.SET_ASIDE:
        return ""
    if row.reason in ASIDE:
        return _(ASIDE[row.reason])
    finding = ImportFinding(code=row.reason, severity="ask", sheet=row.sheet, row=row.row)
    return wording.finding(as_finding(finding))


def _facts(row: ImportRow) -> str:
    record = row.record
    if not record:
        return " · ".join(str(cell) for cell in row.cells if str(cell).strip())[:200]
    offers = ", ".join(cell[0] for cell in record.get("offers", [])[:3])
    parts = [record.get("district", ""), offers or record.get("activity", "")[:80]]
    return " · ".join(part for part in parts if part)


def _changes(row: ImportRow) -> list[Change]:
    shown = []
    for name, old, new in row.changes:
        if name == "other":
            added = {k: v for k, v in new.items() if old.get(k) != v}
            shown += [Change(key, str(old.get(key, "")), str(value)) for key, value in added.items()]
        elif name == "region_id":
            shown.append(Change(field_label(name), region_name(old), region_name(new)))
        else:
            shown.append(Change(field_label(name), _text(name, old), _text(name, new)))
    return shown


def _text(name: str, value: Any) -> str:
    return "" if value is None else pretty(OF_LIST.get(name, name), str(value))
