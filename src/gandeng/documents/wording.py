"""Sentences for the core's codes about matching, timetabling and choosing who comes.

English here, Indonesian in this package's catalogue. A code without a sentence is shown as it is:
an officer can still ask about it, and nothing is hidden.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from gandeng.core.matching.records import Answer, Check, Part, Phrase
from gandeng.core.timetable.records import Problem, Unplaced

_PARTS: dict[str, str] = {
    "same_word": N_("Same word: “%(need)s”"),
    "synonym": N_("“%(need)s” and “%(offer)s” mean the same"),
    "concept": N_("“%(need)s” and “%(offer)s” belong together in trade"),
    "kbli": N_("“%(need)s” and “%(offer)s” belong to related industries"),
    "market_access": N_("Opens a market in the other region"),
    "unknown_lowered": N_("Something important is not known yet, so the score is lower"),
}

_CHECKS: dict[str, str] = {
    "capacity": N_("Capacity"),
    "min_order": N_("Minimum order"),
    "price": N_("Price"),
    "certificates": N_("Papers and certificates"),
    "unit": N_("Unit"),
}

_ANSWERS: dict[Answer, str] = {
    Answer.YES: N_("Yes"),
    Answer.NO: N_("No"),
    Answer.UNKNOWN: N_("Not known yet"),
}

_UNPLACED: dict[str, str] = {
    "no_common_slot": N_("%(first)s and %(second)s are never free at the same time."),
    "first_full": N_("All meetings that %(first)s can have are taken by better matches."),
    "second_full": N_("All meetings that %(second)s can have are taken by better matches."),
    "both_full": N_("%(first)s and %(second)s already have as many meetings as they can."),
    "no_table": N_("Whenever both are free, every table is taken."),
    "lower_value": N_("Other meetings were worth more within the same tables and times."),
    "forbidden": N_("One of the two does not want this meeting."),
    "not_scheduled": N_("Chosen, but no time was found that fits both."),
}


def fill(sentence: str, params: Mapping[str, object]) -> str:
    """The sentence in the active language with its parameters; a stray percent sign never fails."""
    translated = _(sentence)
    try:
        return translated % params
    except (KeyError, ValueError, TypeError):
        return translated


def part(part: Part) -> str:
    """Why a fit has these points."""
    known = _PARTS.get(part.code)
    if known is None:
        words = " / ".join(word for word in (part.need_words, part.offer_words) if word)
        return f"{part.code}: {words}" if words else part.code
    return fill(known, {"need": part.need_words, "offer": part.offer_words, "detail": part.detail})


def check(check: Check) -> str:
    """What was checked beside the words, with what is needed and what was found."""
    name = _(_CHECKS[check.code]) if check.code in _CHECKS else check.code
    if check.needed and check.found:
        return fill(N_("%(name)s: needed %(needed)s, found %(found)s"), _facts(name, check))
    if check.needed:
        return fill(N_("%(name)s: needed %(needed)s, ask for it"), _facts(name, check))
    return name


def _facts(name: str, check: Check) -> dict[str, str]:
    return {"name": name, "needed": check.needed, "found": check.found}


def answer(answer: Answer) -> str:
    """Yes, no, or not known yet."""
    return _(_ANSWERS[answer])


def assumed_because(need: Phrase) -> str:
    """Why a need is assumed: nobody stated it, the product usually needs it."""
    if need.because:
        return fill(N_("Assumed, because %(product)s usually needs it."), {"product": need.because})
    return _("Assumed from what such a business usually needs.")


def assumed_mark() -> str:
    """The word that stands beside every assumed need."""
    return _("(assumed)")


def unplaced(unplaced: Unplaced, first: str, second: str) -> str:
    """Why a wish or proposal got no meeting, with the names of the two."""
    known = _UNPLACED.get(str(unplaced.reason))
    params = {"first": first, "second": second, **dict(unplaced.detail)}
    return fill(known, params) if known else str(unplaced.reason)


_PROBLEMS: dict[str, str] = {
    "more_wishes_than_slots": N_("%(party)s has more proposals than there are slots."),
    "no_table_at_all": N_("There is no table in any slot."),
    "never_free": N_("%(party)s is not free in any slot."),
    "unknown_party": N_("A meeting names a business that is not at the event."),
}


def problem(problem: Problem, party: str = "") -> str:
    """A counting condition that cannot hold, in words."""
    known = _PROBLEMS.get(problem.code)
    numbers = ", ".join(f"{name} {number}" for name, number in problem.numbers)
    if known is None:
        return " ".join(text for text in (problem.code, party, numbers) if text)
    return fill(known, {"party": party, **dict(problem.numbers)})
