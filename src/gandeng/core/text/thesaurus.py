"""Trade concepts: words that mean the same thing, what is broader, and what answers what.

The thesaurus is data that officers extend. Building it checks it: a word in two concepts, a
circle of broader concepts or an unknown name is a typed error that names the entry.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from gandeng.core.text.errors import LanguageDataError

KINDS = ("product", "material", "packaging", "service", "equipment", "market_access", "know_how")
REACHES = ("", "wide", "local")
_APART = (",", "dan", "atau", "serta")  # "tas dan sepatu" is no bag for shoes
MAX_GAP = 1  # words that may stand inside a phrase: "keripik (pedas) tempe"


@dataclass(frozen=True, slots=True)
class Concept:
    """One trade concept. ``words`` mean it on both sides; ``uses`` mean it in a need only.

    ``answers`` names other concepts whose offers answer a need for this one, in percent.
    ``reach`` says whether such a trade can serve another region: wide, local, or "" to inherit.
    ``carries``: as an outlet it opens a market for these, in percent.
    """

    id: str
    kind: str
    label_id: str
    label_en: str
    broader: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    answers: tuple[tuple[str, int], ...] = ()
    reach: str = ""
    carries: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept found in a phrase at ``positions`` (indices into the stems given)."""

    concept: str
    positions: tuple[int, ...]
    by_use: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    stems: tuple[str, ...]
    concept: str
    by_use: bool


@dataclass(frozen=True)
class Thesaurus:
    """A checked set of concepts with its phrase index. Build it with :func:`build_thesaurus`."""

    concepts: dict[str, Concept]
    ancestors: dict[str, tuple[tuple[str, int], ...]]  # (broader concept, steps up), nearest first
    reach: dict[str, str]
    answering: dict[str, tuple[tuple[str, int], ...]]  # concept -> (what its offers answer, percent)
    _index: dict[str, tuple[_Entry, ...]] = field(repr=False)

    def find(self, stems: Sequence[str], *, as_need: bool) -> tuple[Hit, ...]:
        """Return the concepts in a phrase, in order of place; longer phrases win over shorter.

        Use phrases ("kedap udara") count only in a need.
        """
        found: list[tuple[int, int, int, Hit]] = []
        for start, stem in enumerate(stems):
            for entry in self._index.get(stem, ()):
                if entry.by_use and not as_need:
                    continue
                positions = _fits(entry.stems, stems, start)
                if positions:
                    gaps = positions[-1] - positions[0] + 1 - len(positions)
                    hit = Hit(entry.concept, positions, entry.by_use)
                    found.append((-len(positions), gaps, start, hit))
        found.sort(key=lambda item: (*item[:3], item[3].concept))
        taken: set[int] = set()
        chosen: list[Hit] = []
        for _, _, _, hit in found:
            if taken.isdisjoint(hit.positions):
                taken.update(hit.positions)
                chosen.append(hit)
        return tuple(sorted(chosen, key=lambda hit: hit.positions))

    def outlets_of(self, concept: str) -> tuple[tuple[str, int], ...]:
        """Return the (outlet, percent) that carry a thing, or something broader, by name of outlet."""
        above = (concept, *(name for name, _ in self.ancestors[concept]))
        out = []
        for outlet in self.concepts.values():
            shelf = dict(outlet.carries)
            percent = shelf.get(concept, 0) or max((shelf.get(name, 0) for name in above), default=0)
            if percent:
                out.append((outlet.id, percent))
        return tuple(sorted(out))

    def outlet(self, concept: str) -> str:
        """Return the outlet whose shelf a concept stands for: itself or the nearest broader; "" for none."""
        above = (concept, *(name for name, _ in self.ancestors[concept]))
        return next((name for name in above if self.concepts[name].carries), "")

    def is_under(self, concept: str, broader: str) -> bool:
        """Return whether a concept is the other or stands anywhere below it."""
        return concept == broader or any(name == broader for name, _ in self.ancestors.get(concept, ()))


def _fits(wanted: tuple[str, ...], stems: Sequence[str], start: int) -> tuple[int, ...]:
    positions = [start]
    for stem in wanted[1:]:
        for step in range(1, MAX_GAP + 2):
            place = positions[-1] + step
            if place < len(stems) and stems[place] == stem:
                positions.append(place)
                break
            if place < len(stems) and stems[place] in _APART:
                return ()
        else:
            return ()
    return tuple(positions)


def _check_values(concept: Concept) -> None:
    if not concept.id or not concept.id.replace("_", "").isalnum():
        raise LanguageDataError("bad_value", concept.id or "(no name)", "id")
    if concept.kind not in KINDS:
        raise LanguageDataError("bad_value", concept.id, f"kind={concept.kind}")
    if concept.reach not in REACHES:
        raise LanguageDataError("bad_value", concept.id, f"reach={concept.reach}")
    if not concept.label_id or not concept.label_en:
        raise LanguageDataError("bad_value", concept.id, "label")
    for other, percent in (*concept.answers, *concept.carries):
        if not 1 <= percent <= 100:
            raise LanguageDataError("bad_value", concept.id, f"{other}:{percent}")


def _check_names(concepts: dict[str, Concept]) -> None:
    for concept in concepts.values():
        for name in (*concept.broader, *(other for other, _ in (*concept.answers, *concept.carries))):
            if name not in concepts:
                raise LanguageDataError("unknown_concept", concept.id, name)


def _ancestors(concepts: dict[str, Concept]) -> dict[str, tuple[tuple[str, int], ...]]:
    done: dict[str, tuple[tuple[str, int], ...]] = {}
    for start in concepts:
        steps: dict[str, int] = {}
        layer, depth = list(concepts[start].broader), 1
        while layer:
            if start in layer:
                raise LanguageDataError("cycle", start, " > ".join(concepts[start].broader))
            above: list[str] = []
            for name in layer:
                if name not in steps:
                    steps[name] = depth
                    above += concepts[name].broader
            layer, depth = above, depth + 1
        done[start] = tuple(sorted(steps.items(), key=lambda item: (item[1], item[0])))
    return done


def _reaches(
    concepts: dict[str, Concept], ancestors: dict[str, tuple[tuple[str, int], ...]]
) -> dict[str, str]:
    return {
        name: concept.reach
        or next((concepts[up].reach for up, _ in ancestors[name] if concepts[up].reach), "")
        for name, concept in concepts.items()
    }


def _answering(
    concepts: dict[str, Concept], ancestors: dict[str, tuple[tuple[str, int], ...]]
) -> dict[str, tuple[tuple[str, int], ...]]:
    """Return for each concept what its offers answer, its own or by what is broader; the best percent."""
    direct: dict[str, dict[str, int]] = {name: {} for name in concepts}
    for concept in concepts.values():
        for other, percent in concept.answers:
            direct[other][concept.id] = percent
    done: dict[str, tuple[tuple[str, int], ...]] = {}
    for name in concepts:
        own = {name, *(up for up, _ in ancestors[name])}
        best: dict[str, int] = {}
        for source in own:
            for answered, percent in direct[source].items():
                if answered not in own:
                    best[answered] = max(percent, best.get(answered, 0))
        done[name] = tuple(sorted(best.items()))
    return done


def build_thesaurus(concepts: Iterable[Concept], stems_of: Callable[[str], Sequence[str]]) -> Thesaurus:
    """Return the checked thesaurus; ``stems_of`` turns a word or phrase into its content stems.

    Raises :class:`LanguageDataError` with code duplicate_concept, bad_value, unknown_concept,
    cycle, word_conflict (one phrase in two concepts) or empty (a phrase without content).
    """
    by_id: dict[str, Concept] = {}
    for concept in concepts:
        _check_values(concept)
        if concept.id in by_id:
            raise LanguageDataError("duplicate_concept", concept.id)
        by_id[concept.id] = concept
    if not by_id:
        raise LanguageDataError("empty", "thesaurus")
    _check_names(by_id)
    ancestors = _ancestors(by_id)
    owners: dict[tuple[str, ...], tuple[str, str]] = {}
    index: dict[str, list[_Entry]] = {}
    for concept in by_id.values():
        for by_use, phrases in ((False, concept.words), (True, concept.uses)):
            for phrase in phrases:
                stems = tuple(stem for stem in stems_of(phrase) if stem not in ",:")
                if not stems:
                    raise LanguageDataError("empty", concept.id, phrase)
                owner = owners.setdefault(stems, (concept.id, phrase))
                if owner[0] != concept.id:
                    raise LanguageDataError(
                        "word_conflict", concept.id, f"{phrase} = {owner[1]} ({owner[0]})"
                    )
                if owner[1] == phrase:  # spelling variants with one stem are indexed once
                    index.setdefault(stems[0], []).append(_Entry(stems, concept.id, by_use))
    frozen = {stem: tuple(entries) for stem, entries in index.items()}
    answering = _answering(by_id, ancestors)
    return Thesaurus(by_id, ancestors, _reaches(by_id, ancestors), answering, frozen)
