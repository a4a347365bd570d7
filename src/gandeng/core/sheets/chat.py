"""Lines of a chat or a written list -> entries with their fields in words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from gandeng.core.sheets.headers import match_header, normal
from gandeng.core.sheets.pasted import BULLET, CHAT_STAMP, NUMBERED
from gandeng.core.sheets.values.phones import looks_phone, read_phones, take_phones

_SENDER = re.compile(r"^[~\s]*([^:\n]{1,60}?)\s*:\s*(.*)$", re.S)
_LABEL = re.compile(r"^\s*[*_]*([A-Za-z][A-Za-z0-9 ./()&-]{0,40}?)[*_]*\s*[:=]\s*[*_]*\s*(.*)$", re.S)
_SEPARATOR = re.compile(r"\s+[-–—]+\s+|\s*[|;\t•]\s*|\s+/\s+|\s*[–—]\s*")
_GREETING = re.compile(
    r"^\W*(?:ass?al\w*|wa'?alaikum\w*|selamat (?:pagi|siang|sore|malam|datang)|halo|hallo|hai|hi|"
    r"permisi|maaf|mohon|terima ?kasih|makasih|thanks|siap|oke|ok"
    r"|baik|amin|aamiin|yuk|ayo|silakan|silahkan|tolong|info|pengumuman|catatan|note|nb|daftar\b|"
    r"list\b|peserta\b|format\b|contoh\b|data umkm|rekap|bapak ibu|bapak/ibu"
    r"|ibu bapak|izin|ijin|hadir|nggih|inggih|monggo|kak\b|min\b|bu\b(?=\s+(?:mohon|maaf|tolong)))\b",
    re.I,
)
_SYSTEM = re.compile(
    r"dienkripsi|end-to-end|menambahkan|bergabung|keluar dari grup|mengubah|meninggalkan|pesan ini "
    r"(?:telah )?dihapus|<media|media omitted|gambar tidak|sticker|stiker"
    r"|joined using|added|left\b|created group|membuat grup|image omitted|null$",
    re.I,
)
# What a part of a line is about, by how it begins.
_KEYWORDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"^(?:{words})\b\s*[:=]?\s*", re.I), name)
    for words, name in (
        (r"(?:saya |kami )?(?:mau|ingin|pengen|pingin|kepingin|minat|tertarik) (?:bisa )?(?:belajar|"
         r"blajar|diajari|tahu|tau)(?: tentang| soal| cara)?", "wants_to_learn"),
        (r"belajar", "wants_to_learn"),
        (r"(?:saya |kami )?(?:bisa|dapat|bersedia|siap|mampu) (?:me?ngajar\w*|ngajar\w*|ajar\w*|"
         r"berbagi(?: ilmu)?|bagi ilmu|menunjukkan|melatih|sharing)(?: cara| tentang| soal)?", "can_show"),
        (r"(?:saya |kami )?(?:lagi |sedang |juga )?(?:butuh|membutuhkan|kebutuhan|perlu|memerlukan|"
         r"cari|mencari|nyari|dicari|need|needs)(?:kan)?(?: bantuan| pemasok| supplier)?", "needs"),
        (r"bisa(?=\s*:)", "can_show"),
        (r"(?:saya |kami )?(?:punya|jual|menjual|jualan|produk|produksi|memproduksi|membuat|bikin|"
         r"menyediakan|menerima|usaha|menawarkan)", "offers"),
        (r"(?:kapasitas(?: produksi)?|produksi per \w+)", "capacity"),
        (r"(?:min(?:imal)?\.? (?:order|pesan|pemesanan)|moq)", "min_order"),
        (r"(?:harga)|(?=rp\.?\s*\d)", "price"),
        (r"(?:omzet|omset)", "annual_sales"),
        (r"(?:alamat)|(?=jl\b|jln\b|jalan\b)", "address"),
        (r"(?:kec\.?|kecamatan)", "district"),
        (r"(?:kel\.?|kelurahan|desa)", "village"),
        (r"(?:nib)", "nib"),
        (r"(?:p-?irt)", "pirt"),
        (r"(?:hp|wa|no hp|no wa|telp|tlp|whatsapp|cp)", "phone"),
    )
)  # fmt: skip
_INLINE = re.compile(
    r"(?<=\S)[\s,.]+(?=(?:(?:lagi |sedang )?(?:butuh|membutuhkan|mencari)|(?:mau|ingin|pengen) belajar|"
    r"bisa (?:me)?ngajar\w*|bisa berbagi"
    r"|menjual|jualan|memproduksi|produksi)\b)"
    r"|(?<=\S)\s*[,.]\s*(?=(?:cari|nyari|dicari|perlu)\b)",
    re.I,
)
_EMPHASIS = re.compile(r"(?<![\w*_])([*_])(?=\S)([^*_\n]+?)(?<=\S)\1(?!\w)")
_EMPTY_NUMBER = re.compile(r"^\s*\(?\d{1,4}\s*[.)\]:-]+[\s._:\-–—…]*$")
_LETTERED = re.compile(r"^(\s*)([A-Za-z])([.)]\s+)(?=\S)")
_NEXT_NUMBER = re.compile(r"\s+(?=(\d{1,3})[.)]\s*[A-Za-z])")
_OPEN_FIELDS = frozenset({"offers", "needs", "can_show", "wants_to_learn"})


@dataclass(slots=True)
class Entry:
    """One business as written: its first and last line, and its parts by field."""

    first: int
    last: int
    parts: dict[str, list[str]] = field(default_factory=dict)
    unknown: list[tuple[str, str]] = field(default_factory=list)
    sender: str = ""
    form: bool = False
    message: int = 0  # line of the message's stamp; 0 without one

    def add(self, name: str, text: str) -> None:
        """Add one more text to a field."""
        if text := text.strip(" ,;-–*_"):
            self.parts.setdefault(name, []).append(text)


@dataclass(slots=True)
class Chat:
    """All lines with their fates: entries, lines that are no data, lines nobody understands."""

    entries: list[Entry] = field(default_factory=list)
    noise: list[tuple[int, str]] = field(default_factory=list)
    unclear: list[tuple[int, str]] = field(default_factory=list)
    blanks: list[int] = field(default_factory=list)


def label_field(label: str) -> str:
    """The field of a form's label; a bare "Nama" is ``nama`` and settled at the end."""
    words = normal(label)
    if words in ("nama", "name"):
        return "nama"
    return match_header(label).field


def read_chat(lines: list[str]) -> Chat:
    """Group lines into entries. Lines count from 1."""
    chat = Chat()
    lines = _letters_as_numbers([_EMPHASIS.sub(r"\2", line) for line in lines])
    own = {_own_number(line) for line in lines}
    numbered = sum(bool(NUMBERED.match(line)) for line in lines) >= 2
    current: Entry | None = None
    sender = ""
    message = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            chat.blanks.append(number)
            current = None if current is None or current.form else current
            continue
        stamped, sender, body = _unstamp(line, sender)
        if stamped:
            current, message = None, number
        if _SYSTEM.search(body) and (stamped or body.startswith("<")):
            chat.noise.append((number, line))
            continue
        if not body.strip() or _EMPTY_NUMBER.match(body):  # "5." waits for somebody to register
            chat.noise.append((number, line))
            continue
        for piece in _pieces(body, own):
            current = _line(chat, current, number, line, piece, sender, numbered, stamped)
            if current is not None and not current.message:
                current.message = message
    several = Counter(entry.message for entry in chat.entries)
    for entry in chat.entries:
        if several[entry.message] > 1:
            entry.sender = ""  # who sends a whole list owns none of its businesses by that
        _settle(entry)
    return chat


def _letters_as_numbers(lines: list[str]) -> list[str]:
    """Lines that count a., b., c. as if they counted 1., 2., 3."""
    found = [match.group(2).lower() for line in lines if (match := _LETTERED.match(line))]
    if found[:2] != ["a", "b"]:
        return lines
    return [_LETTERED.sub(lambda m: f"{m[1]}{ord(m[2].lower()) - 96}{m[3]}", line) for line in lines]


def _own_number(line: str) -> int:
    """The number a line begins with; 0 without one."""
    found = NUMBERED.match(line)
    return int("".join(char for char in found.group() if char.isdecimal())) if found else 0


def _pieces(body: str, others: set[int]) -> list[str]:
    """Entries that were written one after the other on one line: "1. A - kue 2. B - roti".

    A number that begins another line is ``others``' and parts nothing here.
    """
    expected = _own_number(body)
    if not expected:
        return [body]
    pieces, at = [], 0
    for found in _NEXT_NUMBER.finditer(body):
        if int(found.group(1)) == expected + 1 and expected + 1 not in others:
            pieces.append(body[at : found.start()])
            at, expected = found.end(), expected + 1
    return [*pieces, body[at:]]


def _unstamp(line: str, sender: str) -> tuple[bool, str, str]:
    stamp = CHAT_STAMP.match(line)
    if not stamp:
        return False, sender, line
    body = line[stamp.end() :]
    found = _SENDER.match(body)
    if not found:
        return True, "", body
    return True, found.group(1).strip("~ \u202a\u202c"), found.group(2)


def _line(
    chat: Chat,
    current: Entry | None,
    number: int,
    line: str,
    body: str,
    sender: str,
    numbered: bool,
    stamped: bool,
) -> Entry | None:
    """Give one line to an entry, or to what is no data. Returns the entry that stays open."""
    bare, marked = _unmark(body)
    label = _LABEL.match(bare)
    name = label_field(label.group(1)) if label else ""
    starts = bool(NUMBERED.match(body)) or (marked and not numbered)
    if label and name and not (starts and name not in ("name", "owner", "nama")):
        begins = (
            current is None
            or not current.form
            or (name in ("name", "nama") and name in current.parts)
            or starts
        )
        if begins and current is not None and name not in ("name", "nama", "owner") and not starts:
            begins = False
        if begins:
            current = _open(chat, number, sender, form=True)
        assert current is not None
        current.last = number
        _take_part(current, name, label.group(2))
        return current
    below = numbered and not stamped and not starts and body == line and _stands_below(current, number, line)
    if current is not None and (
        below or ((not starts or (marked and numbered)) and _continues(current, bare, label))
    ):
        current.last = number
        if label and not name:
            current.unknown.append((label.group(1).strip(), label.group(2).strip()))
        else:
            _take_line(current, bare, first=False)
        return current
    if _GREETING.match(bare) and not starts:
        chat.noise.append((number, line))
        return None
    if starts or _has_parts(bare, stamped):
        current = _open(chat, number, sender, form=False)
        _take_line(current, bare, first=True)
        if not current.parts:
            chat.entries.pop()
            chat.noise.append((number, line))
            return None
        return current
    if (
        not any(char.isalpha() for char in bare)
        or (numbered and not chat.entries)
        or bare.rstrip().endswith(":")
    ):
        chat.noise.append((number, line))
        return None
    chat.unclear.append((number, line))
    return None


def _open(chat: Chat, number: int, sender: str, form: bool) -> Entry:
    entry = Entry(number, number, sender=sender, form=form)
    chat.entries.append(entry)
    return entry


def _unmark(body: str) -> tuple[str, bool]:
    """The line without number and bullets, and whether it had one."""
    bare, marked = body.strip(), False
    for _ in range(3):
        found = NUMBERED.match(bare) or BULLET.match(bare)
        if not found or not bare[found.end() :].strip():
            break
        bare, marked = bare[found.end() :].strip(), True
    return bare.strip("*_ "), marked


def _has_parts(text: str, stamped: bool) -> bool:
    """True when a line without number still looks like a business with something about it."""
    rest, phones = take_phones(text)
    parts = [part for part in _SEPARATOR.split(rest) if part.strip()]
    keyword = bool(_INLINE.search(rest)) or any(_keyword(part)[0] for part in parts[1:])
    commas = len(rest.split(",")) >= 3 or (stamped and "," in rest)
    return len(rest) <= 400 and (
        len(parts) >= 2 or keyword or (bool(phones) and len(rest) > 2) or (commas and not rest.endswith("?"))
    )


def _continues(current: Entry, bare: str, label: re.Match[str] | None) -> bool:
    if current.form and label:
        return True
    if _keyword(bare)[0] or looks_phone(bare):
        return True
    return current.form and bool(current.parts) and not _GREETING.match(bare) and not _has_parts(bare, False)


def _stands_below(current: Entry | None, number: int, line: str) -> bool:
    """True for the first line below a numbered entry that gives a name only."""
    if current is None or current.last != number - 1 or _GREETING.match(line) or line.rstrip()[-1] in ":?":
        return False
    return list(current.parts) == ["name"]


def _keyword(part: str) -> tuple[str, str]:
    """(field, rest) of a part that begins with a telling word, else ('', part)."""
    for pattern, name in _KEYWORDS:
        if (found := pattern.match(part)) and (part[found.end() :].strip() or name == "address"):
            return name, part[found.end() :]
    return "", part


def _take_part(entry: Entry, name: str, text: str) -> None:
    if name in ("phone", "nib", "pirt", "identity"):
        entry.add(name, text)
        return
    rest, phones = take_phones(text)
    for phone in phones:
        entry.add("phone", phone.as_typed)
    entry.add(name, rest)


def _take_line(entry: Entry, text: str, first: bool) -> None:
    """Split a line into its parts and give each to a field; the first of an entry is its name."""
    rest, phones = take_phones(text)
    for phone in phones:
        entry.add("phone", phone.as_typed)
    parts = _parts(rest, first)
    last = "" if first else "offers"
    for at, part in enumerate(parts):
        name, value = _keyword(part)
        label = _LABEL.match(part)
        if at == 0 and first:
            colon = label and not label_field(label.group(1))
            if name in ("", "offers", "village", "district", "phone") and not (label and not colon):
                if colon and label:
                    entry.add("name", label.group(1))
                    _take_rest(entry, label.group(2))
                else:
                    entry.add("name", part)
                last = "offers"
                continue
        if label and (known := label_field(label.group(1))) and name == "":
            name, value = known, label.group(2)
        if not name and not any(char.isalpha() for char in part) and read_phones(part).value:
            name = "phone"  # a landline; mobile numbers were taken out before
        if not name:
            name, value = ("offers" if last not in _OPEN_FIELDS else last), part
        _take_part(entry, name, value)
        last = name if name in _OPEN_FIELDS else "offers"


def _take_rest(entry: Entry, text: str) -> None:
    last = "offers"
    for part in _parts(text, first=False):
        name, value = _keyword(part)
        last = name or last
        _take_part(entry, last, value)


def _parts(text: str, first: bool) -> list[str]:
    parts = [part for part in _SEPARATOR.split(text) if part.strip()]
    if len(parts) < 2 and first and "," in text and not _LABEL.match(text):
        parts = [part for part in re.split(r"\s*,\s*(?![^(]*\))", text) if part]
    if (
        len(parts) < 2
        and first
        and re.search(r"[A-Za-z)]-[A-Za-z]", text)
        and not re.search(r"\b(\w+)-\1\b", text)
    ):
        parts = text.split("-")
    found: list[str] = []
    for part in parts:
        found += [piece.strip(" ,.") for piece in _INLINE.split(part) if piece.strip(" ,.")]
    return found


def _settle(entry: Entry) -> None:
    """A form's "Nama" is the owner where the business is named too; the sender stands in as owner."""
    if bare := entry.parts.pop("nama", None):
        target = "owner" if "name" in entry.parts else "name"
        for text in bare:
            entry.add(target, text)
    if entry.sender and looks_phone(entry.sender):
        if "phone" not in entry.parts:
            entry.add("phone", entry.sender)
    elif entry.sender and "owner" not in entry.parts:
        entry.add("owner", entry.sender)
