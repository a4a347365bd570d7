"""Noting how far the formal cooperation is. It is optional: a visit or a matching day needs none."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from gandeng import data
from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.programmes.cooperation import Need, council_need, is_blocked
from gandeng.programmes.models import Cooperation, CooperationStep, Programme
from gandeng.regions.models import Department


@transaction.atomic
def start_cooperation(*, programme: Programme, actor: User, department: Department) -> Cooperation:
    """Begin to follow the stages; a second call finds the same."""
    cooperation, made = Cooperation.objects.get_or_create(programme=programme)
    if made:
        audit.record(actor=actor, verb="start_cooperation", subject=programme, department=department)
    return cooperation


@transaction.atomic
def answer_council(
    *,
    cooperation: Cooperation,
    actor: User,
    department: Department,
    burdens_public: bool | None,
    outside_budget: bool | None,
) -> None:
    """The two questions that decide whether the council has to approve; None is "not answered yet"."""
    Cooperation.objects.filter(pk=cooperation.pk).update(
        burdens_public=burdens_public, outside_budget=outside_budget
    )
    cooperation.burdens_public, cooperation.outside_budget = burdens_public, outside_budget
    audit.record(
        actor=actor,
        verb="answer_council",
        subject=cooperation.programme,
        department=department,
        need=council_need(cooperation).value,
    )


@transaction.atomic
def note_stage(
    *,
    cooperation: Cooperation,
    actor: User,
    department: Department,
    stage: str,
    done_on: date,
    number: str = "",
) -> CooperationStep:
    """Note that a stage is done; noting it again corrects day and number.

    Raises ``ValidationError`` for an unknown stage, and for one after the council's approval while
    that is open: a stage may be skipped, the gate may not.
    """
    known = {one.code: one for one in data.cooperation_stages()}
    if stage not in known:
        raise ValidationError(_("There is no such stage. Open the page again."), code="unknown_stage")
    if is_blocked(cooperation, stage):
        if council_need(cooperation) is Need.UNKNOWN:
            text = _("First answer the two questions on the council's approval.")
        else:
            text = _("The council's approval is needed first. Note its day, then this stage.")
        raise ValidationError(text, code="council")
    step, _made = CooperationStep.objects.update_or_create(
        cooperation=cooperation,
        stage=stage,
        defaults={"done_on": done_on, "number": number, "noted_by": actor},
    )
    audit.record(
        actor=actor, verb="note_stage", subject=cooperation.programme, department=department, stage=stage
    )
    return step


@transaction.atomic
def undo_stage(*, cooperation: Cooperation, actor: User, department: Department, stage: str) -> None:
    """Take a stage back that was noted by mistake."""
    cooperation.steps.filter(stage=stage).delete()
    audit.record(
        actor=actor, verb="undo_stage", subject=cooperation.programme, department=department, stage=stage
    )
