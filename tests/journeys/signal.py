"""A venue's internet that can fail: a relay in front of the server, and a browser that can be killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Playwright

from tests.journeys.browser import chromium


class Signal:
    """Relays connections to the server. ``off``: nobody gets through. ``deaf``: requests reach the server,
    answers are lost on the way back, which is what happens when a signal dies at the wrong moment."""

    def __init__(self, port: int) -> None:
        self.to = port
        self.mode = "on"
        self.open: set[socket.socket] = set()
        self.door = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.url = f"http://127.0.0.1:{self.door.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def set(self, mode: str) -> None:
        """Change the mode; connections that are open are cut."""
        self.mode = mode
        for one in list(self.open):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """End the relay."""
        self.set("off")
        self.door.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _address = self.door.accept()
            except OSError:
                return
            if self.mode == "off":
                near.close()
                continue
            with suppress(OSError):
                far = socket.create_connection(("127.0.0.1", self.to))
                self.open |= {near, far}
                answers = self.mode != "deaf"
                threading.Thread(target=self._copy, args=(near, far, True), daemon=True).start()
                threading.Thread(target=self._copy, args=(far, near, answers), daemon=True).start()

    def _copy(self, source: socket.socket, target: socket.socket, passes: bool) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                if passes:
                    target.sendall(data)
        for one in (source, target):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()
            self.open.discard(one)


class Phone:
    """A browser with its own storage on disk, which outlives being killed."""

    def __init__(self, playwright: Playwright, profile: Path, url: str, cookie: str) -> None:
        self.playwright, self.profile, self.url = playwright, profile, url
        self.cookies: list[Any] = [{"name": "sessionid", "value": cookie, "url": url}]
        self.process: subprocess.Popen[bytes] | None = None
        self.browser: Browser | None = None

    def start(self) -> BrowserContext:
        """Start, or start again with the same storage."""
        port_file = self.profile / "DevToolsActivePort"
        port_file.unlink(missing_ok=True)
        self.process = subprocess.Popen(
            [
                chromium() or self.playwright.chromium.executable_path,
                "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync",
                "--disable-background-networking", "--disable-component-update", "--remote-debugging-port=0",
                f"--user-data-dir={self.profile}", "about:blank",
            ],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        until = time.monotonic() + 60
        while not (port_file.exists() and port_file.read_text().strip()):
            assert time.monotonic() < until, "the browser did not start"
            time.sleep(0.1)
        port = port_file.read_text().split()[0]
        self.browser = self.playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{port}")
        context = self.browser.contexts[0]
        context.add_cookies(self.cookies)
        return context

    def kill(self) -> None:
        """As when the battery dies: nothing is asked, nothing is tidied up."""
        assert self.process is not None
        if self.browser is not None:
            # Browsers write cookies every half minute; a test is faster, so they are given back at the start.
            with suppress(Exception):
                self.cookies = self.browser.contexts[0].cookies() or self.cookies
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        if self.browser is not None:
            with suppress(Exception):
                self.browser.close()
