"""Sizes of bars for the pages: percent of the largest on one scale, as SVG wants them in any language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gandeng.documents.outcome import Report, Shown
from gandeng.documents.outcome_page import Num

HALF = 50.0  # a bar of either side can fill half the width


def most_of(numbers: Iterable[Num]) -> int:
    """The largest number, at least 1."""
    return max([number.size or 0 for number in numbers] + [1])


@dataclass(frozen=True, slots=True)
class Duo:
    """Two bars from the middle outwards, in percent: where the left one begins, and both widths."""

    left: str
    left_width: str
    right_width: str


def duo(first: int | None, second: int | None, most: int) -> Duo:
    """The first side's bar goes to the left, the second's to the right; both on the scale of ``most``.

    What is there at all is seen: at least half a percent.
    """
    one, two = (_width(size, most) for size in (first, second))
    return Duo(f"{HALF - one:.1f}%", f"{one:.1f}%", f"{two:.1f}%")


def bar(size: int | None, most: int) -> str:
    """One bar over the whole width."""
    return f"{2 * _width(size, most):.1f}%"


def _width(size: int | None, most: int) -> float:
    return max(0.5, HALF * size / most) if size else 0.0


@dataclass(frozen=True, slots=True)
class Month:
    """A month on the timeline: agreements by seller, and what took place."""

    day: date
    agreed: tuple[int, int]
    widths: tuple[str, str]
    marks: tuple[tuple[str, str], ...]  # (kind: visit | event, its name)


def timeline(report: Report, most_months: int = 18) -> list[Month]:
    """The months from the first to the last in which something happened, the newest ``most_months``."""
    agreed: dict[date, list[int]] = {}
    sides = {deal.key: deal.seller_side for deal in report.facts.deals}
    both = report.outcome.deals
    for key in (*both.forward.keys, *both.backward.keys):
        line = report.deal_lines[key]
        month = (line.agreed_on or line.started_on).replace(day=1)
        agreed.setdefault(month, [0, 0])[sides[key]] += 1
    marks: dict[date, list[tuple[str, str]]] = {}
    for event in report.events:
        marks.setdefault(event.day.replace(day=1), []).append(("event", event.name))
    for visit in report.visits:
        name = f"{report.sides[visit.guest].short_name} → {report.sides[visit.host].short_name}"
        marks.setdefault(visit.day.replace(day=1), []).append(("visit", name))
    months = _between(sorted({*agreed, *marks}))[-most_months:]
    most = max([1, *(number for month in months for number in agreed.get(month, ()))])
    return [
        Month(
            month,
            (agreed.get(month, [0, 0])[0], agreed.get(month, [0, 0])[1]),
            (bar(agreed.get(month, [0, 0])[0], most), bar(agreed.get(month, [0, 0])[1], most)),
            tuple(marks.get(month, ())),
        )
        for month in months
    ]


def _between(months: list[date]) -> list[date]:
    if not months:
        return []
    found, current = [], months[0]
    while current <= months[-1]:
        found.append(current)
        current = current.replace(year=current.year + current.month // 12, month=current.month % 12 + 1)
    return found


def value_scale(shown: Shown) -> int:
    """One scale for committed and realised, so that their bars can be compared."""
    return max([1, *(told.amount or 0 for value in shown.values.values() for told in value.told)])
