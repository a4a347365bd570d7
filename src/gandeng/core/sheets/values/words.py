"""Indonesian number words: "dua juta lima ratus ribu" -> 2500000."""

from __future__ import annotations

_DIGITS = {
    "nol": 0,
    "satu": 1,
    "dua": 2,
    "tiga": 3,
    "empat": 4,
    "lima": 5,
    "enam": 6,
    "tujuh": 7,
    "delapan": 8,
    "sembilan": 9,
}
_WHOLE = {
    "sepuluh": 10,
    "sebelas": 11,
    "seratus": 100,
    "seribu": 1000,
    "sejuta": 1_000_000,
    "semiliar": 10**9,
}
_SCALES = {"ribu": 1000, "juta": 10**6, "miliar": 10**9, "milyar": 10**9, "triliun": 10**12}
_HALF = "setengah"


def words_to_number(text: str) -> int | None:
    """The number the words name, or None when any word is not a number word."""
    total = group = pending = 0
    seen = False
    for word in text.replace("-", " ").split():
        if word in ("rupiah", "rp"):
            continue
        seen = True
        if word in _DIGITS:
            pending = _DIGITS[word]
        elif word == "belas":
            group, pending = group + pending + 10, 0
        elif word == "puluh":
            group, pending = group + pending * 10, 0
        elif word == "ratus":
            group, pending = group + pending * 100, 0
        elif word in _SCALES:
            total += (group + pending or 1) * _SCALES[word]
            group = pending = 0
        elif word == _HALF:
            return _half(text)
        elif word in _WHOLE:
            value = _WHOLE[word]
            if value >= 1000:
                total += value
            else:
                group += value
        else:
            return None
    return total + group + pending if seen else None


def _half(text: str) -> int | None:
    words = text.split()
    if len(words) >= 2 and words[0] == _HALF and words[1] in _SCALES:
        return _SCALES[words[1]] // 2
    return None
