"""Every code has a sentence, in both languages; an unknown one never fails."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.utils import translation

from gandeng.core.strengths import partners as core
from gandeng.core.strengths import tablecells
from gandeng.documents.plan import ReasonCode
from gandeng.documents.wording_people import reason
from gandeng.partners import words

FAULTS = re.findall(r"\b[a-z_]+\b", str(tablecells.Fault.__doc__).split("``code``:")[1])
FAULTS = [
    word
    for word in FAULTS
    if "_" in word or word in ("contradiction", "negative", "fraction", "absurd", "jump")
]
LACKS = re.findall(r"\b(?:own|their|no|not)_\w+", str(core.Lack.__doc__))
SOURCE = Path(tablecells.__file__).parent


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("code", FAULTS)
def test_every_fault_has_advice(code: str, language: str) -> None:
    with translation.override(language):
        said = words.fault_words(code, "100 %")
    assert said != code
    assert "%(" not in said


@pytest.mark.parametrize("code", LACKS)
def test_every_lack_is_said(code: str) -> None:
    assert words.lack_words(code, 3) != code


def test_no_fault_of_the_reader_is_left_out() -> None:
    text = (SOURCE / "tableparse.py").read_text() + (SOURCE / "tablecells.py").read_text()
    used = set(re.findall(r'Fault\("(\w+)"', text)) | set(re.findall(r'return "!?(\w+)"', text))
    assert {code for code in used if words.fault_words(code, "x") == code} <= {"own", "business"}


@pytest.mark.parametrize("code", ["answers_need", "brings_lesson", "new_district", "women_led"])
def test_reasons_of_delegates_are_sentences(code: str) -> None:
    assert reason(ReasonCode(code, (("number", "3"), ("detail", "batik")))).endswith(".")


def test_unknown_codes_are_shown_and_never_fail() -> None:
    assert words.fault_words("new", "x") == "new"
    assert words.lack_words("new", 1) == "new"
    assert words.note_words("new", 1) == "new"
    assert words.refused_words("new", "1", "2") == "new"
    assert words.quadrant_words(None) == ""
