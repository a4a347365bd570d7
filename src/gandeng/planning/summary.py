"""The outcome of a run in a few lines, and the same for scripts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from gandeng import __version__
from gandeng.core.sheets.records import Severity
from gandeng.documents import clock
from gandeng.documents.plan import PlanDocument, PlanList


def as_json(plan: PlanDocument, out: Path, files: Mapping[str, bytes], seed: int) -> dict[str, Any]:
    """Counts, quality and files for scripts; stable keys, no names of businesses."""
    import hashlib

    held = _meetings_per_business(plan)
    return {
        "ok": True,
        "version": __version__,
        "seed": seed,
        "out": str(out),
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
        "event": {
            "name": plan.event.name,
            "date": plan.event.day.isoformat() if plan.event.day else None,
            "zone": plan.event.zone,
            "zone_letters": clock.letters(plan.event),
            "slots": len(plan.event.slots),
            "tables": plan.event.tables,
        },
        "lists": [_list(plan, one) for one in plan.lists],
        "regions": [
            {
                "code": side.code,
                "name": side.name,
                "seats": side.seats,
                "seats_chosen": side.seats_chosen,
                "coming": sum(p.business.side == side.index for p in plan.participants),
            }
            for side in plan.sides
        ],
        "participants": len(plan.participants),
        "left_out": len(plan.left_out),
        "proposals": len(plan.pairs),
        "meetings": len(plan.meetings),
        "unplaced": dict(sorted(Counter(str(one.reason) for one in plan.unplaced).items())),
        "fewest_meetings": min(held.values(), default=0),
        "most_meetings": max(held.values(), default=0),
        "assumed_needs": sum(p.business.needs_assumed for p in plan.participants),
        "without_whatsapp": sum(not p.business.has_whatsapp for p in plan.participants),
        "duplicates": len(plan.duplicates),
        "quality": {
            "breaks": plan.quality.breaks,
            "most_breaks": plan.quality.most_breaks,
            "idle_slots": plan.quality.idle_slots,
            "walking": plan.quality.walking,
            "proved": plan.proved,
        },
    }


def _list(plan: PlanDocument, one: PlanList) -> dict[str, Any]:
    balance = one.read.balance
    severities = Counter(finding.severity for finding in one.read.findings)
    return {
        "file": one.file_name,
        "sha256": one.sha256,
        "region": plan.sides[one.side].code,
        "kind": one.read.file.kind,
        "encoding": one.read.file.encoding,
        "rows": balance.rows_in,
        "businesses": balance.businesses,
        "set_aside": balance.set_aside,
        "not_data": balance.not_data,
        "balance_holds": balance.holds,
        "findings": {str(severity): severities[severity] for severity in Severity},
    }


def _meetings_per_business(plan: PlanDocument) -> Counter[str]:
    held = Counter({one.business.key: 0 for one in plan.participants})
    for meeting in plan.meetings:
        held.update((meeting.first, meeting.second))
    return held


def as_lines(plan: PlanDocument, out: Path, files: Mapping[str, bytes]) -> list[str]:
    """What a person wants to know at once."""
    held = _meetings_per_business(plan)
    lines = [f"{plan.event.name}: {_frame(plan)}", ""]
    for one in plan.lists:
        lines.append(_list_line(plan, one))
    lines += ["", _outcome(plan, held)]
    if plan.unplaced:
        sentence = _("%(number)d proposals have no meeting; the reasons are in plan.xlsx.")
        lines.append(sentence % {"number": len(plan.unplaced)})
    if not any(side.seats_chosen for side in plan.sides):
        lines.append(_("Seats were worked out from the day: about five meetings each. --seats changes it."))
    if assumed := sum(p.business.needs_assumed for p in plan.participants):
        sentence = _("%(number)d businesses have assumed needs; messages.csv asks them for the real ones.")
        lines.append(sentence % {"number": assumed})
    if missing := sum(not p.business.has_whatsapp for p in plan.participants):
        lines.append(_("%(number)d have no WhatsApp number: print their agendas.") % {"number": missing})
    lines += ["", *(f"  {out / name}" for name in files)]
    return lines


def _frame(plan: PlanDocument) -> str:
    first, last = plan.event.slots[0], plan.event.slots[-1]
    words = {
        "slots": len(plan.event.slots),
        "tables": plan.event.tables,
        "from": clock.clock(first.starts),
        "to": clock.with_zone(last.ends, plan.event),
    }
    return _("%(slots)d slots from %(from)s to %(to)s, %(tables)d tables.") % words


def _list_line(plan: PlanDocument, one: PlanList) -> str:
    balance = one.read.balance
    words = {
        "file": one.file_name,
        "region": plan.sides[one.side].name,
        "rows": balance.rows_in,
        "businesses": balance.businesses,
        "aside": balance.set_aside,
        "other": balance.not_data,
        "asks": sum(finding.severity is Severity.ASK for finding in one.read.findings),
    }
    return (
        _("%(file)s (%(region)s): %(rows)d rows = %(businesses)d businesses") % words
        + _(" + %(aside)d set aside + %(other)d not data; %(asks)d findings to be asked.") % words
    )


def _outcome(plan: PlanDocument, held: Counter[str]) -> str:
    coming = ", ".join(
        f"{side.short_name} {sum(p.business.side == side.index for p in plan.participants)}"
        for side in plan.sides
    )
    words = {
        "meetings": len(plan.meetings),
        "coming": coming,
        "fewest": min(held.values(), default=0),
        "most": max(held.values(), default=0),
        "breaks": plan.quality.breaks,
    }
    same = words["fewest"] == words["most"]
    each = _(" each with %(fewest)d to %(most)d meetings; %(breaks)d waiting breaks.")
    if same:
        each = _(" with %(most)d each; %(breaks)d waiting breaks.")
    return (_("%(meetings)d meetings; %(coming)s businesses come,") + each) % words
