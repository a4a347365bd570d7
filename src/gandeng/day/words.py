"""Sentences for the codes of the day; the only home of their words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "cancelled": _("The event is cancelled. Nothing was changed; it is kept and can be sent again."),
    "key": _("This was sent by somebody else already."),
    "kind": _("This page is too old. Load it again when there is a signal."),
    "not_yours": _("You cannot answer for this business. Open the link of its owner."),
    "nobody": _("Nobody at this event has this code. Look at the code on the agenda, for example A07."),
    "no_meeting": _("These two had no meeting in the timetable."),
    "happened": _("Say first whether the meeting took place."),
    "interest": _("The interest can be yes, maybe or no."),
    "step": _("This next step does not exist."),
    "day": _("The day of the next step must be on or after the day of the event."),
    "time": _("Write the time with hours and minutes, for example 10.45 or 11.45 WITA."),
    "slip_empty": _("Type the code of the slip, then its digits."),
    "slip_code": _("No slip has this code. Type the digits beside the name again."),
    "slip_happened": _("After the code comes 1 if they met, 0 if not."),
    "slip_interest": _("The second digit is 1 yes, 2 maybe, 3 no, or 0 for nothing ticked."),
    "slip_step": _("The third digit is from 0 to 5, as on the slip."),
    "slip_day": _("The day is ddmm on or after the event, for example 0312, or a number of days."),
    "walk_in_name": _("Write the name of the business."),
    "walk_in_consent": _("Ask the owner whether the partner department may see the business, and tick it."),
    "walk_in_phone": _("The phone number is not complete. Write 10 to 13 digits, or leave it empty."),
    "early": _("The day of the event has not come yet."),
    "early_last": _("The last day of the event has not come yet."),
    "no_version": _("This timetable was never released. Load the page again."),
    "odd": _("This could not be read. Write it on paper and tell the department."),
}
DONE = {
    "close": _("The day is closed. Answers that come later still count."),
    "reopen": _("The day is open again."),
}
INTEREST = {"yes": _("Interested"), "maybe": _("Perhaps"), "no": _("Not interested")}
STEPS = {
    "sample": _("Send a sample"),
    "price": _("Send the price"),
    "visit": _("Visit"),
    "order": _("First order"),
    "talk": _("Talk again"),
}
STATES = {
    "here": _("Here"),
    "late": _("Comes late"),
    "absent": _("Does not come"),
    "unknown": _("Not yet"),
}
TONES = {"here": "good", "late": "warn", "absent": "stop", "unknown": "mute"}


def refusal(code: str) -> str:
    """Why a deed was refused, and what to do."""
    return str(REFUSALS.get(code, REFUSALS["odd"])) if code else ""
