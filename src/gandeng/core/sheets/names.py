"""What a name tells: a person's, a product's, or the owner's instead of the business's."""

from __future__ import annotations

import re
from functools import lru_cache

from gandeng.core.sheets.wordlists import word_set

_HONORIFICS = word_set(
    "bu ibu pak bapak bpk mbak mb mbah mas kang teh ceu haji hj h mak mbok pakde bude cak ning gus ko "
    "ci sdr sdri"
)
_WORD = re.compile(r"[^\w]+")
_MARK = re.compile(r"\s*\(contoh\)\s*$", re.I)
_GIVEN = word_set(
    "sri siti nur dwi tri eko agus budi dewi endang wahyu rina rini yuni yanti wati ani ari andi adi "
    "ahmad muhammad mohammad moh abdul"
    " slamet suparno sutrisno sugeng supri suryani sumiati ratna lestari kartini sulastri suharti "
    "sunarti purwanti maryati mulyani"
    " bambang joko hendra hadi heri edi dedi deni doni rudi rizki rizal fajar bayu yoga dian diah ida "
    "ika indah fitri fitria nia nita"
    " novi lina lia maya mega putri rahayu retno reni rosa santi sari sinta susi tini titik tuti umi "
    "utami wiwik yayuk yuli yulia"
    " aisyah fatimah khadijah aminah zainab hasan husein ali usman umar yusuf ibrahim ismail asep "
    "ujang dadang cecep iwan wawan"
)
_BUSINESS_WORD = re.compile(
    r"\b(warung|wr|toko|ud|cv|pt|usaha|kios|depot|rm|rumah|kedai|catering|katering|batik|bakery|"
    r"konveksi|penjahit|jahit|keripik|kripik|kerupuk"
    r"|krupuk|snack|mebel|meubel|laundry|bengkel|salon|kub|craft|collection|jaya|barokah|berkah|makmur|"
    r"sentosa|wedangan|angkringan|bakso|mie"
    r"|soto|sate|nasi|kue|roti|es|jamu|jual|dagang|pedagang|jasa|service|servis|sembako|kelontong|"
    r"klontong|sayur|buah|ayam|tempe|tahu|gorengan"
    r"|sablon|percetakan|foto|kopi|teh|cake|cookies|donat|hik|loundry|cuci|tambal|ban|pulsa|cell|"
    r"elektronik|optik|apotek|fashion|boutique|butik"
    r"|store|shop|mart|food|foods|group|grup|art|home|industri|industry|depo|grosir|agen|dan|super|"
    r"prima|abadi|mandiri|lestari jaya)\b",
    re.I,
)


def without_mark(name: str) -> str:
    """The name without the "(contoh)" that marks invented businesses and people."""
    return _MARK.sub("", name) if name.endswith(")") else name


def is_person_name(name: str) -> bool:
    """True for "Bu Sari" or "Siti Aminah": a person, not a business. Errs on the side of no."""
    name = without_mark(name)
    words = _WORD.sub(" ", name.lower()).split()
    if not 1 <= len(words) <= 4 or (words[0] not in _GIVEN and words[0] not in _HONORIFICS):
        return False
    if _BUSINESS_WORD.search(name) or any(char.isdecimal() for char in name):
        return False
    return len(words) >= 2 or words[0] in _GIVEN


def same_name(first: str, second: str) -> bool:
    """Equal but for case, punctuation and honorifics."""
    return bool(first) and (first == second or plain_name(first) == plain_name(second))


@lru_cache(maxsize=20_000)
def plain_name(name: str) -> str:
    """Lower case words without punctuation, honorifics and the mark "(contoh)" at the end."""
    words = _WORD.sub(" ", without_mark(name).lower()).split()
    if words and words[0] in _HONORIFICS:
        return " ".join([word for word in words if word not in _HONORIFICS] or words)
    return " ".join(words)
