"""Names of a run's settings and stages."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

_SETTINGS: dict[str, str] = {
    "date": N_("Day"),
    "zone": N_("Time zone"),
    "slots": N_("Slots as given"),
    "rest": N_("Rest"),
    "slot_count": N_("Number of slots"),
    "tables": N_("Tables"),
    "list": N_("List"),
    "region": N_("Region of the list"),
    "digest": N_("SHA-256 of the list"),
    "seats": N_("Seats of the list"),
    "fewest": N_("Meetings that everybody should have"),
    "meetings_each": N_("Meetings that a seat should be worth"),
    "most": N_("Most meetings of one business"),
    "seed": N_("Seed"),
    "words": N_("Words of departments"),
    "version": N_("Version of Gandeng"),
    "language": N_("Language"),
}


def setting_name(code: str) -> str:
    """A setting's name; ``list:2`` is the second list's."""
    name, colon, number = code.partition(":")
    known = _(_SETTINGS[name]) if name in _SETTINGS else name
    return f"{known} {number}" if colon else known
