"""An officer's page may weigh 60 KB, with everything that it loads and the map."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import brotli
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from gandeng.partners.services.comparing import compute_comparison, order_comparison
from tests import factories
from tests.partners.tables import stored


def weight(data: bytes) -> int:
    return len(brotli.compress(data))


def test_the_ranking_with_its_map(enter: Callable[..., Client], ratna: Any, solo: Any) -> None:
    for n in range(30):
        factories.business(solo, offers=["batik tulis" if n % 2 else "keripik tempe"])
    comparison = order_comparison(department=solo, actor=ratna, table=stored(solo, ratna))
    compute_comparison(comparison=comparison, on_progress=lambda *_: None)
    page = enter(ratna).get(reverse("partner_list")).content
    files = ("gandeng.css", "map.css", "map.svg", "django_htmx/htmx-2.min.js")
    total = weight(page) + sum(weight(Path(str(finders.find(name))).read_bytes()) for name in files)
    assert total <= 60 * 1024
    assert len(page) <= 60 * 1024
