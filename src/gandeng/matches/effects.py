"""What a word that nobody saved yet would change among the pairs of the department's newest programme."""

from __future__ import annotations

from dataclasses import dataclass

from gandeng import data
from gandeng.core.matching.difference import ChangedPair, Difference
from gandeng.core.matching.records import Party
from gandeng.core.text.additions import Addition
from gandeng.matches.parties import PREFETCH, parties_of
from gandeng.programmes.models import Programme
from gandeng.programmes.queries import as_lent, lent_businesses
from gandeng.regions.models import Department
from gandeng.words.queries import counting_additions_of, language_for

MOST_BUSINESSES = 1_500  # of the own department, and of all others: some three seconds
MOST_SHOWN = 5  # pairs of each group


@dataclass(frozen=True)
class Example:
    """A pair to show, in names. ``kind`` is won, lost or moved."""

    kind: str
    first: str
    second: str
    pair: ChangedPair


@dataclass(frozen=True)
class Effect:
    """What would change in a programme, and whether everything was looked at."""

    programme: Programme
    difference: Difference
    examples: tuple[Example, ...]
    is_partial: bool


def effect_of(department: Department, addition: Addition) -> Effect | None:
    """What the word would change among the own businesses and those that partners lend; None without a
    programme.

    Reads of partners only what they lend. Takes seconds, not minutes: see MOST_BUSINESSES and
    ``difference.MOST_PAIRS``. Raises ``LanguageDataError`` for a word that cannot be added.
    """
    from gandeng.core.matching.difference import difference  # numpy and scipy only where they are used

    data.language_with(
        (*counting_additions_of(department), addition)
    )  # a word that cannot be added is said at once
    programme = Programme.objects.filter(partnerships__department=department).first()
    if programme is None:
        return None
    departments = [place.department for place in programme.partnerships.select_related("department")]
    before = language_for(departments)
    after = language_for(departments, (department, addition))
    lent = lent_businesses(programme).select_related("department__region").prefetch_related(*PREFETCH)
    own = list(lent.filter(department=department)[: MOST_BUSINESSES + 1])
    others = list(lent.exclude(department=department)[: MOST_BUSINESSES + 1])
    is_cut = max(len(own), len(others)) > MOST_BUSINESSES
    businesses = as_lent(programme, [*own[:MOST_BUSINESSES], *others[:MOST_BUSINESSES]], {department.pk})
    names = {str(one.pk): one.name for one in businesses}
    ours = {str(one.pk) for one in own}

    def wanted(one: Party, other: Party) -> bool:
        return (one.key in ours) != (other.key in ours)

    found = difference(
        parties_of(businesses, before),
        before,
        after,
        first_region=department.region_id,
        regions=[one.region_id for one in departments],
        wanted=wanted,
    )
    examples = tuple(
        Example(kind, names[pair.first], names[pair.second], pair)
        for kind, pairs in (("won", found.won), ("lost", found.lost), ("moved", found.moved))
        for pair in pairs[:MOST_SHOWN]
    )
    return Effect(programme, found, examples, is_cut or found.is_partial)
