"""A scripted day: two officers, six owners, one of them without a phone, the internet gone after lunch.

And the same day by paper alone, which has to leave the same data.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from gandeng.accounts.models import User
from gandeng.day.models import Attendance, Outcome
from gandeng.documents.codes import code_of, slip_code
from gandeng.events.models import MatchingEvent, Participant
from tests import factories
from tests.day.conftest import released_of
from tests.journeys.browser import Device, check_page
from tests.journeys.conftest import PATIENCE_MS, session_of
from tests.journeys.signal import Signal

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
Today = Callable[..., MatchingEvent]
OpenAs = Callable[..., Page]
HOURS = "09:00-10:00/20m,11:00-12:00/20m"
ANSWERS = [("yes", "sample"), ("maybe", "price"), ("yes", "visit"), ("no", "")]


def with_owners(event: MatchingEvent) -> dict[int, User]:
    """Everybody but the last has a phone and so an account."""
    people = list(event.participants.select_related("business").order_by("number"))
    for participant in people[:-1]:
        if participant.business.owner is None:
            participant.business.owner = factories.person(f"Pemilik {participant.number}")
            participant.business.save()
    return {p.pk: p.business.owner for p in people[:-1] if p.business.owner is not None}


def code(participant: Participant, event: MatchingEvent) -> str:
    """As it stands on the agenda."""
    first = event.programme.partnerships.get(position=0).department_id
    return code_of(0 if participant.business.department_id == first else 1, participant.number)


def pairs_of(event: MatchingEvent) -> list[tuple[int, int]]:
    """Both directions of every meeting of the released version, in the order of the day."""
    found = []
    for meeting in released_of(event).meetings.order_by("slot__number", "table").prefetch_related("seats"):
        one, two = (seat.participant_id for seat in meeting.seats.all())
        found += [(one, two), (two, one)]
    return found


def data_of(event: MatchingEvent) -> tuple[set[Any], set[Any]]:
    """What the day left, without who typed it and when."""
    people = dict(event.participants.values_list("pk", "number"))
    here = {(people[a.participant_id], a.state) for a in Attendance.objects.filter(participant__event=event)}
    said = {
        (people[o.speaker_id], people[o.other_id], o.happened, o.interest, o.next_step, o.next_on)
        for o in Outcome.objects.filter(event=event)
    }
    return here, said


def answer_of(number: int) -> tuple[str, str]:
    return ANSWERS[number % len(ANSWERS)]


def tap(page: Page, name: str, value: str) -> None:
    """Tap a choice, where a thumb does."""
    page.locator(f'input[name="{name}"][value="{value}"]').check(force=True)


def answer(page: Page, event: MatchingEvent, other: int, number: int) -> None:
    """Three taps and a day about one meeting."""
    interest, step = answer_of(number)
    page.locator(f'a[data-for="{other}"]').click()
    tap(page, "happened", "1")
    tap(page, "interest", interest)
    if step:
        tap(page, "step", step)
        page.get_by_label("Paling lambat").fill((event.date + dt.timedelta(days=7)).isoformat())
    page.get_by_role("button", name="Simpan jawaban").click()
    expect(page.locator(f'li[data-about="{other}"] [data-said]')).to_have_text("Bertemu")


@contextmanager
def venue(live_server: Any) -> Iterator[Signal]:
    """The internet of the venue."""
    net = Signal(int(live_server.url.rsplit(":", 1)[1]))
    try:
        yield net
    finally:
        net.close()


def test_a_day_with_phones_and_without_a_signal_after_lunch(
    open_as: OpenAs, browser: Browser, device: Device, live_server: Any, today: Today, ratna: User, asep: User
) -> None:  # fmt: skip
    event = today(3, slots=HOURS, near=2, tables=3)
    owners = with_owners(event)
    people = list(event.participants.select_related("business").order_by("number"))
    without_phone = people[-1]

    _check_in(open_as(ratna), event, people)

    # The partner's officer looks at the board and at a repair; nothing has to be moved.
    partner = open_as(asep)
    partner.goto(f"/temu/{event.pk}/papan/")
    expect(partner.get_by_role("heading", name=re.compile("Sekarang|Berikutnya")).first).to_be_visible()
    check_page(partner)
    partner.goto(f"/temu/{event.pk}/perbaikan/")
    expect(partner.get_by_text("Jadwal tetap berlaku")).to_be_visible()
    check_page(partner)

    # Owners answer; after the first session the venue has no signal, and everything goes on.
    pairs = pairs_of(event)
    with venue(live_server) as net:
        _answer_all(
            net, {pk: _phone(browser, device, net, owner) for pk, owner in owners.items()}, event, pairs
        )

    # The one without a phone hands in slips.
    slips = open_as(ratna)
    slips.goto(f"/temu/{event.pk}/slip/")
    check_page(slips)
    for number, (speaker, other) in enumerate(pairs):
        if speaker == without_phone.pk:
            _type_slip(slips, people, speaker, other, number)
    _wait(slips, lambda: Outcome.objects.count() == len(pairs))

    # Both sides beside each other; the day is closed.
    slips.goto(f"/temu/{event.pk}/hasil/")
    check_page(slips)
    slips.get_by_role("button", name="Tutup hari ini").click()
    expect(slips.get_by_role("status").first).to_contain_text("ditutup")
    event.refresh_from_db()
    assert event.closed_at is not None
    assert data_of(event) == _expected(event, people, pairs)


def test_the_same_day_by_paper_alone(open_as: OpenAs, today: Today, ratna: User) -> None:
    event = today(3, slots=HOURS, near=2, tables=3)
    people = list(event.participants.select_related("business").order_by("number"))
    pairs = pairs_of(event)
    page = open_as(ratna)
    page.goto(f"/temu/{event.pk}/hari-ini/")
    for participant in people:  # the signed attendance sheet, typed code by code
        page.get_by_label("Kode di agenda").fill(code(participant, event))
        page.get_by_label("Kode di agenda").press("Enter")
        expect(page.locator(f'li[data-about="{participant.pk}"] [data-said]')).to_have_text("Hadir")
    _wait(page, lambda: Attendance.objects.count() == len(people))
    page.goto(f"/temu/{event.pk}/slip/")
    for number, (speaker, other) in enumerate(pairs):
        _type_slip(page, people, speaker, other, number)
    _wait(page, lambda: Outcome.objects.count() == len(pairs))
    assert data_of(event) == _expected(event, people, pairs)
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


def _check_in(door: Page, event: MatchingEvent, people: list[Participant]) -> None:
    """By code, and by name."""
    door.goto(f"/temu/{event.pk}/hari-ini/")
    check_page(door)
    for participant in people[:2]:
        door.get_by_label("Kode di agenda").fill(code(participant, event).lower())
        door.get_by_label("Kode di agenda").press("Enter")
        row = door.locator(f'li[data-about="{participant.pk}"] [data-said]')
        expect(row).to_have_text("Hadir")
    for participant in people[2:]:
        door.get_by_role("searchbox").fill(participant.business.name)
        expect(door.locator("li[data-about]:visible")).to_have_count(1)
        door.get_by_role("button", name=f"Hadir {participant.business.name}").click()
        expect(door.locator(f'li[data-about="{participant.pk}"] [data-said]')).to_have_text("Hadir")
    door.get_by_label("Nama, kode").fill("")
    expect(door.locator("[data-queue]")).to_be_hidden()
    _wait(door, lambda: Attendance.objects.filter(state="here").count() == len(people))


def _answer_all(
    net: Signal, phones: dict[int, Page], event: MatchingEvent, pairs: list[tuple[int, int]]
) -> None:
    """Half with a signal, half without; then it comes back."""
    for pk, phone in phones.items():
        phone.goto(f"{net.url}/temu/{event.pk}/agenda/{pk}/")
        _wait(phone, lambda p=phone: p.evaluate("navigator.serviceWorker.controller !== null"))
    check_page(next(iter(phones.values())))
    lunch = len(pairs) // 2
    for number, (speaker, other) in enumerate(pairs):
        if number == lunch:
            net.set("off")
        if speaker in phones:
            answer(phones[speaker], event, other, number)
    waiting = [phone for pk, phone in phones.items() if any(pk == speaker for speaker, _ in pairs[lunch:])]
    assert waiting
    for phone in waiting:
        expect(phone.locator("[data-queue]")).to_contain_text("menunggu sinyal")
        phone.reload()  # without a signal: the page is kept on the phone, with what waits
        expect(phone.locator("[data-queue]")).to_contain_text("menunggu sinyal")
    check_page(waiting[0])
    net.set("on")
    for phone in phones.values():
        phone.evaluate("dispatchEvent(new Event('online'))")
        expect(phone.locator("[data-queue]")).to_be_hidden()
        phone.context.close()


def _expected(
    event: MatchingEvent, people: list[Participant], pairs: list[tuple[int, int]]
) -> tuple[set[Any], set[Any]]:
    number = {p.pk: p.number for p in people}
    said = set()
    for n, (speaker, other) in enumerate(pairs):
        interest, step = answer_of(n)
        day = event.date + dt.timedelta(days=7) if step else None
        said.add((number[speaker], number[other], True, interest, step, day))
    return {(p.number, "here") for p in people}, said


def _type_slip(page: Page, people: list[Participant], speaker: int, other: int, number: int) -> None:
    numbers = {p.pk: p.number for p in people}
    interest, step = answer_of(number)
    digits = f"1 {['yes', 'maybe', 'no'].index(interest) + 1}"
    if step:
        digits += f" {['sample', 'price', 'visit', 'order', 'talk'].index(step) + 1} 7"
    field = page.get_by_label("Kode, angka, Enter")
    field.fill(f"{slip_code(numbers[speaker], numbers[other])} {digits}")
    field.press("Enter")
    expect(field).to_have_value("")
    expect(page.locator("[data-log] li").first).to_contain_text("tersimpan")


def _phone(browser: Browser, device: Device, net: Signal, owner: User) -> Page:
    context = browser.new_context(
        viewport={"width": device.width, "height": device.height}, locale="id-ID", reduced_motion="reduce"
    )
    cookie: Any = {"name": "sessionid", "value": session_of(owner), "url": net.url}
    context.add_cookies([cookie])
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    return page


def _wait(page: Page, condition: Callable[[], bool]) -> None:
    for _tenth in range(600):
        if condition():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it did not happen within a minute")
