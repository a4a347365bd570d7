"""Typed errors of national runs."""

from __future__ import annotations


class NationalError(ValueError):
    """A run cannot be made.

    ``code``: no_input, unreadable, missing_column, no_ray, no_pyarrow, one_region.
    """

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail
