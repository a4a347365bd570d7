"""Agreeing to a timetable, releasing it, taking drafts away and back.

Every function locks the event's row first, so that two officers at once are one after the other
on both databases; the constraint ``one_released_version`` stands behind that.
"""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.events.models import Approval, MatchingEvent, TimetableVersion
from gandeng.events.queries.people import is_stale, withdrawn_in
from gandeng.events.queries.planning import stored
from gandeng.programmes.models import Partnership
from gandeng.regions.models import Department

Status = TimetableVersion.Status


@transaction.atomic
def approve_timetable(*, version: TimetableVersion, actor: User, department: Department) -> TimetableVersion:
    """A department's yes. When all partners have said it, the version is released and the one
    before is superseded. Saying yes twice changes nothing.

    Raises ``PermissionDenied`` for a department outside the programme, ``ValidationError`` when the
    draft is gone, stale, or touched by a withdrawal.
    """
    event, version = _locked(version)
    partners = set(
        Partnership.objects.filter(programme=event.programme_id).values_list("department", flat=True)
    )
    if department.pk not in partners:
        raise PermissionDenied
    if version.status == Status.RELEASED:
        return version
    _check_ready(event, version)
    _approval, new = Approval.objects.get_or_create(
        timetable=version, department=department, defaults={"given_by": actor}
    )
    if new:
        audit.record(actor=actor, verb="approve_timetable", subject=version, department=department)
    agreed = set(version.approvals.values_list("department", flat=True))
    if partners <= agreed:
        event.versions.filter(status=Status.RELEASED).update(status=Status.SUPERSEDED)
        version.status, version.released_at = Status.RELEASED, timezone.now()
        version.save(update_fields=["status", "released_at"])
        audit.record(actor=actor, verb="release_timetable", subject=version, number=version.number)
    return version


@transaction.atomic
def take_back_approval(*, version: TimetableVersion, actor: User, department: Department) -> None:
    """Undo a yes, as long as the version is not released. Raises ``ValidationError`` after that."""
    _event, version = _locked(version)
    if version.status != Status.DRAFT:
        raise ValidationError(
            _("This timetable is already released. Compute a new draft to change it."), code="released"
        )
    gone, _rows = version.approvals.filter(department=department).delete()
    if gone:
        audit.record(actor=actor, verb="take_back_approval", subject=version, department=department)


@transaction.atomic
def discard_draft(*, version: TimetableVersion, actor: User) -> None:
    """Put a draft away; it can be restored. Raises ``ValidationError`` for anything but a draft."""
    _move(version, actor, Status.DRAFT, Status.DISCARDED, "discard_draft")


@transaction.atomic
def restore_draft(*, version: TimetableVersion, actor: User) -> None:
    """Undo :func:`discard_draft`; departments have to agree again."""
    _move(version, actor, Status.DISCARDED, Status.DRAFT, "restore_draft")


def _move(version: TimetableVersion, actor: User, before: str, after: str, verb: str) -> None:
    _event, version = _locked(version)
    if version.status == after:
        return
    if version.status != before:
        words = {
            Status.DRAFT: _("Only a draft can be put away."),
            Status.DISCARDED: _("Only a draft that was put away can be brought back."),
        }
        raise ValidationError(words[Status(before)], code="not_a_draft")
    version.status = after
    version.save(update_fields=["status"])
    version.approvals.all().delete()
    audit.record(actor=actor, verb=verb, subject=version, number=version.number)


def _locked(version: TimetableVersion) -> tuple[MatchingEvent, TimetableVersion]:
    event = MatchingEvent.objects.select_for_update().get(pk=version.event_id)
    return event, TimetableVersion.objects.get(pk=version.pk)


def _check_ready(event: MatchingEvent, version: TimetableVersion) -> None:
    """A draft that still fits the event, touches nobody withdrawn, and passes the checker."""
    from gandeng.core.timetable.verify import verify

    if version.status != Status.DRAFT:
        raise ValidationError(
            _("This draft was put away or replaced by a newer version."), code="not_a_draft"
        )
    if is_stale(version, event):
        raise ValidationError(
            _("The event has changed since this draft was computed. Compute a new one."), code="stale"
        )
    if touched := withdrawn_in(version):
        raise ValidationError(
            _("%(count)s meetings have a business that was withdrawn. Compute a new draft."),
            params={"count": touched},
            code="withdrawn",
        )
    if verify(*stored(version)):
        raise ValidationError(
            _("The checker found a conflict in this draft. Compute a new one."), code="broken"
        )
