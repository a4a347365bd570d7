"""Every address x method x role, on a real database, against the table of ``tests/access``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from http.cookies import SimpleCookie
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from gandeng.common.gates import gate_of
from tests.access_table import METHODS, ROLES, Line, table

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
BY_APP: dict[str, list[str]] = {}
for address in sorted(set(ADDRESSES) & set(LINES)):
    app = ADDRESSES[address].callback.__module__.split(".")[1]
    BY_APP.setdefault(app, []).append(address)


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
@pytest.mark.parametrize("app", sorted(BY_APP))
def test_cells(
    app: str, world: SimpleNamespace, enter: Callable[..., Client], evidence: Callable[..., None]
) -> None:
    """Every method as every role, each undone before the next."""
    roles = {role: enter(getattr(world, PEOPLE[role]) if role in PEOPLE else None) for role in ROLES}
    signed_in = {role: {k: c.value for k, c in client.cookies.items()} for role, client in roles.items()}
    wrong, requests = [], 0
    for name in BY_APP[app]:
        line = LINES[name]
        with transaction.atomic():
            url = reverse(name, kwargs=dict(line.args(world)))
            for role, client in roles.items():
                client.raise_request_exception = False
                cache.clear()  # allauth counts attempts
                for method in METHODS:
                    told = cell(line, client, role, method, url)
                    requests += 1
                    if told:
                        wrong.append(f"{name} {url} {role} {method}: {told}")
                    client.cookies = SimpleCookie(signed_in[role])  # a request may have signed out
            transaction.set_rollback(True)
    assert not wrong, "\n".join(wrong)
    evidence(
        f"access matrix, {len(METHODS)} methods as {len(ROLES)} roles",
        addresses=len(BY_APP[app]),
        requests=requests,
        wrong_answers=0,
    )


def cell(line: Line, client: Client, role: str, method: str, url: str) -> str:
    """What is wrong with one answer; "" for nothing."""
    with transaction.atomic():
        response = getattr(client, method.lower())(url, line.post if method == "POST" else {})
        transaction.set_rollback(True)
    expected, answer = line.expected(role, method), answer_of(response)
    if answer not in expected:
        return f"{answer} ({response.status_code}), not {' or '.join(expected)}"
    return "has a body" if method == "HEAD" and response.content else ""
