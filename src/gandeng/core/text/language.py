"""Everything the engines know of the trade's language, in one object built once.

A phrase becomes an :class:`Analysis`: units (a concept, or a word of its own) with the weight of
their place in the sentence. "Dus buat roti" asks for boxes: what follows "buat" is the purpose.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from gandeng.core.text.industry import Class, IndustryBridge, build_bridge
from gandeng.core.text.normalise import SHOWN, Normalised, Removed, normalise
from gandeng.core.text.spelling import LEAST_LENGTH, Speller
from gandeng.core.text.stems import Stemmer
from gandeng.core.text.thesaurus import Concept, Hit, Thesaurus, build_thesaurus


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


HEAD, PURPOSE, MATERIAL, USE = 100, 30, 55, 70  # percent of a unit's weight by its place in the phrase
_PURPOSE_WORDS = _set(
    "untuk buat biar supaya agar guna kanggo ngge nggo kangge pikeun keur jang demi khusus bagi"
)
_MATERIAL_WORDS = _set("dari berbahan saking tina pakai dengan")  # made of, or coming with
_KNOWING = _set("cara bagaimana tentang soal caranya resep")
_AND = _set("dan atau sama serta plus maupun juga beserta")
_BUYERS = _set(
    "pembeli peminat penampung agen penyalur pemasar pengecer buyer"
)  # "agen kemasan": sells it on
_GOODS = ("product", "material")
_MAKING = _set(
    "membuat bikin memproduksi produksi pembuatan pembuat pengolahan mengolah olah menjahit pengrajin perajin"
    " pabrik produsen diproduksi memasak meracik merakit mencetak menyablon membordir menganyam mengukir"
    " melukis membatik menenun merajut menggoreng memanggang pengolah perakitan"
)
_LEARNS = _set(
    "belajar mempelajari diajari ajari ngajari diajarin diajar cara carane caranya magang kursus pelatihan"
    " teknik ilmu workshop bimbingan"
)
_WANTS_MAKER = _set(
    "maklon makloon bikin bikinkan dibikinkan buatkan dibuatkan pembuat produsen perajin pengrajin pabrik"
    " produksi tukang"
)
_PLACES = ("kuliner_warung", "kos", "pendidikan", "hotel")  # "cuci karpet kos": who asks, not what is asked
_INGREDIENTS = ("peternakan", "perikanan", "daging")  # "sate kambing" is no goat
_COOKED = _set("goreng bakar panggang gongso rica guling kecap rebus kukus asap penyet geprek crispy balado")
_EDIBLE = ("makanan", "minuman", "herbal", "bahan_pangan")  # "sirup botol" is syrup, "botol sirup" a bottle
_MODIFIED_BY = {
    "packaging": _GOODS,
    "equipment": _GOODS,
    "market_access": (*_GOODS, "packaging"),
    "service": (*_GOODS, "packaging", "equipment"),
}
MAX_REMEMBERED = 200_000
MOST_GUESSES = 12  # unknown words of one text that are looked up: a pasted page is no phrase


@dataclass(frozen=True, slots=True)
class _Token:
    """A word in its place. Words that do not count still make up thesaurus phrases."""

    word: str
    stem: str
    weight: int
    counts: bool
    sold: bool = False  # stands after a word for a buyer


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

    def _tokens(self, normal: Normalised) -> list[_Token]:
        out: list[_Token] = []
        weight, clause_has_head, sold = HEAD, False, False
        words = normal.words
        for word, following in zip(words, (*words[1:], "")[: len(words)], strict=True):
            if word in ",:":
                weight, clause_has_head, sold = HEAD, False, False
                out.append(_Token(",", ",", 0, False))
                continue
            stem = self.stemmer.stem(word)
            counts = not (word in self._stop or stem in self._stop or (len(word) == 1 and word.isascii()))
            if word == "tahu" and following in _KNOWING:
                counts = False  # "mau tahu cara ..." is no tofu
                stem = "ketahui"
            elif word in _PURPOSE_WORDS:
                weight = PURPOSE if clause_has_head else weight
                counts = False
            elif word in _MATERIAL_WORDS:
                weight = min(weight, MATERIAL) if clause_has_head else weight
                counts = False
            sold = sold or (word in _BUYERS and not clause_has_head)
            clause_has_head = clause_has_head or counts
            out.append(_Token(SHOWN.get(word, word), stem, weight, counts, sold and weight == HEAD))
        return out

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
        hits = self.thesaurus.find([token.stem for token in tokens], as_need=as_need)
        units: list[Unit] = []
        covered: set[int] = set()
        caps, followed = self._caps(hits, tokens, as_need), _followed(hits, tokens)
        for hit, cap, follows in zip(hits, caps, followed, strict=True):
            covered.update(hit.positions)
            part = [tokens[place] for place in hit.positions]
            weight = max(token.weight for token in part)
            # A use stands after "biar" and is meant all the same.
            weight = max(weight, USE) if hit.by_use else min(weight, cap)
            behind = tokens[hit.positions[-1] + 1 : hit.positions[-1] + 2]
            if any(token.stem in _COOKED for token in behind) and self._under(hit.concept, _INGREDIENTS):
                weight = min(weight, MATERIAL)  # "sapi gongso" is a dish
            stems = tuple(token.stem for token in part)
            spelled = tuple(token.word for token in part)
            sold = as_need and (self._is_sold(hit, part, cap, follows) or self._goes_to(hits, hit, weight))
            if as_need and units and units[-1].sold and self._continues(units[-1], hit, tokens):
                sold = True  # "hotel yang butuh sandal dan sabun"
            units.append(Unit(hit.concept, stems, spelled, weight, hit.by_use, sold, follows))
        if any(unit.sold for unit in units):  # "pembeli mori untuk batik": who makes batik buys it
            units = [unit if unit.sold else replace(unit, weight=max(unit.weight, USE)) for unit in units]
        for place, token in enumerate(tokens):
            if token.counts and place not in covered:
                units.append(Unit("", (token.stem,), (token.word,), token.weight))
        merged: dict[tuple[str, tuple[str, ...]], Unit] = {}
        for unit in units:
            name = (unit.concept, () if unit.concept else unit.stems)
            merged[name] = _joined(merged[name], unit) if name in merged else unit
        bag = tuple(token.stem for token in tokens if token.counts and token.weight == HEAD)
        words = tuple(word for word in normal.words if word not in ",:")
        clauses = _clauses(tokens)
        learns = as_need and not _LEARNS.isdisjoint(words)
        makes = learns or not (_WANTS_MAKER if as_need else _MAKING).isdisjoint(words)
        taken = normal.removed, normal.clipped
        return Analysis(tuple(merged.values()), bag, words, clauses, *taken, makes, learns, corrected)

    def _is_sold(self, hit: Hit, part: Sequence[_Token], cap: int, follows: str) -> bool:
        """Return whether goods are named for whom to sell them to: "pembeli X", "reseller X"."""
        concepts = self.thesaurus.concepts
        if hit.by_use or concepts[hit.concept].kind not in (*_GOODS, "packaging"):
            return False
        behind_outlet = bool(follows) and cap < HEAD and self._takes_goods(follows)
        return behind_outlet or any(token.sold for token in part)

    def _continues(self, before: Unit, hit: Hit, tokens: Sequence[_Token]) -> bool:
        """Return whether goods are joined by "dan" to what stands before them."""
        goods = self.thesaurus.concepts[hit.concept].kind in (*_GOODS, "packaging")
        place = hit.positions[0] - 1
        joined = place > 0 and tokens[place].word in _AND and tokens[place - 1].stem == before.stems[-1]
        return goods and joined

    def _goes_to(self, hits: Sequence[Hit], hit: Hit, weight: int) -> bool:
        """Return whether goods are what an outlet named first is for: "minimarket buat masukin roti"."""
        concepts = self.thesaurus.concepts
        goods = concepts[hit.concept].kind in (*_GOODS, "packaging")
        return goods and weight <= PURPOSE and not hit.by_use and self._takes_goods(hits[0].concept)

    def _takes_goods(self, concept: str) -> bool:
        """Return whether a concept is an outlet that sells on: a shelf of its own, or distribution."""
        one = self.thesaurus.concepts[concept]
        return one.kind == "market_access" and bool(one.carries or one.answers or one.broader)

    def _caps(self, hits: Sequence[Hit], tokens: Sequence[_Token], as_need: bool) -> list[int]:
        """Return the most that each concept weighs: less where it only says what the one before is for.

        Indonesian puts the head first: "dus sepatu" is a box, "toko kue" a shop, "mesin kerupuk" a
        machine, "sirup botol" syrup. A comma or "dan" between them makes them two things.
        """
        out: list[int] = []
        head: Hit | None = None
        end = 0
        for hit in hits:
            between = tokens[end : hit.positions[0]]
            apart = head is None or any(token.stem == "," or token.word in _AND for token in between)
            cap = HEAD
            if head is not None and not apart and not hit.by_use:
                adjacent = all(token.counts for token in between)
                cap = self._cap(head.concept, hit.concept, adjacent)
                if as_need and adjacent:
                    cap = min(cap, self._cap_in_need(head.concept, hit.concept))
            out.append(cap)
            if cap == HEAD:
                head = hit
            end = hit.positions[-1] + 1
        return out

    def _cap(self, head: str, concept: str, adjacent: bool) -> int:
        """Return the most a concept weighs behind a head in the same clause."""
        thesaurus = self.thesaurus
        first, kind = thesaurus.concepts[head].kind, thesaurus.concepts[concept].kind
        if kind in _MODIFIED_BY.get(first, ()):
            # "toko roti": the plain word for a shop says less than what it sells.
            return USE if first == "market_access" and not self._takes_goods(head) else PURPOSE
        if first == "service" and adjacent and (kind == "market_access" or self._under(concept, _PLACES)):
            return PURPOSE
        if not adjacent or first not in (*_GOODS, "packaging"):
            return HEAD
        if kind == first == "packaging":  # "label botol" is a label, "kemasan standing pouch" a pouch
            return HEAD if thesaurus.is_under(concept, head) else PURPOSE
        if kind == "packaging" and self._under(head, _EDIBLE):
            return PURPOSE
        if kind == "market_access" or (kind == "service" and thesaurus.reach[concept] == "local"):
            return PURPOSE  # "rak toko", "kaos sekolah": who buys it
        if self._under(head, _EDIBLE) and self._under(concept, _INGREDIENTS):
            return MATERIAL
        # "mukena katun bordir": what it is made of, and how.
        return MATERIAL if kind == "service" or (first, kind) == ("product", "material") else HEAD

    def _cap_in_need(self, head: str, concept: str) -> int:
        """Return the cap where owners ask for one thing: "bumbu soto", "sabun herbal", "lampu bambu".

        An offer may be a list without commas, a need hardly ever is.
        """
        concepts = self.thesaurus.concepts
        first, kind = concepts[head].kind, concepts[concept].kind
        related = self.thesaurus.is_under(concept, head) or self.thesaurus.is_under(head, concept)
        if related or first not in _GOODS or kind not in _GOODS:
            return HEAD
        return PURPOSE if first == "material" and kind == "product" else MATERIAL

    def _under(self, concept: str, names: Sequence[str]) -> bool:
        return any(self.thesaurus.is_under(concept, name) for name in names)


def _joined(one: Unit, other: Unit) -> Unit:
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


def _followed(hits: Sequence[Hit], tokens: Sequence[_Token]) -> list[str]:
    """Return for each hit the concept that stands directly before it; words of content may stand between."""
    out: list[str] = []
    last: Hit | None = None
    for hit in hits:
        between = tokens[last.positions[-1] + 1 : hit.positions[0]] if last else ()
        out.append(last.concept if last and all(token.counts for token in between) else "")
        last = hit
    return out


def _clauses(tokens: Sequence[_Token]) -> tuple[tuple[str, ...], ...]:
    """Return the words of each clause up to the first that says what the thing is for."""
    out: list[tuple[str, ...]] = []
    own: list[str] = []
    for token in (*tokens, _Token(",", ",", 0, False)):
        if token.stem != ",":
            if token.weight > PURPOSE:
                own.append(token.word)
        elif own:
            out.append(tuple(own))
            own = []
    return tuple(out)
