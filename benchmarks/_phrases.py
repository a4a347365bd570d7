"""Invented trade phrases in any number, as varied and as repetitive as real lists are.

Concepts are drawn by Zipf's law (a few trades are crowded, most are rare), one to three per phrase,
with loose words around them from an invented stock of 20,000. Of 8,110 offers of real lists 68 %
are distinct texts and 56 % distinct vectors; the constants below give about the same at that size.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from gandeng.core.text.language import Language

LOOSE_WORDS = 20_000
_SYLLABLES = [first + second for first in "bdgjklmnprst" for second in "aiu"]
_OFFER = ("menjual {}", "membuat {}", "{}", "produksi {}", "jual {} di rumah", "menerima pesanan {}")
_NEED = ("{}", "cari {}", "butuh {}", "pemasok {}", "mau belajar {}", "{} untuk usaha")
_MORE = (0.62, 0.27, 0.11)  # how many phrases stand together
_LOOSE = 0.22  # how often a loose word follows


def phrases(language: Language, count: int, seed: int, *, needs: bool = False) -> list[str]:
    """Return ``count`` phrases; the same for the same seed and thesaurus."""
    rng = random.Random(seed)
    stock = _stock(random.Random(0))
    words = [list(one.words) for one in language.thesaurus.concepts.values() if one.words]
    random.Random(1).shuffle(words)
    weights = [1 / (place + 10) for place in range(len(words))]
    numbers = rng.choices((1, 2, 3), _MORE, k=count)
    drawn = iter(rng.choices(words, weights, k=sum(numbers)))
    loose = _zipf(stock, rng, count)
    frames = _NEED if needs else _OFFER
    out = []
    for number, word in zip(numbers, loose, strict=True):
        own = [_pick(next(drawn), rng) for _ in range(number)]
        text = ", ".join(own) if rng.random() < 0.5 else " dan ".join(own)
        if rng.random() < _LOOSE:
            text += f" {word}"
        out.append(rng.choice(frames).format(text))
    return out


def _pick(words: Sequence[str], rng: random.Random) -> str:
    return words[min(int(rng.expovariate(0.35)), len(words) - 1)]


def _stock(rng: random.Random) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < LOOSE_WORDS:
        found["".join(rng.choices(_SYLLABLES, k=rng.choice((3, 4))))] = None
    return list(found)


def _zipf(stock: Sequence[str], rng: random.Random, count: int) -> list[str]:
    return rng.choices(stock, [1 / (place + 5) for place in range(len(stock))], k=count)
