"""Officers get in by invitation only."""

from __future__ import annotations

import pytest
from django.contrib.auth import authenticate

from gandeng.accounts.models import User
from gandeng.common.models import AuditEvent
from gandeng.regions.models import Department, Membership
from gandeng.regions.services import ensure_regions
from gandeng.server.invite import CannotInvite, invite

pytestmark = pytest.mark.django_db
DINAS = "Dinas Koperasi dan UMKM Kota Pontianak"


@pytest.fixture(autouse=True)
def regions() -> None:
    ensure_regions({"61.71"})


def test_first_password_signs_in_and_makes_the_department() -> None:
    password = invite(region="61.71", department=DINAS, name="Bu Contoh", username="contoh")
    user = authenticate(username="contoh", password=password)
    assert user is not None
    assert Department.objects.get().name == DINAS
    assert Membership.objects.get().role == "officer"
    assert password not in str(list(AuditEvent.objects.values()))


def test_second_officer_joins_the_same_department() -> None:
    invite(region="61.71", department=DINAS, name="Bu Contoh", username="satu")
    invite(region="61.71", department=DINAS, name="Pak Contoh", username="dua", forum=True)
    assert Department.objects.count() == 1
    assert set(Membership.objects.values_list("role", flat=True)) == {"officer", "forum"}


@pytest.mark.parametrize(("region", "code"), [("99.99", "unknown_region"), ("", "unknown_region")])
def test_unknown_region(region: str, code: str) -> None:
    with pytest.raises(CannotInvite) as caught:
        invite(region=region, department=DINAS, name="Bu Contoh", username="contoh")
    assert caught.value.code == code
    assert not User.objects.exists()


def test_taken_username() -> None:
    invite(region="61.71", department=DINAS, name="Bu Contoh", username="contoh")
    with pytest.raises(CannotInvite) as caught:
        invite(region="61.71", department=DINAS, name="Orang Lain", username="contoh")
    assert caught.value.code == "name_taken"
