"""Erasing: what is told of the person goes, what was counted stays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone, translation

from gandeng.accounts.models import User
from gandeng.accounts.services import holder_of
from gandeng.common.models import AuditEvent
from gandeng.deals.models import Baseline, Note
from gandeng.directory.errors import InOpenList
from gandeng.directory.models import ERASED_NAME, Business
from gandeng.directory.services import erase_business, give_link, unarchive_businesses
from gandeng.events.models import MatchingEvent
from gandeng.intake.models import Import, ImportFinding, ImportRow, ImportTwin
from gandeng.notices.models import NumberChoice
from gandeng.programmes.models import Programme
from gandeng.regions.models import Department
from tests import factories

Enter = Callable[[User | None], Client]


def imported(business: Business, by: User, status: str) -> Import:
    """A list with a row of the business, one of somebody else, and a finding about the first."""
    batch = Import.objects.create(
        department=business.department, uploaded_by=by, filename="daftar.csv", content=b"KANARI;0812",
        sha256="a" * 64, status=status, rows_in=2, facts={"file": {"kind": "csv"}},
    )  # fmt: skip
    ImportRow.objects.create(
        batch=batch, sheet="a", row=2, action="create", record={"name": "KANARI"}, business=business,
        before={"name": "KANARI"}, changes=[["name", "KANARI", "x"]],
    )  # fmt: skip
    ImportRow.objects.create(batch=batch, sheet="a", row=3, action="set_aside", cells=["Usaha lain"])
    ImportFinding.objects.create(
        batch=batch, order=1, code="x", severity="ask", sheet="a", row=2, read="KANARI", row_name="KANARI"
    )
    return batch


def test_its_name_is_told_in_the_readers_language(keripik: Business, ratna: User) -> None:
    erase_business(business=keripik, actor=ratna)
    with translation.override("en"):
        assert Business.objects.get(pk=keripik.pk).name == "(business erased)"
        assert (
            Business.objects.filter(pk=keripik.pk).values_list("name", flat=True).get() == "(business erased)"
        )
    assert Business.objects.get(pk=keripik.pk, name=ERASED_NAME).name == ERASED_NAME


def test_only_an_empty_row_is_left(keripik: Business, ratna: User, solo: Department) -> None:
    erase_business(business=keripik, actor=ratna)
    keripik.refresh_from_db()
    assert (keripik.name, keripik.department, keripik.region_id) == (ERASED_NAME, solo, "33.72")
    assert keripik.erased_at is not None and keripik.archived_at is not None
    told = {
        f.name for f in Business._meta.concrete_fields if getattr(keripik, f.attname) not in (None, "", {})
    }
    assert told == {
        "id", "name", "department", "region", "verification", "is_sample", "version", "created_at",
        "updated_at", "archived_at", "erased_at",
    }  # fmt: skip
    for parts in (keripik.contacts, keripik.offers, keripik.needs, keripik.papers, keripik.consents):
        assert not parts.exists()
    assert not Business.objects.visible_to(ratna).filter(pk=keripik.pk).exists()
    assert unarchive_businesses(department=solo, actor=ratna, pks=[keripik.pk]) == 0
    assert list(AuditEvent.objects.filter(verb="erase_business").values_list("actor", "facts")) == [
        (ratna.pk, {})
    ]


def test_the_owner_can_no_longer_come_in(keripik: Business, ratna: User, sri: User) -> None:
    token = give_link(business=keripik, actor=ratna).rsplit("/m/", 1)[1].strip("/")
    assert holder_of(token) == sri
    erase_business(business=keripik, actor=ratna)
    sri.refresh_from_db()
    assert holder_of(token) is None
    assert (str(sri), sri.email, sri.is_active) == (f"dihapus-{sri.pk}", "", False)


def test_an_owner_with_another_business_or_an_office_stays(
    keripik: Business, ratna: User, sri: User, solo: Department
) -> None:
    factories.business(solo, "Usaha kedua", owner=sri)
    erase_business(business=keripik, actor=ratna)
    sri.refresh_from_db()
    assert sri.is_active
    third = factories.business(solo, "Usaha petugas", owner=ratna)
    erase_business(business=third, actor=ratna)
    ratna.refresh_from_db()
    assert ratna.is_active and ratna.full_name


def test_deals_lose_the_name_and_keep_their_words(
    keripik: Business, kemasan: Business, ratna: User, sri: User, programme: Programme
) -> None:
    said = [("seller", "commitment", 5_000_000), ("buyer", "commitment", 5_000_000)]
    deal = factories.deal(programme, keripik, kemasan, sri, claims=said)
    Note.objects.create(deal=deal, business=keripik, text="KANARI")
    Baseline.objects.create(
        programme=programme, business=keripik, asked_on=timezone.localdate(), channel="link", noted_by=sri
    )
    erase_business(business=keripik, actor=ratna)
    deal.refresh_from_db()
    assert (deal.seller, deal.seller_key, deal.buyer) == (None, keripik.pk, kemasan)
    assert deal.claims.count() == 2
    assert not Note.objects.exists()
    assert Baseline.objects.count() == 1
    lending = programme.lendings.get(business=keripik)
    assert lending.withdrawn_at is not None


def test_past_events_keep_their_place_and_coming_ones_lose_it(
    keripik: Business, ratna: User, programme: Programme
) -> None:
    today = timezone.localdate()
    events = []
    for days in (-3, 3):
        event = MatchingEvent.objects.create(
            programme=programme, name="Temu", host=keripik.region, date=today + dt.timedelta(days=days),
            time_zone="Asia/Jakarta", slots_spec="09:00-10:00/20m", tables=2,
        )  # fmt: skip
        event.participants.create(business=keripik, number=1)
        events.append(event)
    erase_business(business=keripik, actor=ratna)
    held, coming = events
    assert held.participants.present().count() == 1
    assert coming.participants.present().count() == 0
    version = coming.version
    coming.refresh_from_db()
    assert coming.version == version + 1


def test_a_saved_list_loses_its_row_and_its_file(keripik: Business, ratna: User, enter: Enter) -> None:
    batch = imported(keripik, ratna, "saved")
    erase_business(business=keripik, actor=ratna)
    batch.refresh_from_db()
    assert bytes(batch.content) == b""
    assert batch.purged_at is None
    first, other = ImportRow.objects.order_by("row")
    assert (first.record, first.before, first.changes, first.business) == ({}, None, [], None)
    assert other.cells == ["Usaha lain"], "somebody else's row waits on"
    assert "KANARI" not in str(ImportFinding.objects.values_list())
    client = enter(ratna)
    assert "/asli/" not in client.get(f"/impor/{batch.pk}/").content.decode()
    for address in ("", "baris/dibuat/", "temuan.xlsx"):
        assert client.get(f"/impor/{batch.pk}/{address}").status_code == 200
    assert client.get(f"/impor/{batch.pk}/asli/").status_code == 404


def test_a_discarded_list_goes_as_a_whole(keripik: Business, ratna: User) -> None:
    batch = imported(keripik, ratna, "discarded")
    erase_business(business=keripik, actor=ratna)
    batch.refresh_from_db()
    assert batch.purged_at is not None
    assert "Usaha lain" not in str(ImportRow.objects.values_list("cells", "record"))


@pytest.mark.parametrize("status", ["reading", "review", "saving", "undoing"])
def test_a_list_that_is_not_settled_comes_first(
    keripik: Business, ratna: User, status: str, enter: Enter
) -> None:
    imported(keripik, ratna, status)
    with pytest.raises(InOpenList):
        erase_business(business=keripik, actor=ratna)
    page = enter(ratna).post(f"/usaha/{keripik.pk}/hapus/", {"name": keripik.name})
    assert page.status_code == 409
    assert "impor" in page.content.decode()
    keripik.refresh_from_db()
    assert keripik.erased_at is None
    assert keripik.contacts.exists(), "nothing was erased"


def test_an_open_question_comes_first(keripik: Business, ratna: User, solo: Department) -> None:
    batch = imported(factories.business(solo, "Lain"), ratna, "saved")
    row = batch.rows.get(row=3)
    ImportTwin.objects.create(batch=batch, row=row, business=keripik, score=80)
    with pytest.raises(InOpenList):
        erase_business(business=keripik, actor=ratna)
    ImportTwin.objects.update(decision="different")
    erase_business(business=keripik, actor=ratna)
    assert not ImportTwin.objects.exists()


def test_what_a_number_said_goes_unless_others_have_it(
    keripik: Business, kemasan: Business, ratna: User
) -> None:
    own, shared = keripik.contacts.get().e164, kemasan.contacts.get().e164
    keripik.contacts.create(e164=shared, mobile=True)
    for number in (own, shared):
        NumberChoice.objects.create(e164=number, choice="out", said_at=timezone.now(), channel="web")
    key = {"key": "n", "way": "tap", "topic": "list", "about": "x"}
    keripik.notices.create(**key, created_by=ratna)
    erase_business(business=keripik, actor=ratna)
    assert list(NumberChoice.objects.values_list("e164", flat=True)) == [shared]


def test_the_name_has_to_be_typed(enter: Enter, ratna: User, keripik: Business) -> None:
    client = enter(ratna)
    address = f"/usaha/{keripik.pk}/hapus/"
    assert address in client.get(f"/usaha/{keripik.pk}/").content.decode()
    assert "tidak bisa dibatalkan" in client.get(address).content.decode()
    for wrong in ("", "Keripik", "x" * 400):
        page = client.post(address, {"name": wrong})
        assert (page.status_code, 'class="err"' in page.content.decode()) == (200, True)
    assert Business.objects.get(pk=keripik.pk).erased_at is None
    done: Any = client.post(address, {"name": "  keripik  BU sri "}, follow=True)
    assert "Usaha sudah dihapus" in done.content.decode()
    assert "Keripik Bu Sri" not in done.content.decode()
    assert client.get(f"/usaha/{keripik.pk}/").status_code == 404
    assert client.post(address, {"name": "Keripik Bu Sri"}).status_code == 404
