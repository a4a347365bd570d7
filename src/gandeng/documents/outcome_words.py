"""Words and numbers of a report: what is not there yet says so, and is never 0 or 1."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.formats import date_format, number_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.utils.translation import gettext_noop as N_

from gandeng.common.templatetags.gandeng import grouped, rupiah, zone_letters
from gandeng.core.deals.bands import BANDS
from gandeng.core.reciprocity.facts import Stage, Step
from gandeng.core.reciprocity.report import Check

MILLION = 1_000_000

STEPS = {
    Step.INVITED: gettext_lazy("In the programme"),
    Step.REGISTERED: gettext_lazy("On the event's list"),
    Step.PRESENT: gettext_lazy("Came"),
    Step.MET: gettext_lazy("Met a partner"),
    Step.FOLLOWED_UP: gettext_lazy("Went on within 30 days"),
    Step.SAMPLE: gettext_lazy("Sample agreed"),
    Step.NEGOTIATED: gettext_lazy("Both are interested"),
    Step.SIGNED: gettext_lazy("Agreed by both"),
    Step.REALISED_3: gettext_lazy("Realised within 3 months"),
    Step.REALISED_6: gettext_lazy("Realised within 6 months"),
    Step.REALISED_12: gettext_lazy("Realised within 12 months"),
}
STAGES = {
    Stage.INTEREST: gettext_lazy("Interest"),
    Stage.COMMITMENT: gettext_lazy("Committed"),
    Stage.CONTRACT: gettext_lazy("Ordered or under contract"),
    Stage.REALISED: gettext_lazy("Realised"),
}
DEAL_STAGES = {
    "interest": STAGES[Stage.INTEREST],
    "commitment": STAGES[Stage.COMMITMENT],
    "contract": STAGES[Stage.CONTRACT],
    "realised": STAGES[Stage.REALISED],
    "stalled": gettext_lazy("Stalled"),
    "ended": gettext_lazy("Ended"),
}
EVIDENCE = {
    "said": gettext_lazy("said by one side"),
    "both": gettext_lazy("said by both sides"),
    "document": gettext_lazy("paper seen by an officer"),
}
ACCESS = {
    "booth": gettext_lazy("Booths"),
    "invitation": gettext_lazy("Invitations"),
    "catalogue": gettext_lazy("Catalogue places"),
    "place": gettext_lazy("Places at events"),
    "visit": gettext_lazy("Visits received"),
    "lent": gettext_lazy("Businesses lent"),
}
TARGETS = {
    "access": gettext_lazy("places given"),
    "pairs": gettext_lazy("pairs that met"),
    "committed": gettext_lazy("committed"),
    "realised": gettext_lazy("realised"),
}
SHARED = {
    "recommendations": gettext_lazy("Recommendations"),
    "meetings": gettext_lazy("Meetings"),
    "seats": gettext_lazy("Seats on visits"),
}
CHECKS = {
    "sellers_buyers": N_("What sellers sold less what buyers bought"),
    "rows": N_("Rows of the list less their sum"),
    "deals_both_ways": N_("Agreements of both directions less all"),
    "deals_all": N_("Agreed, claimed, of interest, known before and not asked less all deals"),
    "pairs": N_("Partners as each side counts them less the pairs"),
    "meetings": N_("Meetings by seller less meetings held"),
    "funnel": N_("Yes, no and unknown of each step less its whole"),
    "database": N_("Rows in the database less deals in this report"),
    "told": N_("Sum shown less its deals"),
}


def not_yet() -> str:
    """What stands where a number is not defined."""
    return _("not yet")


def hidden() -> str:
    """What stands where a sum would tell of single businesses."""
    return _("hidden")


def count(number: int | None) -> str:
    """1.520; "not yet" for None."""
    return not_yet() if number is None else grouped(number)


def _rounded(value: float, digits: int) -> str:
    """Django cuts digits off; people round."""
    return number_format(round(value, digits), digits)


def ratio(value: float | None) -> str:
    """0,87; "not yet" for None. What is not quite 0 or 1 is not shown as 0 or 1."""
    if value is None:
        return not_yet()
    if 0 < value < 0.005:
        return f"< {number_format(0.01, 2)}"
    if 0.995 <= value < 1:
        return f"> {number_format(0.99, 2)}"
    return _rounded(value, 2)


def signed(value: float | None) -> str:
    """+0,44 or −0,44; "not yet" for None."""
    if value is None:
        return not_yet()
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{_rounded(abs(value), 2)}"


def percent(value: float | None) -> str:
    """15,7 %, which never breaks before its sign; "not yet" for None."""
    return not_yet() if value is None else f"{_rounded(100 * value, 1)}\N{NO-BREAK SPACE}%"


def money(amount: int | None) -> str:
    """Rp 412.000.000; "not yet" for None."""
    return not_yet() if amount is None else rupiah(amount)


def band(code: str) -> str:
    """Rp 10–50 million: the class of an amount; "not yet" for none."""
    starts = dict(BANDS)
    if code not in starts:
        return not_yet()
    codes = [name for name, _start in BANDS]
    place = codes.index(code)
    high = BANDS[place + 1][1] if place + 1 < len(BANDS) else None
    return money_range(starts[code], high)


def money_range(low: int, high: int | None) -> str:
    """Rp 10–50 million; open at either end."""
    if high is not None and low == high:
        return rupiah(low)
    if high is None:
        return _("over Rp %(low)s million") % {"low": grouped(low // MILLION)}
    if low == 0:
        return _("under Rp %(high)s million") % {"high": grouped(high // MILLION)}
    return _("Rp %(low)s–%(high)s million") % {
        "low": grouped(low // MILLION),
        "high": grouped(high // MILLION),
    }


def moment(when: datetime, zone: str) -> str:
    """23 November 2026 16.30 WIB."""
    return f"{date_format(when, 'j F Y')} {time_format(when.time(), 'TIME_FORMAT')} {zone_letters(zone)}"


def check_name(check: Check) -> str:
    """The sentence of a check, with the stage it is about."""
    text = _(CHECKS[check.code])
    stage: Any = STAGES[Stage[check.of]] if check.of in Stage.__members__ else ""
    return f"{text} ({stage})" if stage else text


def businesses(number: int) -> str:
    """3 businesses."""
    return ngettext("%(n)s business", "%(n)s businesses", number) % {"n": grouped(number)}


def agreements(number: int) -> str:
    """3 agreements."""
    return ngettext("%(n)s agreement", "%(n)s agreements", number) % {"n": grouped(number)}
