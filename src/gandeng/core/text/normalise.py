"""From an owner's phrase to plain lower-case words; what is no word is taken out and shown.

Nothing here knows a trade: only characters, abbreviations, numbers, prices and phones.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

MAX_CHARACTERS = 2_000  # a trade phrase is short; whatever is pasted beyond this says nothing new

_URL = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|(?<!\w)@[a-z0-9_.]{3,}")
_NUMBER = r"(?<![\w.,])(?:\+?62|\(?0)[\d()](?:[\s().-]{0,2}\d){6,12}(?![\w])"
_PHONE = re.compile(_NUMBER)
# "hub pak budi 0812…", "no hp 0812…": who is to be called is no trade. A bare "hp" is: "servis hp 0812…"
_CALL = re.compile(
    r"(?<!\w)(?:(?:hub(?:ungi)?|kontak|contact|cp|call|sms|wa|whatsapp|telp?|tlp|tele?pon|"
    r"(?:no|nomor)(?:\s+hp)?|hp(?=\s*:))(?!\w)[\s.:/-]*+)++(?:(?:pak|bu|ibu|bapak|bpk|mas|mbak|mbk)\s+[^\W\d_]+[\s.:]*)?(?="
    + _NUMBER
    + ")"
)
_WRITE = re.compile(rf"(?<!\w)(?:e-?mail|ig|instagram|fb|facebook|tiktok)[\s.:]*(?={_URL.pattern})")
_MONEY_UNIT = r"(?:rb|ribu|rbu|jt|juta|jutaan|ribuan|miliar|milyar|k|m)"
_PRICE = re.compile(
    rf"(?<!\w)rp\.?\s*\d[\d.,]*(?:\s*{_MONEY_UNIT})?(?:\s*,-)?(?!\w)"
    rf"|(?<![\w.,])\d[\d.,]*\s*(?:rb|ribu|rbu|jt|juta|miliar|milyar)(?!\w)"
    r"|(?<![\w.,])\d{1,3}(?:\.\d{3})+(?:,-)?(?!\w)"
)
_UNIT = (
    r"(?:kg|kilo|kilogram|gr|gram|ons|kuintal|kwintal|ton|ltr|liter|ml|cc|cm|mm|meter|m2|m|inch|inci|pcs|pc|pc[es]*|"
    r"biji|bh|buah|lembar|lbr|stel|setel|potong|ptg|lusin|kodi|gross|pak|pack|bungkus|bks|dus|karton|box|sachet|"
    r"porsi|orang|org|pax|unit|set|pasang|rim|roll|ekor|batang|btg|sak|karung|jam|hari|bulan|bln|minggu|tahun|thn|%)"
)
_QUANTITY = re.compile(rf"(?<!\w)\d[\d.,]*\s*(?:[x×]\s*\d[\d.,]*\s*)*{_UNIT}?(?!\w)")
# "10rb/pack": a price for one. Nothing is tried twice: a cell may hold thousands of digits.
_PER = re.compile(rf"(\d[^\s/]*+(?:\s*,-)?)\s*/\s*{_UNIT}(?!\w)")
_DOUBLED = re.compile(r"(?<!\w)([a-z]{2,})2(?:an)?(?!\w)")  # oleh2, macem2
_WORD = re.compile(r"[^\W\d_]+(?:['’`-][^\W\d_]+)*|[,.;:()/+&|\n]")
# Words whose doubling is a word of its own; anything else doubled is the same word again.
_DOUBLE_WORDS = {"oleh": "oleholeh", "kupu": "kupukupu", "undur": "undurundur", "laba": "labalaba"}
SHOWN = {joined: f"{single}-{single}" for single, joined in _DOUBLE_WORDS.items()}  # for people to read
_CONTROLS = dict.fromkeys((*range(32), 127), " ")
_DIGIT = re.compile(r"\d")
_STRETCHED = re.compile(r"([a-z])\1{2,}")  # enaaaak


@dataclass(frozen=True, slots=True)
class Removed:
    """Something in a phrase that is no word: ``kind`` is phone, price, quantity or address."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Normalised:
    """A phrase as words with clause marks. ``clipped`` says that only the start was read."""

    words: tuple[str, ...]  # lower-case words; "," and ":" stand between clauses
    removed: tuple[Removed, ...]
    clipped: bool = False


def clean(text: str) -> str:
    """Return text in NFC, lower case, without control or invisible characters, accents folded."""
    if text.isascii():  # nearly every phrase: nothing to fold or to decompose
        return text.lower().translate(_CONTROLS)
    folded = unicodedata.normalize("NFKC", text).casefold()
    kept = []
    for character in folded:
        category = unicodedata.category(character)
        if category[0] == "C" or character == "\x00":
            kept.append(" " if character in "\t\n\r\x00" or category == "Cc" else "")
        else:
            kept.append(character)
    decomposed = unicodedata.normalize("NFD", "".join(kept))
    # Sundanese writes eu/é: é and e are one letter in lists.
    bare = "".join(c for c in decomposed if not "\u0300" <= c <= "\u036f")
    return unicodedata.normalize("NFC", bare)


def _take_out(text: str, pattern: re.Pattern[str], kind: str, removed: list[Removed]) -> str:
    def keep(match: re.Match[str]) -> str:
        found = match.group().strip()
        if found:
            removed.append(Removed(kind, found[:80]))
        return " "

    return pattern.sub(keep, text)


def _undouble(word: str) -> list[str]:
    """Return the words of a hyphenated word: kue-kue -> kue, sayur-mayur -> sayur mayur."""
    parts = [part for part in re.split(r"['’`-]", word) if part]
    if len(parts) == 1:
        return parts
    if "'" in word or "’" in word or "`" in word:
        parts = ["".join(parts)]  # jum'at, jilba'b
    if len(parts) == 2 and parts[1].startswith(parts[0]):
        first, second = parts
        lexical = _DOUBLE_WORDS.get(first)
        if lexical and second in (first, first + "an", first + "nya"):
            return [lexical]
        return [second]  # oleh-olehan keeps the longer half, kue-kue is kue
    return parts


def _words(text: str, spelling: Mapping[str, str]) -> list[str]:
    out: list[str] = []
    for token in _WORD.findall(text):
        if token in "&+":
            if out and out[-1] not in ",:":
                out.append("dan")
            continue
        if not token[0].isalpha():
            mark = ":" if token == ":" else ","
            if out and out[-1] not in ",:":
                out.append(mark)
            continue
        for part in (token,) if token.isalpha() else _undouble(token):
            plain = _STRETCHED.sub(r"\1", part)
            for word in spelling.get(plain, plain).split():
                if out and out[-1] == word:
                    lexical = _DOUBLE_WORDS.get(word)
                    if lexical:
                        out[-1] = lexical
                    continue  # "gado gado" is one word
                out.append(word)
    while out and out[-1] in (",", ":", "dan"):
        out.pop()
    return out


def normalise(text: str, spelling: Mapping[str, str]) -> Normalised:
    """Return the words of a phrase, without phones, prices, quantities and addresses.

    ``spelling`` maps abbreviations, slang and common misspellings to the usual word or words.
    Any text is accepted; what has no letters gives no words.
    """
    clipped = len(text) > MAX_CHARACTERS
    plain = clean(text[:MAX_CHARACTERS])
    removed: list[Removed] = []
    if "@" in plain or "://" in plain or "www." in plain:
        plain = _take_out(_WRITE.sub(" ", plain), _URL, "address", removed)
    if _DIGIT.search(plain):  # every other pattern needs one
        plain = _take_out(_CALL.sub(" ", plain), _PHONE, "phone", removed)
        plain = _PER.sub(r"\1 ", plain)
        plain = _take_out(plain, _PRICE, "price", removed)
        plain = _DOUBLED.sub(r"\1-\1", plain)
        plain = _take_out(plain, _QUANTITY, "quantity", removed)
    return Normalised(tuple(_words(plain, spelling)), tuple(removed), clipped)
