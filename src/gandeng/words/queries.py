"""Reads: a department's words, the language they make, what found nothing, what a word would change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count

from gandeng import data
from gandeng.core.text.additions import Addition
from gandeng.core.text.errors import LanguageDataError
from gandeng.core.text.language import Language
from gandeng.directory.models import Business, Need, Offer
from gandeng.regions.models import Department
from gandeng.words.models import Missed, WordEntry

MOST_PHRASES = 3_000  # of a department that a preview looks at
MOST_SHOWN = 50


def additions_of(department: Department) -> tuple[Addition, ...]:
    """The department's words as the core reads them, in the order in which they were added."""
    return tuple(one.addition for one in WordEntry.objects.filter(department=department).current())


def language_for(
    departments: Iterable[Department], tried: tuple[Department, Addition] | None = None
) -> Language:
    """The shipped language with the words of all these departments.

    Where two departments disagree about a word, the one named first is right for both. ``tried`` is a
    word that a department has not saved yet.
    """
    taken: tuple[Addition, ...] = ()
    for department in departments:
        said = additions_of(department)
        if tried and tried[0] == department:
            said += (tried[1],)
        taken = _that_count(taken, said)
    return data.language_with(taken)


def counting_additions_of(department: Department) -> tuple[Addition, ...]:
    """The department's words without those that Gandeng has itself learned in another meaning since."""
    return _that_count((), additions_of(department))


def _that_count(taken: tuple[Addition, ...], said: Sequence[Addition]) -> tuple[Addition, ...]:
    """``taken`` and those of ``said`` that do not contradict what comes before them."""
    own = tuple(one for one in said if one not in taken)
    for step in (own,) if builds((*taken, *own)) else tuple((one,) for one in own):
        if builds((*taken, *step)):
            taken += step
    return taken


def builds(additions: tuple[Addition, ...]) -> bool:
    """Whether a language can be made with these words."""
    try:
        data.language_with(additions)
    except LanguageDataError:
        return False
    return True


@dataclass(frozen=True)
class Unheard:
    """A phrase that found nothing, once, with all who said it: one explanation helps them all."""

    phrase: str
    side: str  # need | offer
    reason: str  # no_words | other_script | nothing_found
    businesses: tuple[Business, ...]


def missed_of(department: Department) -> list[Unheard]:
    """What the department's businesses said that found nothing: products first, then needs."""
    found = Missed.objects.filter(business__department=department, business__archived_at=None)
    rows = found.select_related("business").order_by("-side", "phrase", "reason", "pk")
    return [
        Unheard(phrase, side, reason, tuple(row.business for row in same))
        for (side, phrase, reason), same in groupby(rows, lambda row: (row.side, row.phrase, row.reason))
    ]


@dataclass(frozen=True)
class Meaning:
    """A concept to choose: its id and label in the reader's language."""

    id: str
    label: str


def meanings(language: Language, code: str) -> list[Meaning]:
    """All concepts by label; ``code`` is the reader's language."""
    found = language.thesaurus.concepts.values()
    named = [Meaning(one.id, one.label_en if code == "en" else one.label_id) for one in found]
    return sorted(named, key=lambda one: (one.label.casefold(), one.id))


@dataclass(frozen=True)
class Change:
    """A phrase that would be understood differently."""

    phrase: str
    side: str
    before: tuple[str, ...]  # labels
    after: tuple[str, ...]


@dataclass(frozen=True)
class Preview:
    """What a word would change among a department's needs and products."""

    looked_at: int
    changed: int
    changes: tuple[Change, ...]  # the first of them


def preview(department: Department, addition: Addition, code: str) -> Preview:
    """What the addition would change. Raises ``LanguageDataError`` for a word that cannot be added."""
    own = counting_additions_of(department)
    before, after = data.language_with(own), data.language_with((*own, addition))
    phrases = _phrases_of(department)
    changes = []
    for side, text in phrases:
        old, new = _labels(before, text, side, code), _labels(after, text, side, code)
        if old != new:
            changes.append(Change(text, side, old, new))
    return Preview(len(phrases), len(changes), tuple(changes[:MOST_SHOWN]))


def _phrases_of(department: Department) -> Sequence[tuple[str, str]]:
    out: list[tuple[str, str]] = []
    for side, model in (("need", Need), ("offer", Offer)):
        rows = model._default_manager.filter(business__department=department, business__archived_at=None)
        counted = rows.values_list("phrase").annotate(times=Count("pk")).order_by("-times", "phrase")
        out += [(side, phrase) for phrase, _times in counted[:MOST_PHRASES]]
    return out


def _labels(language: Language, text: str, side: str, code: str) -> tuple[str, ...]:
    units = language.analyse(text, as_need=side == "need").units
    concepts = [language.thesaurus.concepts[unit.concept] for unit in units if unit.concept]
    return tuple(one.label_en if code == "en" else one.label_id for one in concepts)
