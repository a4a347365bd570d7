"""Typed errors of the language data: each says which entry is wrong and what to do."""

from __future__ import annotations


class LanguageDataError(ValueError):
    """A word list or thesaurus file cannot be used.

    ``code`` is one of ``cycle``, ``unknown_concept``, ``duplicate_concept``, ``word_conflict``,
    ``bad_value``, ``missing_column``, ``empty``; ``entry`` names the concept or line, ``detail`` the
    offending value. The sentence in the reader's language is made outside the core.
    """

    def __init__(self, code: str, entry: str, detail: str = "") -> None:
        super().__init__(f"{code}: {entry}" + (f" ({detail})" if detail else ""))
        self.code = code
        self.entry = entry
        self.detail = detail
