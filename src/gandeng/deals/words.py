"""Sentences for the codes of deals; the only home of their words."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gandeng.core.deals.amounts import Problem
from gandeng.core.deals.records import Evidence, Side, Stage
from gandeng.data import stall_reasons
from gandeng.deals.models import Channel, Sighting

REFUSALS = {
    "oneself": _("A deal needs two businesses of different owners. Choose the other business."),
    "same_department": _("Both businesses belong to one department. Choose one of the partner region."),
    "not_shared": _("One of the two businesses is not shared in this programme any more."),
    "gone": _("The other business was erased. What was said stays; nothing can be added."),
    "archived": _("This business was taken off the list. Ask your department."),
    "share_withdrawn": _("You have taken back your yes to sharing. Say yes again on the page My business."),
    "record_withdrawn": _("The owner does not want that others write answers down. Only the link is open."),
    "stage": _("Choose how far it is."),
    "reason": _("Choose why it stalled."),
    "product": _("Write in a few words what it is about, for example: stand-up pouches."),
    "changed": _("The other side has said something new meanwhile. Look at it and answer again."),
    "future": _("This day or month has not come yet."),
    "too_early": _("This is before the deal began."),
    "teller": _("Choose who spoke for the business."),
    "channel": _("Choose how you heard it."),
    "nobody": _(
        "No business of this programme has exactly this name. Write it as on the list you were given."
    ),
    "several": _("Several businesses have this name. Ask your department to note the deal."),
    "no_paper": _("A paper can be seen from commitment on."),
    "long": _("This note is too long. Shorten it to 1,000 characters."),
    "sheet_code": _("No deal has this code. Type the digits beside the name again."),
    "sheet_stage": _("After the code comes a digit from 1 to 6, as on the sheet."),
    "sheet_reason": _("After a 5 comes the number of the reason, as on the sheet."),
    "sheet_empty": _("Type the code of the line, then its digits."),
}
AMOUNTS = {
    Problem.UNREADABLE: _("Write one amount in rupiah, for example 1,500,000 or 1.5 juta."),
    Problem.SEVERAL: _("Write one amount for all of it: no range, no price times a number, not per month."),
    Problem.FRACTION: _("Is this in millions? Write it in full, for example 1,5 juta."),
    Problem.NEGATIVE: _("An amount cannot be below zero. Write what was agreed or paid."),
    Problem.ZERO: _("Zero is no amount. Leave it empty if it is not known yet."),
    Problem.FOREIGN: _("Write the amount in rupiah; foreign money is not converted here."),
    Problem.IMPOSSIBLE: _("This is more than a small business sells in a year. Look at the zeros again."),
    Problem.SURPRISING: _("This amount is unusual. Look at it again; if it is right, tick so."),
}
STAGES = {
    Stage.INTEREST: _("Interest"),
    Stage.COMMITMENT: _("Commitment"),
    Stage.CONTRACT: _("Contract or order"),
    Stage.REALISED: _("Realised"),
    Stage.STALLED: _("Stalled"),
    Stage.ENDED: _("Ended"),
}
# What an owner taps; a whole sentence says more than the name of a stage.
SAYINGS = {
    Stage.INTEREST: _("We are still talking"),
    Stage.COMMITMENT: _("We have agreed to trade"),
    Stage.CONTRACT: _("There is an order or contract"),
    Stage.REALISED: _("Goods delivered or paid"),
    Stage.STALLED: _("It is stuck"),
    Stage.ENDED: _("It is over"),
}
TONES = {
    Stage.INTEREST: "mute",
    Stage.COMMITMENT: "warn",
    Stage.CONTRACT: "warn",
    Stage.REALISED: "good",
    Stage.STALLED: "stop",
    Stage.ENDED: "mute",
}
ICONS = {
    Stage.INTEREST: "message-circle",
    Stage.COMMITMENT: "handshake",
    Stage.CONTRACT: "file-text",
    Stage.REALISED: "check",
    Stage.STALLED: "alert",
    Stage.ENDED: "x",
}
EVIDENCE = {
    Evidence.SAID: _("one side says so"),
    Evidence.BOTH: _("both sides say so"),
    Evidence.DOCUMENT: _("document seen"),
}
SIDES = {Side.SELLER: _("seller"), Side.BUYER: _("buyer")}
BAND_NAMES = {
    "under_1": _("under 1 million"),
    "1_10": _("1 to 10 million"),
    "10_50": _("10 to 50 million"),
    "50_250": _("50 to 250 million"),
    "over_250": _("over 250 million"),
}
NONE_OUTSIDE = "none"  # no sales outside the region last year
OUTSIDE_BANDS = {NONE_OUTSIDE: _("nothing"), **BAND_NAMES}
CHANNELS = {
    Channel.LINK: _("by link"),
    Channel.WHATSAPP: _("by WhatsApp"),
    Channel.PHONE: _("by phone"),
    Channel.PAPER: _("on paper"),
    Channel.IN_PERSON: _("in person"),
}
TELLERS = {"owner": _("The owner"), "family": _("Family"), "staff": _("An employee")}
PAPERS = {
    Sighting.Paper.ORDER: _("Order"),
    Sighting.Paper.CONTRACT: _("Contract"),
    Sighting.Paper.RECEIPT: _("Receipt or transfer"),
}


def refusal(code: str) -> str:
    """Why it was refused, and what to do."""
    return str(REFUSALS.get(code, code))


def _here(names: dict[str, str]) -> str:
    return names.get((get_language() or "id")[:2], names["en"])


def reasons() -> list[tuple[str, str]]:
    """Codes and sentences of why a deal stalled, in their order."""
    return [(code, _here(reason.names)) for code, reason in stall_reasons().items()]


def reason_word(code: str) -> str:
    """The sentence of a stall reason; the code itself where it is no longer known."""
    reason = stall_reasons().get(code)
    return _here(reason.names) if reason else code


def lesson_word(code: str) -> str:
    """What can be taught about a reason; "" where nothing can."""
    reason = stall_reasons().get(code)
    return _here(reason.lessons) if reason else ""
