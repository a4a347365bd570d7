"""The day by paper alone, and what goes wrong in the morning. The whole day is in ``test_whole_day``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from gandeng.accounts.models import User
from gandeng.day.models import Attendance, Outcome
from gandeng.events.models import MatchingEvent
from tests.day.conftest import released_of
from tests.journeys.browser import check_page
from tests.journeys.steps import code, data_of, expected, pairs_of, type_slip, until

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
Today = Callable[..., MatchingEvent]
OpenAs = Callable[..., Page]
HOURS = "09:00-10:00/20m,11:00-12:00/20m"


def test_the_same_day_by_paper_alone(open_as: OpenAs, today: Today, ratna: User) -> None:
    event = today(3, slots=HOURS, near=2, tables=3)
    people = list(event.participants.select_related("business").order_by("number"))
    pairs = pairs_of(event)
    numbers = {p.pk: p.number for p in people}
    page = open_as(ratna)
    page.goto(f"/temu/{event.pk}/hari-ini/")
    for participant in people:  # the signed attendance sheet, typed code by code
        page.get_by_label("Kode di agenda").fill(code(participant, event))
        page.get_by_label("Kode di agenda").press("Enter")
        expect(page.locator(f'li[data-about="{participant.pk}"] [data-said]')).to_have_text("Hadir")
    until(page, lambda: Attendance.objects.count() == len(people))
    page.goto(f"/temu/{event.pk}/slip/")
    for number, (speaker, other) in enumerate(pairs):
        type_slip(page, numbers, speaker, other, number)
    until(page, lambda: Outcome.objects.count() == len(pairs))
    assert data_of(event) == expected(event, people, pairs)
    assert not Outcome.objects.exclude(via="slip").exists()


def test_late_absent_and_walk_in_are_repaired(open_as: OpenAs, today: Today, ratna: User, asep: User) -> None:
    event = today(4, slots="09:00-11:00/20m", near=2, tables=4)
    people = list(event.participants.select_related("business").order_by("number"))
    page = open_as(ratna)
    page.goto(f"/temu/{event.pk}/hari-ini/")
    page.get_by_role("button", name=f"Absen {people[0].business.name}").click()
    expect(page.locator(f'li[data-about="{people[0].pk}"] [data-said]')).to_have_text("Tidak hadir")
    page.get_by_label("Kode di agenda").fill(code(people[1], event))
    page.get_by_text("Terlambat, tidak hadir").click()
    soon = timezone.localtime() + dt.timedelta(minutes=30)
    page.get_by_label("Perkiraan tiba").fill(soon.strftime("%H.%M"))
    page.get_by_role("button", name="Terlambat", exact=True).click()
    expect(page.locator(f'li[data-about="{people[1].pk}"] [data-said]')).to_have_text("Terlambat")
    if page.get_by_label("Nama usaha").is_hidden():
        page.get_by_text("Usaha yang belum ada di Gandeng").click()
    page.get_by_label("Nama usaha").fill("Warung Contoh Jalan")
    page.get_by_label("Menjual").fill("kopi bubuk")
    page.get_by_label("Pemilik setuju").check()
    page.get_by_role("button", name="Tambahkan dan tandai hadir").last.click()
    expect(page.locator("[data-log] li").first).to_have_text(re.compile(r"^Warung Contoh Jalan · tersimpan$"))
    page.goto(f"/temu/{event.pk}/perbaikan/")
    expect(page.get_by_role("heading", name=re.compile("terkena perubahan"))).to_be_visible()
    check_page(page)
    guest = event.participants.get(business__name="Warung Contoh Jalan")
    page.get_by_label("Siapa", exact=True).select_option(str(guest.pk))
    page.get_by_label("Dengan siapa").select_option(str(people[5].pk))
    page.get_by_role("button", name="Carikan tempat").click()
    expect(page.get_by_text("Warung Contoh Jalan").first).to_be_visible()
    page.get_by_role("button", name="Perbaiki dan terbitkan").click()
    expect(page.get_by_role("status").first).to_contain_text("Versi 2 terbit")
    check_page(page)
    version = released_of(event)
    assert version.number == 2 and version.meetings.filter(seats__participant=guest).count() == 1
    over = version.slots.filter(starts_at__lte=timezone.now()).values("pk")
    assert not version.seats.filter(participant=people[0]).exclude(slot__in=over).exists()
    partner = open_as(asep)
    partner.goto(f"/temu/{event.pk}/")
    expect(partner.get_by_text("Versi 2")).to_be_visible()
