"""Access that departments give each other's businesses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gandeng.common.models import AuditEvent
from gandeng.programmes.models import AccessGranted
from gandeng.programmes.services import note_access

Enter = Callable[[Any], Client]


def form(giver: Any, taker: Any, **more: Any) -> dict[str, Any]:
    """A filled form."""
    values = {"kind": "booth", "number": 12, "on": timezone.localdate(), "source": "denah pameran"}
    return {"giver": giver.pk, "taker": taker.pk, **values, **more}


def test_both_departments_see_what_one_notes(
    enter: Enter, ratna: Any, asep: Any, roni: Any, solo: Any, bandung: Any, programme: Any
) -> None:
    address = reverse("access_list", args=[programme.pk])
    assert enter(ratna).post(address, form(solo, bandung)).status_code == 302
    for person in (ratna, asep, roni):
        assert "denah pameran" in enter(person).get(address).content.decode()
    assert AuditEvent.objects.filter(verb="note_access").count() == 1


def test_a_note_is_taken_back_and_restored(
    enter: Enter, ratna: Any, asep: Any, solo: Any, bandung: Any, programme: Any
) -> None:
    enter(ratna).post(reverse("access_list", args=[programme.pk]), form(solo, bandung))
    row = AccessGranted.objects.get()
    enter(asep).post(reverse("access_remove", args=[row.pk]))
    assert not AccessGranted.objects.standing().exists()
    enter(ratna).post(reverse("access_restore", args=[row.pk]))
    assert AccessGranted.objects.standing().get() == row


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", "0"), ("number", "-3"), ("number", "99999999999999999999"), ("number", "dua"),
        ("on", "2999-01-01"), ("on", "kemarin"), ("source", "   "), ("kind", "uang"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_asked_back(
    field: str, value: str, enter: Enter, ratna: Any, solo: Any, bandung: Any, programme: Any
) -> None:
    address = reverse("access_list", args=[programme.pk])
    response = enter(ratna).post(address, form(solo, bandung, **{field: value}))
    assert response.status_code == 400
    assert response.context["form"].errors
    assert not AccessGranted.objects.exists()


def test_others_access_is_not_ours_to_note(
    ratna: Any, solo: Any, bandung: Any, sidoarjo: Any, programme: Any
) -> None:
    common = {"programme": programme, "actor": ratna, "department": solo, "kind": "booth", "source": "a"}
    day = timezone.localdate() - dt.timedelta(days=1)
    for giver, taker in ((solo, solo), (solo, sidoarjo), (sidoarjo, bandung)):
        with pytest.raises(ValidationError):
            note_access(giver=giver, taker=taker, number=1, on=day, **common)
