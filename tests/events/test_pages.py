"""What the pages and files show, and to whom they do not show it."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import openpyxl
import pypdf
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.common.models import AuditEvent
from gandeng.directory.models import Business
from gandeng.events.models import MatchingEvent, TimetableVersion
from gandeng.regions.models import Department
from tests import factories

pytestmark = pytest.mark.django_db
Fair = Callable[..., MatchingEvent]
Make = Callable[[MatchingEvent], TimetableVersion]
Enter = Callable[..., Client]

PRIVATE = (
    "Dedi Contoh", "dedi@contoh.example", "Jalan Contoh 2", "450000000", "450.000.000", "catatan dinas",
)  # fmt: skip


def text_of_workbook(content: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return "\n".join(str(c) for sheet in book for row in sheet.iter_rows(values_only=True) for c in row if c)


def text_of_pdf(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def pages_of(event: MatchingEvent, version: TimetableVersion) -> list[str]:
    one = {"pk": event.pk}
    of_version = {"pk": event.pk, "number": version.number}
    return [
        reverse("event_list"),
        *(reverse(name, kwargs=one) for name in ("event_detail", "event_change", "participant_list")),
        *(reverse(name, kwargs=one) for name in ("participant_add", "message_list")),
        *(reverse(n, kwargs=of_version) for n in ("timetable_detail", "file_workbook", "file_agendas")),
        reverse("file_agendas", kwargs=of_version) + "?semua=1",
        reverse("file_messages", kwargs=of_version),
        *(
            reverse(n, kwargs=of_version)
            for n in ("file_cards", "file_wall", "file_attendance", "file_slips")
        ),
        *(
            reverse(n, kwargs=one)
            for n in ("day_door", "day_board", "day_repair", "day_results", "slip_entry")
        ),
        *(reverse(n, kwargs=one) for n in ("what_if", "pin_list")),
        reverse("message_list", kwargs=one) + "?hanya=semua",
    ]


def everything(client: Client, urls: list[str]) -> str:
    found = []
    for url in urls:
        response = client.get(url)
        assert response.status_code == 200, url
        kind = response.headers["Content-Type"]
        if "sheet" in kind:
            found.append(text_of_workbook(response.content))
        elif "pdf" in kind:
            found.append(text_of_pdf(response.content))
        else:
            found.append(response.content.decode())
    return "\n".join(found)


def test_a_partner_sees_lent_fields_only(
    fair: Fair, release: Make, ratna: User, enter: Enter, kemasan: Business
) -> None:
    event = fair(2)
    version = release(event)
    phone = kemasan.contacts.get().e164
    text = everything(enter(ratna), pages_of(event, version))
    assert "Kemas Rapi" in text
    for private in (*PRIVATE, phone, phone[1:], phone[3:]):
        assert private not in text


def test_a_withdrawn_business_vanishes_for_the_partner_at_once(
    fair: Fair, release: Make, ratna: User, asep: User, sri: User, enter: Enter, kemasan: Business
) -> None:
    event = fair(2)
    version = release(event)
    event.programme.lendings.filter(business=kemasan).update(withdrawn_at=timezone.now())
    urls = pages_of(event, version)
    partner = everything(enter(ratna), urls)
    assert "Kemas Rapi" not in partner
    assert f"barang {kemasan.pk}<" not in partner
    assert "Usaha yang ditarik" in partner
    owner = enter(sri).get(reverse("event_agenda", args=[event.pk])).content.decode()
    assert "Kemas Rapi" not in owner and "Usaha yang ditarik" in owner
    own = enter(asep).get(reverse("timetable_detail", args=[event.pk, version.number])).content.decode()
    assert "Kemas Rapi" in own and "ditarik" in own


def test_withdrawn_owner_is_told_whom_to_ask(
    fair: Fair, release: Make, dedi: User, enter: Enter, kemasan: Business
) -> None:
    event = fair(2)
    release(event)
    event.programme.lendings.filter(business=kemasan).update(withdrawn_at=timezone.now())
    text = enter(dedi).get(reverse("event_agenda", args=[event.pk])).content.decode()
    assert "tidak lagi ikut program ini" in text and "Keripik" not in text


def test_agenda_has_times_with_zone_and_both_directions(
    fair: Fair, release: Make, sri: User, enter: Enter, keripik: Business, kemasan: Business
) -> None:
    event = fair(2)
    release(event)
    response = enter(sri).get(reverse("event_agenda", args=[event.pk]))
    text = response.content.decode()
    assert "WIB" in text and "Meja" in text and "Kemas Rapi" in text
    assert f"barang {kemasan.pk}" in text and f"keperluan {keripik.pk}" in text
    assert f"barang {keripik.pk}" in text and f"keperluan {kemasan.pk}" in text
    assert "perkiraan" in text  # the fixture's backward needs are assumed
    assert "wa.me" not in text and "htmx" not in text
    assert kemasan.contacts.get().e164[3:] not in text


def test_agenda_stays_light_on_a_full_day(fair: Fair, release: Make, sri: User, enter: Enter) -> None:
    event = fair(18, slots="09:00-15:00/20m", tables=20, near=18)
    release(event)
    url = reverse("event_agenda", args=[event.pk])
    response = enter(sri).get(url, headers={"accept-encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert len(response.content) < 8_500  # with 6 KB of stylesheet below 15 KB


def test_an_officer_sees_whose_agenda_it_is(
    fair: Fair, release: Make, sri: User, ratna: User, enter: Enter, keripik: Business
) -> None:
    event = fair(2)
    release(event)
    url = reverse("participant_agenda", args=[event.pk, event.participants.get(business=keripik).pk])
    assert "seperti yang dilihat pemiliknya" in enter(ratna).get(url).content.decode()
    assert "seperti yang dilihat" not in enter(sri).get(url).content.decode()


def queries_for(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


@pytest.mark.parametrize(
    "name",
    [
        "event_list", "event_detail", "participant_list", "participant_add", "message_list",
        "timetable_detail", "file_workbook", "file_agendas", "file_messages", "participant_choose",
    ],
)  # fmt: skip
def test_queries_do_not_grow_with_the_event(
    fair: Fair, release: Make, ratna: User, enter: Enter, solo: Department, name: str
) -> None:
    counts = []
    for n, near in ((3, 3), (20, 5)):
        event = fair(n, slots="09:00-11:00/20m", tables=20, near=near)
        version = release(event)
        assert version.meetings.count() == n * near
        arguments = {"pk": event.pk}
        if name.startswith(("timetable", "file")):
            arguments["number"] = version.number
        url = reverse(name, kwargs=arguments if name != "event_list" else None)
        if name == "participant_choose":
            url += f"?seats_{solo.pk}=2"
        counts.append(queries_for(enter(ratna), url))
    assert counts[0] == counts[1]


def test_owners_agenda_takes_a_constant_number_of_queries(
    fair: Fair, release: Make, sri: User, enter: Enter
) -> None:
    counts = []
    for n in (2, 6):
        event = fair(n, near=n)
        release(event)
        counts.append(queries_for(enter(sri), reverse("event_agenda", args=[event.pk])))
    assert counts[0] == counts[1] <= 25


def test_nothing_is_visible_to_owners_before_release(
    fair: Fair, plan: Make, sri: User, enter: Enter, keripik: Business
) -> None:
    event = fair(2)
    plan(event)
    assert enter(sri).get(reverse("event_agenda", args=[event.pk])).status_code == 404
    assert enter(sri).get(reverse("agenda")).status_code == 200


def test_owner_comes_straight_to_the_next_agenda(fair: Fair, release: Make, sri: User, enter: Enter) -> None:
    event = fair(2)
    release(event)
    response = enter(sri).get(reverse("agenda"))
    assert response.headers["Location"] == reverse("event_agenda", args=[event.pk])


def test_forum_sees_counts_of_own_members_only(fair: Fair, release: Make, roni: User, enter: Enter) -> None:
    event = fair(2)
    release(event)
    text = enter(roni).get(reverse("event_detail", args=[event.pk])).content.decode()
    assert "Keripik Bu Sri" in text and "Kemas Rapi" not in text
    assert '<td class="num">2</td>' in text
    assert enter(roni).get(reverse("timetable_latest", args=[event.pk])).status_code == 403


def test_messages_are_for_own_businesses_and_say_who_has_no_phone(
    fair: Fair, release: Make, ratna: User, solo: Department, enter: Enter, keripik: Business
) -> None:
    silent = factories.business(solo, "Tanpa Telepon", phone=None)
    event = fair(3)
    version = release(event)
    client = enter(ratna)
    page = client.get(reverse("message_list", args=[event.pk])).content.decode()
    assert f"https://wa.me/{keripik.contacts.get().e164[1:]}?text=" in page
    assert "tanpa nomor WhatsApp" in page and silent.name in page and "Kemas Rapi</b>" not in page
    file = client.get(reverse("file_messages", args=[event.pk, version.number])).content.decode("utf-8-sig")
    assert len(file.strip().split("\r\n")) == 4
    assert "/m/" in file  # the owner's personal link; others have none
    assert AuditEvent.objects.filter(verb="export", facts__kind="messages.csv").count() == 1


def test_one_business_as_a_page_of_paper(
    fair: Fair, release: Make, sri: User, dedi: User, enter: Enter, keripik: Business
) -> None:
    event = fair(2)
    release(event)
    participant = event.participants.get(business=keripik)
    url = reverse("file_agenda", args=[event.pk, participant.pk])
    content = enter(sri).get(url).content
    assert len(pypdf.PdfReader(io.BytesIO(content)).pages) == 1
    assert "Keripik Bu Sri" in text_of_pdf(content)
    assert enter(dedi).get(url).status_code == 404


def test_choose_for_me_shows_reasons_and_then_saves(
    fair: Fair, ratna: User, enter: Enter, solo: Department, bandung: Department
) -> None:
    event = fair(3)
    event.participants.update(removed_at=timezone.now())
    for row in Business.objects.all():
        row.offers.update(phrase="keripik singkong kemasan")
    client = enter(ratna)
    url = reverse("participant_choose", args=[event.pk])
    seats = {f"seats_{solo.pk}": 2, f"seats_{bandung.pk}": 1}
    text = client.get(url, seats).content.decode()
    assert "Tambahkan 3 usaha ini" in text
    assert event.participants.present().count() == 0
    client.post(url, seats)
    assert event.participants.present().count() == 3
    assert all(p.reasons for p in event.participants.present())
    client.post(url, seats)
    assert event.participants.present().count() == 3


@pytest.mark.parametrize("bad", ["", "-1", "abc", "100000"])
def test_choose_for_me_with_nonsense(
    fair: Fair, ratna: User, enter: Enter, solo: Department, bandung: Department, bad: str
) -> None:
    event = fair(2)
    url = reverse("participant_choose", args=[event.pk])
    data = {f"seats_{solo.pk}": bad, f"seats_{bandung.pk}": "1"}
    assert 'class="err"' in enter(ratna).get(url, data).content.decode()
    before = event.participants.present().count()
    assert enter(ratna).post(url, data).status_code == 200
    assert event.participants.present().count() == before


def test_a_second_click_on_people_says_that_it_is_done(fair: Fair, ratna: User, enter: Enter) -> None:
    event = fair(2)
    client, who = enter(ratna), event.participants.first()
    assert who is not None
    for name, data, words in (
        ("participant_remove", {"participant": who.pk}, "Sudah tidak ada di daftar"),
        ("participant_add", {"business": who.business_id}, "Sudah ada di daftar"),
        ("participant_restore", {"participant": who.pk}, "Sudah ada di daftar"),
    ):
        url = reverse(name, args=[event.pk])
        client.post(url, data)
        assert words in client.post(url, data, follow=True).content.decode()


def test_new_event_by_form_and_its_errors(
    programme: Any, ratna: User, enter: Enter, solo: Department
) -> None:
    client = enter(ratna)
    good = {
        "programme": programme.pk,
        "name": "Temu Baru",
        "host": solo.region_id,
        "date": timezone.localdate(),
        "time_zone": "",
        "slots_spec": "09:00-12:00/20m,13:00-15:00/20m",
        "tables": 10,
    }
    all_wrong = {**good, "date": "", "slots_spec": "pagi\nsiang"}
    told = client.post(reverse("event_create"), all_wrong).context["form"].errors
    assert set(told) == {"date", "slots_spec"}, "all that is wrong at once"
    bad = client.post(reverse("event_create"), {**good, "slots_spec": "12:00-09:00/20m"})
    assert "selesai sebelum mulai" in bad.content.decode()
    wrong = {
        "0001-01-01": "antara 2000 dan 2099",
        "9999-12-31": "antara 2000 dan 2099",
        programme.ends_on + timedelta(days=1): "Program berjalan dari",
    }
    for date, words in wrong.items():
        assert words in client.post(reverse("event_create"), {**good, "date": date}).content.decode()
    assert not MatchingEvent.objects.exists()
    response = client.post(reverse("event_create"), good)
    event = MatchingEvent.objects.get()
    assert response.headers["Location"] == reverse("participant_list", args=[event.pk])
    assert (event.time_zone, len(event.slot_times)) == ("Asia/Jakarta", 15)


def test_event_of_another_programme_is_not_there(fair: Fair, wulan: User, enter: Enter) -> None:
    event = fair(2)
    for name in ("event_detail", "event_change", "participant_list", "timetable_latest", "message_list"):
        assert enter(wulan).get(reverse(name, args=[event.pk])).status_code == 404


def test_pages_are_in_english_too(fair: Fair, release: Make, ratna: User, enter: Enter) -> None:
    event = fair(2)
    version = release(event)
    client = enter(ratna)
    client.cookies["django_language"] = "en"
    text = client.get(reverse("timetable_detail", args=[event.pk, version.number])).content.decode()
    assert "Quality of the timetable" in text and "Mutu jadwal" not in text
