"""Every code of the core has its sentence, in both languages, and no sentence fails on its facts."""

from __future__ import annotations

import pytest
from django.utils import translation

from gandeng import data
from gandeng.core.matching.match import match
from gandeng.core.matching.records import Answer, Check, Part, Party, Phrase
from gandeng.core.sheets.codes import FindingCode
from gandeng.core.sheets.errors import UnreadableCode, UnreadableFile
from gandeng.core.sheets.fields import FIELDS
from gandeng.core.sheets.records import Finding, Place, Severity
from gandeng.core.timetable.records import Problem, Reason, Unplaced
from gandeng.documents import wording, wording_findings
from gandeng.documents.finding_sentences import SENTENCES
from gandeng.documents.plan import ReasonCode
from gandeng.documents.wording_people import reason, reason_kind

LANGUAGES = ["id", "en"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", list(FindingCode))
def test_every_finding_has_a_sentence_and_advice(code: FindingCode, language: str) -> None:
    one = Finding(code, Severity.ASK, Place("Data", 3, 2), "phone", "100 %", "made", "detail")
    with translation.override(language):
        assert code in SENTENCES
        assert "%(" not in wording_findings.finding(one)
        assert wording_findings.advice(one)


@pytest.mark.parametrize("code", list(FindingCode))
def test_indonesian_differs_from_english(code: FindingCode) -> None:
    one = Finding(code, Severity.ASK, Place("Data"), read="x", made="y", detail="z")
    said = []
    for language in LANGUAGES:
        with translation.override(language):
            said.append(wording_findings.finding(one))
    assert said[0] != said[1]


@pytest.mark.parametrize("code", list(UnreadableCode))
def test_every_unreadable_file_gets_advice(code: UnreadableCode) -> None:
    with translation.override("id"):
        told = wording_findings.unreadable(UnreadableFile(code, "XFD1048576"))
    assert told.endswith(".") and "%(" not in told


@pytest.mark.parametrize("code", list(Reason))
def test_every_reason_without_a_meeting_is_said(code: Reason) -> None:
    numbers = tuple((name, 1) for name in ("first_meetings", "second_meetings", "common"))
    with translation.override("id"):
        told = wording.unplaced(Unplaced("1", "2", code, numbers), "Keripik 100 %", "Kemas Rapi")
        assert "%(" not in told and told != code
        assert wording.unplaced_kind(code) != code


def test_every_field_has_a_heading() -> None:
    with translation.override("en"):
        missing = [name for name in FIELDS if wording_findings.field_name(name) == name]
    assert missing == []


def test_an_unknown_code_is_shown_and_never_fails() -> None:
    assert "brand_new" in wording.part(Part("brand_new", 3, "a"))
    assert "brand_new" in wording.problem(Problem("brand_new", numbers=(("slots", 2),)), "Keripik")
    assert "brand_new" in reason(ReasonCode("brand_new", (("number", "2"),)))
    assert reason_kind("brand_new") == "brand_new"
    assert "brand_new" in wording_findings.finding(Finding("brand_new", Severity.INFO, Place("Data")))


def test_a_percent_sign_in_a_name_does_no_harm() -> None:
    with translation.override("id"):
        told = wording.problem(Problem("never_free"), "Diskon 50 % Contoh")
    assert told == "Diskon 50 % Contoh tidak luang di sesi mana pun."


def test_checks_say_what_is_needed_and_what_was_found() -> None:
    with translation.override("en"):
        assert (
            wording.check(Check("min_order", Answer.NO, "800", "1000"))
            == "Minimum order: needed 800, found 1,000"
        )
        assert "ask" in wording.check(Check("certificates", Answer.UNKNOWN, "halal"))
        assert "1,000" in wording.check(Check("min_order", Answer.UNKNOWN, "", "1000"))
        assert wording.answer(Answer.UNKNOWN) == "Not known yet"


def test_an_assumed_need_names_its_product() -> None:
    with translation.override("id"):
        assert "keripik" in wording.assumed_because(Phrase("kantong", assumed=True, because="keripik"))


@pytest.mark.parametrize(
    ("text", "thing"),
    [("menjual keripik tempe", "keripik tempe"), ("Produksi tas kulit", "tas kulit"), ("jual", "jual"),
     ("produk kayu", "produk kayu")],
)  # fmt: skip
def test_what_is_offered_is_the_thing_itself(text: str, thing: str) -> None:
    assert wording.offered(text) == thing


@pytest.mark.parametrize(
    ("place", "name"),
    [(Place("S", 7, 2), "B7"), (Place("S", 7, 2, 12), "B7:B12"), (Place("S", 7, 27), "AA7"), (Place("S"), ""),
     (Place("S", 0, 3), "C"), (Place("S", 7), "baris 7")],
)  # fmt: skip
def test_places_are_named_as_in_a_spreadsheet(place: Place, name: str) -> None:
    with translation.override("id"):
        assert wording_findings.cell_name(place) == name


PARTS = [
    *("same_word", "synonym", "narrower", "answer", "outlet", "concept", "alike", "maker", "kbli", "meaning"),
    "market_access",
    *("named", "assumed", "kind", "capacity", "min_order", "price"),
]
CHECKS = ["capacity", "min_order", "price", "certificates", "unit", "distance", "new_contact"]


@pytest.mark.parametrize("code", [*PARTS, *CHECKS])
def test_every_reason_and_check_is_said_in_both_languages(code: str) -> None:
    said = []
    for language in LANGUAGES:
        with translation.override(language):
            if code in PARTS:
                said.append(wording.part(Part(code, 5, "dus", "kardus", "13133")))
            if code in CHECKS:
                said.append(wording.check(Check(code, Answer.UNKNOWN, "10", "20")))
    half = len(said) // 2
    assert all(one != other for one, other in zip(said[:half], said[half:], strict=True))
    assert not any(code in text for text in said if "_" in code)  # no word of the core


def test_what_the_engine_says_has_its_sentence() -> None:
    """Codes come from a real computation of the sample world's kind of phrases."""
    offers = ("kardus polos", "bikin standing pouch", "toko oleh-oleh", "melatih membatik", "batik tulis")
    needs = ("dus kue", "bungkusan kedap udara", "cari pembeli keripik", "belajar membatik", "kain batik")
    parties = [
        Party(f"{region}{n}", region, (Phrase(offers[n], quantity=1),), (Phrase(needs[n], quantity=9),))
        for region in ("33.72", "32.73")
        for n in range(5)
    ]
    fits = [
        fit
        for pair in match(parties, data.language(), first_region="33.72").pairs
        for fit in (pair.forward, pair.backward)
    ]
    assert {one.code for fit in fits for one in fit.parts} <= set(PARTS)
    assert {one.code for fit in fits for one in fit.checks} <= set(CHECKS)
    assert all(sum(points for points, _ in wording.reasons(fit.parts)) == fit.score for fit in fits)


def test_reasons_add_up_and_read_once() -> None:
    parts = (
        Part("same_word", 81, "kain mori", "kain mori", "kain_mori"),
        Part("concept", 8, "kain mori", "kain mori", "kain_mori"),
        Part("kbli", 4, detail="13133"),
        Part("kbli", 5, detail="99999"),
        Part("assumed", -4),
    )
    lines = wording.reasons(parts)
    assert [points for points, _text in lines] == [89, 9, -4]
    assert sum(points for points, _text in lines) == sum(part.points for part in parts)
    assert "99999" in lines[1][1]


def test_reasons_name_both_words_and_no_class_that_is_far_off() -> None:
    with translation.override("id"):
        same = wording.part(Part("same_word", 50, "biji kopi", "kopi celup", "kopi"))
        assert "biji kopi" in same and "kopi celup" in same
        assert wording.part(Part("same_word", 50, "dus", "dus", "dus")) == "Barang yang sama: “dus”"
        assert wording.part(Part("same_word", 9, "mengatur", "mengatur")) == "Keduanya menyebut “mengatur”"
        assert "“" in wording.part(Part("kbli", wording.NAMED_FROM, detail="13133"))
        assert "“" not in wording.part(Part("kbli", wording.NAMED_FROM - 1, detail="13133"))


def test_amounts_are_written_as_people_write_them() -> None:
    with translation.override("id"):
        assert "Rp 227.500" in wording.check(Check("price", Answer.UNKNOWN, found="227500"))
        assert "6.800" in wording.check(Check("capacity", Answer.UNKNOWN, found="6800"))
