"""Why a business comes, and why another stays at home."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from gandeng.documents.plan import Business, ReasonCode
from gandeng.documents.wording import fill

_COMES: dict[str, str] = {
    "required": N_("The officer wants it there."),
    "sells_to": N_("Partners looking for what it offers: %(number)s."),
    "buys_from": N_("Partners offering what it looks for: %(number)s."),
    "opens_partners": N_("Partners whom nobody else reaches: %(number)s."),
    "new_kind": N_("The first of its kind: %(thing)s."),
    "answers_need": N_("Offers what is needed there: %(thing)s."),
    "brings_lesson": N_("Wants to learn about %(thing)s."),
    "new_district": N_("The first from %(detail)s."),
    "women_led": N_("Led by a woman."),
    "small": N_("A micro or small business."),
    "first_time": N_("Has not taken part before."),
    "papers": N_("Papers or certificates: %(number)s."),
    "capacity": N_("Its capacity is known."),
    "reachable": N_("Can be reached by phone."),
}
_TRADES: dict[str, str] = {
    "keeps_and_travels": N_("“%(words)s” keeps and can be sent."),
    "packed_to_keep": N_("“%(words)s” is packed or frozen so that it keeps and can be sent."),
    "makes": N_("Makes its goods itself (“%(words)s”)."),
    "deals_in_quantity": N_("Deals in quantity (“%(words)s”)."),
    "works_at_distance": N_("“%(words)s” can be done for another region."),
    "industry_wide": N_("Its industry (KBLI %(detail)s) sells beyond its town."),
    "states_need": N_("States what it is looking for."),
}
_STAYS: dict[str, str] = {
    "served_on_the_spot": N_("“%(words)s” is served on the spot; its customers live nearby."),
    "sells_by_the_piece": N_("Sells by the piece to customers nearby (“%(words)s”)."),
    "local_place": N_("“%(words)s” is a place for customers nearby."),
    "industry_local": N_("Its industry (KBLI %(detail)s) serves customers nearby."),
    "depends": N_("It depends: “%(words)s” may travel or not. Ask the business."),
    "says_nothing": N_("The list does not say what it makes or sells. Ask the business."),
    "not_understood": N_("What it makes or sells was not understood. Describe it in other words."),
    "unclear": N_("Not clear whether it can trade with another region. Ask the business."),
    "not_tradeable": N_("Its customers live nearby."),
    "no_pair": N_("Nobody among those who come offers or needs what would fit."),
    "no_room": N_("Its possible partners already have as many meetings as fit into their day."),
    "seats_full": N_("All seats are taken; number %(number)s on the waiting list."),
    "kind_full": N_("%(number)s of its kind come already (%(thing)s)."),
    "other_region": N_("The list says it is of %(region)s. Its own department has to send it."),
    "region_not_known": N_("Its region in the list was not understood. Correct the list; see findings.xlsx."),
    "probable_duplicate": N_("Probably the same business as “%(name)s” (%(row)s); one of them comes."),
}
_REASONS = {**_COMES, **_TRADES, **_STAYS}

# The same, for counting: without the words of one business.
_KINDS: dict[str, str] = {
    "served_on_the_spot": N_("Served on the spot: customers live nearby"),
    "sells_by_the_piece": N_("Sells by the piece to customers nearby"),
    "local_place": N_("A stall or shop for customers nearby"),
    "industry_local": N_("An industry that serves customers nearby"),
    "depends": N_("May travel or not: ask the business"),
    "says_nothing": N_("The list does not say what it makes or sells"),
    "not_understood": N_("What it makes or sells was not understood"),
    "unclear": N_("Not clear whether it can trade with another region"),
    "not_tradeable": N_("Customers live nearby"),
    "no_pair": N_("No partner found among those who come"),
    "no_room": N_("Possible partners have as many meetings as fit"),
    "seats_full": N_("All seats are taken (waiting list)"),
    "other_region": N_("Of another region than the list's own"),
    "region_not_known": N_("Region not understood"),
    "probable_duplicate": N_("Probably listed twice"),
}


def reason(one: ReasonCode) -> str:
    """One reason as a sentence; an unknown code is shown as it is."""
    known = _REASONS.get(one.code)
    params = dict(one.params)
    if known is None:
        return " ".join(text for text in [one.code, *params.values()] if text)
    return fill(known, {**params, "thing": concept_name(params.get("detail", ""))})


def reason_kind(code: str) -> str:
    """A reason in general words, for counting how many share it."""
    return _(_KINDS[code]) if code in _KINDS else code


def reasons_of(business: Business) -> str:
    """All reasons of a business, as sentences one after the other."""
    return " ".join(reason(one) for one in business.reasons)


def concept_name(concept: str) -> str:
    """A trade concept's label in the active language; its id where there is none."""
    from gandeng import data  # the thesaurus is read only where a reason names a concept

    known = data.language().thesaurus.concepts.get(concept) if concept else None
    if known is None:
        return concept
    return known.label_en if get_language() == "en" else known.label_id


_LIMITS = (N_("all who can trade"), N_("as many as the day can hold"))


def seats_note(seats: int | None, chosen: bool) -> str:
    """How many seats a list has, and who decided it."""
    if seats is None:
        return _(_LIMITS[0])
    return str(seats) if chosen else f"{seats} ({_(_LIMITS[1])})"
