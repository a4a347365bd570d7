"""Sentences of the head's report: how it was before, targets, what is owed, what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gandeng.core.reciprocity.facts import Stage
from gandeng.documents import outcome_words as words
from gandeng.documents.outcome import OutcomeSide, Report, Shown

_STAGES = {"committed": Stage.COMMITMENT, "realised": Stage.REALISED}
_PLACES = ("booth", "invitation", "catalogue")  # what a target of access counts, as its form says


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One target of a direction: what is reached of it, "not yet" or "hidden" where no number may stand."""

    place: str
    mark: str
    measure: str
    reached: str
    target: str
    share: str

    @property
    def text(self) -> str:
        """The row as a sentence, for papers that have no room for a table."""
        return _("%(place)s, %(measure)s: %(reached)s of %(target)s (%(share)s)") % {
            "place": self.place,
            "measure": self.measure,
            "reached": self.reached,
            "target": self.target,
            "share": self.share,
        }


def baseline(report: Report, side: OutcomeSide, marks: Mapping[str, str] | None = None) -> str:
    """How many of those asked traded with the other region before; ``marks`` stand for the numbers."""
    base = report.baseline[side.index]
    if not base.asked:
        return _("%(place)s: nobody has been asked yet how it stood before.") % {"place": side.short_name}
    return _(
        "%(place)s: %(traded)s of %(asked)s asked traded with the other region before (%(all)s in all)."
    ) % {
        "place": side.short_name,
        "traded": words.count(len(base.traded)),
        "asked": words.count(len(base.asked)),
        "all": words.businesses(base.businesses),
        **(marks or {}),
    }


def targets(shown: Shown) -> list[TargetRow]:
    """What was to be reached, what is reached, and its share; "not yet" where there is no number."""
    rows = []
    order = list(words.TARGETS)
    for (index, measure), target in sorted(
        shown.report.targets.items(), key=lambda one: (one[0][0], order.index(one[0][1]))
    ):
        told = shown.values[_STAGES[measure]].told[index] if measure in _STAGES else None
        reached = told.amount if told else _reached(shown.report, index, measure)
        as_text = words.money if told else words.count
        side = shown.report.sides[index]
        rows.append(
            TargetRow(
                place=side.short_name,
                mark=side.mark,
                measure=str(words.TARGETS[measure]),
                reached=words.hidden() if told and told.hidden else as_text(reached),
                target=as_text(target),
                share=words.not_yet() if reached is None else words.percent(reached / target),
            )
        )
    return rows


def _reached(report: Report, index: int, measure: str) -> int | None:
    """Places that a side gave, or pairs that met with it as a seller; None while there is nothing."""
    if measure == "pairs":
        other = 1 if index else -1  # of ``sells``: only the other side does
        met = [one for one in report.facts.meetings if one.held and one.sells != other]
        return len({(one.first, one.second) for one in met}) or None
    given = [one for one in report.outcome.access if one.measure in _PLACES]
    return sum((one.backward if index else one.forward).amount or 0 for one in given) or None


def owed(report: Report) -> list[str]:
    """Who owes whom a return visit, and by when."""
    lines = []
    for one in report.owed:
        visitor, host = report.sides[one.visitor].short_name, report.sides[one.host].short_name
        due = date_format(one.due, "j F Y")
        text = _("%(visitor)s owes %(host)s a return visit by %(due)s.")
        if one.days < 0:
            text = _("%(visitor)s owes %(host)s a return visit; it was due on %(due)s.")
        lines.append(text % {"visitor": visitor, "host": host, "due": due})
    return lines


def next_steps(report: Report) -> list[str]:
    """What waits for somebody, the owed visit first."""
    outcome = report.outcome
    steps = owed(report)
    if outcome.one_sided:
        steps.append(_("%(deals)s: only one side has claimed it; ask the other.")
                     % {"deals": words.agreements(len(outcome.one_sided))})  # fmt: skip
    if outcome.not_asked:
        steps.append(_("%(deals)s: ask whether the two had traded before.")
                     % {"deals": words.agreements(len(outcome.not_asked))})  # fmt: skip
    if outcome.meetings_unknown:
        text = ngettext(
            "%(n)s meeting: nobody has said whether it took place.",
            "%(n)s meetings: nobody has said whether they took place.",
            outcome.meetings_unknown,
        )
        steps.append(text % {"n": words.count(outcome.meetings_unknown)})
    for one in outcome.spread:
        left = sum(len(keys) for keys in one.left_out)
        if one.what == "meetings" and left:
            steps.append(_("%(businesses)s on the list had no meeting: give them one next time.")
                         % {"businesses": words.businesses(left)})  # fmt: skip
    return steps
