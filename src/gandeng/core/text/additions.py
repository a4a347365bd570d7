"""Words that a department adds to the thesaurus: one row each, as a file that travels.

An addition puts a phrase into a concept; the first addition of a new concept brings its label, kind
and broader concept with it. Nothing shipped is ever changed or taken away by additions.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from gandeng.core.text.errors import LanguageDataError
from gandeng.core.text.thesaurus import KINDS, Concept
from gandeng.core.text.wordfiles import rows_of

COLUMNS = ("concept", "phrase", "use", "kind", "label_id", "label_en", "broader")
MOST_CHARACTERS = 80  # of a phrase or label: a trade phrase is short
MOST_IN_NAME = 60  # characters of a concept's id
_YES = ("1", "ya", "yes", "x", "true")


@dataclass(frozen=True, slots=True)
class Addition:
    """A phrase for a concept. ``use`` counts in needs only ("kedap udara" for pouches).

    ``kind``, the labels and ``broader`` are read only where the concept does not exist yet.
    """

    concept: str
    phrase: str
    use: bool = False
    kind: str = "product"
    label_id: str = ""
    label_en: str = ""
    broader: str = ""


def name_of(label: str) -> str:
    """Return the id for a new concept from its label: "Kue Semprit" -> ``kue_semprit``."""
    kept = "".join(one if one.isascii() and one.isalnum() else " " for one in label.lower())
    return "_".join(kept.split())[:MOST_IN_NAME]


def extended(concepts: Iterable[Concept], additions: Sequence[Addition]) -> tuple[Concept, ...]:
    """Return the concepts with the additions in them.

    Raises :class:`LanguageDataError`: bad_value (empty phrase, anything too long or not printable, unknown
    kind, new concept without label) or unknown_concept (``broader`` names none). Conflicts of words
    show when the thesaurus is built.
    """
    by_id = {one.id: one for one in concepts}
    known = {*by_id, *(one.concept for one in additions)}  # a file may name the broader one further down
    for one in additions:
        _check(one)
        concept = by_id.get(one.concept) or _new(one, known)
        if one.use:
            by_id[one.concept] = replace(concept, uses=(*concept.uses, one.phrase))
        else:
            by_id[one.concept] = replace(concept, words=(*concept.words, one.phrase))
    return tuple(by_id.values())


def _check(one: Addition) -> None:
    """Refuse what no list has room for; it must fit every database and every page."""
    values = {one.phrase: MOST_CHARACTERS, one.label_id: MOST_CHARACTERS, one.label_en: MOST_CHARACTERS}
    values |= {one.concept: MOST_IN_NAME, one.broader: MOST_IN_NAME}
    wrong = next((text for text, most in values.items() if len(text) > most or not text.isprintable()), "")
    if not one.phrase.strip() or "|" in one.phrase:
        wrong = one.phrase or "(no phrase)"
    if one.kind not in KINDS:
        wrong = one.kind
    if wrong:
        shown = "".join(letter if letter.isprintable() else " " for letter in wrong[:MOST_CHARACTERS])
        raise LanguageDataError("bad_value", one.concept[:MOST_IN_NAME] or "(no name)", shown)


def _new(one: Addition, known: set[str]) -> Concept:
    if not one.label_id.strip() or not one.concept:
        raise LanguageDataError("bad_value", one.concept or one.phrase, one.label_id or one.phrase)
    if one.broader and one.broader not in known:
        raise LanguageDataError("unknown_concept", one.concept, one.broader)
    broader = (one.broader,) if one.broader else ()
    return Concept(one.concept, one.kind, one.label_id, one.label_en or one.label_id, broader)


def read_additions(text: str) -> tuple[Addition, ...]:
    """Return the additions of a file. Raises :class:`LanguageDataError` (missing_column, bad_value)."""
    return tuple(
        Addition(
            concept=row["concept"],
            phrase=row["phrase"],
            use=row["use"].casefold() in _YES,
            kind=row["kind"] or "product",
            label_id=row["label_id"],
            label_en=row["label_en"],
            broader=row["broader"],
        )
        for row in rows_of(text, COLUMNS, "additions")
    )


def write_additions(additions: Iterable[Addition]) -> str:
    """Return additions as the text of a file that :func:`read_additions` reads back."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in additions:
        use = "1" if one.use else ""
        writer.writerow([one.concept, one.phrase, use, one.kind, one.label_id, one.label_en, one.broader])
    return out.getvalue()
