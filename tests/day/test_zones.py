"""An owner from Balikpapan (WITA) at an event in Solo (WIB): no hour without its zone, wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from io import BytesIO
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from gandeng.accounts.models import User
from gandeng.day.services.repairs import apply_repair, preview_repair
from gandeng.directory.models import Business
from gandeng.events.models import MatchingEvent
from gandeng.events.services.frames import cancel_event
from gandeng.regions.models import Department, Region
from tests.day.conftest import do, participant_of, released_of

pytestmark = pytest.mark.django_db
HOUR = re.compile(r"(?<![\d.:T])([01]\d|2[0-3])[.:][0-5]\d(?![\d.:])")
HINT = "Semua jam adalah WIB, waktu di tempat acara, bukan WITA."


def bare_hours(text: str) -> list[str]:
    """Hours without a zone: neither behind them, nor behind the end that they begin ("09.00–09.20 WIB")."""
    found = []
    for hour in HOUR.finditer(text):
        after, before = text[hour.end() :], text[: hour.start()]
        is_told = re.match(r"(–\d\d[.:]\d\d)?\s*WIB", after) or re.search(r"WIB sampai\s*$", before)
        if not is_told:
            found.append(text[max(0, hour.start() - 30) : hour.end() + 30])
    return found


def words_of(page: str) -> str:
    """What a person reads of a page: no tags, no attributes, blanks as one."""
    page = re.sub(r"(?s)<(script|style|template|svg)\b.*?</\1>", " ", page)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.fixture
def event(today: Callable[..., MatchingEvent], keripik: Business) -> MatchingEvent:
    found = today(4, slots="09:00-11:00/20m")
    Region.objects.filter(pk=keripik.department.region_id).update(time_zone="Asia/Makassar")
    return found


def test_the_page_on_the_phone(event: MatchingEvent, sri: User, enter: Callable[..., Client]) -> None:
    text = words_of(enter(sri).get(reverse("event_agenda", args=[event.pk])).content.decode())
    assert len(HOUR.findall(text)) >= 3 and not bare_hours(text), bare_hours(text)
    assert HINT in text


def test_the_paper(event: MatchingEvent, keripik: Business, sri: User, enter: Callable[..., Client]) -> None:
    one = participant_of(event, keripik)
    made = enter(sri).get(reverse("file_agenda", args=[event.pk, one.pk]))
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(made.content)).pages)
    assert len(HOUR.findall(text)) >= 3 and not bare_hours(text), bare_hours(text)
    assert "jam dalam WIB, bukan WITA" in " ".join(text.split())


def test_the_calendar(
    event: MatchingEvent, keripik: Business, sri: User, enter: Callable[..., Client]
) -> None:
    one = participant_of(event, keripik)
    made = enter(sri).get(reverse("file_calendar", args=[event.pk, one.pk])).content.decode()
    text = made.replace("\r\n ", "").replace("\\,", ",").replace("\\n", "\n")
    assert len(HOUR.findall(text)) >= 3 and not bare_hours(text), bare_hours(text)
    assert HINT in text and "DTSTART;TZID=Asia/Jakarta" in text


def test_the_messages_new_changed_and_cancelled(
    event: MatchingEvent, keripik: Business, ratna: User, solo: Department, enter: Callable[..., Client]
) -> None:
    client, url = enter(ratna), reverse("message_list", args=[event.pk])
    one = participant_of(event, keripik)

    def message() -> str:
        page = client.get(url + "?hanya=semua").content.decode()
        texts = [unquote(link) for link in re.findall(r"wa\.me/\d+\?text=([^\"]+)", page)]
        (mine,) = [text for text in texts if keripik.name in text or keripik.owner_name in text]
        assert not bare_hours(words_of(page)), bare_hours(words_of(page))
        return mine

    first = message()
    assert len(HOUR.findall(first)) >= 3 and not bare_hours(first), bare_hours(first)
    assert HINT in first
    client.post(reverse("message_mark", args=[event.pk, one.pk]))
    gone = released_of(event).seats.filter(slot__number__gt=2).exclude(participant=one)
    mine = gone.filter(meeting__seats__participant=one).first()
    assert mine is not None
    do(event, ratna, "absent", participant=mine.participant_id)
    preview = preview_repair(event)
    apply_repair(event=event, actor=ratna, department=solo, digest=preview.digest)
    changed = message()
    assert "Batal" in changed and HINT in changed and not bare_hours(changed), bare_hours(changed)
    cancel_event(event=event, actor=ratna)
    assert not bare_hours(message())


def test_a_late_one_who_phones_in_the_time_of_home(
    event: MatchingEvent, keripik: Business, ratna: User, enter: Callable[..., Client]
) -> None:
    one = participant_of(event, keripik)
    door = reverse("day_door", args=[event.pk])
    form = {"act": "late", "code": str(one.number), "expected": "11.45 WITA", "next": door}
    text = words_of(enter(ratna).post(reverse("day_do", args=[event.pk]), form, follow=True).content.decode())
    assert "10.45 WIB" in text
    wrong = enter(ratna).post(
        reverse("day_do", args=[event.pk]), form | {"expected": "11.45 GMT"}, follow=True
    )
    assert "contoh 10.45 atau 11.45 WITA" in words_of(wrong.content.decode())


@pytest.mark.parametrize("name", ["day_door", "day_board", "day_repair", "day_results", "slip_entry"])
def test_the_officers_pages_of_the_day(
    name: str, event: MatchingEvent, keripik: Business, ratna: User, enter: Callable[..., Client]
) -> None:
    do(event, ratna, "late", participant=participant_of(event, keripik).pk, expected="10:20")
    text = words_of(enter(ratna).get(reverse(name, args=[event.pk])).content.decode())
    assert not bare_hours(text), bare_hours(text)
