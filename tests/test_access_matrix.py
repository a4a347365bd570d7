"""Every address x method x role, on a real database, against the table of ``tests/access``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from gandeng.accounts.models import User
from gandeng.common.gates import gate_of
from tests.access_table import METHODS, ROLES, table

LINES = table()
PEOPLE = {
    "stranger": "stranger",
    "officer": "ratna",
    "partner": "asep",
    "third": "wulan",
    "forum": "roni",
    "owner": "sri",
    "other_owner": "dedi",
}
THINGS = ("solo", "bandung", "sidoarjo", "keripik", "kemasan", "programme")


def addresses(patterns: Any = None, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """(name, pattern) of everything the resolver can answer."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from addresses(pattern.url_patterns, inner)
        else:
            yield f"{space}{pattern.name}", pattern


ADDRESSES = dict(addresses())


@pytest.fixture
def world(request: pytest.FixtureRequest) -> SimpleNamespace:
    """Everybody and everything of ``tests/people.py`` by name."""
    names = (*PEOPLE.values(), *THINGS)
    return SimpleNamespace(**{name: request.getfixturevalue(name) for name in names})


def answer_of(response: HttpResponse) -> str:
    """The class of an answer."""
    status = response.status_code
    if status in (301, 302, 303, 307):
        return "login" if response.headers["Location"].startswith(reverse("account_login")) else "ok"
    if status in (200, 204, 286, 400, 409, 422):
        return "ok"  # 400: let through, and told that the form lacks something
    return {401: "login", 403: "forbidden", 404: "missing", 405: "method"}.get(status, str(status))


def test_every_address_has_a_line_and_every_line_an_address() -> None:
    assert set(ADDRESSES) == set(LINES), {
        "add to tests/access/<app>.py": sorted(set(ADDRESSES) - set(LINES)),
        "no such address": sorted(set(LINES) - set(ADDRESSES)),
    }


@pytest.mark.parametrize("name", sorted(set(ADDRESSES) & set(LINES)))
def test_gate_is_the_declared_one(name: str) -> None:
    assert gate_of(ADDRESSES[name].callback) == LINES[name].gate


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(set(ADDRESSES) & set(LINES)))
def test_cells(name: str, world: SimpleNamespace, enter: Callable[[User | None], Client]) -> None:
    line = LINES[name]
    url = reverse(name, kwargs=dict(line.args(world)))
    wrong = []
    for role in ROLES:
        client = enter(None if role == "anonymous" else getattr(world, PEOPLE[role]))
        client.raise_request_exception = False
        cache.clear()  # allauth counts attempts
        for method in METHODS:
            with transaction.atomic():
                data = line.post if method == "POST" else {}
                response = getattr(client, method.lower())(url, data)
                transaction.set_rollback(True)
            expected, answer = line.expected(role, method), answer_of(response)
            if answer not in expected:
                wrong.append(
                    f"{role} {method}: {answer} ({response.status_code}), not {' or '.join(expected)}"
                )
            if method == "HEAD" and response.content:
                wrong.append(f"{role} HEAD: has a body")
    assert not wrong, f"{name} {url}: {wrong}"


def test_count_of_cells(capsys: pytest.CaptureFixture[str]) -> None:
    cells = len(ADDRESSES) * len(METHODS) * len(ROLES)
    with capsys.disabled():
        sys.stdout.write(f"\naccess matrix: {len(ADDRESSES)} addresses, {cells} cells\n")
    assert cells == 40 * len(ADDRESSES)
