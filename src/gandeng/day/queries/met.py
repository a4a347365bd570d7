"""Who has met whom at earlier events: such a pair is no new contact."""

from __future__ import annotations

from collections.abc import Collection

from gandeng.day.models import Outcome
from gandeng.matches.relations import Relations


def met_before(businesses: Collection[int]) -> Relations:
    """Pairs of these businesses of which either said that their meeting took place.

    A source of ``settings.RELATION_SOURCES``. Nobody was asked about others: ``asked`` stays empty.
    """
    wanted = set(businesses)
    said = Outcome.objects.filter(happened=True)
    rows = said.values_list("speaker__business_id", "other__business_id").distinct()
    return Relations({pair for pair in rows.iterator() if wanted.issuperset(pair)})
