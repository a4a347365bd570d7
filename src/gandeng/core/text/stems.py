"""Indonesian stems, with the trade's own exceptions and casual, Javanese and Sundanese forms.

Built on PySastrawi (Nazief-Adriani with the ECS corrections). Its dictionary is replaced by a
set, which makes it hundreds of times faster, and every distinct word is stemmed once.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from Sastrawi.Stemmer.Stemmer import Stemmer as _NaziefStemmer

# Casual and regional beginnings and what they stand for. A reading counts only when the word
# it gives is known, so that "nyamuk" (mosquito) does not become "camuk".
_NASAL: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("nge", ("",)),  # ngejahit, ngecat
    ("nga", ("", "a")),  # Sundanese ngajahit, ngabatik
    ("ngo", ("ko", "o")),
    ("ngi", ("ki", "i")),
    ("ngu", ("ku", "u")),
    ("ng", ("k", "", "g")),  # ngemas, nggawe, nglas
    ("ny", ("s", "c", "j", "")),  # nyablon, nyetak, nyieun
    ("mb", ("b",)),  # mbatik
    ("nd", ("d",)),
    ("nj", ("j",)),
    ("nt", ("t",)),
    ("mp", ("p",)),
    ("m", ("p", "")),  # moto, masang
    ("n", ("t",)),  # nenun, nulis
    ("di", ("",)),
    ("tak", ("",)),
    ("ke", ("",)),
)
_ENDINGS = ("nipun", "ipun", "ake", "keun", "kake", "kan", "nya", "ne", "na", "an", "en", "in", "e", "i")


# What the Nazief rules can take off; a word with none of them need not be put through all of them.
_BEGINS = ("me", "di", "ke", "se", "be", "te", "pe", "ku", "kau")
_ENDS = (
    "kah",
    "lah",
    "tah",
    "pun",
    "ku",
    "mu",
    "nya",
    "i",
    "kan",
    "an",
    "is",
    "isme",
    "isasi",
    "wan",
    "wati",
)


def _has_affix(word: str) -> bool:
    return word.startswith(_BEGINS) or word.endswith(_ENDS)


def _is_infix_guess(word: str, stem: str) -> bool:
    """Return whether only an infix was cut out: lemot (slow) is not l-em-ot."""
    return word[1:3] in ("el", "em", "er", "in") and stem == word[0] + word[3:]


class _WordSet:
    """The dictionary interface that PySastrawi expects, over a set."""

    def __init__(self, words: Collection[str]) -> None:
        self.words = words

    def contains(self, word: str) -> bool:
        return word in self.words

    def count(self) -> int:
        return len(self.words)


class Stemmer:
    """Stems single lower-case words; remembers each. Deterministic for the same word lists.

    ``roots`` are the root words of the language, ``own_words`` the trade's own (never stemmed),
    ``exceptions`` map a word to the stem that the rules would miss.
    """

    def __init__(
        self, roots: Collection[str], exceptions: Mapping[str, str], own_words: Collection[str] = ()
    ) -> None:
        self._exceptions = dict(exceptions)
        self._known = frozenset(roots) | frozenset(own_words)
        self._own = frozenset(own_words)
        self._nazief = _NaziefStemmer(_WordSet(self._known))
        self._memory: dict[str, str] = {}

    def knows(self, word: str) -> bool:
        """Return whether a word is a root word of the language or of the trade."""
        return word in self._known

    def stem(self, word: str) -> str:
        """Return the stem of one lower-case word; unknown words come back as they are."""
        found = self._memory.get(word)
        if found is None:
            found = self._stem(word)
            self._memory[word] = found
        return found

    def _stem(self, word: str) -> str:
        if word in self._exceptions:
            return self._exceptions[word]
        if len(word) <= 3 or word in self._own or not word.isascii() or len(word) > 30:
            return word
        full = self._with_schwa(word)
        if full in self._exceptions:
            return self._exceptions[full]
        if full in self._known:
            return full
        stem = str(self._nazief.stem_singular_word(full)) if _has_affix(full) else full
        if stem != full and stem in self._known and not _is_infix_guess(full, stem):
            return self._exceptions.get(stem, stem)
        casual = self._casual(full)
        return self._exceptions.get(casual, casual)

    def _with_schwa(self, word: str) -> str:
        """Return klapa -> kelapa, blajar -> belajar: a dropped e, where only that gives a word."""
        if word in self._known or len(word) < 4 or word[0] in "aeiou" or word[1] not in "lrw":
            return word
        longer = word[0] + "e" + word[1:]
        if longer in self._known:
            return longer
        stem = str(self._nazief.stem_singular_word(longer))
        return longer if stem != longer and stem in self._known and len(stem) > 3 else word

    def _casual(self, word: str) -> str:
        for reading in self._readings(word):
            if len(reading) < 4:
                continue
            full = self._with_schwa(reading)
            if full in self._exceptions:
                return self._exceptions[full]
            if full in self._known:
                return full
        return word

    def _readings(self, word: str) -> list[str]:
        """Return what a casual form may stand for, likeliest first."""
        shorter = [word] + [
            word[: -len(end)] for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= 4
        ]
        out = list(shorter[1:])
        for form in shorter:
            for beginning, stands_for in _NASAL:
                if form.startswith(beginning):
                    out += [start + form[len(beginning) :] for start in stands_for]
        return out
