"""How officers type what they know: phones, money, units, districts in all their spellings."""

from __future__ import annotations

from random import Random

UNITS = {
    "buah": ("buah", "bh", "Buah", "bh."),
    "lembar": ("lembar", "lbr", "lembar", "LEMBAR"),
    "bungkus": ("bungkus", "bks", "Bungkus", "bgks"),
    "potong": ("potong", "ptg", "Potong"),
    "meter": ("meter", "m", "mtr", "Meter"),
    "kg": ("kg", "Kg", "KG", "kilogram"),
    "botol": ("botol", "btl", "Botol"),
    "set": ("set", "Set"),
    "setel": ("setel", "stel", "stl"),
    "dus": ("dus", "dos", "Dus"),
    "toples": ("toples", "Toples", "tpls"),
    "pasang": ("pasang", "psg", "Psg"),
    "lusin": ("lusin", "lsn", "Lusin"),
    "ekor": ("ekor", "Ekor"),
}
DISTRICTS = {
    "Pasar Kliwon": ("Pasar Kliwon", "Ps. Kliwon", "PASAR KLIWON", "Psr Kliwon", "Pasarkliwon"),
    "Laweyan": ("Laweyan", "LAWEYAN", "Kec. Laweyan", "Lawean"),
    "Banjarsari": ("Banjarsari", "Banjar Sari", "BANJARSARI", "Kec Banjarsari"),
    "Jebres": ("Jebres", "jebres", "JEBRES ", "Kec. Jebres"),
    "Serengan": ("Serengan", "SERENGAN", "Serengan ", "Srengan"),
    "Tanggulangin": ("Tanggulangin", "Tanggul Angin", "TANGGULANGIN"),
    "Solokanjeruk": ("Solokanjeruk", "Solokan Jeruk"),
    "Dayeuhkolot": ("Dayeuhkolot", "Dayeuh Kolot"),
    "Baleendah": ("Baleendah", "Bale Endah"),
}
_ONES = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")


def phone(e164: str, pick: Random) -> str:
    """One of the usual ways to write a number, always with separators."""
    body = e164.removeprefix("+62")
    a, b, c = body[:3], body[3:7], body[7:]
    return pick.choice(
        (
            f"0{a}-{b}-{c}",
            f"0{a} {b} {c}",
            f"0{a}{b}-{c}",
            f"+62 {a}-{b}-{c}",
            f"62{a}-{b}-{c}",
            f"0{a}.{b}.{c}",
        )
    )


def phones(numbers: tuple[str, ...], pick: Random) -> str:
    """All numbers of a business in one cell."""
    return pick.choice((" / ", ", ", "\n")).join(phone(number, pick) for number in numbers)


def unit(name: str, pick: Random) -> str:
    """A unit in one of its spellings."""
    return pick.choice(UNITS.get(name, (name,)))


def district(name: str, pick: Random) -> str:
    """A district in one of its spellings; mostly the right one."""
    forms = DISTRICTS.get(name, (name, name, name.upper()))
    return forms[0] if pick.random() < 0.6 else pick.choice(forms)


def rupiah(amount: int, pick: Random) -> str | int:
    """Money as typed: a number, "Rp 15.000", "Rp15.000,-", "15 ribu", "1,5 juta"."""
    dotted = f"{amount:,}".replace(",", ".")
    forms: list[str | int] = [amount, amount, f"Rp {dotted}", f"Rp{dotted},-", dotted]
    if amount % 1000 == 0 and amount < 1_000_000:
        forms += [f"{amount // 1000} ribu", f"{amount // 1000}rb"]
    if amount >= 1_000_000 and amount % 100_000 == 0:
        short = f"{amount / 1_000_000:.1f}".removesuffix(".0").replace(".", ",")
        forms += [f"{short} juta", f"{short} jt"]
    return pick.choice(forms)


def in_words(amount: int) -> str:
    """Rupiah in words for whole thousands below one million: "dua puluh lima ribu rupiah"."""
    thousands = amount // 1000
    if amount % 1000 or not 0 < thousands < 1000:
        raise ValueError("only whole thousands below one million")
    return f"{'seribu' if thousands == 1 else _below_thousand(thousands) + ' ribu'} rupiah"


def can_be_in_words(amount: int | None) -> bool:
    """Whether :func:`in_words` takes this amount."""
    return amount is not None and amount % 1000 == 0 and 0 < amount < 1_000_000


def _below_thousand(number: int) -> str:
    if number < 10:
        return _ONES[number]
    if number < 20:
        return {10: "sepuluh", 11: "sebelas"}.get(number, f"{_ONES[number - 10]} belas")
    if number < 100:
        return f"{_ONES[number // 10]} puluh {_ONES[number % 10]}".strip()
    hundreds = "seratus" if number < 200 else f"{_ONES[number // 100]} ratus"
    return f"{hundreds} {_below_thousand(number % 100)}".strip()
