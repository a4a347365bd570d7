"""What every response gets on its way out."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import Any

from django.test import Client

from gandeng.accounts.models import User

Enter = Callable[[User | None], Client]
PACKED = {"accept-encoding": "gzip, br"}


def test_pages_are_packed_and_workbooks_are_not(enter: Enter, ratna: User, keripik: Any) -> None:
    client = enter(ratna)
    page = client.get("/usaha/", headers=PACKED)
    assert page.headers["Content-Encoding"] == "gzip"
    assert "Keripik Bu Sri" in gzip.decompress(page.content).decode()
    assert "Accept-Encoding" in page.headers["Vary"]
    assert "Content-Security-Policy" in page.headers
    book = client.get("/usaha/unduh.xlsx", headers=PACKED)
    assert "Content-Encoding" not in book.headers
    assert book.content.startswith(b"PK")


def test_a_browser_that_cannot_unpack_gets_plain_text(enter: Enter, ratna: User, keripik: Any) -> None:
    assert "Keripik Bu Sri" in enter(ratna).get("/usaha/").content.decode()
