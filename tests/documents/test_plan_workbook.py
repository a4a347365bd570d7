"""The plan as a workbook: three views, reasons that add up, nobody forgotten."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import Any

import openpyxl
from django.utils import translation

from gandeng.documents.plan_workbook import direction, plan_workbook, points
from tests.documents.plans import HOSTILE, fit, plan


def sheets(document: Any = None, language: str = "en") -> dict[str, list[tuple[Any, ...]]]:
    with translation.override(language):
        data = plan_workbook(document or plan())
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def test_the_three_views_hold_the_same_meetings() -> None:
    found = sheets()
    assert list(found) == [
        "By slot", "By table", "By business", "Proposed pairs", "Proposals not placed", "Who comes",
        "Who stays at home", "Settings",
    ]  # fmt: skip
    by_slot = {(r[0], r[2], r[3], r[5]) for r in found["By slot"][2:]}
    by_table = {(r[1], r[0], r[3], r[5]) for r in found["By table"][2:]}
    assert by_slot == by_table
    assert ("09:00–09:20 WIB", 1, "Keripik Bu Tini (contoh)", "Kemas Rapi (contoh)") in by_slot
    assert len(found["By business"][2:]) == 2 * len(by_slot)


def test_the_points_of_every_direction_add_up_to_its_score() -> None:
    for row in sheets()["Proposed pairs"][2:]:
        for score, text in ((row[4], row[8]), (row[5], row[10])):
            if text:
                numbers = [int(line.split()[0]) for line in text.splitlines()[:-1]]
                total = int(re.findall(r"\d+", text.splitlines()[-1])[0])
                assert sum(numbers) == total == score


def test_what_has_no_meeting_and_who_stays_has_its_reason() -> None:
    found = sheets()
    assert found["Proposals not placed"][1][3] == "Whenever both could meet, every table is taken."
    assert found["Who stays at home"][1][0] == "Warung Contoh"
    assert "Ask the business" in found["Who stays at home"][1][-1]
    assert {row[0] for row in found["Who comes"][1:]} == {p.business.name for p in plan().participants}


def test_proposals_are_never_called_wishes_until_somebody_was_asked() -> None:
    assert "Wishes not placed" in sheets(plan(wishes=True))
    text = str(sheets(language="id"))
    assert "Usulan pasangan" in text and "Keinginan" not in text


def test_both_directions_are_said_and_assumed_needs_marked() -> None:
    with translation.override("en"):
        assert (
            direction(fit("pouch", "bag", assumed=True), "A", "B")
            == "A has pouch; B looks for bag (assumed)."
        )
        assert "nothing found" in direction(None, "A", "B")
        assert points(fit("a", "b", 50)).endswith("= 50 of 100")


def test_hostile_names_stay_text() -> None:
    document = plan()
    first = replace(document.participants[0].business, name=HOSTILE)
    people = (replace(document.participants[0], business=first), *document.participants[1:])
    assert HOSTILE in str(sheets(plan(participants=people)))


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert plan_workbook(plan()) == plan_workbook(plan())
