"""The lines of the head's report."""

from __future__ import annotations

import pytest
from django.utils import translation

from gandeng.core.reciprocity.facts import Deal, Stage
from gandeng.core.reciprocity.report import Facts
from gandeng.documents.outcome import Told
from gandeng.documents.outcome_lists import lists_of
from gandeng.documents.outcome_page import HeadPage, Num, head_page
from tests.documents.outcomes import MILLION, shown


def page_of(of: Facts | None = None, language: str = "id", **more: object) -> HeadPage:
    with translation.override(language):
        return head_page(shown(of, **more))  # type: ignore[arg-type]


def numbers_of(page: HeadPage) -> list[Num]:
    rows = [*page.values, *page.funnel, *page.ledger]
    found = [way for row in rows for way in row.ways] + [fig.number for fig in page.figures]
    found += [part for line in page.before for part in line if isinstance(part, Num)]
    return found + [number for _label, number in page.counts] + [row.none for row in page.spread]


@pytest.mark.parametrize("of", [None, Facts()], ids=["a year", "nothing"])
def test_every_number_opens_a_list_of_as_many_rows(of: Facts | None) -> None:
    report = shown(of).report
    lists = lists_of(report)
    for number in numbers_of(page_of(of)):
        if number.size is None and number.code not in lists:
            continue  # no access of this kind and no share-out yet: there is no line either
        assert number.code in lists, number
        money = number.code.startswith(("commitment", "realised", "access"))
        assert money or (number.size or 0) == len(lists[number.code].keys), number


def test_nothing_yet_says_so_everywhere() -> None:
    page = page_of(Facts())
    values = [way.text for block in page.values for way in block.ways]
    assert values == ["belum ada"] * 4
    assert [block.balance for block in page.values] == ["belum ada"] * 2
    assert {way.text for row in page.funnel for way in row.ways} == {"belum ada"}
    assert {row.balance for row in page.ledger} == {"belum ada"}
    assert page.spread == ()
    assert [fig.number.text for fig in page.figures] == ["belum ada"] * 4
    assert page.balanced


def test_one_sided_data_is_a_0_for_the_balance_and_not_a_not_yet() -> None:
    page = page_of(Facts(deals=[Deal(1, 1, 2, 0, 1, {Stage.COMMITMENT: 5 * MILLION})]))
    (committed, realised) = page.values
    assert [way.text for way in committed.ways] == ["Rp 5.000.000", "belum ada"]
    assert (committed.balance, realised.balance) == ("0,00", "belum ada")


def test_all_amounts_unknown() -> None:
    deals = [Deal(n, n, 100 + n, 0, 1, {Stage.COMMITMENT: None}) for n in range(3)]
    page = page_of(Facts(deals=deals))
    assert page.values[0].ways[0].text == "belum ada"
    assert any("3 tanpa nilai" in note for note in page.values[0].notes)
    assert page.values[0].balance == "belum ada"
    assert page.ledger[-1].ways[0].text == "3"


def test_hidden_sums_are_called_hidden_and_give_no_balance() -> None:
    told = {stage: (Told(None, 0, 0, hidden=True), Told(50, 5, 1, hidden=False)) for stage in
            (Stage.COMMITMENT, Stage.REALISED)}  # fmt: skip
    page = page_of(told=told)
    assert page.values[0].ways[0].text == "disembunyikan"
    assert page.values[0].balance == "disembunyikan"
    assert "1 lagi belum masuk jumlah" in " ".join(page.values[0].notes)


def test_the_value_without_its_largest_deal_tells_no_more_than_its_band() -> None:
    notes = " ".join(page_of().value_notes)
    assert "tanpa kesepakatan terbesarnya (Rp 10–50 juta, Kab. Bandung menjual)" in notes
    assert "Rp 50.000.000 sampai Rp 90.000.000" in notes  # 100 million less 10 to 50


def test_the_page_speaks_english_too() -> None:
    page = page_of(language="en")
    assert page.ledger[0].name == "Booths"
    assert page.as_of == "23 November 2026 16:30 WIB"
    assert "not yet" not in page.values[0].ways[0].text
