"""The head's report in words: the same lines for page, PDF, workbook, slides and snapshot.

Every number carries the code of its list (:mod:`gandeng.documents.outcome_lists`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gandeng.core.reciprocity.facts import Stage, Step
from gandeng.core.reciprocity.fairness import Fairness
from gandeng.core.reciprocity.funnel import Rung
from gandeng.core.reciprocity.ledger import Exchange
from gandeng.core.reciprocity.report import reached_by
from gandeng.documents import outcome_lines as lines
from gandeng.documents import outcome_words as words
from gandeng.documents.outcome import OutcomeSide, Report, Shown, Told, Value


@dataclass(frozen=True, slots=True)
class Num:
    """A number as text, with the code of its list ("" without one) and its size for bars (None: not yet)."""

    text: str
    code: str = ""
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A key number with its evidence."""

    label: str
    number: Num
    note: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class ValueBlock:
    """Committed or realised in both directions. ``notes`` say what the sums rest on."""

    name: str
    ways: tuple[Num, Num]
    sells: tuple[str, str]
    balance: str
    notes: tuple[str, ...]
    realised: bool


@dataclass(frozen=True, slots=True)
class FunnelRow:
    """One step of both sides; ``notes`` are denominator, interval and unknown."""

    name: str
    ways: tuple[Num, Num]
    notes: tuple[str, str]


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One measure given each way, with its reciprocity."""

    name: str
    ways: tuple[Num, Num]
    balance: str


@dataclass(frozen=True, slots=True)
class SpreadRow:
    """How something is shared out within one side."""

    what: str
    side: int
    least: str
    none: Num
    gini: str


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One line of the reconciliation."""

    name: str
    difference: int


@dataclass(frozen=True, slots=True)
class HeadPage:
    """Everything on the one page."""

    title: str
    as_of: str
    is_sample: bool
    sides: tuple[OutcomeSide, OutcomeSide]
    figures: tuple[Figure, ...]
    values: tuple[ValueBlock, ...]
    value_notes: tuple[str, ...]
    funnel: tuple[FunnelRow, ...]
    ledger: tuple[LedgerRow, ...]
    spread: tuple[SpreadRow, ...]
    counts: tuple[tuple[str, Num], ...]
    baseline: tuple[str, ...]
    before: tuple[tuple[str | Num, ...], ...]  # the same sentences with their numbers apart
    targets: tuple[lines.TargetRow, ...]
    owed: tuple[str, ...]
    next_steps: tuple[str, ...]
    checks: tuple[CheckRow, ...]
    balanced: bool


def head_page(shown: Shown) -> HeadPage:
    """The page in the active language."""
    report = shown.report
    checks = tuple(CheckRow(words.check_name(check), check.difference) for check in shown.checks)
    return HeadPage(
        title=report.name,
        as_of=words.moment(report.as_of, report.zone),
        is_sample=report.is_sample,
        sides=report.sides,
        figures=_figures(report),
        values=tuple(_value(report, value) for value in shown.values.values()),
        value_notes=_value_notes(shown),
        funnel=_funnel(report),
        ledger=_ledger(report),
        spread=_spread(report),
        counts=_counts(report),
        baseline=tuple(lines.baseline(report, side) for side in report.sides),
        before=tuple(_before(report, side) for side in report.sides),
        targets=tuple(lines.targets(shown)),
        owed=tuple(lines.owed(report)),
        next_steps=tuple(lines.next_steps(report)),
        checks=checks,
        balanced=all(check.difference == 0 for check in checks),
    )


def _before(report: Report, side: OutcomeSide) -> tuple[str | Num, ...]:
    """The sentence on how it was before, cut at its two numbers so that they can open their lists."""
    base = report.baseline[side.index]
    numbers = {
        "traded": Num(words.count(len(base.traded)), f"traded-{side.letter}", len(base.traded)),
        "asked": Num(words.count(len(base.asked)), f"asked-{side.letter}", len(base.asked)),
    }
    marks = {name: f"\x00{name}\x00" for name in numbers}
    parts = lines.baseline(report, side, marks).split("\x00")
    return tuple(numbers.get(part, part) for part in parts)


def _figures(report: Report) -> tuple[Figure, ...]:
    outcome, base = report.outcome, report.baseline
    pairs = len(outcome.new_pairs) if report.facts.deals else None
    known = len(outcome.known_pairs)
    planned = len(report.facts.meetings)
    held = outcome.meetings_held if planned else None
    figures = [
        Figure(
            _("New pairs that both agreed"),
            Num(words.count(pairs), "pairs", pairs),
            ngettext(
                "%(n)s pair traded before; it does not count",
                "%(n)s pairs traded before; they do not count",
                known,
            )
            % {"n": words.count(known)},
        ),
        Figure(
            _("Meetings that took place"),
            Num(words.count(held), "meetings-held", held),
            _("of %(n)s planned or told; %(unknown)s unknown")
            % {"n": words.count(planned), "unknown": words.count(outcome.meetings_unknown)},
        ),
    ]
    for side, partners in zip(report.sides, outcome.with_partner, strict=True):
        number = len(partners) if report.facts.deals else None
        figures.append(
            Figure(
                _("%(place)s businesses with a new partner") % {"place": side.short_name},
                Num(words.count(number), f"partners-{side.letter}", number),
                _("of %(n)s in the programme") % {"n": words.count(base[side.index].businesses)},
                side.mark,
            )
        )
    return tuple(figures)


def _value(report: Report, value: Value) -> ValueBlock:
    name = value.stage.name.lower()
    exchange = value.exchange
    ways = [
        Num(words.hidden() if told.hidden else words.money(told.amount), f"{name}-{side.letter}", told.amount)
        for side, told in zip(report.sides, value.told, strict=True)
    ]
    notes = [_balance_note(value)] if exchange.by_count is not None else []
    for side, way, told in zip(report.sides, (exchange.forward, exchange.backward), value.told, strict=True):
        notes.append(_basis(side, way.count, way.unknown, told))
    return ValueBlock(
        name=str(words.STAGES[value.stage]),
        ways=(ways[0], ways[1]),
        sells=(_sells(report.sides[0]), _sells(report.sides[1])),
        balance=_by_amount(value),
        notes=tuple(note for note in notes if note),
        realised=value.stage is Stage.REALISED,
    )


def _by_amount(value: Value) -> str:
    return words.ratio(value.exchange.by_amount) if value.is_told else words.hidden()


def _balance_note(value: Value) -> str:
    by_count = words.ratio(value.exchange.by_count)
    if value.is_told:
        text = _("balance %(value)s by value, %(count)s by number; net share %(net)s")
        net = words.signed(value.exchange.net)
        return text % {"value": _by_amount(value), "count": by_count, "net": net}
    text = _(
        "A sum is told once five deals of five sellers and five buyers are in it."
        " Balance by number: %(count)s."
    )
    return text % {"count": by_count}


def _sells(side: OutcomeSide) -> str:
    return _("%(place)s sells") % {"place": side.short_name}


def _basis(side: OutcomeSide, count: int, unknown: int, told: Told) -> str:
    if not count:
        return ""
    text = _("%(place)s: %(deals)s") % {"place": side.short_name, "deals": words.agreements(count)}
    if unknown:
        text += ", " + _("%(n)s without an amount") % {"n": words.count(unknown)}
    if told.waiting:
        text += ", " + _("%(n)s more to come into the sum") % {"n": words.count(told.waiting)}
    return text


def _value_notes(shown: Shown) -> tuple[str, ...]:
    notes = [_("Committed and realised are never added.")]
    if shown.realised_of_committed is not None:
        notes.append(_("Realised so far: %(share)s of what was committed.")
                     % {"share": words.percent(shown.realised_of_committed)})  # fmt: skip
    for value in shown.values.values():
        if (text := _without_largest(shown.report, value)) is not None:
            notes.append(text)
    return tuple(notes)


def _without_largest(report: Report, value: Value) -> str | None:
    """What stays without the one largest deal: exact where it is released, else by its band."""
    if value.largest is None:
        return None
    low, high, side = value.largest
    told = value.told[side].amount
    if told is None or value.told[1 - side].hidden:
        return None
    least = max(0, told - high) if high is not None else 0
    most = max(0, told - low)
    rest = words.money(most) if low == high else _("%(least)s to %(most)s") % {
        "least": words.money(least), "most": words.money(most),
    }  # fmt: skip
    return _("%(stage)s without its largest deal (%(band)s, %(place)s sells): %(place)s %(rest)s.") % {
        "stage": words.STAGES[value.stage],
        "band": words.money_range(low, high),
        "place": report.sides[side].short_name,
        "rest": rest,
    }


def _funnel(report: Report) -> tuple[FunnelRow, ...]:
    rows = []
    for step in Step:
        rungs = [reached_by(report.outcome, side, step) for side in (0, 1)]
        if step >= Step.REALISED_3 and all(rung.yes is None for rung in rungs):
            continue  # not due for anybody: one line says so
        ways = [
            Num(words.count(rung.yes), f"funnel-{step.name.lower()}-{side.letter}", rung.yes)
            for side, rung in zip(report.sides, rungs, strict=True)
        ]
        notes = [_share(rung) for rung in rungs]
        rows.append(FunnelRow(str(words.STEPS[step]), (ways[0], ways[1]), (notes[0], notes[1])))
    return tuple(rows)


def _share(rung: Rung) -> str:
    """5 of 6 (44–97 %), 2 another way, 1 unknown."""
    if rung.of is None or rung.step is Step.INVITED:
        return ""
    text = _("%(kept)s of %(of)s") % {"kept": words.count(rung.kept), "of": words.count(rung.of)}
    interval = rung.interval
    if interval is not None:
        low, high = (round(100 * end) for end in interval)
        text += f" ({low}–{high} %)"
    if rung.outside > 0:
        text += ", " + _("%(n)s another way") % {"n": words.count(rung.outside)}
    if rung.unknown:
        text += ", " + _("%(n)s unknown") % {"n": words.count(rung.unknown)}
    return text


def ledger_row(report: Report, exchange: Exchange, name: Any, code: str, *, by_amount: bool) -> LedgerRow:
    """One measure: amounts of access are numbers of places, of the others the entries are counted."""
    ways = []
    for side, way in zip(report.sides, (exchange.forward, exchange.backward), strict=True):
        number = way.amount if by_amount else (way.count or None)
        if number is None and (exchange.forward.count or exchange.backward.count):
            number = 0  # the other side gave; this one gave none
        ways.append(Num(words.count(number), f"{code}-{side.letter}", number))
    balance = exchange.by_amount if by_amount else exchange.by_count
    return LedgerRow(str(name), (ways[0], ways[1]), words.ratio(balance))


def _ledger(report: Report) -> tuple[LedgerRow, ...]:
    outcome = report.outcome
    rows = [
        ledger_row(report, one, words.ACCESS[one.measure], f"access-{one.measure}", by_amount=True)
        for one in outcome.access
    ]
    rows.append(
        ledger_row(report, outcome.meetings, _("Meetings in which it sells"), "meetings", by_amount=False)
    )
    rows.append(
        ledger_row(report, outcome.deals, _("Agreements in which it sells"), "deals", by_amount=False)
    )
    return tuple(rows)


def _spread(report: Report) -> tuple[SpreadRow, ...]:
    rows = []
    for one in report.outcome.spread:
        for side in report.sides:
            found: Fairness = one.sides[side.index]
            none = _("%(none)s of %(n)s") % {"none": words.count(found.none), "n": words.count(found.n)}
            number = Num(none if found.n else words.not_yet(), f"none-{one.what}-{side.letter}", found.none)
            least = words.count(None if found.least is None else int(found.least))
            gini = words.ratio(found.gini)
            if found.noisy and found.gini is not None:
                gini = _("%(gini)s (n %(n)s, rough)") % {"gini": gini, "n": found.n}
            rows.append(SpreadRow(str(words.SHARED[one.what]), side.index, least, number, gini))
    return tuple(rows)


def _counts(report: Report) -> tuple[tuple[str, Num], ...]:
    """Where every deal stands: their numbers add up to all deals."""
    outcome = report.outcome
    agreed = outcome.deals
    parts = [
        (
            _("agreed, %(place)s sells") % {"place": report.sides[0].short_name},
            "deals-a",
            agreed.forward.count,
        ),
        (
            _("agreed, %(place)s sells") % {"place": report.sides[1].short_name},
            "deals-b",
            agreed.backward.count,
        ),
        (_("claimed by one side, amounts not counted"), "one-sided", len(outcome.one_sided)),
        (_("interest only"), "interested", len(outcome.interested)),
        (_("traded before, no result"), "known-before", len(outcome.known_before)),
        (_("not asked whether they traded before"), "not-asked", len(outcome.not_asked)),
    ]
    return tuple((label, Num(words.count(number), code, number)) for label, code, number in parts)
