"""One browser for all journeys; a fresh context, so fresh cookies, for each person."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from tests.day.conftest import today  # noqa: F401  (fixture)
from tests.events.conftest import fair, plan, release  # noqa: F401  (fixtures)
from tests.journeys.browser import DEVICES, Device, start_browser


@pytest.fixture(scope="session")
def playwright_tool() -> Iterator[Playwright]:
    """Playwright itself; one for all journeys."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright_tool: Playwright) -> Iterator[Browser]:
    """Chromium; the journeys fail where there is none."""
    with start_browser(playwright_tool) as started:
        yield started


# Work that a worker does in production is done inside the request here, on machines that may be busy with
# other things: patience costs nothing where a page is quick, and a slow machine is no fault of the page.
PATIENCE_MS = 90_000
expect.set_options(timeout=PATIENCE_MS)

WANTED = os.environ.get("GANDENG_TEST_DEVICES", "phone laptop").split()


@pytest.fixture(params=[d for d in DEVICES if d.name in WANTED], ids=lambda device: device.name)
def device(request: pytest.FixtureRequest) -> Device:
    """Every journey runs on a phone and on a laptop; the test command does one on each database."""
    chosen: Device = request.param
    return chosen


@pytest.fixture
def open_as(browser: Browser, device: Device, live_server: Any) -> Iterator[Callable[..., Page]]:
    """``open_as(person)`` opens a page whose cookies say it is that person; None: nobody."""
    contexts: list[BrowserContext] = []

    def open_page(person: Any = None, **options: Any) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": device.width, "height": device.height},
            locale="id-ID",
            reduced_motion="reduce",  # colours are measured, not their way there
            **options,
        )
        contexts.append(context)
        if person is not None:
            context.add_cookies([{"name": "sessionid", "value": session_of(person), "url": live_server.url}])
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        return page

    yield open_page
    for context in contexts:
        context.close()


def session_of(person: Any) -> str:
    """The cookie of somebody who is signed in."""
    from django.test import Client

    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return str(client.cookies["sessionid"].value)
