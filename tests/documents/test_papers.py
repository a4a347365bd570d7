"""Paper of the day: what it says, with any name a business can have."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace

import pypdf
import pytest
from django.utils import translation

from gandeng.documents import papers
from gandeng.documents.codes import read_slip_code
from gandeng.documents.plan import PlanDocument
from tests.documents.plans import plan

MAKERS = [papers.table_cards, papers.wall_plan, papers.attendance_sheet, papers.outcome_slips]
Make = Callable[[PlanDocument, str], bytes]


def plan_of_the_day() -> PlanDocument:
    """The plan with codes as an event gives them: every number once."""
    document = plan()
    people = [
        replace(p, code=code) for p, code in zip(document.participants, ("A01", "A02", "B03"), strict=True)
    ]
    return replace(document, participants=tuple(people))


def text_of(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


@pytest.mark.parametrize("make", MAKERS, ids=lambda m: m.__name__)
def test_every_paper_has_names_and_zone_and_is_the_same_twice(make: Make) -> None:
    day = plan_of_the_day()
    with translation.override("id"):
        content = make(day, "id")
        assert make(day, "id") == content
    text = text_of(content)
    assert "WIB" in text
    for one in day.participants:
        assert one.business.name.split()[0] in text


@pytest.mark.parametrize("make", MAKERS, ids=lambda m: m.__name__)
@pytest.mark.parametrize(
    "name",
    ["😀 Batik 🧵 Ceria", "N" * 200, "Paguyuban Pengrajin Bordir dan Konveksi " * 5,
     "\u202eterbalik\u202c \u200fkanan",
     "🧵", "#let x = 1 $a$ *b* _c_ @d <e> \\u{41}", "عربي خط", "A\x00B\nC"],
)  # fmt: skip
def test_any_name_goes_on_paper(make: Make, name: str) -> None:
    day = plan_of_the_day()
    first = day.participants[0]
    odd = replace(first, business=replace(first.business, name=name))
    day = replace(day, participants=(odd, *day.participants[1:]))
    day = replace(day, event=replace(day.event, name=name, place=name))
    content = make(day, "id")
    text = text_of(content)
    assert content.startswith(b"%PDF") and "\u202e" not in text and "\u200f" not in text
    assert day.participants[1].business.name.split()[0] in text


@pytest.mark.parametrize("make", MAKERS, ids=lambda m: m.__name__)
def test_an_empty_plan_says_so(make: Make) -> None:
    day = replace(plan_of_the_day(), meetings=(), participants=())
    with translation.override("en"):
        assert "Nobody" in text_of(make(day, "en"))


def test_slips_have_codes_that_can_be_typed() -> None:
    day = plan_of_the_day()
    with translation.override("id"):
        text = text_of(papers.outcome_slips(day, "id"))
    codes = re.findall(r"\b\d{5}\b", text)
    assert len(codes) == 2 * len(day.meetings) == len(set(codes))
    numbers = {int(p.code[1:]) for p in day.participants}
    for code in codes:
        read = read_slip_code(code)
        assert read is not None and set(read) <= numbers
    for word in ("Jadi bertemu", "Berminat", "Langkah berikut", "Kirim contoh", "Paling lambat"):
        assert word in text


def test_slips_of_some_only() -> None:
    day = plan_of_the_day()
    key = day.participants[0].business.key
    own = sum(key in (m.first, m.second) for m in day.meetings)
    assert len(re.findall(r"\b\d{5}\b", text_of(papers.outcome_slips(day, "id", [key])))) == own


def test_owner_names_only_where_they_are_given() -> None:
    day = plan_of_the_day()
    text = text_of(papers.attendance_sheet(day, "id"))
    for one in day.participants:
        if one.business.owner:
            assert one.business.owner in text
