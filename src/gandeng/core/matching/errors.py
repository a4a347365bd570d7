"""Typed errors of matching: what was asked cannot be done, and which input is to blame."""

from __future__ import annotations


class MatchInputError(ValueError):
    """The parties or limits given cannot be matched.

    ``code`` is one of ``duplicate_key``, ``empty_key``, ``empty_region``, ``bad_limit``,
    ``unknown_region``; ``value`` is the input to blame.
    """

    def __init__(self, code: str, value: str) -> None:
        super().__init__(f"{code}: {value}")
        self.code = code
        self.value = value


class UsualInputsError(ValueError):
    """The usual-inputs file cannot be used. ``code``: unknown_product, bad_value, empty, repeated."""

    def __init__(self, code: str, entry: str, detail: str = "") -> None:
        super().__init__(f"{code}: {entry}" + (f" ({detail})" if detail else ""))
        self.code = code
        self.entry = entry
        self.detail = detail
