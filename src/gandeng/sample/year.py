"""A year of the sample programme: visits, a matching day, deals over twelve months, and what they come to.

Invented from a seed. Every deal is made from a *course* whose outcome is known beforehand, so the truth
is summed from what was meant, never from what was said: the product has to find it in the claims.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

STARTS_ON = date(2025, 10, 1)
DAY = date(2025, 11, 27)  # of the first matching day, a Thursday
LAST_SAID = date(2026, 11, 20)  # nothing of the year is later
SLOTS, TABLES = 12, 20
SLOTS_SPEC = "09:00-12:00/20m,13:00-14:00/20m"
OPENS = (time(9), time(13))


@dataclass(frozen=True, slots=True)
class SampleClaim:
    """What one side says on a day. ``seen``: an officer has looked at the paper."""

    side: str  # seller | buyer
    stage: str  # interest | commitment | contract | realised | stalled | ended
    said_on: date
    amount: int | None = None
    reason: str = ""
    traded_before: bool | None = None
    seen: bool = False


@dataclass(frozen=True, slots=True)
class SampleDeal:
    """One deal with all that is said of it, and what it is meant to come to.

    ``committed`` and ``realised`` in whole rupiah, None where it does not get that far for both.
    ``counts``: result | known_before | not_asked | one_sided | interested.
    """

    course: str
    seller: str  # keys of SampleBusiness
    buyer: str
    product: str
    started_on: date
    from_meeting: bool
    claims: tuple[SampleClaim, ...]
    counts: str
    committed: int | None = None
    realised: int | None = None

    @property
    def pair(self) -> frozenset[str]:
        """The two businesses."""
        return frozenset((self.seller, self.buyer))


@dataclass(frozen=True, slots=True)
class SampleMeeting:
    """A meeting of the first matching day; ``first`` is of the programme's first department.

    ``sells``: 1 the first, -1 the second, 0 both. ``told``: (speaks for the first?, happened, interest).
    """

    first: str
    second: str
    slot: int  # from 1
    table: int
    sells: int
    told: tuple[tuple[bool, bool, str], ...]

    @property
    def held(self) -> bool | None:
        """Whether it took place, as far as somebody has said."""
        return any(happened for _first, happened, _interest in self.told) if self.told else None


@dataclass(frozen=True, slots=True)
class SampleVisit:
    """A visit; ``returns`` is the place of the visit that it returns."""

    guest: str  # key of the department
    host: str
    on: date
    purpose: str
    returns: int | None = None
    seen: tuple[tuple[str, str, str], ...] = ()  # strength, kind of evidence, evidence
    seats: tuple[str, ...] = ()  # keys of the businesses that went


@dataclass(frozen=True, slots=True)
class SampleAccess:
    """What one department gave the other's businesses."""

    giver: str
    kind: str
    number: int
    on: date
    source: str


@dataclass(frozen=True, slots=True)
class Guest:
    """A business on the list of the first matching day. ``present`` None: nobody noted it."""

    key: str
    present: bool | None
    traded_there: bool | None  # the baseline: with anybody in the partner's region


@dataclass(frozen=True, slots=True)
class Way:
    """What one department's businesses sold the other's: deals agreed, and money; each apart."""

    deals: int
    committed: int
    realised: int


@dataclass(frozen=True, slots=True)
class Truth:
    """What a report of the year has to say. ``ways``: the first department sells, the second sells."""

    ways: tuple[Way, Way]
    new_pairs: int
    known_before: int
    not_asked: int
    one_sided: int
    interested: int
    held: int
    unknown: int
    here: tuple[int, int]


@dataclass(frozen=True)
class Year:
    """All of it, in the order of days."""

    guests: tuple[tuple[Guest, ...], tuple[Guest, ...]]
    meetings: tuple[SampleMeeting, ...]
    deals: tuple[SampleDeal, ...]
    visits: tuple[SampleVisit, ...]
    access: tuple[SampleAccess, ...]
    truth: Truth


VISITS = (
    SampleVisit(
        "solo", "bandung", date(2025, 10, 14), "Melihat kain Majalaya dan kemasan pangan (contoh)",
        seen=(
            ("Kain mori ditenun sesuai pesanan perajin batik", "counted", "Sepuluh bengkel (contoh)"),
            ("Kantong berdiri dicetak dalam jumlah kecil", "seen", "Satu bengkel (contoh), mulai 100 lembar"),
        ),
    ),
    SampleVisit(
        "bandung", "solo", date(2026, 1, 8), "Kunjungan balasan: batik, camilan, pasar oleh-oleh (contoh)",
        returns=0,
        seen=(("Toko oleh-oleh menerima titip jual dari daerah lain", "told", "Dua pemilik toko (contoh)"),),
    ),
    SampleVisit(
        "solo", "bandung", date(2026, 9, 15), "Belajar kemasan pangan dan membuka pasar batik (contoh)",
        seen=(
            ("Kantong berdiri dicetak dalam jumlah kecil", "counted",
             "Lima bengkel di Soreang (contoh), mulai 100 lembar"),
            ("Kemasan pangan diuji masa simpannya", "seen", "Satu bengkel (contoh) menyimpan catatan uji"),
        ),
    ),
)  # fmt: skip
ACCESS = (
    SampleAccess("solo", "booth", 12, date(2025, 12, 12), "Denah Pameran Akhir Tahun (contoh)"),
    SampleAccess("bandung", "booth", 8, date(2026, 5, 20), "Denah Festival Soreang (contoh)"),
    SampleAccess("solo", "invitation", 60, date(2025, 12, 5), "Surat undangan 000/11/CONTOH"),
    SampleAccess("bandung", "invitation", 45, date(2026, 5, 6), "Surat undangan 000/23/CONTOH"),
)


def truth_of(deals: tuple[SampleDeal, ...], meetings: tuple[SampleMeeting, ...],
             guests: tuple[tuple[Guest, ...], tuple[Guest, ...]]) -> Truth:  # fmt: skip
    """Sum what was meant."""
    first = {guest.key for guest in guests[0]} | {
        key for deal in deals for key in deal.pair if key.startswith("solo")
    }
    results = [deal for deal in deals if deal.counts == "result"]

    def way(sells_first: bool) -> Way:
        found = [deal for deal in results if (deal.seller in first) == sells_first]
        return Way(
            len(found),
            sum(deal.committed or 0 for deal in found),
            sum(deal.realised or 0 for deal in found),
        )

    def count(name: str) -> int:
        return sum(deal.counts == name for deal in deals)

    return Truth(
        ways=(way(True), way(False)),
        new_pairs=len({deal.pair for deal in results}),
        known_before=count("known_before"),
        not_asked=count("not_asked"),
        one_sided=count("one_sided"),
        interested=count("interested"),
        held=sum(meeting.held is True for meeting in meetings),
        unknown=sum(meeting.held is None for meeting in meetings),
        here=(sum(g.present is True for g in guests[0]), sum(g.present is True for g in guests[1])),
    )
