"""The overview stays light: at most 6 requests and 40 KB as a browser gets them."""

from __future__ import annotations

import re
from typing import Any

import brotli
from django.contrib.staticfiles import finders
from django.urls import reverse

from tests.insights.years import Year


def test_the_overview_asks_for_at_most_6_files_of_40_kilobytes(year: Year, enter: Any) -> None:
    text = enter(year.people.ratna).get(reverse("dashboard", args=[year.programme.pk])).content
    asked = set(re.findall(r'(?:href|src)="/static/([^"#]+)', text.decode()))
    sizes = {name: len(brotli.compress(open_static(name))) for name in asked}
    sizes["the page"] = len(brotli.compress(text, quality=4))
    assert len(sizes) <= 6, sizes
    assert sum(sizes.values()) <= 40_000, sizes


def open_static(name: str) -> bytes:
    """A static file as it is served."""
    path = finders.find(name)
    assert path, name
    with open(path, "rb") as file:
        return file.read()
