"""What is wrong with a word, in the reader's language, with what to do."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gandeng.core.text.errors import LanguageDataError


class WordsError(ValueError):
    """A word cannot be added; the text is a sentence for people."""


def sentence(error: LanguageDataError) -> str:
    """Say what an error of the core means for the officer who typed the word."""
    facts = {"entry": error.entry, "detail": error.detail}
    if error.code == "word_conflict":
        return (
            _("This word already stands in another meaning: %(detail)s. Choose that one, or other words.")
            % facts
        )
    if error.code == "empty":
        return (
            _("“%(detail)s” holds no word that says something. Write the name of a thing or a service.")
            % facts
        )
    if error.code == "missing_column":
        return _("The file lacks these columns: %(detail)s. Use a file that was downloaded here.") % facts
    if error.code == "unknown_concept":
        return _("The meaning “%(detail)s” does not exist. Choose one of the list.") % facts
    if error.code == "cycle":
        return _("“%(entry)s” would be broader than itself. Choose another broader meaning.") % facts
    return (
        _("“%(detail)s” cannot be used here. Write at most 80 letters, and a name for a new meaning.") % facts
    )
