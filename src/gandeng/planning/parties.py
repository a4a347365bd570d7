"""Rows of the lists as parties of the matching engine, with assumed needs where none are stated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gandeng import data
from gandeng.core.matching.assume import assume_needs
from gandeng.core.matching.records import Kind, Party, Phrase
from gandeng.core.sheets.duplicates import SAME_NAME, SAME_PRODUCT
from gandeng.core.sheets.records import BusinessRow, DuplicateCandidate
from gandeng.core.strengths.tradeable import Tradeable, judge
from gandeng.core.text.language import Language
from gandeng.data.size_classes import size_class
from gandeng.planning.reading import ListRead

PROBABLE = 85  # score from which two rows of one region are taken for one business until somebody looks
Params = tuple[tuple[str, str], ...]  # what a reason's sentence needs, by name


@dataclass(frozen=True, slots=True)
class Entrant:
    """One row of a list on its way into the plan. ``barred`` says why it cannot come, if so."""

    key: str
    list_index: int
    row: BusinessRow
    party: Party
    verdict: Tradeable
    able: bool  # it trades, or has stated a need; and nothing bars it
    needs_assumed: bool
    barred: tuple[str, Params] | None = None


def entrants_of(
    lists: Sequence[ListRead], duplicates: Sequence[DuplicateCandidate], language: Language | None = None
) -> tuple[Entrant, ...]:
    """Every business row of every list. Keys name list and place: ``2-0017`` is list 2, 17th row.

    ``language`` may know more words than the shipped one.
    """
    speech = language or data.language()
    doubles = _doubles(lists, duplicates)
    found = []
    for index, one in enumerate(lists):
        for order, row in enumerate(one.read.rows):
            key = f"{index + 1}-{order + 1:05d}"
            double = doubles.get((index, row.place), ())
            found.append(_entrant(key, index, row, one.region, double, speech))
    return tuple(found)


def _doubles(lists: Sequence[ListRead], duplicates: Sequence[DuplicateCandidate]) -> dict[object, Params]:
    """(list, place) of the later of two rows that are probably one -> name and place of the earlier."""
    rows = {(i, row.place): row for i, one in enumerate(lists) for row in one.read.rows}
    found: dict[object, Params] = {}
    for pair in duplicates:
        first, second = (pair.first_list, pair.first), (pair.second_list, pair.second)
        same_region = lists[pair.first_list].region == lists[pair.second_list].region
        if same_region and first not in found and _probably_one(pair, rows[first], rows[second]):
            place = f"{pair.first.sheet} {pair.first.row}"
            where = place if first[0] == second[0] else f"{lists[first[0]].request.name}: {place}"
            found.setdefault(second, (("name", rows[first].name), ("row", where)))
    return found


def _probably_one(pair: DuplicateCandidate, a: BusinessRow, b: BusinessRow) -> bool:
    """Much evidence; or one name and one product, and nothing that tells the two apart.

    The second is the business that registered again in a chat, with its name and product only:
    it would take two seats and meet the same partners twice.
    """
    if pair.score >= PROBABLE:
        return True
    told = [
        ({phone.e164 for phone in a.phones}, {phone.e164 for phone in b.phones}),
        *(({x.casefold()} - {""}, {y.casefold()} - {""}) for x, y in _told(a, b)),
    ]
    apart = any(one and other and not one & other for one, other in told)
    return {SAME_NAME, SAME_PRODUCT} <= set(pair.reasons) and not apart


def _told(a: BusinessRow, b: BusinessRow) -> tuple[tuple[str, str], ...]:
    return ((a.owner, b.owner), (a.district, b.district), (a.village, b.village), (a.address, b.address))


def _entrant(
    key: str, index: int, row: BusinessRow, region: str, double: Params, speech: Language
) -> Entrant:
    barred: tuple[str, Params] | None = None
    if not row.region_code:  # what the list says is no region, or can be two: a finding asks
        barred = "region_not_known", ()
    elif row.region_code != region:
        barred = "other_region", (("region", data_region_name(row.region_code)),)
    elif double:
        barred = "probable_duplicate", double
    texts = [text for text in (row.activity, *(offer.text for offer in row.offers)) if text]
    if not texts and row.industry and row.industry.title:
        texts = [row.industry.title]
    verdict = judge(texts, speech, name=row.name, industry_code=_industry(row))
    stated = bool(row.needs or row.wants_to_learn)
    able = barred is None and (verdict.ok or stated)
    # Assuming needs takes time, and most of a city's list are food stalls that cannot come anyway.
    party = party_of(key, row, region, speech) if able else Party(key, region, (), (), name=row.name)
    assumed = any(need.assumed for need in party.needs)
    return Entrant(key, index, row, party, verdict, able, assumed, barred)


def data_region_name(code: str) -> str:
    """A region's official name; the code itself where it is not known."""
    from gandeng.data.regions import region

    try:
        return region(code).name
    except KeyError:
        return code


def party_of(key: str, row: BusinessRow, region: str, speech: Language | None = None) -> Party:
    """A row as matching sees it. What the list does not say is left open, never invented."""
    papers = frozenset(paper.kind for paper in row.papers)
    code = _industry(row)
    texts = [cell.text for cell in row.offers] or [
        row.activity or (row.industry.title.capitalize() if row.industry else "")
    ]
    texts = [text for text in texts if text]
    lone = len(texts) == 1  # capacity and price of a row belong to its product, if there is only one
    offers = [
        Phrase(
            text,
            industry_code=code,
            quantity=row.capacity_per_month if lone else None,
            unit=row.unit if lone else "",
            min_order=row.min_order if lone else None,
            price=row.price if lone else None,
            certificates=papers,
        )
        for text in texts
    ]
    needs = [Phrase(cell.text) for cell in row.needs]
    offers += [Phrase(cell.text, Kind.KNOW_HOW) for cell in row.can_show]
    needs += [Phrase(cell.text, Kind.KNOW_HOW) for cell in row.wants_to_learn]
    if not row.needs:
        needs += assume_needs(offers, data.usual_inputs(speech))
    return Party(key, region, tuple(offers), tuple(needs), name=row.name, at=_place(region))


def _place(code: str) -> tuple[float, float] | None:
    from gandeng.data.regions import region

    try:
        fact = region(code)
    except KeyError:
        return None
    return fact.latitude, fact.longitude


def _industry(row: BusinessRow) -> str:
    return row.industry.code if row.industry and row.industry.version == "2020" else ""


def size_of(row: BusinessRow) -> str:
    """Size class by annual sales; "" if they are not known."""
    return size_class(row.annual_sales)
