"""Who deals with whom already, as the apps above know it. ``settings.RELATION_SOURCES`` names them.

A source is a function of the businesses of a run (primary keys) that returns :class:`Relations`
among them. Matching shows them as the check "a new contact"; no score changes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace

from django.conf import settings
from django.utils.module_loading import import_string

from gandeng.core.matching.records import Party


@dataclass(frozen=True, slots=True)
class Relations:
    """Pairs that deal with each other (either order), and the businesses that were asked about all theirs."""

    pairs: Collection[tuple[int, int]] = ()
    asked: Collection[int] = ()


Source = Callable[[Collection[int]], Relations]


def known_relations(businesses: Collection[int]) -> Relations:
    """What all sources know about these businesses, together."""
    pairs: set[tuple[int, int]] = set()
    asked: set[int] = set()
    for name in settings.RELATION_SOURCES:
        source: Source = import_string(name)
        found = source(businesses)
        pairs.update(found.pairs)
        asked.update(found.asked)
    return Relations(pairs, asked)


def with_relations(parties: Iterable[Party]) -> list[Party]:
    """The parties of a run (keys are primary keys as text) with whom they deal already."""
    parties = list(parties)
    found = known_relations([int(party.key) for party in parties])
    partners: dict[str, set[str]] = {party.key: set() for party in parties}
    for one, other in found.pairs:
        if str(one) in partners and str(other) in partners:
            partners[str(one)].add(str(other))
            partners[str(other)].add(str(one))
    return [
        replace(party, partners=frozenset(partners[party.key]), asked=int(party.key) in found.asked)
        for party in parties
    ]
