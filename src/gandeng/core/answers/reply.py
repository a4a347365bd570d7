"""From a pasted reply to :class:`Answers`: in any order, with gaps, in the middle of small talk.

Three ways of answering are known, and may be mixed: by the question's number ("5. plastik klip"), by
its word ("cari: plastik klip"), and in a sentence ("jual keripik, lagi butuh plastik klip"). A line
that begins none of these goes on with the answer before it, if that was a list; else it is unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gandeng.core.answers.quantities import per_month, quantity, rupiah, rupiah_a_year
from gandeng.core.answers.records import ALWAYS, Answers, Question
from gandeng.core.sheets.pasted import CHAT_STAMP
from gandeng.core.sheets.values.phrases import split_phrases
from gandeng.core.sheets.values.reading import is_nothing
from gandeng.core.sheets.values.units import canonical_unit

MAX_CHARACTERS = 20_000
# A line like this tells of the writer's day; it goes on with no list of products or needs.
_TALK = re.compile(
    r"\b(?:saya|sy|aku|kami|kita|nanti|besok|kemarin|tadi|barusan|insya\w*|mohon|maaf|bu|pak|kak)\b", re.I
)
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00\ud800-\udfff]")
_SENDER = re.compile(r"^[~\s]*[^:\n]{1,60}?\s*:\s*")
_EMOJI_DIGIT = re.compile("([0-9])\ufe0f?\u20e3")
_MARKS = re.compile(r"^[\s*_~>•▪►-]+|[\s*_~]+$")
_NUMBER = re.compile(
    r"^(?:no(?:mor|mer|\.)?|jawaban|jwb|jawab)?\s*\(?"
    r"(?:([1-8])\s*(?:[.):=-]+(?!\d)|\s(?=\D))|(9|10)\s*[.):]+(?!\d))\s*",
    re.I,
)
# In the middle of a line a number opens an answer only with its dot or bracket: "500 bungkus" does not.
_INLINE_NUMBER = re.compile(r"(?<![\d.,])(?=(?:10|[1-9])\s*[.)](?![\d])\s*\S)")
# A question that was copied along with its answer ends with a question mark, maybe an example in brackets.
_ASKED = re.compile(r"^[^?\n]{3,160}\?\s*(?:\([^)\n]*\))?\s*[:=-]?\s*")
_LIST = (Question.SELLS, Question.SEEKS, Question.SHOWS, Question.LEARNS)
_WHO = r"(?:saya|kami|sy|sya|aku|juga|lagi|sedang|masih|sama|dan|tapi|trus|terus|lalu|serta)"
_ASK = rf"(?:{_WHO}\s+)*"
_ONLY_WHO = re.compile(rf"^(?:{_WHO}[\s,.]*)+$", re.I)
_NOT = r"(?:belum|blm|tidak|tdk|nggak|enggak|gak|ga|ndak|mboten)"
_WISH = r"(?:mau |ingin |pengen |pengin |kepingin |minat |tertarik )"
_TEACH = (
    r"(?:me?ngajar\w*|ngajar\w*|ajar\w*|berbagi(?: ilmu)?|bagi ilmu|menunjukkan|nunjukin|tunjuk\w*|"
    r"melatih|sharing)\b(?: cara| tentang| soal)?"
)
_SHOWN = r"(?: ?(?:di)?(?:tampil\w*|bagi\w*|lihat\w*))"
# What an answer begins with. Longer wishes stand before shorter ones: "ingin belajar", "bisa mengajar".
_WORDS: tuple[tuple[Question, re.Pattern[str]], ...] = tuple(
    (question, re.compile(rf"^{words}\s*[:=-]?\s*", re.I))
    for question, words in (
        (
            Question.TRADED,
            rf"(?={_ASK}(?:{_NOT}\s+|(?:su|u)dah\s+|sdh\s+)?pernah\s+(?:ber)?"
            r"(?:jual|dagang|kirim|beli|belanja|transaksi|order|pesan|kerja ?sama))",
        ),
        (
            Question.OUTSIDE,
            r"(?:om[sz]et|penjualan|jualan)(?: saya| kami)? (?:ke |di )?luar (?:daerah|kota|kabupaten)"
            r"(?: setahun| tahun (?:lalu|kemarin))?",
        ),
        (
            Question.LEARNS,
            rf"{_ASK}{_WISH}+(?:bisa )?(?:untuk )?(?:belajar|blajar|diajari|tahu|tau)\b"
            "(?: tentang| soal| cara)?",
        ),
        (Question.LEARNS, r"(?:yang )?(?:ingin |mau )?(?:di)?(?:belajar|pelajari)\b"),
        (Question.SHOWS, rf"{_ASK}(?:bisa|dapat|bersedia|siap|mampu)\s+{_TEACH}"),
        (
            Question.SHARE,
            rf"(?:boleh|setuju|persetujuan|izin|ijin)(?={_SHOWN}| mitra|\s*[:=]){_SHOWN}?"
            r"(?: (?:ke|oleh|pada))?(?: dinas| daerah)?(?: mitra| lain)?",
        ),
        (
            Question.MIN_ORDER,
            r"(?:min(?:imal|imum)?\.?\s*(?:order|pesan(?:an)?|pemesanan|beli|pembelian)|moq|"
            r"min(?:imal|imum)?\.?(?=\s*[:=\d]))",
        ),
        (
            Question.CAPACITY,
            r"(?:kapasitas|kap\.|sanggup|mampu|produksi)(?: produksi| buat| bikin)?"
            r"(?: (?:per|tiap|se)\s?bulan| sebulan)?(?=\s*[:=\d]|\s+\w+\s+(?:ribu|ratus|puluh))",
        ),
        (Question.PRICE, r"harga(?: jual| grosir| satuan| reseller)*(?:nya)?"),
        (
            Question.SEEKS,
            rf"{_ASK}(?:butuh(?:kan)?|membutuhkan|kebutuhan|perlu(?:kan)?|memerlukan|cari|mencari|nyari|dicari|"
            r"yang dicari|need)\b",
        ),
        (
            Question.SELLS,
            rf"{_ASK}(?:jual|menjual|jualan|produk(?: saya| kami)?|memproduksi|membuat|bikin|menawarkan|"
            r"usaha(?: saya| kami)?)\b",
        ),
    )
)
_INLINE_WORD = re.compile(
    rf"(?:[,.;]\s*|\s+)(?={_ASK}(?:butuh|membutuhkan|mencari|nyari|cari\b|perlu\b|{_WISH}(?:bisa )?"
    r"(?:belajar|diajari)|bisa (?:me)?ngajar\w*|bisa (?:berbagi|menunjukkan)|kapasitas\b|"
    r"minimal (?:order|pesan)|min\.? order|harga\b))",
    re.I,
)
_YES = re.compile(
    r"^(?:ya|iya|yes|y|boleh|setuju|silak?h?an|monggo|oke?|siap|bersedia|nggih|inggih|mangga|sumangga)\b",
    re.I,
)
_NO = re.compile(r"^(?:tidak|tdk|jangan|belum|blm|nggak|enggak|gak|ga|ndak|mboten|moal|no|keberatan)\b", re.I)
_EMPTY = re.compile(
    r"^(?:tidak|tdk|belum|blm|nggak|gak|ga|ndak)(?: ada| punya| tahu| tau| bisa)?"
    r"(?: kok| dulu| bu| pak)?\W*$",
    re.I,
)
_WHO_FIRST = re.compile(rf"^{_ASK}", re.I)
_DONE = re.compile(r"^(?:pernah|(?:su|u)dah|sdh)\b", re.I)
_NOUGHT = re.compile(
    rf"^(?:rp\W*)?(?:0|nol|nihil|{_NOT}(?: ada| pernah))(?: sama sekali| bu| pak)?\W*$", re.I
)
_GREETING = re.compile(
    r"^\W*(?:ass?al\w*.*|wa'?alaikum\w*.*|selamat (?:pagi|siang|sore|malam)\b.*|halo\w*|hai|hi|permisi|"
    r"maaf\b.*|(?:te)?rima ?kasih\b.*|makasih\b.*|matur\s?nuwun\b.*|hatur nuhun\b.*|siap\b.*|baik\b.*|"
    r"oke?\b.*|ini jawaban\w*.*|(?:bu|pak|kak|mas|mbak)\b.{0,40})\W*$",
    re.I,
)


def read_reply(text: str) -> Answers:
    """Read one owner's reply. Never raises; what belongs to no question is in ``unread``.

    Reads the first ``MAX_CHARACTERS`` characters: a longer text is no reply to eight questions.
    """
    said: dict[Question, list[str]] = {}
    unread: list[str] = []
    current: Question | None = None
    for line in _lines(text[:MAX_CHARACTERS]):
        for part in _parts(line):
            question, answer = _opens(part)
            if question is None and current in _LIST and not (_GREETING.match(part) or _TALK.search(part)):
                question, answer = current, part
            elif question is None and current is not None and not said.get(current):
                question, answer = current, part  # the question stood alone on the line before
            if question is None:
                if not _GREETING.match(part) and any(char.isalnum() for char in part):
                    unread.append(part)
                continue
            current = question
            said.setdefault(question, [])
            if answer:
                said[question].append(answer)
    given = {question: "\n".join(lines) for question, lines in said.items() if lines}
    return _read(given, tuple(unread))


def _lines(text: str) -> Iterator[str]:
    for raw in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        line = _EMOJI_DIGIT.sub(r"\1. ", _INVISIBLE.sub("", raw))
        if stamp := CHAT_STAMP.match(line):
            line = _SENDER.sub("", line[stamp.end() :])
        if line := _MARKS.sub("", line).strip():
            yield line


def _parts(line: str) -> list[str]:
    """A line cut before each numbered answer in it, else before each word that opens another answer."""
    pieces = [piece.strip() for piece in _INLINE_NUMBER.split(line)]
    numbers = [int(found.group(1) or found.group(2)) for piece in pieces if (found := _NUMBER.match(piece))]
    if len(numbers) < 2 or numbers != sorted(set(numbers)):
        pieces = [line]
    if len(pieces) == 1 and not _NUMBER.match(line):
        pieces = [piece.strip() for piece in _INLINE_WORD.split(line)]
    return [piece for piece in pieces if piece and not _ONLY_WHO.match(piece)]


def _opens(part: str) -> tuple[Question | None, str]:
    """The question a part begins to answer, and the answer without number, word and copied question."""
    found = _NUMBER.match(part)
    if found and not _counts(part, found):
        question = Question(int(found.group(1) or found.group(2)))
        rest = _ASKED.sub("", part[found.end() :], count=1)
        for known, pattern in _WORDS:
            if known is question:
                rest = pattern.sub("", rest, count=1)
        return question, rest.strip()
    asked = _ASKED.match(part)
    for question, pattern in _WORDS:
        if found := pattern.match(part):
            return question, part[(asked or found).end() :].strip()
    return None, part


def _counts(part: str, number: re.Match[str]) -> bool:
    """Whether the number counts something ("5 botol sambal") instead of opening an answer."""
    if not number.group().endswith(" ") or not number.group().strip()[-1].isdigit():
        return False
    return bool(canonical_unit(part[number.end() :].split(maxsplit=1)[0]))


def _read(given: dict[Question, str], unread: tuple[str, ...]) -> Answers:
    phrases = {question: _phrases(given.get(question, "")) for question in _LIST}
    return Answers(
        sells=phrases[Question.SELLS],
        capacity=per_month(_first_line(given.get(Question.CAPACITY, ""))),
        min_order=quantity(_first_line(given.get(Question.MIN_ORDER, ""))),
        price=rupiah(_first_line(given.get(Question.PRICE, ""))),
        seeks=phrases[Question.SEEKS],
        shows=phrases[Question.SHOWS],
        learns=phrases[Question.LEARNS],
        may_share=_yes_or_no(given.get(Question.SHARE, "")),
        traded_there=_traded(given.get(Question.TRADED, "")),
        outside_sales=_of_a_year(_first_line(given.get(Question.OUTSIDE, ""))),
        said=tuple((question, given[question]) for question in Question if question in given),
        missing=tuple(question for question in ALWAYS if question not in given),
        unread=unread,
    )


def _phrases(text: str) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for line in text.split("\n"):
        if is_nothing(line) or _EMPTY.match(line):
            continue
        for phrase in split_phrases(line, sentences=True):
            found.setdefault(phrase.casefold(), phrase)
    return tuple(found.values())


def _first_line(text: str) -> str:
    return text.split("\n", 1)[0].removesuffix(".")


def _yes_or_no(text: str) -> bool | None:
    """Only a plain yes or no counts: consent is never guessed."""
    if _NO.match(text):
        return False
    return True if _YES.match(text) else None


def _traded(text: str) -> bool | None:
    """How the answer begins decides: "pernah, tapi tidak sering" is a yes."""
    begins = _WHO_FIRST.sub("", text)
    if _NO.match(begins):
        return False
    return True if _YES.match(begins) or _DONE.match(begins) else None


def _of_a_year(text: str) -> int | None:
    """Nought only where it is said: "tidak tahu" is no amount."""
    return 0 if _NOUGHT.match(text) else rupiah_a_year(text)
