"""Sending reminders by e-mail or WhatsApp Cloud API to all who have not got theirs."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gandeng.accounts.models import User
from gandeng.common import jobs
from gandeng.deals import pages
from gandeng.deals.models import Deal
from gandeng.deals.reminders import reminders, still_to_tell, subject_of
from gandeng.deals.sharing import Names
from gandeng.notices import gateway
from gandeng.programmes.models import Partnership

AT_ONCE = 25  # texts made together


def send_to_all(
    *, partnership: Partnership, actor: User, way: str, on_progress: jobs.Progress
) -> dict[str, int]:
    """Send to every business of the department whose owner is to be asked now; each question once,
    however often it is ordered, and nothing to those who want no reminders.

    Returns how many notices ended in which status. One that fails does not hold up the others.
    """
    programme = partnership.programme
    deals = Deal.objects.filter(programme=programme).select_related("programme")
    waiting = still_to_tell(pages.asked_now(deals, pages.known(deals), {partnership.department_id}))
    names = Names(programme, actor)
    counts: dict[str, int] = {}
    for start in range(0, len(waiting), AT_ONCE):
        for row in reminders(waiting[start : start + AT_ONCE], names):
            notice = gateway.send(
                business=row.business,
                actor=actor,
                way=way,
                subject=subject_of(row.asked),
                text=row.text,
                title=_("How does it go? %(programme)s") % {"programme": programme.name},
                words=row.words,
            )
            counts[notice.status] = counts.get(notice.status, 0) + 1
        on_progress(min(1.0, (start + AT_ONCE) / max(1, len(waiting))), "sending")
    return counts
