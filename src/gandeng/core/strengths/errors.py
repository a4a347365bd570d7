"""Typed errors of the strengths package."""

from __future__ import annotations


class DelegationInputError(ValueError):
    """Delegates cannot be chosen. ``code``: bad_seats, empty_key, duplicate_key; ``value`` is to blame."""

    def __init__(self, code: str, value: str) -> None:
        super().__init__(f"{code}: {value}")
        self.code = code
        self.value = value
