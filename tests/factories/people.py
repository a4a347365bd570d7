"""Regions, departments and people."""

from __future__ import annotations

import itertools

from gandeng.accounts.models import User
from gandeng.data import regions as region_facts
from gandeng.regions.models import Department, Membership, Region

PASSWORD = "rahasia-contoh-2026"
_number = itertools.count(1)


def region(code: str) -> Region:
    """The region with this Kemendagri code, as the reference data have it."""
    fact = next(r for r in region_facts() if r.code == code)
    return Region.objects.get_or_create(
        code=code,
        defaults={
            "name": fact.name,
            "province": fact.province,
            "time_zone": fact.time_zone,
            "latitude": fact.latitude,
            "longitude": fact.longitude,
        },
    )[0]


def department(code: str, name: str = "") -> Department:
    """The department for UMKM of the region with this code; made once per name."""
    place = region(code)
    name = name or f"Dinas Koperasi dan UMKM {place.name}"
    return Department.objects.get_or_create(region=place, name=name)[0]


def person(full_name: str, *, with_password: bool = False, username: str = "") -> User:
    """Somebody who can sign in; owners have no password."""
    username = username or f"{full_name.lower().split()[-1]}{next(_number)}"
    return User.objects.create_user(
        username=username, password=PASSWORD if with_password else None, full_name=full_name
    )


def officer(full_name: str, of: Department, role: str = "officer") -> User:
    """A person with a membership: an officer, or ``role="forum"``."""
    user = person(full_name, with_password=True)
    Membership.objects.create(user=user, department=of, role=role)
    return user
