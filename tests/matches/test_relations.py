"""Who deals with whom already reaches the reasons of a pair, and changes no score."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pytest

from gandeng.accounts.models import User
from gandeng.core.matching.records import Answer, Party
from gandeng.directory.models import Business
from gandeng.matches import queries, services
from gandeng.matches.relations import Relations, known_relations, with_relations
from gandeng.programmes.models import Programme

HERE = "tests.matches.test_relations"


def first_two(businesses: Collection[int]) -> Relations:
    """A source: the first two deal with each other, and the third was asked."""
    one, two, *more = sorted(businesses)
    return Relations({(two, one), (one, 999_999)}, more[:1])


def nothing(_: Collection[int]) -> Relations:
    """A source that knows nobody."""
    return Relations()


def test_sources_are_put_together(settings: Any) -> None:
    settings.RELATION_SOURCES = [f"{HERE}.first_two", f"{HERE}.nothing"]
    assert set(known_relations([1, 2, 3]).asked) == {3}
    one, two, three = with_relations([Party(str(number), "33.72", (), ()) for number in (1, 2, 3)])
    assert (one.partners, two.partners, three.partners) == ({"2"}, {"1"}, frozenset())  # 999999 is not here
    assert [party.asked for party in (one, two, three)] == [False, False, True]


@pytest.mark.django_db
def test_the_check_is_stored_with_the_pair(
    settings: Any, programme: Programme, ratna: User, keripik: Business, kemasan: Business
) -> None:
    found: dict[str, tuple[int, list[Answer]]] = {}
    for source in ("nothing", "first_two"):
        settings.RELATION_SOURCES = [f"{HERE}.{source}"]
        run = services.order_run(programme=programme, actor=ratna)
        services.compute_run(run=run, on_progress=lambda *_: None)
        proposal = queries.proposals_of(run).get()
        checks = queries.fit_from(proposal.forward).checks
        found[source] = proposal.score, [one.answer for one in checks if one.code == "new_contact"]
    assert found["nothing"] == (found["first_two"][0], [Answer.UNKNOWN])
    assert found["first_two"][1] == [Answer.NO]
