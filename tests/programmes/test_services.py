"""Creating a programme, lending, withdrawing."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from gandeng.accounts.models import User
from gandeng.common.models import AuditEvent
from gandeng.directory.models import Business
from gandeng.programmes import services
from gandeng.programmes.models import Lending, Programme
from gandeng.programmes.queries import lent_businesses
from gandeng.regions.models import Department
from tests import factories

TODAY = dt.date(2026, 11, 23)


def test_order_of_departments_is_kept(ratna: User, solo: Department, bandung: Department) -> None:
    programme = services.create_programme(
        actor=ratna, name="Program", departments=[solo, bandung], starts_on=TODAY, ends_on=TODAY
    )
    assert [p.department for p in programme.partnerships.all()] == [solo, bandung]
    assert AuditEvent.objects.get().verb == "create_programme"


def test_one_department_is_no_programme(ratna: User, solo: Department) -> None:
    with pytest.raises(ValidationError):
        services.create_programme(
            actor=ratna, name="Program", departments=[solo, solo], starts_on=TODAY, ends_on=TODAY
        )
    assert not Programme.objects.exists()


def test_ends_before_it_starts(ratna: User, solo: Department, bandung: Department) -> None:
    with pytest.raises(ValidationError):
        services.create_programme(
            actor=ratna,
            name="Program",
            departments=[solo, bandung],
            starts_on=TODAY,
            ends_on=TODAY - dt.timedelta(days=1),
        )


def test_nobody_lends_what_is_not_his(
    programme: Programme, ratna: User, solo: Department, bandung: Department
) -> None:
    theirs = factories.business(bandung)
    with pytest.raises(PermissionDenied):
        services.lend(
            programme=programme, actor=ratna, department=solo, businesses=[theirs], until=programme.ends_on
        )
    assert not lent_businesses(programme).filter(pk=theirs.pk).exists()


def test_withdrawn_vanishes_for_the_partner_and_can_be_lent_again(
    programme: Programme, ratna: User, asep: User, solo: Department, keripik: Business
) -> None:
    assert Business.objects.visible_to(asep).filter(pk=keripik.pk).exists()
    count = services.withdraw(programme=programme, actor=ratna, department=solo, businesses=[keripik])
    assert count == 1
    assert not Business.objects.visible_to(asep).filter(pk=keripik.pk).exists()
    assert not lent_businesses(programme).filter(pk=keripik.pk).exists()
    services.lend(
        programme=programme, actor=ratna, department=solo, businesses=[keripik], until=programme.ends_on
    )
    assert Business.objects.visible_to(asep).filter(pk=keripik.pk).exists()
    assert Lending.objects.filter(business=keripik).count() == 1


def test_withdrawing_what_is_not_ones_own_does_nothing(
    programme: Programme, ratna: User, solo: Department, kemasan: Business
) -> None:
    assert services.withdraw(programme=programme, actor=ratna, department=solo, businesses=[kemasan]) == 0
    assert lent_businesses(programme).filter(pk=kemasan.pk).exists()


@pytest.mark.parametrize("change", ["over", "archived"])
def test_lending_ends_by_itself(programme: Programme, asep: User, keripik: Business, change: str) -> None:
    if change == "over":
        Lending.objects.filter(business=keripik).update(until=dt.date(2020, 1, 1))
    else:
        Business.objects.filter(pk=keripik.pk).update(archived_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    assert not Business.objects.visible_to(asep).filter(pk=keripik.pk).exists()
    assert not lent_businesses(programme).filter(pk=keripik.pk).exists()


def test_audit_holds_counts_and_no_names(
    programme: Programme, ratna: User, solo: Department, keripik: Business
) -> None:
    services.withdraw(programme=programme, actor=ratna, department=solo, businesses=[keripik])
    event: Any = AuditEvent.objects.get(verb="withdraw")
    assert event.facts == {"businesses": 1}
    assert event.department == solo
