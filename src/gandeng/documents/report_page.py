"""``report.html``: the plan on one page that needs no server, no script and no other file."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from importlib import resources
from typing import Any

from django.template import Context
from django.template.engine import Engine
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from gandeng import __version__
from gandeng.documents import clock, wording
from gandeng.documents.plan import Business, PlanDocument, Side
from gandeng.documents.plan_workbook import direction
from gandeng.documents.safe import one_line
from gandeng.documents.wording_people import reason_kind, seats_note
from gandeng.documents.wording_run import setting_name

_BEST = 12  # pairs shown on the page; the workbook has them all
_MOST_REASONS = 12


@dataclass(frozen=True, slots=True)
class Direction:
    """One direction between two regions: in how many meetings the first sells to the second."""

    seller: Side
    buyer: Side
    meetings: int
    percent: float  # of the largest direction, for the bar


def report_page(plan: PlanDocument) -> str:
    """The page in the active language."""
    engine = Engine(
        app_dirs=True,
        builtins=["gandeng.common.templatetags.gandeng", "django.templatetags.i18n"],
    )
    template = engine.get_template("documents/report.html")
    return template.render(Context(_context(plan)))


def _context(plan: PlanDocument) -> dict[str, Any]:
    css = resources.files("gandeng").joinpath("static/gandeng.css").read_text(encoding="utf-8")
    per_business = Counter({p.business.key: 0 for p in plan.participants})
    for meeting in plan.meetings:
        per_business.update((meeting.first, meeting.second))
    return {
        "css": mark_safe(css),
        "language": get_language() or "id",
        "version": __version__,
        "plan": plan,
        "event": plan.event,
        "day": clock.day_name(plan.event.day),
        "letters": clock.letters(plan.event),
        "hours": f"{clock.clock(plan.event.slots[0].starts)}–{clock.clock(plan.event.slots[-1].ends)}",
        "places": len(plan.event.slots) * plan.event.tables,
        "fewest": min(per_business.values(), default=0),
        "sides": [_side(plan, side, per_business) for side in plan.sides],
        "directions": _directions(plan),
        "best": _best(plan),
        "unplaced": _unplaced(plan),
        "left_out": [_left_out(plan, side) for side in plan.sides],
        "assumed": sum(p.business.needs_assumed for p in plan.participants),
        "no_whatsapp": sum(not p.business.has_whatsapp for p in plan.participants),
        "set_aside": sum(len(one.read.set_aside) for one in plan.lists),
        "settings": [(setting_name(one.code), one.value) for one in plan.settings if one.value],
        "problems": [wording.problem(one) for one in plan.problems],
    }


def _side(plan: PlanDocument, side: Side, per_business: Counter[str]) -> dict[str, Any]:
    coming = [p for p in plan.participants if p.business.side == side.index]
    lists = [one for one in plan.lists if one.side == side.index]
    meetings = [per_business[p.business.key] for p in coming]
    return {
        "side": side,
        "coming": len(coming),
        "businesses": sum(one.read.balance.businesses for one in lists),
        "meetings": sum(meetings),
        "fewest": min(meetings, default=0),
        "seats": seats_note(side.seats, side.seats_chosen),
        "lists": ", ".join(one.file_name for one in lists),
    }


def _directions(plan: PlanDocument) -> list[Direction]:
    """Meetings in which something is sold, for every ordered pair of regions that meet."""
    counts: Counter[tuple[int, int]] = Counter()
    for meeting in plan.meetings:
        first, second = (plan.participant(key).business.side for key in (meeting.first, meeting.second))
        counts[first, second] += bool(meeting.forward and meeting.forward.score)
        counts[second, first] += bool(meeting.backward and meeting.backward.score)
    most = max(counts.values(), default=0) or 1
    return [
        Direction(plan.sides[a], plan.sides[b], number, round(100 * number / most, 1))
        for (a, b), number in sorted(counts.items())
    ]


def _best(plan: PlanDocument) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    shown: set[str] = set()  # each business once: one that fits many would fill the table
    for meeting in sorted(plan.meetings, key=lambda m: (-m.score, m.slot, m.table or 0)):
        if len(rows) == _BEST or {meeting.first, meeting.second} & shown:
            continue
        shown |= {meeting.first, meeting.second}
        first, second = (plan.participant(key).business for key in (meeting.first, meeting.second))
        rows.append(
            {
                "first": _named(plan, first),
                "second": _named(plan, second),
                "score": meeting.score,
                "when": clock.with_zone(plan.slot(meeting.slot).starts, plan.event),
                "table": meeting.table,
                "forward": one_line(direction(meeting.forward, first.name, second.name)),
                "backward": one_line(direction(meeting.backward, second.name, first.name)),
            }
        )
    return rows


def _named(plan: PlanDocument, business: Business) -> dict[str, str]:
    return {"name": one_line(business.name), "mark": plan.sides[business.side].mark}


def _unplaced(plan: PlanDocument) -> list[tuple[str, int]]:
    """Reasons of proposals without a meeting, most frequent first, in general words."""
    counts = Counter(str(one.reason) for one in plan.unplaced)
    return [(wording.unplaced_kind(code), number) for code, number in counts.most_common()]


def _left_out(plan: PlanDocument, side: Side) -> dict[str, Any]:
    own = [business for business in plan.left_out if business.side == side.index]
    kinds = Counter(business.reasons[0].code if business.reasons else "" for business in own)
    return {
        "side": side,
        "count": len(own),
        "kinds": [(reason_kind(code), number) for code, number in kinds.most_common(_MOST_REASONS) if code],
    }
