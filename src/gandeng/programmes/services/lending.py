"""Create a programme, lend to it, choose the fields, withdraw."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.directory.models import CHOOSABLE, Business
from gandeng.directory.services.consents import SHARE
from gandeng.programmes.models import Lending, Partnership, Programme
from gandeng.programmes.queries import fields_lent_by
from gandeng.regions.models import Department


@transaction.atomic
def create_programme(
    *,
    actor: User,
    name: str,
    departments: Sequence[Department],
    starts_on: date,
    ends_on: date,
    is_sample: bool = False,
) -> Programme:
    """Join departments in a programme; their order fixes their colours for good.

    Joining a department shows it nothing and takes nothing from it: each lends by itself.
    Raises ``ValidationError`` for fewer than two departments or a period that ends before it starts.
    """
    if len({d.pk for d in departments}) < 2:
        raise ValidationError(_("A programme needs at least two different departments."))
    if ends_on < starts_on:
        raise ValidationError(_("The programme ends before it starts. Check the two dates."))
    programme = Programme.objects.create(name=name, starts_on=starts_on, ends_on=ends_on, is_sample=is_sample)
    Partnership.objects.bulk_create(
        Partnership(programme=programme, department=d, position=i) for i, d in enumerate(departments)
    )
    audit.record(actor=actor, verb="create_programme", subject=programme, department=departments[0])
    return programme


@transaction.atomic
def lend(
    *,
    programme: Programme,
    actor: User,
    department: Department,
    businesses: Sequence[Business],
    until: date,
    reasons: Mapping[int, list[Any]] | None = None,
    fields: Collection[str] | None = None,
) -> int:
    """Lend a department's own businesses to the programme; lending again renews. Returns how many.

    ``fields`` are what the partners may see beside name and region, of ``CHOOSABLE``; without them what
    the department chose for the programme. Those whose owner said no to sharing stay at home, whoever
    ticks them.
    Raises ``PermissionDenied`` if one of them belongs to another department.
    """
    if any(b.department_id != department.pk for b in businesses):
        raise PermissionDenied
    own = Business.objects.filter(department=department)
    refused = set(own.refusing(SHARE).values_list("pk", flat=True))
    businesses = [business for business in businesses if business.pk not in refused]
    wanted = fields_lent_by(programme, department) if fields is None else fields
    chosen = [name for name in CHOOSABLE if name in wanted]
    narrowed = timezone.now() if len(chosen) < len(CHOOSABLE) else None
    Lending.objects.bulk_create(
        [
            Lending(
                programme=programme,
                business=business,
                lent_by=actor,
                until=until,
                reasons=(reasons or {}).get(business.pk, []),
                fields=chosen,
                narrowed_at=narrowed,
            )
            for business in businesses
        ],
        update_conflicts=True,
        unique_fields=["programme", "business"],
        update_fields=["lent_by", "lent_at", "until", "withdrawn_at", "reasons", "fields", "narrowed_at"],
        batch_size=500,
    )
    audit.record(
        actor=actor,
        verb="lend",
        subject=programme,
        department=department,
        businesses=len(businesses),
        fields=chosen,
    )
    return len(businesses)


@transaction.atomic
def choose_fields(
    *, programme: Programme, actor: User, department: Department, fields: Collection[str]
) -> int:
    """What partners may see of all that the department lends, now and later. Returns how many are lent now.

    Fewer fields take effect at once: pairs and reasons computed from more are no longer shown.
    """
    chosen = [name for name in CHOOSABLE if name in fields]
    now = timezone.now()
    Partnership.objects.filter(programme=programme, department=department).update(fields=chosen)
    standing = Lending.objects.select_for_update().filter(
        programme=programme, business__department=department, withdrawn_at=None
    )
    changed = [lending for lending in standing if lending.fields != chosen]
    for lending in changed:
        if not set(lending.fields) <= set(chosen):
            lending.narrowed_at = now
        lending.fields = chosen
        lending.lent_at = now
    Lending.objects.bulk_update(changed, ["fields", "narrowed_at", "lent_at"], batch_size=500)
    audit.record(
        actor=actor,
        verb="choose_fields",
        subject=programme,
        department=department,
        businesses=len(changed),
        fields=chosen,
    )
    return len(changed)


@transaction.atomic
def withdraw(
    *, programme: Programme, actor: User, department: Department, businesses: Sequence[Business]
) -> int:
    """Take businesses back: from this moment the partner sees nothing of them. Returns how many."""
    count = Lending.objects.filter(
        programme=programme, business__in=businesses, business__department=department, withdrawn_at=None
    ).update(withdrawn_at=timezone.now())
    audit.record(actor=actor, verb="withdraw", subject=programme, department=department, businesses=count)
    return count


@transaction.atomic
def undo_withdrawal(
    *, programme: Programme, actor: User, department: Department, businesses: Sequence[Business]
) -> int:
    """Undo of withdrawing: lent again until the same day. Returns how many.

    Those whose owner said no to sharing meanwhile stay at home.
    """
    willing = Business.objects.filter(department=department, erased_at=None).exclude(
        pk__in=Business.objects.filter(department=department).refusing(SHARE).values("pk")
    )
    count = (
        Lending.objects.filter(programme=programme, business__in=[b.pk for b in businesses])
        .filter(business__in=willing, withdrawn_at__isnull=False)
        .update(withdrawn_at=None, lent_at=timezone.now())
    )
    audit.record(
        actor=actor, verb="undo_withdrawal", subject=programme, department=department, businesses=count
    )
    return count
