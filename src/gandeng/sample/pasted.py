"""A WhatsApp registration list as it is copied out of a group."""

from __future__ import annotations

from random import Random

from gandeng.sample import typing_habits as typed
from gandeng.sample.people import SOLO
from gandeng.sample.records import SampleBusiness, World

FILENAME = "daftar hadir dari grup WA (contoh).txt"
KNOWN = 2  # of the listed businesses that register once more


def pasted_businesses(world: World) -> tuple[SampleBusiness, ...]:
    """Return the businesses in the text, in its order: ten new ones and two that are listed."""
    known = [business for business in world.of(SOLO) if business.trade in ("keripik", "batik")][:KNOWN]
    return (*world.pasted[:5], *known, *world.pasted[5:])


def pasted_text(world: World) -> str:
    """Return the text: a greeting, numbered lines in several habits, a word of thanks."""
    pick = Random(f"{world.seed}:pasted")
    lines = [
        "[08.15, 12/11/2026] Pak Roni (contoh): Assalamualaikum, ini daftar peserta ya (data contoh)",
        "Format: nama usaha - produk - kebutuhan - no WA",
        "",
    ]
    lines += [
        _line(number, business, pick) for number, business in enumerate(pasted_businesses(world), start=1)
    ]
    return "\n".join([*lines, "", "Yang belum silakan menyusul, matur nuwun 🙏"]) + "\n"


def _line(number: int, business: SampleBusiness, pick: Random) -> str:
    head = pick.choice((f"{number}. ", f"{number}. ", f"{number}) "))
    parts = [business.name, ", ".join(business.offers)]
    if business.needs:
        parts.append(pick.choice(("butuh ", "cari ", "butuh ")) + ", ".join(business.needs))
    if business.phones:
        parts.append(typed.phone(business.phones[0], pick).replace("-", " "))
    return head + " - ".join(parts)
