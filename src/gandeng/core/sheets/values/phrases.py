"""Products and needs: one cell with several things -> several phrases, brackets kept whole."""

from __future__ import annotations

import re
from functools import lru_cache

from gandeng.core.sheets.values.reading import Cell, as_text, is_nothing
from gandeng.core.sheets.wordlists import word_set

_BULLET = re.compile(r"^\s*(?:[-•*·▪►➤✓✔√>]+|\(?\d{1,2}[.)]\)?(?!\d)|[a-h][.)]\s)\s*")
_COUNTED = re.compile(r"(?:^|\s)\s*\d{1,2}[.)]\s*(?=[A-Za-z])")
_ET_CETERA = re.compile(
    r"[\s.,(]*\b(?:dll|dsb|dst|dkk|etc|lain[- ]lain|dan lain(?:nya|[- ]lain)?|dan sebagainya|dan "
    r"seterusnya)\b\.?\)?\s*$",
    re.I,
)
_AND = re.compile(r"\s+(?:dan|serta|and|&)\s+", re.I)
_STARTS = word_set(
    "jual beli sewa servis service reparasi jasa pasang potong pembuatan produksi penjualan menjual "
    "membuat menerima memproduksi"
    " simpan cuci setrika antar jahit bongkar muat makan desain cetak sablon bordir rias olah kemas las "
    "tentang cara soal pada untuk dari dengan di ke agar supaya bagi oleh"
)
# "menjahit", "berbahan", "tertutup", "pengolahan": what such a word governs may go on after "dan".
_GOVERNS = re.compile(
    r"^(?:me(?:[lrwy]|m[bfp]|n[cdjt]|ng|ny)\w{3,}|ber\w{3,}|di\w{4,}|ter\w{4,}|pe\w{4,}an)$"
)
_NOUNS = word_set(
    "mebel meubel mesin meja mete melon mentega mendoan mendong menu merek meteran menir beras berlian "
    "bermuda dinding dimsum diesel dispenser disket terasi terigu terong teri peralatan perlengkapan "
    "perhiasan pekalongan pelumas peniti permen pernak pewarna pengemas penyedap pengawet mercon merica"
)
_ADJECTIVES = word_set(
    "rapat menarik bagus baik kuat murah bersih tebal tipis awet aman praktis tahan besar kecil segar "
    "halus kasar manis asin pedas gurih renyah merah putih hitam hijau biru kuning coklat cokelat polos "
    "basah kering panas dingin sehat cepat mudah rapi tepat lancar modern tradisional grosir eceran "
    "dewasa lokal asli mentah matang tua muda baru lama panjang pendek lebar dalam luar pria wanita "
    "nasional internasional online offline"
)
EMPTY_DESCRIPTIONS = word_set(
    "jualan|dagang|usaha|berjualan|jual|jualan saja|berdagang|dagangan|cari bahan|wiraswasta|umkm|lain "
    "lain|lainnya|swasta|usaha kecil"
    "|produk|barang|jasa|jual beli|menjual|perdagangan|usaha dagang|wirausaha|umum|usaha sendiri|dll|"
    "macam macam|campuran|usaha rumahan"
    "|belum tahu|ada|ya|tidak|pedagang|penjual|pengusaha|warung|toko|kios|buka warung|buka toko|usaha "
    "mikro|test|tes|coba|xxx|aaa",
    "|",
)
_ET_CETERA_WORDS = ("dll", "dsb", "dst", "dkk", "etc", "lain", "sebagainya", "seterusnya")
_AND_WORDS = (" dan ", " serta ", " and ", " & ")
_NOT_WORD = re.compile(r"[^\w]+")
_LETTER = re.compile(r"[^\W\d_]")
MOST_PHRASES = 200
MOST_WORDS_OF_NEEDS = 4
LONGEST = 2000


@lru_cache(maxsize=20_000)
def says_nothing(text: str) -> bool:
    """True for descriptions such as "jualan" or "-" from which nobody can tell a business."""
    words = " ".join(_NOT_WORD.sub(" ", text.lower()).split())
    return not words or words in EMPTY_DESCRIPTIONS or words.isdecimal() or len(words) < 3


_OUTLET = word_set(
    "warung toko kios depot kedai angkringan wedangan hik rumah makan kelontong klontong lapak los pasar "
    "cafe kafe resto restoran gerai outlet kaki lima pkl pedagang"
)


def names_outlet(text: str) -> bool:
    """True for "warung makan" or "toko kelontong": a kind of shop, and nothing of what it sells."""
    words = _NOT_WORD.sub(" ", text.lower()).split()
    return bool(words) and all(word in _OUTLET for word in words)


# The same cuts as below for the common text without brackets.
_PLAIN_CUT = re.compile(
    r"[;\n|•+]|(?<!\d),|,(?!\d)|(?<=[A-Za-z]{3})/\s*(?=[A-Za-z]{3})|(?<=[A-Za-z]{3} )/\s*(?=[A-Za-z]{3})"
)


def _cut(text: str) -> list[str]:
    """Parts between separators outside brackets; a slash separates words, not fractions."""
    if "(" not in text and "[" not in text and "{" not in text:
        return _PLAIN_CUT.split(text)
    parts: list[str] = []
    depth = start = 0
    for at, char in enumerate(text):
        if char in "([{":
            depth += 1
        elif char in ")]}":
            depth = max(0, depth - 1)
        elif depth == 0 and (
            char in ";\n|•+" or (char == "," and not _decimal(text, at)) or _slash(text, at)
        ):
            parts.append(text[start:at])
            start = at + 1
    parts.append(text[start:])
    if depth and len(parts) == 1 and ("," in text or ";" in text):
        return re.split(r"[,;]", text)  # a bracket that never closes must not hide a list
    return parts


def _decimal(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and text[at - 1].isdecimal() and text[at + 1].isdecimal()


def _slash(text: str, at: int) -> bool:
    if text[at] != "/" or at == 0 or at == len(text) - 1:
        return False
    before, after = text[:at].rstrip(), text[at + 1 :].lstrip()
    left = re.search(r"([A-Za-z]+)$", before)
    right = re.match(r"([A-Za-z]+)", after)
    return bool(left and right and len(left.group()) >= 3 and len(right.group()) >= 3)


def _pairs(part: str, most: int) -> list[str]:
    """ "kue kering dan kue basah" -> two; "jual dan sewa tenda", "rapat dan menarik" stay one.

    Only things side by side are parted: each of at most two words, at most ``most`` words in all.
    """
    if "(" in part:
        return [part]
    pieces = _AND.split(part)
    words = [piece.lower().strip(" .,:-").split() for piece in pieces]
    if len(pieces) < 2 or sum(map(len, words)) > most or not all(1 <= len(w) <= 2 for w in words):
        return [part]
    return pieces if all(_is_thing(w) for w in words) else [part]


def _is_thing(words: list[str]) -> bool:
    """One or two words that can name a thing by themselves."""
    if "yang" in words or words[0] in _STARTS or words[-1] in _STARTS:
        return False
    if len(words) == 1 and words[0] in _ADJECTIVES:
        return False
    return words[0] in _NOUNS or not _GOVERNS.match(words[0])


@lru_cache(maxsize=20_000)
def split_phrases(cell: Cell, sentences: bool = False) -> tuple[str, ...]:
    """The phrases of a cell in order, without repeats, bullets, "dll" and empty signs.

    Commas, semicolons, slashes between words, line ends and bullets part phrases; "dan" only
    between things. In ``sentences`` (needs: "kemasan yang rapat dan menarik") it parts short ones only.
    """
    if is_nothing(cell) or isinstance(cell, bool):
        return ()
    found: dict[str, str] = {}
    text = as_text(cell)
    low = text.lower()
    more = any(word in low for word in _ET_CETERA_WORDS)
    pairs = any(word in low for word in _AND_WORDS)
    most = MOST_WORDS_OF_NEEDS if sentences else MOST_PHRASES
    if _COUNTED.match(text):  # "1. kemasan 2. label"
        text = _COUNTED.sub("\n", text)
    for rough in _cut(text):
        rough = _ET_CETERA.sub("", rough) if more else rough
        for part in _pairs(rough, most) if pairs else (rough,):
            phrase = _BULLET.sub("", part)
            phrase = " ".join((_ET_CETERA.sub("", phrase) if more else phrase).split()).strip(" .,;:-–/\"'")
            if len(phrase) < 2 or is_nothing(phrase) or not _LETTER.search(phrase):
                continue
            found.setdefault(phrase.lower(), phrase[:LONGEST])
    return tuple(found.values())[:MOST_PHRASES]
