"""A later list fills in and corrects; it erases nothing, and two people cannot overwrite each other."""

from __future__ import annotations

import pytest

from gandeng.accounts.models import User
from gandeng.common.models import AuditEvent
from gandeng.core.sheets.records import BusinessRow
from gandeng.directory import services
from gandeng.directory.errors import StaleVersion
from gandeng.directory.merging import changes_of
from gandeng.directory.models import Business
from gandeng.regions.models import Department
from tests.directory.rows import PLACE, cells, phone, row


@pytest.fixture
def known(solo: Department, ratna: User) -> Business:
    made = services.create_business(department=solo, actor=ratna, record=row())
    return Business.objects.get(pk=made.pk)


def test_the_same_row_again_changes_nothing(known: Business, ratna: User) -> None:
    assert changes_of(known, row()).is_empty
    services.update_business(business=known, actor=ratna, record=row(), expected_version=1)
    known.refresh_from_db()
    assert known.version == 1
    assert not AuditEvent.objects.filter(verb="update_business").exists()


def test_empty_columns_erase_nothing(known: Business, ratna: User) -> None:
    bare = BusinessRow(place=PLACE, name="Keripik Bu Tini", district="Laweyan")
    after = services.update_business(business=known, actor=ratna, record=bare, expected_version=1)
    assert (after.district, after.owner_name, after.annual_sales) == ("Laweyan", "Tini Contoh", 120_000_000)
    assert after.offers.count() == 3
    assert after.contacts.count() == 1
    assert after.version == 2


def test_new_phrases_and_numbers_are_added(known: Business, ratna: User) -> None:
    record = row(phones=(phone(1), phone(2)), offers=cells("Keripik TEMPE", "abon"), price=11_000)
    after = services.update_business(business=known, actor=ratna, record=record, expected_version=1)
    assert [c.e164 for c in after.contacts.all()] == [phone(1).e164, phone(2).e164]
    offers = {o.phrase: o.price for o in after.offers.exclude(kind="know_how")}
    assert offers == {"keripik tempe": 11_000, "keripik pisang": 9500, "abon": 11_000}
    assert " abon" in after.search_text


def test_of_two_who_save_one_gets_through(known: Business, ratna: User) -> None:
    services.update_business(business=known, actor=ratna, record=row(district="Laweyan"), expected_version=1)
    with pytest.raises(StaleVersion):
        services.update_business(
            business=known, actor=ratna, record=row(district="Serengan"), expected_version=1
        )
    known.refresh_from_db()
    assert known.district == "Laweyan"


def test_an_unknown_region_does_not_move_the_business(known: Business, ratna: User) -> None:
    after = services.update_business(
        business=known, actor=ratna, record=row(region_code="00.00"), expected_version=1
    )
    assert after.region_id == "33.72"


def test_undo_puts_everything_back(known: Business, ratna: User) -> None:
    before = services.snapshot(known)
    record = row(district="Laweyan", phones=(phone(9),), offers=cells("abon"), other=(("Baru", "1"),))
    after = services.update_business(business=known, actor=ratna, record=record, expected_version=1)
    back = services.restore(after, before, actor=ratna, expected_version=after.version)
    again = services.snapshot(Business.objects.get(pk=back.pk))
    assert {**again, "version": 0} == {**before, "version": 0}
    assert again["version"] == 3


def test_undo_does_not_throw_away_a_later_correction(known: Business, ratna: User) -> None:
    before = services.snapshot(known)
    services.update_business(business=known, actor=ratna, record=row(district="Laweyan"), expected_version=1)
    services.update_business(business=known, actor=ratna, record=row(district="Serengan"), expected_version=2)
    with pytest.raises(StaleVersion):
        services.restore(known, before, actor=ratna, expected_version=2)
    known.refresh_from_db()
    assert known.district == "Serengan"


def test_withdrawn_and_taken_back(
    known: Business, ratna: User, solo: Department, bandung: Department
) -> None:
    assert services.archive_businesses(department=bandung, actor=ratna, pks=[known.pk]) == 0
    assert services.archive_businesses(department=solo, actor=ratna, pks=[known.pk]) == 1
    assert services.archive_businesses(department=solo, actor=ratna, pks=[known.pk]) == 0
    assert not Business.objects.current().exists()
    assert services.unarchive_businesses(department=solo, actor=ratna, pks=[known.pk]) == 1
    assert Business.objects.current().get() == known
