"""Access that one department gave another's businesses: booths, invitations, catalogue entries."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.programmes.models import AccessGranted, Programme
from gandeng.regions.models import Department


@transaction.atomic
def note_access(
    *,
    programme: Programme,
    actor: User,
    department: Department,
    giver: Department,
    taker: Department,
    kind: str,
    number: int,
    on: date,
    source: str,
) -> AccessGranted:
    """Note access that was given. Raises ``ValidationError`` for a giver or taker outside the programme,
    for one that is both, for nothing, for the future, and without a source."""
    partners = set(programme.partnerships.values_list("department", flat=True))
    if giver.pk == taker.pk or not {giver.pk, taker.pk} <= partners:
        raise ValidationError(_("Access goes from one department of the programme to another."))
    if number < 1:
        raise ValidationError(_("Write how many were given: at least 1."))
    if on > timezone.localdate():
        raise ValidationError(_("This day lies in the future. Note access when it was given."))
    if not source.strip():
        raise ValidationError(_("Write what it rests on: a letter, a list, the plan of the fair."))
    row = AccessGranted.objects.create(
        programme=programme,
        giver=giver,
        taker=taker,
        kind=AccessGranted.Kind(kind),
        number=number,
        on=on,
        source=source.strip(),
        noted_by=actor,
    )
    audit.record(actor=actor, verb="note_access", subject=row, department=department, number=number)
    return row


@transaction.atomic
def remove_access(*, access: AccessGranted, actor: User, department: Department) -> None:
    """Take a note back; it stays for the trail and can be restored."""
    AccessGranted.objects.filter(pk=access.pk).update(removed_at=timezone.now())
    audit.record(actor=actor, verb="remove_access", subject=access, department=department)


@transaction.atomic
def restore_access(*, access: AccessGranted, actor: User, department: Department) -> None:
    """Undo of taking back."""
    AccessGranted.objects.filter(pk=access.pk).update(removed_at=None)
    audit.record(actor=actor, verb="restore_access", subject=access, department=department)
