"""Files of words that departments taught, for a national run: every task reads with the same words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gandeng import data
from gandeng.cluster.errors import NationalError
from gandeng.core.text.additions import Addition, read_additions
from gandeng.core.text.errors import LanguageDataError

MOST_BYTES = 1_000_000
_TOLD = {
    "word_conflict": "a word stands in two meanings, {entry} and {detail}. Keep it in one of them.",
    "cycle": "{entry} is broader than itself: {detail}. Change one of the broader meanings.",
    "unknown_concept": "the broader meaning {detail} of {entry} is missing. Add it or leave it out.",
    "missing_column": "it lacks the columns {detail}. Download it again on the page Kata.",
    "empty": "{detail} says nothing. Write the name of a thing or a service.",
    "bad_value": "{detail} cannot be used in {entry}. Mend or remove this line.",
}


def read_words(paths: Sequence[Path]) -> tuple[Addition, ...]:
    """Return the words of the files, each once, those of the file named first first.

    Raises :class:`NationalError` (words) for a file that is none of ours, or whose words contradict the
    thesaurus, each other or the files before.
    """
    found: tuple[Addition, ...] = ()
    for path in paths:
        try:
            if path.stat().st_size > MOST_BYTES:
                raise NationalError("words", f"{path.name}: it is larger than 1 MB.")
            found = tuple(dict.fromkeys((*found, *read_additions(path.read_text(encoding="utf-8-sig")))))
            data.language_with(found)
        except LanguageDataError as error:
            told = _TOLD[error.code].format(entry=error.entry, detail=error.detail)
            raise NationalError("words", f"{path.name}: {told}") from None
        except UnicodeDecodeError:
            raise NationalError("words", f"{path.name}: it is no text in UTF-8.") from None
        except OSError as error:
            raise NationalError("words", f"{path.name}: {error.strerror}.") from None
    return found
