"""Sentences for the core's codes about matching, timetabling and choosing who comes.

English here, Indonesian in this package's catalogue. A code without a sentence is shown as it is:
an officer can still ask about it, and nothing is hidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from gandeng.core.matching.records import Answer, Check, Part, Phrase
from gandeng.core.timetable.records import Problem, Unplaced
from gandeng.data import kbli

_PARTS: dict[str, str] = {
    "same_word": N_("Same thing: “%(need)s”"),
    "synonym": N_("“%(need)s” and “%(offer)s” mean the same"),
    "narrower": N_("“%(offer)s” is a kind of “%(need)s”"),
    "answer": N_("“%(offer)s” can serve as “%(need)s”"),
    "outlet": N_("“%(offer)s” sells such things as “%(need)s”"),
    "concept": N_("“%(need)s” and “%(offer)s” are of one family"),
    "alike": N_("“%(need)s” is written much like “%(offer)s”"),
    "maker": N_("Makes it itself"),
    "named": N_("Lower, because only the name of the business says so"),
    "meaning": N_("The language model reads both much alike"),
    "kbli": N_("Their lines of business are alike, as in “%(title)s”"),
    "market_access": N_("“%(offer)s” opens a market for “%(need)s”"),
    "assumed": N_("Lower, because the need is only assumed"),
    "kind": N_("Lower, because another kind of thing is offered than is needed"),
    "capacity": N_("Lower, because the capacity is too small"),
    "min_order": N_("Lower, because the minimum order is larger than what is needed"),
    "price": N_("Lower, because the price is higher than wished"),
}

NAMED_FROM = 4  # points: a class that gives fewer is too far off to be named

_CHECKS: dict[str, str] = {
    "capacity": N_("Capacity"),
    "min_order": N_("Minimum order"),
    "price": N_("Price"),
    "certificates": N_("Papers and certificates"),
    "unit": N_("Unit"),
    "distance": N_("Distance"),
    "new_contact": N_("A new contact"),
}

_OPEN: dict[str, str] = {  # the offer says it, the need does not
    "capacity": N_("%(name)s: %(found)s a month, ask how much is needed"),
    "min_order": N_("%(name)s: %(found)s, ask whether that many are wanted"),
    "price": N_("%(name)s: %(found)s, ask whether that suits"),
}

_ANSWERS: dict[Answer, str] = {
    Answer.YES: N_("Yes"),
    Answer.NO: N_("No"),
    Answer.UNKNOWN: N_("Not known yet"),
}

_UNPLACED: dict[str, str] = {
    "no_common_slot": N_("%(first)s and %(second)s are never free at the same time."),
    "first_full": N_("%(first)s already has %(first_meetings)s meetings; more do not fit into its day."),
    "second_full": N_("%(second)s already has %(second_meetings)s meetings; more do not fit into its day."),
    "both_full": N_("%(first)s and %(second)s already have as many meetings as fit into their day."),
    "no_table": N_("Whenever both could meet, every table is taken."),
    "lower_value": N_("Other meetings of the two are worth more, or others needed the tables more."),
    "forbidden": N_("One of the two does not want this meeting."),
    "not_scheduled": N_("Chosen, but no time was found at which both are free and a table is open."),
    "pin_collides": N_("The slot fixed for this meeting is taken by another fixed meeting."),
    "balance": N_("One region already sells in its full share of the meetings."),
    "absent": N_("%(first)s or %(second)s is not there, or comes too late for the slots that are left."),
    "duplicate": N_("The same two businesses already have one meeting."),
}
_UNPLACED_KINDS: dict[str, str] = {
    "no_common_slot": N_("Never free at the same time"),
    "first_full": N_("The first business has as many meetings as fit"),
    "second_full": N_("The second business has as many meetings as fit"),
    "both_full": N_("Both businesses have as many meetings as fit"),
    "no_table": N_("Every table is taken"),
    "lower_value": N_("Other meetings were worth more"),
    "forbidden": N_("One side does not want it"),
    "not_scheduled": N_("Chosen, but no time found"),
    "pin_collides": N_("The fixed slot is taken"),
    "balance": N_("One region already sells in its full share"),
    "absent": N_("One of the two is not there in time"),
    "duplicate": N_("Already counted as one meeting"),
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
    if part.code == "concept" and part.need_words == part.offer_words:
        known = _PARTS["same_word"]
    elif part.code == "same_word" and part.need_words != part.offer_words:
        known = N_("Same thing: “%(need)s”, offered as “%(offer)s”")
    elif part.code == "same_word" and not part.detail:  # a word that is no thing of the thesaurus
        known = N_("Both say “%(need)s”")
    params = {"need": part.need_words, "offer": part.offer_words, "detail": part.detail}
    if part.code == "kbli":
        if part.points < NAMED_FROM:
            return _("Their lines of business are alike")
        params["title"] = industry_title(part.detail)
    return fill(known, params)


def reasons(parts: Iterable[Part]) -> list[tuple[int, str]]:
    """Points and sentence of a fit's parts; parts that would read alike are one line with their sum.

    Industry classes are one line too, named by the class that counts most. The points still add up.
    """
    lines: dict[str, list[tuple[int, str]]] = {}
    for one in parts:
        sentence = part(one)
        lines.setdefault("kbli" if one.code == "kbli" else sentence, []).append((one.points, sentence))
    return [
        (sum(points for points, _sentence in same), max(same, key=lambda line: abs(line[0]))[1])
        for same in lines.values()
    ]


def industry_title(code: str) -> str:
    """A KBLI 2020 class by its title in small letters; the code itself where it is not known."""
    return _industry_titles().get(code, code)


@lru_cache(maxsize=1)
def _industry_titles() -> dict[str, str]:
    return {one.code: one.title.capitalize() for one in kbli()}


def check(check: Check) -> str:
    """What was checked beside the words, with what is needed and what was found."""
    name = _(_CHECKS[check.code]) if check.code in _CHECKS else check.code
    if check.code == "distance":
        return fill(N_("%(name)s: about %(found)s km"), _facts(name, check))
    if check.needed and check.found:
        return fill(N_("%(name)s: needed %(needed)s, found %(found)s"), _facts(name, check))
    if check.needed:
        return fill(N_("%(name)s: needed %(needed)s, ask for it"), _facts(name, check))
    if check.found:
        return fill(_OPEN.get(check.code, N_("%(name)s: %(found)s, ask what is needed")), _facts(name, check))
    return name


def _facts(name: str, check: Check) -> dict[str, str]:
    return {
        "name": name,
        "needed": _amount(check.code, check.needed),
        "found": _amount(check.code, check.found),
    }


def _amount(code: str, text: str) -> str:
    """Numbers as people write them: Rp 227.500 for prices, 6.800 for the rest; words stay."""
    if not text.isdecimal():
        return text
    grouped = number_format(int(text), use_l10n=True, force_grouping=True)
    return f"Rp {grouped}" if code == "price" else grouped


def answer(answer: Answer) -> str:
    """Yes, no, or not known yet."""
    return _(_ANSWERS[answer])


def assumed_because(need: Phrase) -> str:
    """Why a need is assumed: nobody stated it, the product usually needs it."""
    if need.because:
        return fill(N_("Assumed, because %(product)s usually needs it."), {"product": need.because})
    return _("Assumed from what such a business usually needs.")


_SELLS = re.compile(
    r"(?:(?:usaha|jasa)\s+)?(?:menjual|jual|jualan|berjualan|penjual|penjualan|membuat|pembuat|pembuatan|memproduksi"
    r"|produksi|produsen|menyediakan|dagang|berdagang|pedagang)\s+(?=\w)",
    re.IGNORECASE,
)


def offered(text: str) -> str:
    """The thing itself where a list says what is done with it: "menjual keripik" offers keripik."""
    return _SELLS.sub("", text.strip(), count=1) if _SELLS.match(text.strip()) else text.strip()


def assumed_mark() -> str:
    """The word that stands beside every assumed need."""
    return _("(assumed)")


def unplaced(unplaced: Unplaced, first: str, second: str) -> str:
    """Why a wish or proposal got no meeting, with the names of the two."""
    known = _UNPLACED.get(str(unplaced.reason))
    params = {"first": first, "second": second, **dict(unplaced.detail)}
    return fill(known, params) if known else str(unplaced.reason)


def unplaced_kind(code: str) -> str:
    """A reason in general words, for counting how many share it."""
    return _(_UNPLACED_KINDS[code]) if code in _UNPLACED_KINDS else code


_PROBLEMS: dict[str, str] = {
    "no_slots": N_("The day has no slot for %(meetings)s meetings."),
    "no_table_at_all": N_("There is no table in any slot."),
    "never_free": N_("%(party)s is not free in any slot."),
    "more_wishes_than_slots": N_("%(party)s has %(meetings)s meetings for %(free_slots)s free slots."),
    "more_wishes_than_limit": N_("%(party)s has %(meetings)s meetings but takes at most %(most)s."),
    "meetings_share_slots": N_("%(meetings)s meetings of %(party)s must share %(slots)s slots."),
    "no_common_slot": N_("%(party)s and %(other)s are never free at the same time."),
    "no_table_when_free": N_("%(party)s and %(other)s are free together only when no table is open."),
    "forbidden_pair": N_("%(party)s and %(other)s: one of them does not want to meet."),
    "pin_not_free": N_("%(party)s and %(other)s are not both free in slot %(slot)s, fixed for them."),
    "pin_in_no_go": N_("%(party)s and %(other)s: slot %(slot)s is fixed and barred at once."),
    "pins_collide": N_("%(party)s has %(meetings)s meetings fixed in slot %(slot)s."),
    "pins_over_tables": N_("Slot %(slot)s: %(meetings)s meetings are fixed, but %(tables)s tables open."),
    "more_meetings_than_table_slots": N_("%(meetings)s meetings for %(table_slots)s places at tables."),
    "more_meetings_than_tables_in_slots": N_(
        "%(meetings)s meetings can only be in %(slots)s slots with %(table_slots)s places."
    ),
    "buffer_leaves_too_few": N_(
        "%(party)s has %(meetings)s meetings; with its pause of %(buffer)s slots only %(fit)s fit."
    ),
    "precedence_cycle": N_(
        "%(meetings)s meetings each wait for another of them, for instance %(party)s with %(other)s."
    ),
    "precedence_leaves_no_slot": N_(
        "%(party)s and %(other)s meet only after others, and have no slot from number %(slot)s on."
    ),
    "conflict": N_(
        "No timetable holds all meetings. These %(causes)s causes together prevent it; change one:"
    ),
    "cause_party": N_("%(party)s can be in one meeting at a time, and only in its free slots."),
    "cause_slot": N_("Slot %(slot)s has %(tables)s tables."),
    "cause_precedence": N_("%(party)s and %(other)s must wait for another meeting."),
    "cause_buffer": N_("%(party)s needs a pause of %(buffer)s slots between meetings."),
    "unknown_party": N_("A meeting names a business that is not at the event."),
}


def problem(problem: Problem, party: str = "", other: str = "") -> str:
    """A counting condition that cannot hold, in words. Names are given by the caller."""
    known = _PROBLEMS.get(problem.code)
    numbers = ", ".join(f"{name} {number}" for name, number in problem.numbers)
    if known is None:
        return " ".join(text for text in (problem.code, party, other, numbers) if text)
    names = {"party": party or problem.party, "other": other or problem.other}
    return fill(known, {**names, **dict(problem.numbers)})
