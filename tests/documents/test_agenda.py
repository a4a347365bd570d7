"""A business's day, the same for paper, message and QR code."""

from __future__ import annotations

from dataclasses import replace

from django.utils import translation

from gandeng.core.matching.records import Fit, Kind, Phrase
from gandeng.documents.agenda import Exchange, agenda_pages, exchange_of, qr_text, they_have, you_have
from tests.documents.plans import fit, plan


def test_each_side_reads_both_directions_from_its_own_place() -> None:
    with translation.override("id"):
        tini, _batik, dedi = agenda_pages(plan())
        assert they_have(tini.lines[0].gets) == "Mereka punya kantong klip; Anda mencari kantong (perkiraan)."
        assert you_have(tini.lines[0].gives) == "Anda punya keripik tempe; mereka mencari camilan."
        assert they_have(dedi.lines[0].gets) == "Mereka punya keripik tempe; Anda mencari camilan."
        assert you_have(dedi.lines[0].gives) == "Anda punya kantong klip; mereka mencari kantong (perkiraan)."
    assert [line.starts for line in dedi.lines] == ["09.00", "09.20"]
    assert tini.zone == "WIB" and tini.table == 1 and tini.question and not dedi.question


def test_a_direction_without_a_find_stays_empty() -> None:
    _tini, batik, _dedi = agenda_pages(plan())
    assert batik.lines[0].gets is None
    assert they_have(None) == you_have(None) == ""


def test_know_how_and_markets_are_called_what_they_are() -> None:
    with translation.override("en"):
        shown = Exchange("dye with leaves", "natural dyeing", shows=True, learns=True)
        assert they_have(shown) == "They can show dye with leaves; you want to learn natural dyeing."
        market = exchange_of(Fit(40, Phrase("souvenir shop"), None))
        assert you_have(market) == "You can open a market for them: souvenir shop."
    assert exchange_of(fit("a", "b", kind=Kind.KNOW_HOW)) == Exchange("a", "b", learns=True)


def test_the_mark_of_an_assumed_need_is_never_cut_off() -> None:
    long = Exchange("kantong " * 40, "kantong " * 40, assumed=True)
    with translation.override("id"):
        assert they_have(long, 30).endswith("(perkiraan).")


def test_the_qr_code_holds_the_whole_day_in_little_text() -> None:
    with translation.override("id"):
        page = agenda_pages(plan())[2]
        text = qr_text(page)
    assert text.splitlines()[0] == "B001 Kemas Rapi (contoh)"
    assert "09.00 M1 Keripik Bu Tini (contoh)" in text and "WIB" in text
    full = replace(page, lines=page.lines * 9)
    assert len(qr_text(full).encode()) < 1200
