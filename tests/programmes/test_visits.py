"""Visits: a visit that took place opens an owed return visit, and both first pages show its clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.common.models import AuditEvent
from gandeng.programmes import services
from gandeng.programmes.models import Observation, Programme, Visit
from gandeng.programmes.queries import owed_visits
from gandeng.regions.models import Department

Enter = Callable[[User | None], Client]


@pytest.fixture
def visit(programme: Programme, solo: Department, bandung: Department, ratna: User) -> Visit:
    """Solo went to Bandung 100 days ago."""
    return plan(programme, ratna, solo, bandung, days=-100)


def plan(
    programme: Programme, actor: User, guest: Department, host: Department, days: int, **more: Any
) -> Visit:
    return services.plan_visit(
        programme=programme,
        actor=actor,
        department=guest,
        guest=guest,
        host=host,
        on=timezone.localdate() + dt.timedelta(days=days),
        purpose="Belajar kemasan pangan",
        **more,
    )


def test_from_plan_to_returned(
    programme: Programme, visit: Visit, ratna: User, asep: User, roni: User, solo: Department,
    bandung: Department, enter: Enter,
) -> None:  # fmt: skip
    assert not owed_visits([programme.pk])
    enter(ratna).post(reverse("visit_held", args=[visit.pk]), {})
    (owed,) = owed_visits([programme.pk])
    assert (owed.visitor, owed.host, owed.days, owed.is_late) == (bandung, solo, -10, True)
    for person in (ratna, asep, roni):
        assert "berutang kunjungan balasan" in enter(person).get("/").content.decode()
    assert "sudah lewat 10 hari" in enter(asep).get("/").content.decode()
    data = {
        "guest": bandung.pk,
        "host": solo.pk,
        "on": timezone.localdate().isoformat(),
        "purpose": "Balasan",
    }
    address = reverse("visit_create", args=[programme.pk]) + f"?balas={visit.pk}"
    assert enter(asep).post(address, data).status_code == 302
    back = Visit.objects.get(purpose="Balasan")
    assert back.returns == visit
    assert owed_visits([programme.pk])[0].planned == back  # planned is not yet returned
    enter(asep).post(reverse("visit_held", args=[back.pk]), {})
    assert not owed_visits([programme.pk])
    assert "berutang" not in enter(ratna).get("/").content.decode()
    assert "Dibalas pada" in enter(ratna).get(reverse("visit_detail", args=[visit.pk])).content.decode()


def test_called_off_return_is_owed_again_and_can_be_undone(
    programme: Programme, visit: Visit, ratna: User, asep: User, solo: Department, bandung: Department,
    enter: Enter,
) -> None:  # fmt: skip
    services.set_held(visit=visit, actor=ratna, department=solo, held=True)
    back = plan(programme, asep, bandung, solo, days=5, returns=visit)
    enter(asep).post(reverse("visit_cancel", args=[back.pk]))
    assert owed_visits([programme.pk])[0].planned is None
    enter(asep).post(reverse("visit_restore", args=[back.pk]))
    assert Visit.objects.get(pk=back.pk).cancelled_at is None


def test_the_day_of_the_return_can_be_agreed_otherwise(
    visit: Visit, programme: Programme, ratna: User, enter: Enter
) -> None:
    due = timezone.localdate() + dt.timedelta(days=3)
    enter(ratna).post(reverse("visit_held", args=[visit.pk]), {"return_due": due.isoformat()})
    assert owed_visits([programme.pk])[0].days == 3
    bad = enter(ratna).post(reverse("visit_held", args=[visit.pk]), {"return_due": "2001-01-01"})
    assert bad.status_code == 400
    assert "sesudah kunjungannya" in bad.content.decode()
    enter(ratna).post(reverse("visit_held", args=[visit.pk]), {"undo": "1"})
    assert not owed_visits([programme.pk])


def test_what_cannot_be(
    programme: Programme,
    visit: Visit,
    ratna: User,
    solo: Department,
    bandung: Department,
    sidoarjo: Department,
) -> None:
    for guest, host in ((solo, solo), (solo, sidoarjo)):
        with pytest.raises(ValidationError):
            plan(programme, ratna, guest, host, days=1)
    with pytest.raises(ValidationError, match="sebaliknya"):
        plan(programme, ratna, solo, bandung, days=1, returns=visit)
    plan(programme, ratna, bandung, solo, days=1, returns=visit)
    with pytest.raises(ValidationError, match="balasannya"):
        plan(programme, ratna, bandung, solo, days=2, returns=visit)
    coming = plan(programme, ratna, solo, bandung, days=1)
    with pytest.raises(ValidationError, match="belum berlangsung"):
        services.set_held(visit=coming, actor=ratna, department=solo, held=True)


def test_strengths_need_evidence_and_both_see_them(
    visit: Visit, ratna: User, asep: User, enter: Enter
) -> None:
    address = reverse("observation_add", args=[visit.pk])
    data = {"strength": "kantong berdiri cetak", "evidence_kind": "counted", "evidence": ""}
    assert enter(ratna).post(address, data).status_code == 400
    assert not Observation.objects.exists()
    enter(ratna).post(address, data | {"evidence": "14 pembuat di Soreang"})
    page = enter(asep).get(reverse("visit_detail", args=[visit.pk])).content.decode()
    assert "kantong berdiri cetak" in page
    assert "14 pembuat di Soreang" in page
    row = Observation.objects.get()
    remove = reverse("observation_remove", args=[visit.pk, row.pk])
    assert enter(asep).post(remove).status_code == 403
    assert enter(ratna).post(remove).status_code == 302
    verbs = set(AuditEvent.objects.values_list("verb", flat=True))
    assert {"plan_visit", "note_observation", "remove_observation"} <= verbs


def test_a_visit_between_others_is_not_ones_own_to_change(
    programme: Programme, visit: Visit, wulan: User, sidoarjo: Department, enter: Enter
) -> None:
    programme.partnerships.create(department=sidoarjo, position=2)
    assert enter(wulan).get(reverse("visit_detail", args=[visit.pk])).status_code == 200
    assert enter(wulan).post(reverse("visit_held", args=[visit.pk])).status_code == 403
