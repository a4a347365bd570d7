"""District names: against the gazetteer where it knows them, else grouped by frequency."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

_PREFIX = re.compile(r"^(?:kec|kecamatan|kapanewon|kemantren|distrik|kc)\b\.?\s*", re.I)
_SHORT = {
    "ps": "pasar",
    "gn": "gunung",
    "gng": "gunung",
    "sb": "sumber",
    "bt": "batu",
    "kr": "karang",
    "tj": "tanjung",
    "tg": "tanjung",
    "sei": "sungai",
    "sel": "selatan",
    "slt": "selatan",
    "ut": "utara",
    "tmr": "timur",
    "tim": "timur",
    "brt": "barat",
    "bar": "barat",
    "tgh": "tengah",
    "teng": "tengah",
    "kt": "kota",
    "bpn": "balikpapan",
    "psr": "pasar",
    "bjsari": "banjarsari",
}
_TELLING = (
    "utara",
    "selatan",
    "timur",
    "barat",
    "tengah",
    "kota",
    "kulon",
    "wetan",
    "lor",
    "kidul",
    "ilir",
    "ulu",
    "hulu",
    "hilir",
    "baru",
    "lama",
    "dalam",
    "luar",
    "satu",
    "dua",
)
_SIMILAR = 84.0
_MOST_NAMES = 600


@dataclass(frozen=True, slots=True)
class DistrictMatch:
    """The spelling to use, and how it was found ('' same, 'similar NN', 'unknown')."""

    name: str
    how: str


def _words(text: str) -> list[str]:
    text = _PREFIX.sub("", text.strip())
    words = re.sub(r"[^\w]+", " ", text.lower()).split()
    return [_SHORT.get(word, word) for word in words]


def district_key(text: str) -> str:
    """What two spellings of one district have in common without guessing: case, prefix, blanks."""
    return "".join(_words(text))


def _telling(words: list[str]) -> list[str]:
    """The words that tell neighbours apart (utara, timur ...), misspelt ones put right."""
    found = []
    for word in words:
        best = max(_TELLING, key=lambda telling: fuzz.ratio(word, telling))
        if word == best or (len(word) >= 4 and fuzz.ratio(word, best) >= 80):
            found.append(best)
        elif word.isdecimal() or set(word) <= set("iv"):
            found.append(word)
    return found


def similarity(first: str, second: str) -> float:
    """0..100; 0 when telling words differ ("Balikpapan Timur" is not "Balikpapan Utara")."""
    a, b = _words(first), _words(second)
    ratio: float = fuzz.ratio("".join(a), "".join(b))
    if ratio == 100.0:
        return ratio
    if len(key := "".join(b)) >= 10 and "".join(a).startswith(key):
        added = "".join(a)[len(key) :]
        return (
            0.0 if added in _TELLING or added.isdecimal() else 88.0
        )  # "Banjarsaritengah" for "Banjarsari": something was typed on
    if ratio < _SIMILAR:
        return ratio
    one, two = _telling(a), _telling(b)
    if one and two:
        return ratio if one == two else 0.0
    return ratio if not one and not two else ratio - 2


def _display(text: str) -> str:
    bare = _PREFIX.sub("", text.strip())
    return bare.title() if bare.isupper() or bare.islower() else bare


def match_districts(
    names: Iterable[tuple[str, int]], known: tuple[str, ...] = ()
) -> Mapping[str, DistrictMatch]:
    """For every spelling (with its count) the name to use.

    With ``known`` names every spelling is matched against them; one that resembles none stays
    as typed ('unknown'). Without, rarer spellings join the commonest one they resemble.
    """
    counts = Counter(dict(names))
    if known:
        return {name: _against(name, known) for name in counts}
    forms: dict[str, Counter[str]] = {}
    for name, count in counts.items():
        forms.setdefault(district_key(name), Counter())[_display(name)] += count
    totals = {key: sum(shapes.values()) for key, shapes in forms.items()}
    heads: dict[str, tuple[str, float]] = {}
    order = sorted(forms, key=lambda key: (-totals[key], key))
    chosen: list[str] = []
    for key in order:
        label = forms[key].most_common(1)[0][0]
        head, score = "", 0.0
        if len(order) <= _MOST_NAMES:
            for other in chosen:
                likeness = similarity(label, forms[other].most_common(1)[0][0])
                if likeness > score and totals[key] <= max(2, totals[other] // 3):
                    head, score = other, likeness
        if head and score >= _SIMILAR:
            heads[key] = (head, score)
        else:
            chosen.append(key)
            heads[key] = (key, 100.0)
    return {name: _grouped(name, heads[district_key(name)], forms) for name in counts}


def _grouped(name: str, head: tuple[str, float], forms: dict[str, Counter[str]]) -> DistrictMatch:
    key, score = head
    label = max(forms[key].items(), key=lambda item: (item[1], item[0]))[0]
    return DistrictMatch(label, "" if score == 100.0 else f"similar {round(score)}")


def _against(name: str, known: tuple[str, ...]) -> DistrictMatch:
    key = district_key(name)
    for candidate in known:
        if district_key(candidate) == key:
            return DistrictMatch(candidate, "")
    best = max(known, key=lambda candidate: similarity(name, candidate))
    score = similarity(name, best)
    if score >= _SIMILAR - 4:
        return DistrictMatch(best, f"similar {round(score)}")
    return DistrictMatch(name.strip(), "unknown")
