"""A phrase understood: its units of meaning, each with its weight by place in the sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gandeng.core.text.normalise import Removed


@dataclass(frozen=True, slots=True)
class Unit:
    """One meaning in a phrase: a concept, or a single word where ``concept`` is empty."""

    concept: str
    stems: tuple[str, ...]
    words: tuple[str, ...]  # as the owner wrote them, after abbreviations
    weight: int  # percent, by place in the phrase
    by_use: bool = False
    sold: bool = False  # in a need: what the buyer or outlet looked for should take, not what is wanted
    follows: str = ""  # the concept directly before, no word or mark between: "rak toko", "kaos sekolah"


@dataclass(frozen=True, slots=True)
class Analysis:
    """A phrase understood. No units: nothing in it names anything that can be traded."""

    units: tuple[Unit, ...]
    head_stems: tuple[str, ...]  # of the words at full weight: what the KBLI bridge is asked
    words: tuple[str, ...]  # all words, empty ones too, abbreviations spelled out
    clauses: tuple[tuple[str, ...], ...]  # the same by clause, without what follows "untuk"
    removed: tuple[Removed, ...]
    clipped: bool
    makes: bool = False  # an offer: says that it makes the thing; a need: asks for somebody who does
    learns: bool = False  # a need: asks to be shown how
    corrected: tuple[tuple[str, str], ...] = ()  # (as typed, as read)

    @property
    def is_empty(self) -> bool:
        """Return whether the phrase holds no word that could be matched."""
        return not self.units


def joined(one: Unit, other: Unit) -> Unit:
    """Return one unit for a meaning that stands twice in a phrase: all its words, the higher weight."""
    more = [
        (stem, word) for stem, word in zip(other.stems, other.words, strict=True) if stem not in one.stems
    ]
    return replace(
        one,
        stems=(*one.stems, *(stem for stem, _ in more)),
        words=(*one.words, *(word for _, word in more)),
        weight=max(one.weight, other.weight),
        by_use=one.by_use and other.by_use,
        sold=one.sold and other.sold,
    )
