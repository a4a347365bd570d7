"""Two hundred outcomes without a signal, the browser killed twice: in the system exactly once each."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from gandeng.accounts.models import User
from gandeng.accounts.services import revoke_links
from gandeng.day.models import Deed, Outcome
from gandeng.documents.codes import slip_code
from gandeng.events.models import MatchingEvent
from tests.journeys.conftest import PATIENCE_MS, session_of
from tests.journeys.signal import Phone, Signal

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
SLIPS = 200


def type_slips(page: Page, lines: list[str]) -> None:
    """By keyboard alone, as an officer does: line, Enter, next."""
    field = page.get_by_label("Kode, angka, Enter")
    for line in lines:
        field.fill(line)
        field.press("Enter")
        expect(field).to_have_value("")


def test_two_hundred_slips_arrive_exactly_once(
    playwright_tool: Playwright,
    today: Callable[..., MatchingEvent],
    ratna: User,
    live_server: Any,
    tmp_path: Path,
    evidence: Callable[..., None],
) -> None:
    event = today(11, near=3, tables=12)
    numbers = sorted(event.participants.values_list("number", flat=True))
    pairs = [(a, b) for a, b in itertools.permutations(numbers, 2) if (a <= 11) != (b <= 11)][:SLIPS]
    lines = [f"{slip_code(a, b)} 1 {1 + i % 3} {i % 6} 7" for i, (a, b) in enumerate(pairs)]
    assert len(lines) == SLIPS
    net = Signal(int(live_server.url.rsplit(":", 1)[1]))
    phone = Phone(playwright_tool, tmp_path / "profile", net.url, session_of(ratna))
    try:
        _work(phone, net, event, lines)
    finally:
        phone.kill()
        net.close()
    evidence(
        "outcomes without a signal", typed=SLIPS, browser_killed=2, arrived=Outcome.objects.count(), twice=0
    )


def test_a_phone_shared_by_two_owners_sends_nobodys_answer_as_the_others(
    browser: Browser,
    today: Callable[..., MatchingEvent],
    sri: User,
    dedi: User,
    live_server: Any,
) -> None:
    event = today(1, near=1, tables=1)
    ours = {p.business.owner_id: p.pk for p in event.participants.select_related("business")}
    net = Signal(int(live_server.url.rsplit(":", 1)[1]))
    context = browser.new_context(locale="id-ID", viewport={"width": 360, "height": 740})

    def agenda_of(owner: User) -> Page:
        cookie: Any = {"name": "sessionid", "value": session_of(owner), "url": net.url}
        context.add_cookies([cookie])
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.goto(f"{net.url}/temu/{event.pk}/agenda/{ours[owner.pk]}/")
        return page

    try:
        hers = agenda_of(sri)
        _until(hers, lambda: hers.evaluate("navigator.serviceWorker.controller !== null"))
        net.set("off")
        hers.locator("a[data-for]").click()
        hers.locator('input[name="happened"][value="1"]').check(force=True)
        hers.locator('input[name="interest"][value="yes"]').check(force=True)
        hers.get_by_role("button", name="Simpan jawaban").click()
        expect(hers.locator("[data-queue]")).to_contain_text("1 menunggu sinyal")
        hers.close()
        net.set("on")
        his = agenda_of(dedi)
        expect(his.locator("[data-queue]")).to_contain_text("1 milik orang lain")
        his.wait_for_timeout(1500)
        assert Outcome.objects.count() == 0, "hers waits for her"
        again = agenda_of(sri)
        _until(again, lambda: Outcome.objects.count() > 0)
        expect(again.locator("[data-queue]")).to_be_hidden()
        outcome = Outcome.objects.get()
        assert (outcome.speaker_id, outcome.set_by_id, outcome.interest) == (ours[sri.pk], sri.pk, "yes")
    finally:
        context.close()
        net.close()


def _answer(page: Page) -> None:
    page.locator("a[data-for]").click()
    page.locator('input[name="happened"][value="1"]').check(force=True)
    page.locator('input[name="interest"][value="yes"]').check(force=True)
    page.get_by_role("button", name="Simpan jawaban").click()


def test_what_a_withdrawn_link_or_another_event_holds_back(
    open_as: Callable[..., Page], today: Callable[..., MatchingEvent], sri: User, live_server: Any
) -> None:
    """The owner is told what to do, and what cannot be sent to one event holds up no other."""
    event = today(1, near=1, tables=1)
    page = open_as(sri)
    page.goto(f"/temu/{event.pk}/agenda/")
    waiting = page.locator("[data-queue]")
    revoke_links(sri)
    _answer(page)
    expect(waiting).to_contain_text("minta tautan baru")
    assert Outcome.objects.count() == 0
    deed = {"key": "0" * 32, "user": str(sri.pk), "to": "/temu/999999/kirim/", "kind": "outcome", "data": {}}
    page.evaluate(
        """(deed) => new Promise((ok, no) => {
          const asked = indexedDB.open("gandeng", 1);
          asked.onsuccess = () => {
            const deeds = asked.result.transaction("deeds", "readwrite").objectStore("deeds");
            deeds.put({ ...deed, seq: 0, made: Date.now(), refused: "", label: "" }).onsuccess = ok;
          };
          asked.onerror = no;
        })""",
        deed,
    )
    cookie: Any = {"name": "sessionid", "value": session_of(sri), "url": live_server.url}
    page.context.add_cookies([cookie])
    page.evaluate("dispatchEvent(new Event('online'))")
    _until(page, lambda: Outcome.objects.count() == 1)
    expect(waiting).to_contain_text("1 menunggu sinyal")


def _work(phone: Phone, net: Signal, event: MatchingEvent, lines: list[str]) -> None:
    address = f"{net.url}/temu/{event.pk}/slip/"
    page = _open(phone, address)
    files = "caches.open('gandeng-files-1').then((kept) => kept.keys()).then((keys) => keys.length)"
    _until(page, lambda: page.evaluate("navigator.serviceWorker.controller !== null"))
    _until(page, lambda: page.evaluate(files) >= 3)
    net.set("off")
    type_slips(page, lines[:120])
    waiting = page.locator("[data-queue]")
    expect(waiting).to_contain_text("120")
    assert Deed.objects.count() == 0
    phone.kill()

    page = _open(phone, address)  # from what the device has kept
    waiting = page.locator("[data-queue]")
    expect(waiting).to_contain_text("120")
    type_slips(page, lines[120:])
    expect(waiting).to_contain_text(str(SLIPS))
    net.set("deaf")  # the server hears a batch, the phone hears nothing back
    page.evaluate("dispatchEvent(new Event('online'))")
    _until(page, lambda: Deed.objects.count() > 0)
    phone.kill()
    assert 0 < Deed.objects.count() < SLIPS

    net.set("on")
    page = _open(phone, address)
    _until(page, lambda: Deed.objects.count() >= SLIPS)
    expect(page.locator("[data-queue]")).to_be_hidden()
    expect(page.locator("[data-refused]")).to_be_hidden()
    assert Deed.objects.filter(status="done").count() == Deed.objects.count() == SLIPS
    assert Outcome.objects.count() == SLIPS
    for line, outcome in zip(
        lines, Outcome.objects.order_by("speaker__number", "other__number"), strict=True
    ):
        interest = {"1": "yes", "2": "maybe", "3": "no"}[line.split()[2]]
        assert (outcome.interest, outcome.via) == (interest, "slip")


def _open(phone: Phone, address: str) -> Page:
    page = phone.start().new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(address)
    expect(page).to_have_title(re.compile("Slip"))
    return page


def _until(page: Page, condition: Callable[[], bool]) -> None:
    for _tenth in range(600):
        if condition():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it did not happen within a minute")


def test_an_officers_kept_pages_go_with_the_next_person(
    browser: Browser, today: Callable[..., MatchingEvent], ratna: User, sri: User, live_server: Any
) -> None:
    event = today(1, near=1, tables=1)
    context = browser.new_context(base_url=live_server.url, locale="id-ID")
    names = "keys.map((key) => new URL(key.url).pathname)"
    kept = f"caches.open('gandeng-pages-1').then((pages) => pages.keys()).then((keys) => {names})"

    def open_as(person: User, part: str) -> Page:
        cookie: Any = {"name": "sessionid", "value": session_of(person), "url": live_server.url}
        context.add_cookies([cookie])
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.goto(f"/temu/{event.pk}/{part}/")
        _until(page, lambda: f"/temu/{event.pk}/{part}/" in page.evaluate(kept))
        return page

    try:
        open_as(ratna, "pesan")
        assert f"/temu/{event.pk}/pesan/" in open_as(ratna, "hari-ini").evaluate(kept)
        hers = open_as(sri, "agenda")
        _until(hers, lambda: f"/temu/{event.pk}/pesan/" not in hers.evaluate(kept))
        again = open_as(ratna, "slip")
        assert f"/temu/{event.pk}/agenda/" in again.evaluate(kept)
    finally:
        context.close()
