"""From a header's words to a field, with what else the header says (thousands, per month)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from gandeng.core.sheets.headerpatterns import PATTERNS
from gandeng.core.sheets.synonyms import PLAIN, SYNONYMS
from gandeng.core.sheets.wordlists import word_set

LONGEST_HEADER = 160  # characters; the questions of a form are long
_WORDS = re.compile(r"[^\w]+|_")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BRACKETS = re.compile(r"[(\[].*?[)\]]")
_ALTERNATIVES = re.compile(r"\s*(?:/|\n|;|&|\+|,|\||\batau\b|\bdan\b)\s*", re.I)
_FUZZY_FROM = 5  # letters; shorter headers resemble too much
_FUZZY_CUTOFF = 88.0
_WORD_CUTOFF = 80.0
_MOST_WORDS = 16
_NOISE = re.compile(r"\b(rp|rupiah|ribu|ribuan|juta|jutaan|000|wajib|diisi|isi|org|orang|contoh)\b")
_PERIODS = (
    (re.compile(r"\b((?:se)?hari|harian|day)\b"), "day"),
    (re.compile(r"\b((?:se)?minggu|mingguan|week)\b"), "week"),
    (re.compile(r"\b((?:se)?bulan|bulanan|bln|month|monthly)\b"), "month"),
    (re.compile(r"\b((?:se)?tahun|tahunan|thn|th|year|yearly|annual)\b"), "year"),
)
# Little words that change nothing, and spellings of one word.
_LITTLE = word_set(
    "yang yg per dari dan atau untuk di ke pada dengan oleh anda saudara bapak ibu apa apakah saja sih "
    "silakan silahkan tuliskan sebutkan mohon tulis nya ini itu adalah the of utama sedang saat sekarang"
)
_SAME_WORD = {
    same: word
    for word, spellings in (
        ("no", "nomor nomer nmr num number nomo"), ("hp", "handphone ponsel hanphone"),
        ("telp", "telepon telpon tlp tlpn telfon telephone tel"), ("wa", "whatsapp whatapp whatsap watsap"),
        ("kec", "kecamatan"), ("kel", "kelurahan"), ("kab", "kabupaten"), ("prov", "provinsi propinsi"),
        ("tahun", "thn th tahunan"), ("bulan", "bln bulanan"), ("hari", "harian"), ("minggu", "mingguan"),
        ("jumlah", "jml jmlh banyaknya total"), ("omzet", "omset omzed"), ("merek", "merk brand"),
        ("aset", "asset"), ("tk", "naker"), ("karyawan", "pegawai"), ("izin", "ijin"),
        ("komoditi", "komoditas"), ("produk", "product"), ("minimal", "min minimum"),
        ("order", "pemesanan pesan pesanan"), ("perusahaan", "pershn prshn"), ("alamat", "almt alamt"),
        ("laki", "pria lk"), ("perempuan", "wanita pr"), ("umkm", "ukm"), ("harga", "hrg"), ("satuan", "sat"),
        ("bisa", "dapat"), ("mau", "ingin pengen"), ("butuh", "dibutuhkan membutuhkan"),
    )
    for same in spellings.split()
}  # fmt: skip
# Words that take their meaning from the group they stand under.
OPEN_WORDS = word_set(
    "l p lk pr laki laki laki perempuan pria wanita jumlah jml total nama no nomor nilai volume vol rp bulan "
    "hari minggu tahun thn orang kg pcs jenis ada ya kode keterangan ket uraian judul isi macam rincian "
    "satuan sat unit uom"
) | {"laki laki", "per bulan", "per hari", "per tahun", "per minggu"}
# Of fields that one header names together, the first of these that is there holds the column.
_FIRST = ("name", "owner", "offers", "needs", "can_show", "wants_to_learn", "activity", "category")
EXACT, BY_KEY, BY_PATTERN, UNSURE = 95, 88, 80, 65


@dataclass(frozen=True, slots=True)
class HeaderMatch:
    """The field of a header, why ('header', 'synonym'), how sure (0..100), and what else it names."""

    field: str
    reason: str
    confidence: int
    also: tuple[str, ...] = ()


NO_MATCH = HeaderMatch("", "", 0)


@lru_cache(maxsize=20_000)
def normal(text: str) -> str:
    """Lower case words separated by single blanks, accents and punctuation gone."""
    text = text.replace("WhatsApp", "whatsapp")
    text = unicodedata.normalize("NFKD", _CAMEL.sub(" ", text)).encode("ascii", "ignore").decode()
    return _WORDS.sub(" ", text.lower()).strip()


def _key(words: str) -> tuple[str, ...]:
    """The words without order, spelling and little words: "Nomor HP" and "hp no." are one."""
    found = set()
    for word in words.split():
        stem = word[:-3] if len(word) > 6 and word.endswith("nya") else word
        if stem not in _LITTLE:
            found.add(_SAME_WORD.get(stem, stem))
    return tuple(sorted(found))


def _keys() -> dict[tuple[str, ...], str]:
    """Keys that all headers with these words share a field for."""
    found: dict[tuple[str, ...], set[str]] = {}
    for words, field in SYNONYMS.items():
        found.setdefault(_key(words), set()).add(field)
    return {key: next(iter(fields)) for key, fields in found.items() if key and len(fields) == 1}


_KEYS = _keys()
_VOCABULARY = sorted(
    {word for words in SYNONYMS for word in words.split() if len(word) >= _FUZZY_FROM}
    | {word for word in _SAME_WORD if len(word) >= _FUZZY_FROM}
)
_KNOWN_WORDS = {word for words in SYNONYMS for word in words.split()} | _LITTLE | _SAME_WORD.keys()


@lru_cache(maxsize=20_000)
def match_header(text: str) -> HeaderMatch:
    """The field a header names; :data:`NO_MATCH` when none is close enough.

    Whole headers come first, then the parts of "A / B", telling words, and at last typing errors.
    """
    words = normal(text)
    if not words or len(text) > LONGEST_HEADER:
        return NO_MATCH
    forms = _forms(text, words)
    match = _exact(forms) or _of_alternatives(text, every=True) or _by_key(forms)
    if match is None:
        match = _by_pattern(forms[1:])
    if match is None:
        match = _of_alternatives(text, every=False) or _by_typo(forms[1])
    return match or NO_MATCH


def _forms(text: str, words: str) -> list[str]:
    """The words of a header: all, without noise, without brackets."""
    bare = " ".join(_NOISE.sub(" ", words).split())
    return [words, bare, normal(_BRACKETS.sub(" ", text))]


def _exact(forms: Iterable[str]) -> HeaderMatch | None:
    for form in forms:
        if field := SYNONYMS.get(form):
            return HeaderMatch(field, "header" if PLAIN[field] == form else "synonym", EXACT)
    return None


def _by_key(forms: Iterable[str]) -> HeaderMatch | None:
    for form in forms:
        if form and (field := _KEYS.get(_key(form))):
            return HeaderMatch(field, "synonym", BY_KEY)
    return None


def _whole(forms: Sequence[str]) -> HeaderMatch | None:
    return _exact(forms) or _by_key(forms)


def _by_pattern(forms: Iterable[str]) -> HeaderMatch | None:
    for form in dict.fromkeys(forms):
        if not form or len(form.split()) > _MOST_WORDS:
            continue
        for pattern, field in PATTERNS:
            if pattern.search(form):
                return HeaderMatch(field, "synonym", BY_PATTERN) if field else NO_MATCH
    return None


def _of_alternatives(text: str, every: bool) -> HeaderMatch | None:
    """ "Komoditi / Jenis Produk": its parts by themselves; ``every`` wants each of them known."""
    parts = [part for part in _ALTERNATIVES.split(text) if normal(part)]
    if len(parts) < 2 or len(parts) > 4 or (every and normal(parts[-1]) in OPEN_WORDS):
        return None
    fields: list[str] = []
    for part in parts:
        forms = _forms(part, normal(part))
        found = _whole(forms) or (None if every else _by_pattern(forms[1:]))
        if found is not None and found.field:
            fields.append(found.field)
        elif every:
            return None
    if not fields:
        return None
    first = min(fields, key=lambda field: _FIRST.index(field) if field in _FIRST else len(_FIRST))
    if first == "identity":
        first = next((field for field in fields if field != "identity"), first)
    also = tuple(dict.fromkeys(field for field in fields if field != first))
    return HeaderMatch(first, "synonym", BY_KEY if every else BY_PATTERN - 5, also)


def _by_typo(bare: str) -> HeaderMatch | None:
    """The header with each unknown word set right, or one that is spelt almost alike."""
    words = bare.split()
    if len(bare) < _FUZZY_FROM or len(words) > 6:
        return None
    mended = " ".join(word if word in _KNOWN_WORDS else _right(word) for word in words)
    if mended != bare:
        found = _whole([mended]) or _by_pattern([mended])
        if found is not None and found.field:
            return HeaderMatch(found.field, "synonym", UNSURE)
    if len(words) <= 4:
        like = process.extractOne(bare, list(SYNONYMS), scorer=fuzz.ratio, score_cutoff=_FUZZY_CUTOFF)
        if like and len(like[0]) >= _FUZZY_FROM:
            return HeaderMatch(SYNONYMS[like[0]], "synonym", UNSURE)
    return None


def _right(word: str) -> str:
    if len(word) < _FUZZY_FROM or word.isdecimal():
        return word
    like = process.extractOne(word, _VOCABULARY, scorer=fuzz.ratio, score_cutoff=_WORD_CUTOFF)
    return like[0] if like and like[0][0] == word[0] else word


def is_header_word(text: str) -> bool:
    """True for a cell that is exactly some known column name."""
    return normal(text) in SYNONYMS


def factor_of(text: str) -> int:
    """1,000 for "(ribu Rp)" or "_ribu", 1,000,000 for "(juta)", else 1."""
    words = normal(text).split()
    if "juta" in words or "jutaan" in words or words.count("000") >= 2:
        return 1_000_000
    if "ribu" in words or "ribuan" in words or "000" in words:
        return 1_000
    return 1


def period_of(text: str) -> str:
    """``day``, ``week``, ``month``, ``year`` or empty, as the header says."""
    words = normal(text)
    return next((name for pattern, name in _PERIODS if pattern.search(words)), "")
