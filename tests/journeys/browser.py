"""A real Chromium for the journeys: found on the system, or Playwright's own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Playwright

PHONE, LAPTOP = 360, 1280


@dataclass(frozen=True)
class Device:
    """A screen that journeys run on."""

    name: str
    width: int
    height: int


DEVICES = (Device("phone", PHONE, 740), Device("laptop", LAPTOP, 800))


def chromium() -> str | None:
    """Path of an installed Chromium or Chrome; None leaves the choice to Playwright."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((path for name in names if (path := shutil.which(name))), None)


@contextmanager
def start_browser(playwright: Playwright) -> Iterator[Browser]:
    """A headless browser without any background traffic of its own."""
    browser = playwright.chromium.launch(
        executable_path=chromium(),
        args=[
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
        ],
    )
    try:
        yield browser
    finally:
        browser.close()


def violations(page: Page) -> list[str]:
    """What axe finds on the page as it stands: one line each, empty when nothing is wrong."""
    found = Axe().run(page).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['target']} ({len(v['nodes'])})" for v in found]


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its screen; 0 is right."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def check_page(page: Page) -> None:
    """In light and dark: no axe violation, and nothing sticks out at the side.

    A click returns once the next page has begun to arrive; on a busy machine that page has no element yet.
    """
    page.wait_for_load_state("load")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # a Literal
        found = violations(page)
        assert not found, f"{page.url} ({scheme}): {found}"
    page.emulate_media(color_scheme="light")
    assert overflow(page) == 0, f"{page.url} is {overflow(page)} px too wide"
