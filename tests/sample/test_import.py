"""The real importer on the sample lists: what is true of a business comes out of the mess."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

import pytest

from gandeng.core.sheets.parse import parse_list
from gandeng.core.sheets.pasted import read_pasted
from gandeng.core.sheets.reader import read_book
from gandeng.core.sheets.records import BusinessRow, ReadList
from gandeng.core.sheets.values.units import canonical_unit
from gandeng.data.reference import reference
from gandeng.sample import SampleBusiness, SampleList, lists, pasted_businesses, pasted_text, world
from gandeng.sample.people import SOLO

WORLD = world()
BY_KEY = {business.key: business for business in WORLD.businesses}
LISTS = {one.department: one for one in lists(WORLD)}
REGIONS = {department.key: department.region for department in WORLD.departments}


@lru_cache(maxsize=4)
def imported(department: str) -> ReadList:
    one = LISTS[department]
    return parse_list(read_book(one.data, one.filename), reference(), home_region=REGIONS[department])


def rows_with_truth(department: str) -> list[tuple[BusinessRow, SampleBusiness, frozenset[str], str]]:
    """Each row read, beside the business it stands for, what its defect destroyed, and the defect."""
    one = LISTS[department]
    single = len({sheet for sheet, _, _ in one.rows}) == 1
    keys = {("" if single else sheet, row): key for sheet, row, key in one.rows}
    spoilt = {("" if single else b.sheet, b.row): b for b in one.blemishes}
    out = []
    for row in imported(department).rows:
        place = ("" if single else row.place.sheet, row.place.row)
        if place not in keys:
            continue  # test_nothing_is_lost speaks of it
        blemish = spoilt.get(place)
        lost = frozenset(blemish.lost if blemish else ())
        out.append((row, BY_KEY[keys[place]], lost, blemish.kind if blemish else ""))
    return out


def words(phrases: Iterable[str]) -> Counter[str]:
    """The words of all phrases: a reader may part "lem dan spon", but must not lose or add a word."""
    return Counter(word for phrase in phrases for word in phrase.lower().split() if word != "dan")


@pytest.mark.parametrize("department", LISTS)
def test_nothing_is_lost(department: str) -> None:
    result = imported(department)
    assert result.balance.holds
    one: SampleList = LISTS[department]
    found = Counter(row.place.row for row in result.rows)
    assert found == Counter(row for _, row, _ in one.rows)
    assert len(result.rows) == result.balance.businesses


@pytest.mark.parametrize("department", LISTS)
def test_names_regions_and_phones_are_the_true_ones(department: str) -> None:
    for row, truth, lost, kind in rows_with_truth(department):
        if "name" not in lost:
            assert row.name == truth.name, row.place
        assert "(contoh)" in row.name.lower(), row.place
        if "region_code" not in lost:
            assert row.region_code == truth.region, row.place
        found = {phone.e164 for phone in row.phones}
        assert found == (set() if "phones" in lost else set(truth.phones)), (row.place, kind)


@pytest.mark.parametrize("department", LISTS)
def test_districts_are_the_official_ones(department: str) -> None:
    wrong = [
        (row.place, row.district, truth.district)
        for row, truth, _, _ in rows_with_truth(department)
        if row.district and row.district != truth.district
    ]
    assert wrong == []


@pytest.mark.parametrize("department", LISTS)
@pytest.mark.parametrize("field", ["offers", "needs", "can_show", "wants_to_learn"])
def test_phrases_are_the_true_ones(department: str, field: str) -> None:
    for row, truth, lost, _ in rows_with_truth(department):
        found = words(cell.text for cell in getattr(row, field))
        if found and field not in lost:
            assert found == words(getattr(truth, field)), (row.place, field)


@pytest.mark.parametrize("department", LISTS)
@pytest.mark.parametrize(
    "field", ["capacity_per_month", "price", "min_order", "annual_sales", "founded", "owner"]
)
def test_amounts_years_and_owners_are_the_true_ones(department: str, field: str) -> None:
    for row, truth, lost, _ in rows_with_truth(department):
        value = getattr(row, field)
        if field in lost:
            assert value != getattr(truth, field), row.place
        elif value not in (None, ""):
            assert value == getattr(truth, field), row.place


@pytest.mark.parametrize("department", LISTS)
def test_units_are_the_true_ones(department: str) -> None:
    for row, truth, _, _ in rows_with_truth(department):
        if row.unit:
            assert row.unit == (canonical_unit(truth.unit) or truth.unit), row.place


@pytest.mark.parametrize("department", LISTS)
def test_papers_are_the_true_ones(department: str) -> None:
    for row, truth, lost, _ in rows_with_truth(department):
        found = {(paper.kind, paper.number) for paper in row.papers}
        if "papers" not in lost:
            assert found <= set(truth.papers), row.place


@pytest.mark.parametrize("department", LISTS)
def test_most_of_what_is_in_the_lists_is_read(department: str) -> None:
    """The tests above forgive an empty field; here most must be filled where the sheet has the column."""
    rows = [(row, truth) for row, truth, _, kind in rows_with_truth(department) if not kind]
    for field in ("offers", "needs", "phones"):
        have = [bool(getattr(row, field)) for row, truth in rows if getattr(truth, field)]
        assert sum(have) / len(have) > 0.97, field
    with_capacity = [row.capacity_per_month == truth.capacity_per_month for row, truth in rows if truth.price]
    assert sum(with_capacity) / len(with_capacity) > 0.8


@pytest.mark.parametrize("department", LISTS)
def test_every_defect_has_its_finding(department: str) -> None:
    expected = {
        "phone_destroyed": "phone_destroyed",
        "phone_no_zero": "phone_fixed",
        "phone_elsewhere": "phone_moved",
        "price_words": "amount_fixed",
        "capacity_formula": "formula_computed",
        "year_bad": "year_impossible",
        "shifted": "row_shifted",
        "nib_destroyed": "paper_destroyed",
        "hidden_characters": "hidden_characters",
        "code_contradicts": "industry_contradicts",
        "region_other": "region_not_yours",
    }
    by_row: dict[int, set[str]] = {}
    for finding in imported(department).findings:
        last = max(finding.place.row, finding.place.last_row)
        for row in range(finding.place.row, last + 1):
            by_row.setdefault(row, set()).add(finding.code)
    missing = [
        blemish
        for blemish in LISTS[department].blemishes
        if blemish.kind in expected and expected[blemish.kind] not in by_row.get(blemish.row, set())
    ]
    assert missing == []


@pytest.mark.parametrize("department", LISTS)
def test_rows_of_one_business_are_proposed_as_duplicates(department: str) -> None:
    one = LISTS[department]
    single = len({sheet for sheet, _, _ in one.rows}) == 1
    keys = {("" if single else sheet, row): key for sheet, row, key in one.rows}
    counts = Counter(key for _, _, key in one.rows)
    twice = {key for key, count in counts.items() if count > 1 and BY_KEY[key].phones}
    found = set()
    for pair in imported(department).duplicates:
        first, second = (
            keys[("" if single else place.sheet, place.row)] for place in (pair.first, pair.second)
        )
        if first == second:
            found.add(first)
    assert found >= twice


def test_the_pasted_list_is_read() -> None:
    result = parse_list(read_pasted(pasted_text(WORLD)), reference(), home_region=SOLO)
    expected = pasted_businesses(WORLD)
    assert result.balance.holds
    assert [row.name for row in result.rows] == [business.name for business in expected]
    for row, truth in zip(result.rows, expected, strict=True):
        assert words(cell.text for cell in row.offers) == words(truth.offers), row.name
        assert words(cell.text for cell in row.needs) == words(truth.needs), row.name
        assert {phone.e164 for phone in row.phones} == set(truth.phones[:1]), row.name
