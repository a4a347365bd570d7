"""Typed errors of national runs."""

from __future__ import annotations


class NationalError(ValueError):
    """A run cannot be made.

    ``code``: no_input, empty_region, unreadable, missing_column, not_lists, empty_key, repeated_key,
    no_ray, no_pyarrow, one_region, words (a file of words; ``detail`` says what is wrong with it).
    """

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)  # both, so that it arrives whole from another machine
        self.code = code
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.code}: {self.detail}" if self.detail else self.code
