"""One day from an empty programme to the closed day: two officers, six owners, one of them without a phone.

Everything goes through the venue's internet, which fails after lunch. With ``GANDENG_JOURNEY_PICTURES`` it
also makes the pictures of the how-tos, in the language of ``GANDENG_JOURNEY_LANGUAGE``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import xlsxwriter
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from gandeng.accounts.models import User
from gandeng.day.models import Attendance, Deed, Outcome
from gandeng.directory.models import Business
from gandeng.events.models import MatchingEvent
from gandeng.notices.models import Notice
from gandeng.programmes.models import Programme
from tests.day.conftest import released_of, shift_to_now
from tests.journeys.browser import PHONE, check_page
from tests.journeys.conftest import PATIENCE_MS, session_of
from tests.journeys.signal import Signal
from tests.journeys.steps import (
    LANGUAGE,
    answer,
    code,
    data_of,
    expected,
    kept_on,
    pairs_of,
    picture,
    t,
    type_slip,
    until,
)

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
DESK = 1000  # px, of an officer's window
SOLO = [
    ("Keripik Bu Sri (contoh)", "Sri Contoh", "081200008101", "Laweyan", "Keripik tempe dan keripik bayam"),
    (
        "Batik Laweyan Asri (contoh)",
        "Wahyu Contoh",
        "081200008102",
        "Laweyan",
        "Kain batik cap dan kemeja batik",
    ),
    ("Konveksi Jebres Rapi (contoh)", "Tini Contoh", "081200008103", "Jebres", "Kaos dan baju muslim"),
]
BANDUNG = [
    (
        "Kemas Rapi Soreang (contoh)",
        "Dedi Contoh",
        "081200008201",
        "Soreang",
        "Standing pouch dan dus kemasan",
    ),
    ("Kain Majalaya Jaya (contoh)", "Euis Contoh", "081200008202", "Majalaya", "Kain mori dan kain katun"),
    ("Bordir Banjaran (contoh)", "Ujang Contoh", "", "Banjaran", "Jasa bordir komputer dan label kain"),
]
SEEKS = {
    "Keripik": "standing pouch", "Batik": "kain mori, dus kemasan", "Konveksi": "kain katun, bordir, label",
    "Kemas": "keripik untuk paket oleh-oleh, kaos", "Kain": "kain batik, keripik tempe",
    "Bordir": "kaos, kemeja batik",
}  # fmt: skip


class Venue:
    """Browsers of people who are all in the same hall, behind the same internet."""

    def __init__(self, browser: Browser, net: Signal) -> None:
        self.browser, self.net = browser, net
        self.contexts: list[BrowserContext] = []

    def page(self, person: User | None = None, *, width: int = PHONE) -> Page:
        """A page of somebody's own device."""
        context = self.browser.new_context(
            base_url=self.net.url,
            viewport={"width": width, "height": 740 if width == PHONE else 760},
            locale="id-ID",
            reduced_motion="reduce",
        )
        self.contexts.append(context)
        cookies: list[Any] = [{"name": "django_language", "value": LANGUAGE, "url": self.net.url}]
        if person is not None:
            cookies.append({"name": "sessionid", "value": session_of(person), "url": self.net.url})
        context.add_cookies(cookies)
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        return page


@pytest.fixture
def venue(browser: Browser, live_server: Any, settings: Any) -> Iterator[Venue]:
    net = Signal(int(live_server.url.rsplit(":", 1)[1]))
    settings.BASE_URL = net.url
    made = Venue(browser, net)
    yield made
    for context in made.contexts:
        context.close()
    net.close()


@pytest.fixture
def morning(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is shortly after nine in Solo, whenever the test runs."""
    real = timezone.now
    shift = timezone.localtime().replace(hour=9, minute=5) - timezone.localtime()
    monkeypatch.setattr(timezone, "now", lambda: real() + shift)


@pytest.fixture
def lists(tmp_path: Path) -> dict[str, Path]:
    """The two departments' own workbooks, with a title above the table as they have."""
    made = {}
    for name, rows in (("solo", SOLO), ("bandung", BANDUNG)):
        path = tmp_path / f"daftar-binaan-{name}-contoh.xlsx"
        with xlsxwriter.Workbook(str(path)) as book:
            sheet = book.add_worksheet("Binaan")
            sheet.write(0, 0, "DAFTAR UMKM BINAAN (CONTOH)")
            for column, head in enumerate(("No", "Nama Usaha", "Pemilik", "No HP", "Kecamatan", "Produk")):
                sheet.write(2, column, head)
            for number, row in enumerate(rows, start=1):
                sheet.write_row(2 + number, 0, [number, *row])
        made[name] = path
    return made


def test_from_an_empty_programme_to_the_closed_day(
    morning: None, venue: Venue, lists: dict[str, Path], ratna: User, asep: User,
    evidence: Callable[..., None],
) -> None:  # fmt: skip
    assert not Business.objects.exists() and not Programme.objects.exists()
    hers, his = venue.page(ratna, width=DESK), venue.page(asep, width=DESK)
    import_list(hers, lists["solo"])
    import_list(his, lists["bandung"])
    together(hers, his)
    owners = {"Keripik Bu Sri (contoh)": ask_by_link(venue, hers)}
    ask_by_message(hers, "Batik", "Konveksi")
    ask_by_message(his, "Kemas", "Kain")
    ask_in_an_interview(his)
    choose(hers, owners["Keripik Bu Sri (contoh)"])
    event = plan(hers, his)
    owners |= tell(venue, event, hers, his)
    assert len(owners) == 5

    shift_to_now(released_of(event))  # the day has come
    event.refresh_from_db()
    in_the_morning(event, hers, his)
    pairs = pairs_of(event)
    people = list(event.participants.select_related("business").order_by("number"))
    after_lunch(venue, event, owners, hers, his, pairs)
    until(hers, lambda: Outcome.objects.count() == len(pairs))
    assert data_of(event) == expected(event, people, pairs)
    assert not Deed.objects.exclude(status="done").exists()
    assert Deed.objects.filter(kind="close").count() == 1
    assert Notice.objects.filter(status="sent").count() == 3, "two sent before, one without a signal"
    event.refresh_from_db()
    assert event.closed_at is not None
    evidence("a day in browsers", officers=2, owners=6, meetings=len(pairs) // 2, outcomes=len(pairs), lost=0)
    his.goto(f"/temu/{event.pk}/hasil/")
    expect(his.get_by_text(t("Closed")).first).to_be_visible()
    picture(his, "hasil")


def import_list(page: Page, path: Path) -> None:
    """Upload, look, save: three businesses, nothing lost."""
    page.goto("/impor/baru/")
    page.locator("input[type=file]").set_input_files(path)
    page.locator("main form button.go").first.click()
    page.get_by_role("heading", name=t("Review before saving")).wait_for()
    before = Business.objects.count()
    page.locator(".savebar button.go").click()
    page.get_by_role("heading", name=t("Review before saving")).wait_for(state="detached")
    assert Business.objects.count() == before + 3


def together(hers: Page, his: Page) -> None:
    """A programme of the two, into which each lends its own."""
    hers.goto("/program/baru/")
    hers.get_by_label(t("Name of the programme")).fill("Program Solo–Bandung (contoh)")
    hers.get_by_label(t("Partner department")).select_option(index=1)
    today = timezone.localdate()
    hers.get_by_label(t("Starts on")).fill(today.isoformat())
    hers.get_by_label(t("Ends on")).fill((today + dt.timedelta(days=180)).isoformat())
    hers.get_by_role("button", name=t("Make the programme")).click()
    programme = Programme.objects.get()
    for page in (hers, his):
        page.goto(f"/program/{programme.pk}/pinjamkan/")
        for box in page.locator("input[name=business]").all():
            box.check()
        page.get_by_role("button", name=t("Lend the ticked ones")).click()
        page.wait_for_url(re.compile(rf"/program/{programme.pk}/$"))
    assert programme.lendings.count() == 6


def ask_by_link(venue: Venue, hers: Page) -> Page:
    """Sri answers on her phone, three screens."""
    sri = Business.objects.get(name__startswith="Keripik")
    hers.goto(f"/tanya/usaha/{sri.pk}/")
    hers.get_by_role("button", name=t("Make the link")).click()
    link = re.findall(r"http\S+", hers.locator("#link").input_value())[0]
    User.objects.filter(businesses=sri).update(language=LANGUAGE)
    phone = venue.page()
    phone.goto(link)
    phone.get_by_label(t("How much can you make a month?")).fill("500 bungkus")
    phone.get_by_role("button", name=t("Save and go on")).click()
    phone.get_by_label(t("What are you looking for?")).fill(SEEKS["Keripik"])
    phone.get_by_label(t("What do you want to learn?")).fill("foto produk")
    phone.get_by_role("button", name=t("Save and go on")).click()
    for share in phone.locator('input[type=radio][value="yes"]').all():
        share.check()
    phone.get_by_role("button", name=t("Save and finish")).click()
    phone.get_by_role("radio", name=t("No"), exact=True).check()  # traded there before?
    phone.get_by_role("button", name=t("Save"), exact=True).click()
    phone.get_by_role("heading", name=t("Thank you")).wait_for()
    return phone


def ask_by_message(page: Page, *names: str) -> None:
    """Answers come by WhatsApp, are pasted as they are, read and looked at."""
    for first in names:
        business = Business.objects.get(name__startswith=first)
        page.goto(f"/tanya/usaha/{business.pk}/")
        text = f"2. 2.000 lembar\n5. {SEEKS[first]}\n8. ya\nmakasih pak 🙏"
        page.locator("textarea[name=text]").fill(text)
        page.get_by_role("button", name=t("Read the answer")).click()
        page.get_by_role("button", name=t("Save the answers")).click()
        until(page, business.needs.exists)


def ask_in_an_interview(his: Page) -> None:
    """Ujang has no phone; he says it and agrees."""
    ujang = Business.objects.get(name__startswith="Bordir")
    his.goto(f"/tanya/usaha/{ujang.pk}/wawancara/")
    his.locator("input[name=channel]").last.check()
    his.get_by_label(t("The owner agreed that I write the answers down.")).check()
    his.get_by_label(t("What are you looking for?")).fill(SEEKS["Bordir"])
    his.locator('input[name=share][value="yes"]').check()
    his.get_by_role("button", name=t("Save the answers")).click()
    until(his, ujang.needs.exists)


def choose(hers: Page, phone: Page) -> None:
    """Pairs, lists, and what Sri marks on her phone."""
    hers.goto("/pasangan/")
    hers.get_by_role("button", name=t("Propose pairs")).click()
    until(hers, lambda: Programme.objects.get().runs.filter(finished_at__isnull=False).exists())
    hers.goto(f"/pasangan/program/{Programme.objects.get().pk}/daftar/")
    hers.get_by_role("button", name=t("Make the lists")).click()
    phone.goto("/pasangan/pilih/")
    phone.get_by_role("radio", name=t("Must")).first.check()
    picture(phone, "pilih")
    phone.get_by_role("button", name=t("Save my choice")).click()


def plan(hers: Page, his: Page) -> MatchingEvent:
    """Event, participants, timetable, and both departments agree."""
    hers.goto("/temu/baru/")
    hers.get_by_label(t("Name of the event")).fill("Temu Bisnis Solo–Bandung (contoh)")
    hers.get_by_label(t("Place")).fill("Pendapa Contoh")
    hers.get_by_label(t("Date")).first.fill((timezone.localdate() + dt.timedelta(days=7)).isoformat())
    hers.get_by_label(t("Sessions")).first.fill("09:00-10:00/20m,13:00-14:00/20m")
    hers.locator("[name=tables]").fill("3")
    hers.locator("main form button.go").click()
    event = MatchingEvent.objects.get()
    hers.goto(f"/temu/{event.pk}/peserta/tambah/")
    for box in hers.locator("input[name=business]").all():
        box.check()
    hers.get_by_role("button", name=t("Add the ticked ones")).click()
    hers.goto(f"/temu/{event.pk}/")
    hers.get_by_role("button", name=t("Make the timetable")).click()
    until(hers, event.versions.exists)
    his.goto(f"/temu/{event.pk}/jadwal/1/")
    hers.goto(f"/temu/{event.pk}/jadwal/1/")
    picture(hers, "jadwal")
    hers.get_by_role("button", name=t("Agree to draft %(number)s", number=1)).click()
    his.reload()
    his.get_by_role("button", name=t("Agree and release version %(number)s", number=1)).click()
    until(his, lambda: event.versions.filter(status="released").exists())
    for participant in event.participants.all():
        assert released_of(event).seats.filter(participant=participant).exists()
    return event


def tell(venue: Venue, event: MatchingEvent, hers: Page, his: Page) -> dict[str, Page]:
    """Each officer sends the own agendas; five owners open theirs from the text that came."""
    phones = {}
    for page in (hers, his):
        page.goto(f"/temu/{event.pk}/pesan/")
        page.locator('form[action$="/pesan/tautan/"] button').click()
        User.objects.filter(businesses__isnull=False).update(language=LANGUAGE)
        page.goto(f"/temu/{event.pk}/pesan/")
        if page is hers:
            picture(page, "pesan")
        for link in page.locator("a.wa").all():
            text = unquote(str(link.get_attribute("href")))
            name = str(link.inner_text()).removeprefix("WhatsApp").strip()
            phone = venue.page()
            phone.goto(re.findall(r"http://127\S+", text)[0])
            phone.wait_for_url(re.compile(rf"/temu/{event.pk}/agenda/"))
            phones[name] = phone
        page.get_by_role("button", name=t("Sent")).first.click()
        until(page, lambda: Notice.objects.filter(status="sent").exists())
    return phones


def in_the_morning(event: MatchingEvent, hers: Page, his: Page) -> None:
    """By code, by name; one is missed, a repair is looked at, then he comes after all."""
    last = released_of(event).seats.order_by("-slot__number", "pk").values("participant")[:1]
    late = event.participants.select_related("business").get(pk__in=last)
    people = list(event.participants.exclude(pk=late.pk).select_related("business").order_by("number"))
    hers.goto(f"/temu/{event.pk}/hari-ini/")
    for participant in people[:3]:
        hers.get_by_label(t("Code on the agenda")).fill(code(participant, event).lower())
        hers.get_by_label(t("Code on the agenda")).press("Enter")
        said = hers.locator(f'li[data-about="{participant.pk}"] [data-said]')
        expect(said).to_have_text(t("Here"))
    hers.get_by_role("button", name=f"{t('Absent')} {late.business.name}").click()
    until(hers, lambda: Attendance.objects.filter(state="absent").exists())
    hers.reload()
    expect(hers.locator("[data-queue]")).to_be_hidden()
    picture(hers, "pintu")
    his.goto(f"/temu/{event.pk}/perbaikan/")
    expect(his.get_by_role("button", name=t("Repair and release"))).to_be_visible()
    check_page(his)
    picture(his, "perbaikan")
    for participant in [*people[3:], late]:
        hers.get_by_role("button", name=f"{t('Here')} {participant.business.name}").click()
    until(hers, lambda: Attendance.objects.filter(state="here").count() == 6)
    his.goto(f"/temu/{event.pk}/papan/")
    check_page(his)


def after_lunch(
    venue: Venue,
    event: MatchingEvent,
    owners: dict[str, Page],
    hers: Page,
    his: Page,
    pairs: list[tuple[int, int]],
) -> None:
    """Half of it with a signal; then none, and everything goes on: answers, slips, closing the day."""
    names = {p.pk: p.business.name for p in event.participants.select_related("business")}
    numbers = dict(event.participants.values_list("pk", "number"))
    for phone in owners.values():
        phone.reload()
        kept_on(phone)
    for part in ("pesan", "hasil", "slip"):
        hers.goto(f"/temu/{event.pk}/{part}/")
        kept_on(hers)
    his.goto(f"/temu/{event.pk}/")
    lunch = len(pairs) // 2
    for number, (speaker, other) in enumerate(pairs):
        if number == lunch:
            venue.net.set("off")
        if names[speaker] in owners:
            answer(owners[names[speaker]], event, other, number)
        else:
            type_slip(hers, numbers, speaker, other, number)
    waiting = owners[names[next(s for s, _other in pairs[lunch:] if names[s] in owners)]]
    waiting.reload()  # without a signal: from what the phone has kept
    expect(waiting.locator("[data-asof]")).to_be_visible()
    expect(waiting.locator("[data-queue]")).to_be_visible()
    picture(waiting, "agenda")
    check_page(waiting)
    picture(hers, "slip")
    without_a_signal(event, hers, his)
    venue.net.set("on")
    for page in (hers, *owners.values()):
        page.evaluate("dispatchEvent(new Event('online'))")
    for page in (hers, *owners.values()):
        expect(page.locator("[data-queue]")).to_be_hidden()
        expect(page.locator("[data-refused]")).to_be_hidden()


def without_a_signal(event: MatchingEvent, hers: Page, his: Page) -> None:
    """A repair says that it needs the server, and a form that it got no answer; "sent" and "closed" wait."""
    his.get_by_role("button", name=t("Make a new timetable")).click()
    expect(his.get_by_role("heading", name="Tidak ada jawaban")).to_be_visible()
    expect(his.get_by_role("link", name="Buka lagi")).to_have_attribute("href", f"/temu/{event.pk}/")
    hers.goto(f"/temu/{event.pk}/perbaikan/")
    expect(hers.get_by_role("heading", name="Perbaikan perlu sinyal")).to_be_visible()
    hers.goto(f"/temu/{event.pk}/pesan/")
    told = Notice.objects.filter(status="sent").count()
    hers.get_by_role("button", name=t("Sent")).first.click()
    expect(hers.locator("[data-said]").first).to_have_text(t("Sent"))
    hers.goto(f"/temu/{event.pk}/hasil/")
    hers.get_by_role("button", name=t("Close the day")).click()
    expect(hers.locator('[data-about="day"] [data-said]')).to_have_text(t("Closed"))
    assert Notice.objects.filter(status="sent").count() == told
