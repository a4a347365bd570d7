"""The sample world: enough of it, all invented, all plausible, the same for the same seed."""

from __future__ import annotations

import re

import phonenumbers
import pytest

from gandeng.data.kbli import kbli
from gandeng.data.regions import region
from gandeng.sample import SEED, pasted_businesses, pasted_text, world
from gandeng.sample.people import BANDUNG, SIDOARJO, SOLO

WORLD = world()
ALL = (*WORLD.businesses, *WORLD.pasted)


def test_counts_by_region() -> None:
    assert [len(WORLD.of(code)) for code in (SOLO, BANDUNG, SIDOARJO)] == [140, 120, 40]
    assert len(WORLD.pasted) == 10


def test_keys_names_and_phones_are_unique() -> None:
    phones = [phone for business in ALL for phone in business.phones]
    for values in ([b.key for b in ALL], [(b.region, b.name) for b in ALL], phones):
        assert len(values) == len(set(values))


def test_everything_says_that_it_is_invented() -> None:
    assert all(business.name.endswith(" (contoh)") for business in ALL)
    assert all("(contoh)" in person.name for person in WORLD.people)
    assert "(contoh)" in WORLD.event.name


def test_phones_are_valid_mobiles_of_the_fictitious_block() -> None:
    for phone in (phone for business in ALL for phone in business.phones):
        assert re.fullmatch(r"\+628120000\d{4}", phone)
        assert phonenumbers.is_valid_number(phonenumbers.parse(phone))


def test_districts_and_industries_exist() -> None:
    codes = {entry.code for entry in kbli() if entry.level == "subclass"}
    for business in ALL:
        assert business.district in region(business.region).districts, business.key
        assert business.industry_code in codes, business.key


def test_about_seven_in_ten_state_their_needs() -> None:
    share = sum(bool(business.needs) for business in WORLD.businesses) / len(WORLD.businesses)
    assert 0.65 <= share <= 0.78


@pytest.mark.parametrize(
    ("kind", "form"),
    [
        ("nib", r"\d{13}"),
        ("pirt", r"[1-8](0[1-9]|1[0-5])(3372|3204|3515)\d{6}-2[4-9]"),
        ("halal", r"ID\d{17}"),
        ("haki", r"IDM\d{9}"),
    ],
)
def test_papers_have_the_form_of_their_kind(kind: str, form: str) -> None:
    numbers = [number for business in ALL for own, number in business.papers if own == kind]
    assert len(numbers) > 10
    assert len(numbers) == len(set(numbers))
    assert all(re.fullmatch(form, number) for number in numbers)


def test_amounts_are_plausible() -> None:
    for business in ALL:
        if business.offers:
            assert business.capacity_per_month and business.capacity_per_month > 0, business.key
            assert business.price and business.price >= 100, business.key
            assert business.min_order and business.unit, business.key
        if business.annual_sales:
            assert 10_000_000 <= business.annual_sales <= 15_000_000_000, business.key


def test_some_can_only_be_found_not_to_trade_afar() -> None:
    stalls = [business for business in WORLD.businesses if business.trade == "warung"]
    assert len(stalls) == 17
    assert all(business.offers == () for business in stalls)


def test_the_people_of_the_story() -> None:
    by_key = {business.key: business for business in WORLD.businesses}
    owners = {person.key: by_key[person.business] for person in WORLD.people if person.role == "owner"}
    assert owners["sri"].region == SOLO
    assert "kemasan standing pouch dengan klip" in owners["sri"].needs
    assert owners["dedi"].region == BANDUNG
    assert "standing pouch dengan klip cetak" in owners["dedi"].offers
    departments = {department.key for department in WORLD.departments}
    assert {person.department for person in WORLD.people if person.role != "owner"} == departments
    assert set(WORLD.event.departments) <= departments
    assert WORLD.event.day.isoweekday() == 4


def test_the_seed_decides() -> None:
    world.cache_clear()
    assert world(SEED) == WORLD
    assert [b.offers for b in world(SEED + 1).businesses] != [b.offers for b in WORLD.businesses]


def test_the_pasted_list_holds_new_and_known_businesses() -> None:
    expected = pasted_businesses(WORLD)
    assert len(expected) == 12
    assert sum(business in WORLD.businesses for business in expected) == 2
    text = pasted_text(WORLD)
    assert [text.count(business.name) for business in expected] == [1] * 12
