"""What an officer has told an owner by hand while there was no signal."""

from __future__ import annotations

from gandeng.accounts.models import User
from gandeng.day.errors import DeedError
from gandeng.events.models import Participant
from gandeng.events.queries.news import AGENDA, about
from gandeng.notices import gateway
from gandeng.notices.models import Notice
from gandeng.regions.models import Department

CANCELLED = "cancelled"


def note_told(
    *, participant: Participant, actor: User, department: Department, number: str, topic: str
) -> None:
    """An owner knows the version that was on the officer's page, whichever is released by now.

    Raises ``DeedError`` for a business of another department, and for a version that never was released.
    """
    if participant.business.department_id != department.pk:
        raise DeedError("not_yours")
    shown = participant.event.versions.filter(released_at__isnull=False)
    known = number.isascii() and number.isdecimal() and len(number) <= 9
    if not known or not shown.filter(number=int(number)).exists():
        raise DeedError("no_version")
    subject = gateway.Subject(
        CANCELLED if topic == CANCELLED else AGENDA, about(participant.event), int(number)
    )
    gateway.note(business=participant.business, actor=actor, way=Notice.Way.TAP, subject=subject)
