"""Typed errors of the reciprocity package."""

from __future__ import annotations


class ReciprocityInputError(ValueError):
    """Numbers that no balance can be read from. ``code``: negative, not_finite, same_side, bad_shape,
    too_large."""

    def __init__(self, code: str, value: str) -> None:
        super().__init__(f"{code}: {value}")
        self.code = code
        self.value = value
