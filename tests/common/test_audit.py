"""The trail is written with its change, or not at all."""

from __future__ import annotations

import pytest
from django.db import transaction

from gandeng.common.audit import record
from gandeng.common.models import AuditEvent
from gandeng.regions.models import Region


@pytest.mark.django_db(transaction=True)
def test_needs_a_transaction() -> None:
    region = Region.objects.create(code="33.72", name="Kota Surakarta", province="Jawa Tengah")
    with pytest.raises(transaction.TransactionManagementError):
        record(actor=None, verb="try", subject=region)
    assert AuditEvent.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_goes_with_its_change() -> None:
    region = Region.objects.create(code="33.72", name="Kota Surakarta", province="Jawa Tengah")
    with pytest.raises(RuntimeError), transaction.atomic():
        record(actor=None, verb="try", subject=region, rows=3)
        raise RuntimeError
    assert AuditEvent.objects.count() == 0
    with transaction.atomic():
        record(actor=None, verb="try", subject=region, rows=3)
    event = AuditEvent.objects.get()
    assert (event.object_type, event.object_id, event.facts) == ("regions.region", "33.72", {"rows": 3})
