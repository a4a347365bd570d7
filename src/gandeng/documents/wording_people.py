"""Why a business comes, and why another stays at home."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from gandeng.documents.plan import Business, ReasonCode
from gandeng.documents.wording import fill

_REASONS: dict[str, str] = {}


def reason(one: ReasonCode) -> str:
    """One reason as a sentence; an unknown code is shown as it is."""
    known = _REASONS.get(one.code)
    params = dict(one.params)
    if known is None:
        return " ".join([one.code, *params.values()])
    return fill(known, params)


def reasons_of(business: Business) -> str:
    """All reasons of a business, as sentences one after the other."""
    return " ".join(reason(one) for one in business.reasons)


_LIMITS = (N_("all who can trade"), N_("as many as the day can hold"))


def seats_note(seats: int | None, chosen: bool) -> str:
    """How many seats a list has, and who decided it."""
    if seats is None:
        return _(_LIMITS[0])
    return str(seats) if chosen else f"{seats} ({_(_LIMITS[1])})"
