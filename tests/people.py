"""The people of the story as fixtures; ``tests/conftest.py`` takes them in.

``ratna`` officer Solo, ``asep`` officer Kab. Bandung, ``wulan`` officer Sidoarjo, ``roni`` Forum
Solo, ``sri`` owner of a Solo business, ``dedi`` owner of a Bandung business, ``stranger`` signed
in without any role. ``enter(person)`` gives a client that is signed in as that person.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.directory.models import Business
from gandeng.programmes.models import Lending, Partnership, Programme
from gandeng.regions.models import Department
from tests import factories


@pytest.fixture
def solo(db: Any) -> Department:
    """Kota Surakarta's department, the first (nila) one."""
    return factories.department("33.72")


@pytest.fixture
def bandung(db: Any) -> Department:
    """Kabupaten Bandung's department, the second (soga) one."""
    return factories.department("32.04")


@pytest.fixture
def sidoarjo(db: Any) -> Department:
    """Kabupaten Sidoarjo's department, in no programme."""
    return factories.department("35.15")


@pytest.fixture
def ratna(solo: Department) -> User:
    """Officer of Solo."""
    return factories.officer("Bu Ratna", solo)


@pytest.fixture
def asep(bandung: Department) -> User:
    """Officer of Kabupaten Bandung, Solo's partner."""
    return factories.officer("Pak Asep", bandung)


@pytest.fixture
def wulan(sidoarjo: Department) -> User:
    """Officer of Sidoarjo, a third region."""
    return factories.officer("Bu Wulan", sidoarjo)


@pytest.fixture
def roni(solo: Department) -> User:
    """Member of Solo's Forum."""
    return factories.officer("Pak Roni", solo, role="forum")


@pytest.fixture
def sri(db: Any) -> User:
    """Owner of a Solo business (``keripik``); has no password."""
    return factories.person("Bu Sri")


@pytest.fixture
def dedi(db: Any) -> User:
    """Owner of a Bandung business (``kemasan``); has no password."""
    return factories.person("Pak Dedi")


@pytest.fixture
def stranger(db: Any) -> User:
    """Signed in, but neither officer nor Forum nor owner."""
    return factories.person("Orang Asing", with_password=True)


@pytest.fixture
def keripik(solo: Department, sri: User) -> Business:
    """Sri's business in Solo."""
    return factories.business(
        solo,
        "Keripik Bu Sri",
        owner=sri,
        owner_name="Sri Contoh",
        email="sri@contoh.example",
        address="Jalan Contoh 1",
        district="Laweyan",
        annual_sales=120_000_000,
        note="catatan dinas",
        offers=["keripik tempe"],
        needs=["kantong berdiri"],
    )


@pytest.fixture
def kemasan(bandung: Department, dedi: User) -> Business:
    """Dedi's business in Kabupaten Bandung."""
    return factories.business(
        bandung,
        "Kemas Rapi",
        owner=dedi,
        owner_name="Dedi Contoh",
        email="dedi@contoh.example",
        address="Jalan Contoh 2",
        district="Soreang",
        annual_sales=450_000_000,
        note="catatan dinas",
        offers=["kantong berdiri dengan klip"],
        needs=["camilan untuk paket oleh-oleh"],
    )


@pytest.fixture
def programme(
    solo: Department, bandung: Department, keripik: Business, kemasan: Business, ratna: User, asep: User
) -> Programme:
    """The running programme Solo–Bandung; both owners' businesses are lent to it."""
    today = timezone.localdate()
    row = Programme.objects.create(
        name="Program Solo–Bandung",
        starts_on=today - dt.timedelta(days=30),
        ends_on=today + dt.timedelta(days=60),
    )
    for position, department in enumerate((solo, bandung)):
        Partnership.objects.create(programme=row, department=department, position=position)
    for business, lender in ((keripik, ratna), (kemasan, asep)):
        Lending.objects.create(programme=row, business=business, lent_by=lender, until=row.ends_on)
    return row


@pytest.fixture
def enter() -> Callable[[User | None], Client]:
    """A client signed in as the given person; ``None`` for somebody who is not signed in."""

    def client_of(person: User | None, **kwargs: Any) -> Client:
        client = Client(**kwargs)
        if person is not None:
            client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return client_of
