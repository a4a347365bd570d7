"""What "1 3 5, jangan 4" says to a numbered list. A person reviews it before it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from gandeng.core.sheets.pasted import CHAT_STAMP

MAX_CHARACTERS = 2_000


class Level(StrEnum):
    """What somebody says to meeting another; the words of the wishes that are stored."""

    MUST = "must"
    WANT = "want"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Marks:
    """A reply: what was said to which number.

    ``unknown`` numbers stand on no list; ``doubtful`` ones were said twice with two meanings, or with
    a word whose number is not clear: the page marks them. ``unread`` is what was not understood.
    """

    levels: dict[int, Level] = field(default_factory=dict)
    unknown: tuple[int, ...] = ()
    doubtful: frozenset[int] = frozenset()
    unread: str = ""

    @property
    def is_empty(self) -> bool:
        """True when nothing was marked."""
        return not self.levels


ALL, REST = "all", "rest"
# "no 3" is "nomor 3" in a chat, so "no" marks a number and is no refusal.
_TOKENS = re.compile(
    r"""
    (?P<time>\b(?:jam|pukul|tgl|tanggal)\s*\d{1,2}(?:[.:]\d{2})?)
    | (?P<range>(?<!\d)(?P<low>\d{1,3})\s*(?:-|–|s/d|sd\b|sampai|hingga)\s*(?P<high>\d{1,3})(?!\d))
    | (?P<number>(?<!\d)\d{1,3}(?!\d))
    | (?P<cut>[;\n.,]|\b(?:tapi|tetapi|sedangkan|sedang|lalu|terus|kalau|kalo|untuk|yang)\b)
    | (?P<all>\b(?:semua(?:nya)?|all)\b)
    | (?P<rest>\b(?:sisanya|lainnya|lainya|selebihnya|yg\ lain|selain\ itu|rest|others)\b)
    | (?P<no>\b(?:jangan|tidak|tdk|nggak|enggak|engga|gak|ga|ndak|ora|mboten|kecuali|bukan|skip|tolak
        |batal|not|except)\b|[❌✖✗👎])
    | (?P<must>\b(?:wajib|harus|pasti|utama|prioritas|paling|penting|kudu|must)\b|[⭐🌟❗])
    | (?P<ya>\bi?ya\b)
    | (?P<want>\b(?:mau|setuju|boleh|tertarik|minat|oke?|pilih|cocok|pengen|ingin|bisa|nggih
        |want|yes)\b|[✅✔👍])
    | (?P<filler>\b(?:no|nomor|nomer|nmr|dan|sama|serta|juga|saja|aja|bu|pak|kak|mbak|mas|ini|itu|saya|kami
        |ketemu|bertemu|dengan|ada|dulu|terima|kasih|makasih|ketemunya|usaha
        |and|the|meet|number)\b|[\#&+/():!*_~🙏-])
    | (?P<word>[^\s,;.]+)
    """,
    re.I | re.X,
)
_WORDS = {
    "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9,
    "sepuluh": 10, "pertama": 1, "kedua": 2, "ketiga": 3, "keempat": 4, "kelima": 5,
}  # fmt: skip
_EMOJI_DIGIT = re.compile("([0-9])\ufe0f?\u20e3")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0f\ufeff\x00\ud800-\udfff]")
_SENDER = re.compile(r"^[~\s]*[^:\n]{1,60}?\s*:\s*")

Target = int | str  # a number of the list, ALL or REST
Token = Target | Level


def read_marks(text: str, most: int) -> Marks:
    """Read a reply to a list numbered 1 to ``most``. Never raises.

    Numbers without a word are wanted. A word belongs to the numbers after it ("jangan 4, 5"), or to those
    before it where it ends its part of the sentence ("4 jangan, 1 3 mau").
    """
    reading = _Reading()
    for clause in _clauses(text[:MAX_CHARACTERS], reading.unread):
        reading.take(clause)
    reading.end()
    levels: dict[int, Level] = {}
    doubtful, unknown = set(reading.doubtful), []
    for target, level in reading.said:
        if isinstance(target, int):
            if not 1 <= target <= most:
                unknown.append(target)
            elif levels.setdefault(target, level) is not level:
                doubtful.add(target)
    named = set(levels)
    for wanted in (ALL, REST):  # both mean those that were not named: "semua kecuali 4", "sisanya tidak"
        for target, level in reading.said:
            if target == wanted:
                levels |= {n: level for n in range(1, most + 1) if n not in named and n not in levels}
    return Marks(
        levels=dict(sorted(levels.items())),
        unknown=tuple(dict.fromkeys(unknown)),
        doubtful=frozenset(doubtful & levels.keys()),
        unread=" ".join(reading.unread),
    )


class _Reading:
    """What was understood so far, clause by clause."""

    def __init__(self) -> None:
        self.said: list[tuple[Target, Level]] = []
        self.doubtful: set[int] = set()
        self.unread: list[str] = []
        self._carried: Level | None = None  # the word before: in "jangan 4, 5" it goes on with 5
        self._waiting: list[Target] = []  # numbers without a word yet: "1, 3, 5 mau"

    def take(self, tokens: list[Token]) -> None:
        """Read one clause; neighbouring words are one by now."""
        levels = [token for token in tokens if isinstance(token, Level)]
        targets = [token for token in tokens if not isinstance(token, Level)]
        if not levels:
            if self._carried is None:
                self._waiting += targets
            else:
                self._say(targets, self._carried)
        elif not targets:
            if levels[0] is not Level.WANT:  # "iya bu, ..." is only polite
                self.end()
                self._carried = levels[0]
        elif isinstance(tokens[-1], Level) and not isinstance(tokens[0], Level):
            self._words_after(tokens)
        else:
            self._words_before(tokens, doubt=len(levels) > 1 and not isinstance(tokens[0], Level))

    def end(self) -> None:
        """Numbers that no word came for are wanted."""
        self._say(self._waiting, Level.WANT)
        self._waiting = []

    def _words_after(self, tokens: list[Token]) -> None:
        self._carried = None
        for token in tokens:
            if isinstance(token, Level):
                self._say(self._waiting, token)
                self._waiting = []
            else:
                self._waiting.append(token)

    def _words_before(self, tokens: list[Token], *, doubt: bool) -> None:
        """``doubt``: "1 wajib 3 jangan 4" can be read both ways."""
        self.end()
        level = Level.WANT
        if isinstance(tokens[-1], Level):
            doubt = True  # "jangan 4 1 mau": the last word has no number
        for token in tokens:
            if isinstance(token, Level):
                level = token
                continue
            self._say([token], level)
            if doubt and isinstance(token, int):
                self.doubtful.add(token)
        self._carried = level

    def _say(self, targets: list[Target], level: Level) -> None:
        self.said += [(target, level) for target in targets]


def _clauses(text: str, unread: list[str]) -> Iterator[list[Token]]:
    """The tokens between commas, full stops, line ends and "tapi"; never an empty clause."""
    clause: list[Token] = []
    for found in _TOKENS.finditer("\n".join(_lines(text))):
        kind, word = str(found.lastgroup), found.group()
        if kind == "cut":
            if clause:
                yield clause
            clause = []
        elif kind in ("must", "want", "no"):
            _add_level(clause, Level(kind))
        elif kind == "ya":
            if not any(isinstance(token, Level) for token in clause):  # "jangan 4 ya" is only polite
                _add_level(clause, Level.WANT)
        elif kind == "number":
            clause.append(int(word))
        elif kind == "range":
            clause += _range(found)
        elif kind in (ALL, REST):
            clause.append(kind)
        elif kind in ("word", "time"):
            number = _WORDS.get(word.casefold())
            if number is None:
                unread.append(word)
            else:
                clause.append(number)
    if clause:
        yield clause


def _add_level(clause: list[Token], level: Level) -> None:
    """Words side by side are one: "tidak mau" is no, "harus mau" is must."""
    order = (Level.NO, Level.MUST, Level.WANT)
    if clause and isinstance(clause[-1], Level):
        clause[-1] = min(clause[-1], level, key=order.index)
    else:
        clause.append(level)


def _range(found: re.Match[str]) -> list[Token]:
    low, high = int(found["low"]), int(found["high"])
    return list(range(low, high + 1)) if low <= high else [low, high]


def _lines(text: str) -> Iterator[str]:
    for raw in _EMOJI_DIGIT.sub(r" \1 ", text).splitlines():
        line = _INVISIBLE.sub("", raw)
        if stamp := CHAT_STAMP.match(line):
            line = _SENDER.sub("", line[stamp.end() :])
        yield line
