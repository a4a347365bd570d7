"""Many rows past the ORM: same values, same constraints, keys that nobody else gets."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from gandeng.common.bulk import insert_rows, reserve_keys
from gandeng.common.models import AuditEvent
from gandeng.directory.models import Business, Contact
from gandeng.regions.models import Department, Region
from tests import factories


@pytest.mark.django_db(transaction=True)
def test_keys_need_the_transaction_that_uses_them() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        reserve_keys(Business, 1)


def test_keys_follow_and_are_not_given_again(solo: Department) -> None:
    first = factories.business(solo)
    keys = reserve_keys(Business, 3)
    assert len(set(keys)) == 3
    assert min(keys) > first.pk
    names = ["id", "department_id", "region_id", "name", "other", "created_at", "updated_at"]
    required = {f.attname: f.get_default() for f in Business._meta.concrete_fields if f.attname not in names}
    moment = dt.datetime(2026, 11, 23, 2, 3, 4, 5, tzinfo=dt.UTC)
    rows = [
        [key, solo.pk, "33.72", f"Usaha\t{key}\n\\N", {"a": ["ü", None]}, moment, moment, *required.values()]
        for key in keys
    ]
    insert_rows(Business, [*names, *required], rows)
    back = Business.objects.get(pk=keys[1])
    assert back.name == f"Usaha\t{keys[1]}\n\\N"
    assert back.other == {"a": ["ü", None]}
    assert back.created_at == moment
    assert back.archived_at is None
    assert factories.business(solo).pk > max(keys)


def test_constraints_hold(solo: Department) -> None:
    business = factories.business(solo, phone="+6281200000001")
    row = [business.pk, "+6281200000001", True, "", False]
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_rows(Contact, ["business_id", "e164", "mobile", "as_typed", "opted_out"], [row])


@pytest.mark.django_db
def test_no_rows_is_no_error() -> None:
    insert_rows(Region, ["code", "name", "province", "time_zone"], [])
    assert reserve_keys(AuditEvent, 0) == []
