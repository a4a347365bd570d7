"""Counts that the tests prove something with, printed at the end of a run, also of several processes.

A test takes the fixture ``evidence`` and notes what it has gone through once that has held.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

Kept = dict[str, Counter[str]]
KEPT = pytest.StashKey[Kept]()


@pytest.fixture
def evidence(request: pytest.FixtureRequest) -> Callable[..., None]:
    """``evidence("access matrix", addresses=1, requests=40)``; counts of one name are added up."""
    kept = request.config.stash.setdefault(KEPT, {})

    def note(name: str, **counts: int) -> None:
        _add(kept, name, counts)

    return note


def _add(kept: Kept, name: str, counts: dict[str, int]) -> None:
    kept.setdefault(name, Counter()).update(counts)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A process of xdist hands its counts over."""
    output: dict[str, Any] | None = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["evidence"] = {name: dict(n) for name, n in session.config.stash.get(KEPT, {}).items()}


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    """Take the counts of a process of xdist that has ended."""
    kept = node.config.stash.setdefault(KEPT, {})
    for name, counts in getattr(node, "workeroutput", {}).get("evidence", {}).items():
        _add(kept, name, counts)


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """One line for each name."""
    kept = config.stash.get(KEPT, {})
    if kept:
        terminalreporter.section("evidence")
    for name, counts in sorted(kept.items()):
        told = ", ".join(f"{n:,} {what.replace('_', ' ')}" for what, n in counts.items())
        terminalreporter.write_line(f"{name}: {told}")
