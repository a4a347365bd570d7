"""Visits: planned, held, returned; and what was seen on them."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.programmes.models import Observation, Programme, Visit
from gandeng.regions.models import Department

RETURN_WITHIN = timedelta(days=90)  # our proposal; the date can be agreed otherwise


@transaction.atomic
def plan_visit(
    *,
    programme: Programme,
    actor: User,
    department: Department,
    guest: Department,
    host: Department,
    on: date,
    purpose: str,
    returns: Visit | None = None,
) -> Visit:
    """A visit of one department to another of the same programme.

    ``returns`` is the visit that this one returns. Raises ``ValidationError`` if guest and host are
    the same or not in the programme, if the visit to be returned went another way, or is returned.
    """
    partners = set(programme.partnerships.values_list("department", flat=True))
    if guest.pk == host.pk or not {guest.pk, host.pk} <= partners:
        raise ValidationError(_("A visit goes from one department of the programme to another."))
    if returns is not None:
        Visit.objects.select_for_update().get(pk=returns.pk)  # two officers at once: the second is told
        if (returns.programme_id, returns.guest_id, returns.host_id) != (programme.pk, host.pk, guest.pk):
            raise ValidationError(_("A return visit goes the other way round between the same two."))
        if Visit.objects.filter(returns=returns).exists():
            raise ValidationError(_("That visit has its return visit already."))
    visit = Visit.objects.create(
        programme=programme,
        guest=guest,
        host=host,
        on=on,
        purpose=purpose,
        returns=returns,
        created_by=actor,
    )
    audit.record(actor=actor, verb="plan_visit", subject=visit, department=department)
    return visit


@transaction.atomic
def set_held(
    *, visit: Visit, actor: User, department: Department, held: bool, return_due: date | None = None
) -> None:
    """Note that the visit took place, which opens the owed return visit with its day; or take that back.

    A return visit owes none. Raises ``ValidationError`` for a visit in the future, and for a return
    that would be due before the visit.
    """
    if held and visit.on > timezone.localdate():
        raise ValidationError(_("This visit lies in the future. Note it when it has taken place."))
    due = None
    if held and visit.returns_id is None:
        due = return_due or visit.on + RETURN_WITHIN
        if due <= visit.on:
            raise ValidationError(_("The return visit has to come after the visit."))
    Visit.objects.filter(pk=visit.pk).update(held=held, return_due=due)
    visit.held, visit.return_due = held, due
    verb = "hold_visit" if held else "unhold_visit"
    audit.record(actor=actor, verb=verb, subject=visit, department=department)


@transaction.atomic
def cancel_visit(*, visit: Visit, actor: User, department: Department) -> None:
    """Call a visit off; what it was to return is owed again."""
    Visit.objects.filter(pk=visit.pk).update(cancelled_at=timezone.now(), returns=None)
    audit.record(
        actor=actor, verb="cancel_visit", subject=visit, department=department, returned=visit.returns_id
    )


@transaction.atomic
def restore_visit(*, visit: Visit, actor: User, department: Department) -> None:
    """Undo of calling off; whether it returns another has to be said again."""
    Visit.objects.filter(pk=visit.pk).update(cancelled_at=None)
    audit.record(actor=actor, verb="restore_visit", subject=visit, department=department)


@transaction.atomic
def note_observation(
    *, visit: Visit, actor: User, department: Department, strength: str, evidence_kind: str, evidence: str
) -> Observation:
    """A strength seen on the visit, with what it rests on. Raises ``ValidationError`` without evidence."""
    if not strength.strip() or not evidence.strip():
        raise ValidationError(_("Write what you saw and what it rests on: a count, a name, a paper."))
    row = Observation.objects.create(
        visit=visit,
        strength=strength.strip(),
        evidence_kind=Observation.Evidence(evidence_kind),
        evidence=evidence.strip(),
        noted_by=actor,
    )
    audit.record(
        actor=actor, verb="note_observation", subject=visit, department=department, observation=row.pk
    )
    return row


@transaction.atomic
def remove_observation(*, observation: Observation, actor: User, department: Department) -> None:
    """Take an observation back."""
    visit, key = observation.visit, observation.pk
    observation.delete()
    audit.record(
        actor=actor, verb="remove_observation", subject=visit, department=department, observation=key
    )
