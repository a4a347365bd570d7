"""Typed errors of the strengths package."""

from __future__ import annotations


class DelegationInputError(ValueError):
    """Delegates cannot be chosen. ``code``: bad_seats, empty_key, duplicate_key; ``value`` is to blame."""

    def __init__(self, code: str, value: str) -> None:
        super().__init__(f"{code}: {value}")
        self.code = code
        self.value = value


class StrengthsInputError(ValueError):
    """Numbers that no strength can be read from; ``value`` is to blame.

    ``code``: bad_shape, not_finite, negative, bad_level, repeated_region, repeated_sector.
    """

    def __init__(self, code: str, value: str) -> None:
        super().__init__(f"{code}: {value}")
        self.code = code
        self.value = value


class ReferenceMismatch(ValueError):
    """A region may not be held against this reference.

    ``code``: unit, source_type, year, version, sectors (they count different things: ``ours`` and
    ``theirs`` say which), or too_few_regions (``ours`` of ``theirs``: a reference made of a handful of
    regions says only how they differ from each other).
    """

    def __init__(self, code: str, ours: str, theirs: str) -> None:
        super().__init__(f"{code}: {ours} / {theirs}")
        self.code = code
        self.ours = ours
        self.theirs = theirs
