"""Words and numbers of the timetable page, from what is stored with a version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gandeng.core.timetable.records import Problem, Reason, Unplaced
from gandeng.documents import wording
from gandeng.events.models import TimetableVersion, UnplacedWish
from gandeng.events.queries.viewer import Viewer, Who
from gandeng.programmes.models import Partnership
from gandeng.regions.models import Department


@dataclass(frozen=True, slots=True)
class Agreement:
    """A partner department and when it agreed, if it did."""

    department: Department
    mark: str
    given_at: datetime | None


def approvals_of(version: TimetableVersion, viewer: Viewer) -> list[Agreement]:
    """All partners in their fixed order; two queries."""
    given = {a.department_id: a.given_at for a in version.approvals.all()}
    places = Partnership.objects.filter(programme=viewer.event.programme_id)
    return [
        Agreement(p.department, "ra" if p.position == 0 else "rb", given.get(p.department_id))
        for p in places.select_related("department__region").order_by("position")
    ]


@dataclass(frozen=True, slots=True)
class Bar:
    """One side of the both-directions picture; ``width`` and ``x`` are percent of the whole."""

    mark: str
    region: str
    count: int
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class QualityPage:
    """The head of the timetable page."""

    figs: list[dict[str, Any]]
    bars: list[Bar]
    both: int
    meetings: int
    musts: int
    musts_placed: int
    note: str
    prices: list[dict[str, Any]]


def quality_page(version: TimetableVersion, viewer: Viewer) -> QualityPage:
    """Key numbers with their evidence, both directions on one scale."""
    q = version.quality
    figs = [_breaks(q), _meetings(q), _fewest(q), _unplaced(q)]
    places = Partnership.objects.filter(programme=viewer.event.programme_id).order_by("position")
    regions = [p.department.region.short_name for p in places.select_related("department__region")[:2]]
    counts = [q["first_sells"], q["second_sells"]]
    top = max(*counts, 1)
    widths = [46 * n / top for n in counts]
    bars = [
        Bar("ra", regions[0], counts[0], f"{50 - widths[0]:.1f}%", f"{widths[0]:.1f}%"),
        Bar("rb", regions[1], counts[1], "50%", f"{widths[1]:.1f}%"),
    ]
    note = _(
        "At most %(most)s gaps for one business; %(idle)s idle sessions in all; "
        "%(walking)s steps from table to table."
    ) % {"most": q["most_breaks"], "idle": q["idle_slots"], "walking": q["walking"]}
    return QualityPage(
        figs, bars, q["both_sell"], q["meetings"], q["musts"], q["musts_placed"], note, _prices(q)
    )


def _prices(q: dict[str, Any]) -> list[dict[str, Any]]:
    """What each minimum for everybody costs of the value, as rows with a bar; none for older versions."""
    rows = q.get("prices", [])
    top = max((row["lost"] for row in rows), default=0) or 1
    return [
        {
            **row,
            "percent": f"{100 * row['lost']:.1f}",
            "width": f"{100 * row['lost'] / top:.0f}%",
            "is_used": row["minimum"] == q.get("minimum"),
        }
        for row in rows
    ]


def _breaks(q: dict[str, Any]) -> dict[str, Any]:
    """The number of breaks beside what is known about it: reached, proved, or how far down is open."""
    tone = ""
    if q["proved"] and not q["breaks"]:
        note, tone = _("0 breaks is possible and reached; proved"), "good"
    elif q["proved"]:
        note, tone = _("reached, and proved: no timetable has fewer"), "good"
    else:
        note = _("at least %(bound)s are needed; whether fewer than %(n)s are possible is not proved") % {
            "bound": q["lower_bound"],
            "n": q["breaks"],
        }
    return {"label": _("Waiting gaps"), "n": q["breaks"], "note": note, "tone": tone}


def _meetings(q: dict[str, Any]) -> dict[str, Any]:
    empty = q["places"] - q["meetings"]
    note = _("of %(places)s places, %(empty)s empty") % {"places": q["places"], "empty": empty}
    return {"label": _("Meetings"), "n": q["meetings"], "note": note}


def _fewest(q: dict[str, Any]) -> dict[str, Any]:
    note = ngettext("%(n)s business has so few", "%(n)s businesses have so few", q["with_fewest"]) % {
        "n": q["with_fewest"]
    }
    tone = "warn" if q["fewest"] == 0 else ""
    return {"label": _("Fewest per business"), "n": q["fewest"], "note": note, "tone": tone}


def _unplaced(q: dict[str, Any]) -> dict[str, Any]:
    if not q["asked"]:
        note = _("nobody was asked yet: proposals stand in for wishes")
        return {"label": _("Proposals without a place"), "n": q["proposed_unplaced"], "note": note}
    note = _("of %(asked)s wishes; %(proposed)s proposals that stood in") % {
        "asked": q["asked"],
        "proposed": q["proposed_unplaced"],
    }
    tone = "warn" if q["asked_unplaced"] else "good"
    return {"label": _("Wishes without a place"), "n": q["asked_unplaced"], "note": note, "tone": tone}


def problem_lines(version: TimetableVersion, present: Mapping[int, Who]) -> list[str]:
    """What could not hold, in words: "14 wishes, 12 free slots". ``present`` are those who come."""
    names = {str(pk): who.name for pk, who in present.items()} if version.problems else {}
    gone = _("a business that has left")
    lines = []
    for plain in version.problems:
        numbers = tuple((str(k), int(v)) for k, v in plain["numbers"].items())
        party, other = plain["party"], plain["other"]
        problem = Problem(plain["code"], party, numbers, other)
        one, two = (names.get(key, gone if key else "") for key in (party, other))
        lines.append(wording.problem(problem, one, two))
    return lines


@dataclass(frozen=True, slots=True)
class UnplacedRow:
    """A wish or proposal without a meeting, with the reason in words."""

    first: Who
    second: Who
    wish: str
    reason: str


def unplaced_rows(unplaced: Iterable[UnplacedWish], viewer: Viewer) -> list[UnplacedRow]:
    """Rows for one page of the list."""
    return [_unplaced_row(one, viewer) for one in unplaced]


def _unplaced_row(one: UnplacedWish, viewer: Viewer) -> UnplacedRow:
    first, second = viewer.who(one.first), viewer.who(one.second)
    detail = tuple((str(k), int(v)) for k, v in one.detail.items())
    reason = wording.unplaced(
        Unplaced(str(one.first_id), str(one.second_id), Reason(one.reason), detail), first.name, second.name
    )
    if one.must:
        wish = _("must")
    elif one.proposed:
        wish = _("proposal, nobody was asked")
    else:
        wish = _("wish")
    return UnplacedRow(first, second, wish, reason)
