"""What an address or a form says, made harmless before it meets the database.

PostgreSQL refuses NUL in a text, and both databases refuse numbers beyond 64 bits; anybody can
type either.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.http import QueryDict

LARGEST_KEY = 2**63 - 1
MOST_WORDS = 200  # characters of a search


def words_in(params: QueryDict, name: str) -> str:
    """The text of a search box: trimmed, shortened, without NUL."""
    return str(params.get(name, "")).replace("\x00", "").strip()[:MOST_WORDS]


def keys_in(values: Iterable[str]) -> list[int]:
    """The values that can be primary keys; all others are nobody's and fall away."""
    short = (value for value in values if value.isdecimal() and len(value) <= 19)
    return [key for value in short if (key := int(value)) <= LARGEST_KEY]
