"""Typing slips by keyboard alone: how many keys, how many requests, and that none is lost.

Seconds are not measured here, where the machine types. They follow from the keys: the keystroke-level
model (Card, Moran and Newell 1980) gives a person who does not type for a living 0.28 s a key and
1.35 s to look at the next slip, so 13 keys are five seconds.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Request, expect

from gandeng.accounts.models import User
from gandeng.day.models import Outcome
from gandeng.documents.codes import slip_code
from gandeng.events.models import MatchingEvent
from tests.journeys.conftest import PATIENCE_MS, session_of

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
SLIPS, MOST_KEYS = 30, 13
COUNT = """addEventListener("keydown", () => { window.keys = (window.keys || 0) + 1; }, true);
addEventListener("pointerdown", () => { window.taps = (window.taps || 0) + 1; }, true);"""


def test_a_slip_costs_thirteen_keys_and_one_request(
    browser: Browser,
    today: Callable[..., MatchingEvent],
    ratna: User,
    enter: Callable[..., Client],
    live_server: Any,
    evidence: Callable[..., None],
) -> None:
    event = today(6, near=3, tables=8)
    numbers = sorted(event.participants.values_list("number", flat=True))
    pairs = list(itertools.permutations(numbers, 2))
    # The longest line there is: all three digits and the day and month of the next step.
    lines = [f"{slip_code(a, b)}1{1 + i % 3}{1 + i % 5}3112" for i, (a, b) in enumerate(pairs)]
    context = browser.new_context(locale="id-ID", viewport={"width": 1280, "height": 800})
    context.add_cookies([{"name": "sessionid", "value": session_of(ratna), "url": live_server.url}])
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.add_init_script(COUNT)
    send = reverse("day_send", args=[event.pk])
    sent: list[Request] = []
    page.on("request", lambda one: sent.append(one) if one.url.endswith(send) else None)
    try:
        page.goto(f"{live_server.url}{reverse('slip_entry', args=[event.pk])}")
        field = page.get_by_label("Kode, angka, Enter")
        expect(field).to_be_focused()  # the cursor stands where the first slip is typed
        for line in lines[:SLIPS]:
            page.keyboard.type(line)
            page.keyboard.press("Enter")
            expect(field).to_have_value("")  # ready for the next, whatever the server is at
            expect(field).to_be_focused()
        expect(page.locator("[data-log] li")).to_have_count(SLIPS)
        expect(page.locator("[data-queue]")).to_be_hidden()
        keys, taps = page.evaluate("[window.keys, window.taps || 0]")
    finally:
        context.close()
    assert Outcome.objects.filter(via="slip", next_step__gt="", next_on__month=12).count() == SLIPS
    assert taps == 0 and keys == sum(len(line) + 1 for line in lines[:SLIPS]) <= MOST_KEYS * SLIPS
    assert len(sent) <= SLIPS
    used = server_ms(enter(ratna), send, lines[SLIPS : 2 * SLIPS])
    evidence(
        "slips typed by keyboard alone", slips=SLIPS, keys=keys, taps=taps, requests=len(sent),
        processor_ms_of_the_server_for_one=used,
    )  # fmt: skip


def server_ms(client: Client, send: str, lines: list[str]) -> int:
    """Median milliseconds of a processor for one slip; printed, and no test."""
    times = []
    for line in lines:
        deed = {"key": str(uuid4()), "kind": "slip", "data": {"line": line}, "made": 1, "seq": 1}
        began = time.process_time()
        answer = client.post(send, {"sent": 1, "deeds": [deed]}, content_type="application/json")
        times.append(1000 * (time.process_time() - began))
        assert answer.json()["verdicts"][deed["key"]]["status"] == "done"
    return round(sorted(times)[len(times) // 2])
