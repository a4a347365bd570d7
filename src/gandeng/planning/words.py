"""Files of words that departments added to the thesaurus, as the page "Kata" gives them out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from django.utils.translation import gettext as _

from gandeng import data
from gandeng.core.text.additions import Addition, read_additions
from gandeng.core.text.errors import LanguageDataError
from gandeng.planning.errors import UnreadableLists, UsageProblem
from gandeng.planning.request import printable

MOST_BYTES = 1_000_000


def read_words(paths: Sequence[Path]) -> tuple[Addition, ...]:
    """Return the words of the files, each once, those of the file named first first.

    Raises ``UsageProblem`` for a file that is not there and ``UnreadableLists`` for one that is none of
    ours, or whose words contradict the thesaurus, each other or the files before.
    """
    found: tuple[Addition, ...] = ()
    for path in paths:
        name = printable(path.name)
        try:
            own = read_additions(_text(path, name))
            found = tuple(dict.fromkeys((*found, *own)))
            data.language_with(found)
        except LanguageDataError as error:
            raise UnreadableLists("words", sentence(name, error)) from None
    return found


def _text(path: Path, name: str) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UnreadableLists("words", _("“%(file)s” is larger than 1 MB.") % {"file": name})
        return path.read_bytes().decode("utf-8-sig")
    except (FileNotFoundError, IsADirectoryError):
        told = _("There is no file of words “%(file)s”. Check its name and folder.")
        raise UsageProblem("missing_file", told % {"file": printable(str(path))}) from None
    except OSError:
        told = _("“%(file)s” may not be opened. Check who may read it.")
        raise UnreadableLists("not_allowed", told % {"file": printable(str(path))}) from None
    except UnicodeDecodeError:
        told = _("“%(file)s” is no text file in UTF-8. Download it again on the page of words.")
        raise UnreadableLists("words", told % {"file": name}) from None


def sentence(name: str, error: LanguageDataError) -> str:
    """Say what is wrong in a file of words, and what to do."""
    told = {
        "word_conflict": _(
            "“%(file)s”: a word stands in two meanings: %(entry)s and %(detail)s. Keep it in one of them."
        ),
        "cycle": _(
            "“%(file)s”: “%(entry)s” is broader than itself: %(detail)s. Change one of the broader meanings."
        ),
        "unknown_concept": _(
            "“%(file)s”: the broader meaning “%(detail)s” of “%(entry)s” is missing. Add it or leave it out."
        ),
        "missing_column": _(
            "“%(file)s” lacks these columns: %(detail)s. Download it again on the page of words."
        ),
        "empty": _("“%(file)s”: “%(detail)s” says nothing. Write the name of a thing or a service."),
    }.get(
        error.code,
        _("“%(file)s”: “%(detail)s” cannot be used in “%(entry)s”. Mend or remove this line."),
    )
    return told % {"file": name, "entry": error.entry, "detail": printable(error.detail)}
