"""Other ways to fill the seats, to hold a choice against."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from gandeng.core.strengths.delegates import Candidate, Demand
from gandeng.core.strengths.delegation import why_not
from gandeng.core.strengths.delegation_bound import value_of

DRAWS = 20


def random_list(
    candidates: Sequence[Candidate],
    seats: int,
    demand: Demand | None = None,
    *,
    seed: int,
    draws: int = DRAWS,
) -> list[str]:
    """Return the middle one, by value, of lists drawn from those who can come; empty where nobody can."""
    lot = Random(seed)
    able = sorted(one.key for one in candidates if why_not(one, demand) is None)
    lists = [lot.sample(able, min(seats, len(able))) for _ in range(draws)]
    by_key = {one.key: one for one in candidates}
    values = [value_of(keys, [by_key[key] for key in keys], demand) for keys in lists]
    return lists[sorted(range(draws), key=lambda place: (values[place], place))[draws // 2]]
