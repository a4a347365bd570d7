"""Invented parties for the tests of matching."""

from __future__ import annotations

from gandeng.core.matching.records import Kind, Party, Phrase

SOLO, BANDUNG, SIDOARJO = "33.72", "32.04", "35.15"


def party(key: str, region: str, offers: str = "", needs: str = "", name: str = "") -> Party:
    """Return a party; phrases are parted by |."""

    def phrases(text: str) -> tuple[Phrase, ...]:
        return tuple(Phrase(one.strip()) for one in text.split("|") if one.strip())

    return Party(key, region, phrases(offers), phrases(needs), name)


TWO_REGIONS = (
    party("s1", SOLO, "keripik tempe", "standing pouch kedap udara"),
    party("s2", SOLO, "batik tulis", "bordir nama"),
    party("s3", SOLO, "toko oleh-oleh khas"),
    party("s4", SOLO, "jualan", "yang di"),
    party("b1", BANDUNG, "kemasan standing pouch | label", "camilan karyawan"),
    party("b2", BANDUNG, "bordir komputer", "kain batik"),
    party("b3", BANDUNG, "dodol dan jenang"),
    party("b4", BANDUNG, "laundry kiloan"),
)


def assumed(text: str, kind: Kind = Kind.PRODUCT) -> Phrase:
    return Phrase(text, kind, assumed=True, because="keripik")
