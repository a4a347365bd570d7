"""One message per business; a link only where WhatsApp can be."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from django.utils import translation

from gandeng.documents.agenda import agenda_pages
from gandeng.documents.messages import message, messages_csv, whatsapp_link
from gandeng.documents.plan import PlanDocument
from tests.documents.plans import HOSTILE, MOBILE, plan


def rows(document: PlanDocument | None = None, language: str = "id") -> list[dict[str, str]]:
    with translation.override(language):
        data = messages_csv(document or plan())
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_everybody_who_comes_has_a_row() -> None:
    assert [row["Usaha"] for row in rows()] == [p.business.name for p in plan().participants]


def test_the_link_carries_the_message_unchanged() -> None:
    first = rows()[0]
    parts = urlsplit(first["Tautan WhatsApp"])
    assert parts.netloc == "wa.me" and parts.path == "/" + MOBILE.removeprefix("+")
    assert parse_qs(parts.query)["text"] == [first["Pesan"].replace("\r\n", "\n")]
    assert "+" not in parts.query and "%20" in parts.query and "%0A" in parts.query
    assert first["Telepon"].replace(" ", "") == "0" + MOBILE.removeprefix("+62")


def test_a_landline_and_a_missing_number_get_a_note_instead_of_a_link() -> None:
    _tini, batik, dedi = rows()
    assert batik["Tautan WhatsApp"] == dedi["Tautan WhatsApp"] == ""
    assert "telepon rumah" in batik["Catatan"] and "Tidak ada nomor" in dedi["Catatan"]


def test_assumed_needs_come_with_the_question_and_proposals_are_called_so() -> None:
    tini, batik, _dedi = rows()
    assert "Apa yang sebenarnya Anda cari" in tini["Pesan"]
    assert "Apa yang sebenarnya Anda cari" not in batik["Pesan"]
    assert "usulan" in batik["Pesan"]
    assert "09.00–09.20 WIB" in tini["Pesan"] and "A001" in tini["Pesan"]


@pytest.mark.parametrize("text", ["a b&c=d#e?f/g%h+i\nj", "é 🎂", "“kutip”"])
def test_any_text_survives_the_link(text: str) -> None:
    assert unquote(whatsapp_link(MOBILE, text).split("?text=")[1]) == text


def test_hostile_names_do_not_become_formulas() -> None:
    document = plan()
    first = replace(document.participants[0].business, name=HOSTILE, owner=HOSTILE)
    people = (replace(document.participants[0], business=first), *document.participants[1:])
    found = rows(plan(participants=people))[0]
    assert found["Usaha"] == "'" + HOSTILE
    assert all(not cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in found.values())


def test_a_day_that_is_not_settled_and_an_empty_agenda_are_said() -> None:
    document = plan()
    with translation.override("id"):
        page = agenda_pages(replace(document, event=replace(document.event, day=None), meetings=()))[0]
        text = message(page)
    assert "hari menyusul" in text and "belum punya pertemuan" in text
