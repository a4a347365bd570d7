"""The list behind each number of a report: its code, its title, what its rows are, and their keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from gandeng.core.reciprocity.facts import Stage
from gandeng.documents import outcome_words as words
from gandeng.documents.outcome import OutcomeSide, Report

BUSINESS, DEAL, PAIR, MEETING, ACCESS, VISIT = "business", "deal", "pair", "meeting", "access", "visit"

BEFORE = "before"  # what owners told of before the programme: named to their own department only


@dataclass(frozen=True, slots=True)
class KeyList:
    """``keys`` of businesses, deals, meetings, notes of access or visits; of pairs two businesses each.

    ``amounts`` is how much each has, for what is shared out. ``about`` is a stage, a kind of access,
    or ``BEFORE``.
    """

    code: str
    title: str
    kind: str
    keys: tuple[Any, ...]
    amounts: tuple[int, ...] = ()
    about: Any = None


def lists_of(report: Report) -> dict[str, KeyList]:
    """All lists of a report, by code, in the order of its numbers."""
    found = [*_funnel(report), *_deals(report), *_around(report), *_shared(report)]
    return {one.code: one for one in found}


def _funnel(report: Report) -> Iterator[KeyList]:
    for side, rungs in zip(report.sides, report.outcome.funnel, strict=True):
        for rung in rungs:
            code = f"funnel-{rung.step.name.lower()}-{side.letter}"
            yield KeyList(code, _of(words.STEPS[rung.step], side), BUSINESS, rung.keys)


def _deals(report: Report) -> Iterator[KeyList]:
    outcome = report.outcome
    yield KeyList("pairs", _("New pairs that both agreed"), PAIR, outcome.new_pairs)
    yield KeyList("known-pairs", _("Pairs that traded before"), PAIR, outcome.known_pairs)
    for side, keys in zip(report.sides, outcome.with_partner, strict=True):
        yield KeyList(f"partners-{side.letter}", _of(_("Have a new partner"), side), BUSINESS, keys)
    exchanges: list[tuple[str, Any, Any, Stage]] = [
        ("deals", _("Agreements"), outcome.deals, Stage.COMMITMENT),
        *(
            (stage.name.lower(), words.STAGES[stage], exchange, stage)
            for stage, exchange in outcome.values.items()
        ),
    ]
    for code, title, exchange, stage in exchanges:
        for side, way in zip(report.sides, (exchange.forward, exchange.backward), strict=True):
            name = _("%(title)s: %(place)s sells") % {"title": title, "place": side.short_name}
            yield KeyList(f"{code}-{side.letter}", name, DEAL, way.keys, about=stage)
    for code, title, keys in (
        ("one-sided", _("Only one side has claimed an agreement"), outcome.one_sided),
        ("interested", _("Interest only"), outcome.interested),
        ("known-before", _("Deals of pairs that traded before"), outcome.known_before),
        ("not-asked", _("Deals of pairs not asked whether they traded before"), outcome.not_asked),
    ):
        yield KeyList(code, title, DEAL, keys, about=Stage.COMMITMENT)


def _around(report: Report) -> Iterator[KeyList]:
    meetings = report.facts.meetings
    held = tuple(meeting.key for meeting in meetings if meeting.held)
    unknown = tuple(meeting.key for meeting in meetings if meeting.held is None)
    yield KeyList("meetings-held", _("Meetings that took place"), MEETING, held)
    yield KeyList("meetings-unknown", _("Meetings nobody has told of"), MEETING, unknown)
    both = report.outcome.meetings
    for side, way in zip(report.sides, (both.forward, both.backward), strict=True):
        title = _("Meetings in which %(place)s sells") % {"place": side.short_name}
        yield KeyList(f"meetings-{side.letter}", title, MEETING, way.keys)
    for exchange in report.outcome.access:
        for side, way in zip(report.sides, (exchange.forward, exchange.backward), strict=True):
            title = _("%(what)s given by %(place)s") % {
                "what": words.ACCESS[exchange.measure], "place": side.short_name,
            }  # fmt: skip
            code = f"access-{exchange.measure}-{side.letter}"
            yield KeyList(code, title, ACCESS, way.keys, about=exchange.measure)
    for side, base in zip(report.sides, report.baseline, strict=True):
        title = _of(_("Asked how they stood before"), side)
        yield KeyList(f"asked-{side.letter}", title, BUSINESS, base.asked, about=BEFORE)
        title = _of(_("Traded with the other region before"), side)
        yield KeyList(f"traded-{side.letter}", title, BUSINESS, base.traded, about=BEFORE)
    yield KeyList("owed", _("Return visits that are owed"), VISIT, tuple(o.key for o in report.owed))


def _shared(report: Report) -> Iterator[KeyList]:
    left_out = {spread.what: spread.left_out for spread in report.outcome.spread}
    for what, sides in (report.facts.shares or {}).items():
        for side, got, nothing in zip(report.sides, sides, left_out[what], strict=True):
            title = _of(words.SHARED[what], side)
            yield KeyList(f"shared-{what}-{side.letter}", title, BUSINESS, tuple(got), tuple(got.values()))
            title = _("Got none. %(title)s") % {"title": title}
            yield KeyList(f"none-{what}-{side.letter}", title, BUSINESS, nothing)


def _of(title: Any, side: OutcomeSide) -> str:
    return _("%(title)s: businesses of %(place)s") % {"title": title, "place": side.short_name}
