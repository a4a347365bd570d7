"""Everything the engines know of the trade's language, in one object built once.

A phrase becomes an :class:`Analysis`: normalised, corrected, stemmed (here), its words put in their
places (:mod:`sentence`), and read as units of meaning (:mod:`units`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from gandeng.core.text.analysis import Analysis
from gandeng.core.text.industry import Class, IndustryBridge, build_bridge
from gandeng.core.text.normalise import Normalised, normalise
from gandeng.core.text.sentence import HEAD, Token, clauses_of, read_tokens, words_of
from gandeng.core.text.spelling import LEAST_LENGTH, Speller
from gandeng.core.text.stems import Stemmer
from gandeng.core.text.thesaurus import Concept, Thesaurus, build_thesaurus
from gandeng.core.text.units import UnitReader

_MAKING = words_of(
    "membuat bikin memproduksi produksi pembuatan pembuat pengolahan mengolah olah menjahit pengrajin perajin"
    " pabrik produsen diproduksi memasak meracik merakit mencetak menyablon membordir menganyam mengukir"
    " melukis membatik menenun merajut menggoreng memanggang pengolah perakitan"
)
_LEARNS = words_of(
    "belajar mempelajari diajari ajari ngajari diajarin diajar cara carane caranya magang kursus pelatihan"
    " teknik ilmu workshop bimbingan"
)
_WANTS_MAKER = words_of(
    "maklon makloon bikin bikinkan dibikinkan buatkan dibuatkan pembuat produsen perajin pengrajin pabrik"
    " produksi tukang"
)
MAX_REMEMBERED = 200_000
MOST_GUESSES = 12  # unknown words of one text that are looked up: a pasted page is no phrase


@dataclass(frozen=True, slots=True)
class WordLists:
    """The plain word data: spelling variants, words without content, roots, stem exceptions."""

    spelling: Mapping[str, str]
    stop_words: frozenset[str]
    roots: frozenset[str]
    stem_exceptions: Mapping[str, str]


class Language:
    """Normaliser, stemmer, thesaurus and KBLI bridge. Immutable in effect: only remembers.

    ``corrects=False`` leaves typing errors as they are: only to measure what correction is worth.
    """

    def __init__(
        self,
        lists: WordLists,
        concepts: Iterable[Concept],
        industries: Callable[[], Iterable[Class]],
        *,
        corrects: bool = True,
    ) -> None:
        concepts = tuple(concepts)
        self._lists = lists
        own = {word.lower() for one in concepts for word in one.words if word.isalpha()}
        own -= set(lists.stem_exceptions) | set(lists.spelling)
        self.stemmer = Stemmer(lists.roots, lists.stem_exceptions, own)
        self._stop = lists.stop_words
        self.thesaurus: Thesaurus = build_thesaurus(concepts, self.phrase_stems)
        self._reader = UnitReader(self.thesaurus)
        trade = {word for one in concepts for phrase in (*one.words, *one.uses) for word in phrase.split()}
        self._speller = Speller(trade if corrects else ())
        self._industries = industries
        self._bridge: IndustryBridge | None = None
        self._memory: dict[tuple[str, bool], Analysis] = {}
        self._nearest: dict[tuple[str, ...], tuple[tuple[str, int], ...]] = {}

    @property
    def bridge(self) -> IndustryBridge:
        """Return the KBLI bridge; built on first use, because it takes about a second."""
        if self._bridge is None:
            self._bridge = build_bridge(self._industries(), self.stems_of)
        return self._bridge

    def industries_of(self, analysis: Analysis) -> tuple[tuple[str, int], ...]:
        """Return the (KBLI class, likeness in percent) a phrase is nearest to; looked up only when asked."""
        stems = analysis.head_stems
        if not stems:
            return ()
        found = self._nearest.get(stems)
        if found is None:
            if len(self._nearest) >= MAX_REMEMBERED:
                self._nearest.clear()
            found = self._nearest[stems] = self.bridge.nearest(stems)
        return found

    def stems_of(self, text: str) -> list[str]:
        """Return the stems of a text's words that say something, in order."""
        return [token.stem for token in self._tokens(self._normal(text)) if token.counts]

    def phrase_stems(self, text: str) -> list[str]:
        """Return the stems of all words, empty ones too: "jual online" is a trade, "jual" is not."""
        return [token.stem for token in self._tokens(self._normal(text)) if token.stem != ","]

    def _normal(self, text: str) -> Normalised:
        return normalise(text, self._lists.spelling)

    def _corrected(self, normal: Normalised, as_need: bool) -> tuple[Normalised, tuple[tuple[str, str], ...]]:
        """Return the words with typing errors read as the trade words that were meant, and which.

        Two edits are forgiven in needs only: an offer's unknown word is often somebody's name.
        """
        words: list[str] = []
        changes: list[tuple[str, str]] = []
        unknown = 0
        for word in normal.words:
            meant = ""
            least = LEAST_LENGTH if as_need else LEAST_LENGTH + 1
            if len(word) >= least and word.isascii() and not self._is_known(word):
                unknown += 1
                if unknown <= MOST_GUESSES:
                    meant = self._speller.nearest(word, two_edits=as_need)
            if meant:
                changes.append((word, meant))
            words.append(meant or word)
        return (replace(normal, words=tuple(words)), tuple(changes)) if changes else (normal, ())

    def _is_known(self, word: str) -> bool:
        """Return whether a word, or what it is derived from, is in any list."""
        if self.stemmer.knows(word) or word in self._stop or word in self._lists.stem_exceptions:
            return True
        stem = self.stemmer.stem(word)
        return stem in self._stop or (stem != word and self.stemmer.knows(stem))

    def _tokens(self, normal: Normalised) -> list[Token]:
        return read_tokens(normal.words, self.stemmer.stem, self._stop)

    def analyse(self, text: str, *, as_need: bool = False) -> Analysis:
        """Return what a phrase means. Never fails; a phrase without content has no units."""
        key = (text, as_need)
        found = self._memory.get(key)
        if found is None:
            if len(self._memory) >= MAX_REMEMBERED:
                self._memory.clear()
            found = self._memory[key] = self._analyse(text, as_need)
        return found

    def _analyse(self, text: str, as_need: bool) -> Analysis:
        normal, corrected = self._corrected(self._normal(text), as_need)
        tokens = self._tokens(normal)
        units = self._reader.units_of(tokens, as_need=as_need)
        bag = tuple(token.stem for token in tokens if token.counts and token.weight == HEAD)
        words = tuple(word for word in normal.words if word not in ",:")
        clauses = clauses_of(tokens)
        learns = as_need and not _LEARNS.isdisjoint(words)
        makes = learns or not (_WANTS_MAKER if as_need else _MAKING).isdisjoint(words)
        taken = normal.removed, normal.clipped
        return Analysis(units, bag, words, clauses, *taken, makes, learns, corrected)
