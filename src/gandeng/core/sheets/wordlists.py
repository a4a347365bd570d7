"""Word lists written as running text."""

from __future__ import annotations


def word_set(text: str, separator: str | None = None) -> frozenset[str]:
    """The words between separators (blanks by default), without blanks at their ends."""
    return frozenset(word.strip() for word in text.split(separator))
