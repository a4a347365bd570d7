"""Text of the language's data files -> checked values. Reading the files is the caller's.

All are CSV with a header; ``|`` stands between several values in one cell, so that officers can
edit them in a spreadsheet.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from gandeng.core.text.errors import LanguageDataError
from gandeng.core.text.thesaurus import Concept

CONCEPT_COLUMNS = (
    "id",
    "kind",
    "reach",
    "label_id",
    "label_en",
    "broader",
    "words",
    "uses",
    "answers",
    "carries",
)


def rows_of(text: str, columns: Sequence[str], name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV text; lines that start with # are comments.

    Raises :class:`LanguageDataError` (missing_column; bad_value for a row that is too long or no CSV).
    """
    lines = [line for line in text.lstrip("\ufeff").splitlines() if line.strip() and not line.startswith("#")]
    reader = csv.DictReader(io.StringIO("\n".join(lines)), strict=True)
    out: list[dict[str, str]] = []
    try:
        missing = [column for column in columns if column not in (reader.fieldnames or ())]
        if missing:
            raise LanguageDataError("missing_column", name, ", ".join(missing))
        for row in reader:
            if None in row:
                raise LanguageDataError("bad_value", name, f"row {len(out) + 1}: too many cells")
            out.append({column: (row[column] or "").strip() for column in columns})
    except csv.Error as error:  # a quotation mark without its partner, a cell without end
        raise LanguageDataError("bad_value", name, f"row {len(out) + 1}: {error}") from error
    return out


def cells_of(cell: str) -> tuple[str, ...]:
    """Return the values of a cell, without blanks and repeats, in order."""
    return tuple(dict.fromkeys(value.strip() for value in cell.split("|") if value.strip()))


def _shares(concept: str, cell: str) -> tuple[tuple[str, int], ...]:
    out = []
    for value in cells_of(cell):
        name, _, percent = value.partition(":")
        if percent and not percent.strip().isdecimal():
            raise LanguageDataError("bad_value", concept, value)
        out.append((name.strip(), int(percent) if percent else 60))
    return tuple(out)


def read_concepts(text: str) -> tuple[Concept, ...]:
    """Return the concepts of a thesaurus file, unchecked among each other (see build_thesaurus)."""
    return tuple(
        Concept(
            id=row["id"],
            kind=row["kind"],
            label_id=row["label_id"],
            label_en=row["label_en"],
            broader=cells_of(row["broader"]),
            words=cells_of(row["words"]),
            uses=cells_of(row["uses"]),
            answers=_shares(row["id"], row["answers"]),
            carries=_shares(row["id"], row["carries"]),
            reach=row["reach"],
        )
        for row in rows_of(text, CONCEPT_COLUMNS, "thesaurus")
    )


def read_pairs(text: str, name: str) -> dict[str, str]:
    """Return word -> replacement of a two-column file (``from``, ``to``).

    Raises :class:`LanguageDataError` (word_conflict) when one word has two replacements.
    """
    out: dict[str, str] = {}
    for row in rows_of(text, ("from", "to"), name):
        for word in cells_of(row["from"]):
            if out.setdefault(word, row["to"]) != row["to"]:
                raise LanguageDataError("word_conflict", name, word)
    return out


def read_words(text: str) -> frozenset[str]:
    """Return the words of a list, several to a line; # starts a comment."""
    return frozenset(word for line in text.splitlines() for word in line.split("#")[0].split())
