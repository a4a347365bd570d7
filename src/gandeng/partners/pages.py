"""A stored comparison as its pages show it: numbers with evidence, words for codes, nothing thin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gandeng.core.strengths.distance import hours_ahead, kilometres
from gandeng.core.strengths.intervals import LEAST
from gandeng.data.regions import RegionFact, region
from gandeng.partners import words
from gandeng.partners.maps import Spot
from gandeng.partners.models import Comparison
from gandeng.partners.profiles import lent_counts

ORDERS = ("both", "learn", "sell", "buy", "need")
FIRMNESS = ("enough", "indication", "not_enough")
SHADES = (".85", ".6", ".35")  # of the first three, the next seven, the rest


@dataclass(frozen=True)
class Bar:
    """A value with its interval, drawn on a scale of 100 (``x`` in percent)."""

    value: float
    low: float
    high: float
    scale: float = 100.0

    @property
    def x(self) -> str:
        """Where the value stands."""
        return self._at(self.value)

    @property
    def x1(self) -> str:
        """Where the interval begins."""
        return self._at(self.low)

    @property
    def x2(self) -> str:
        """Where the interval ends."""
        return self._at(self.high)

    @property
    def unit(self) -> str:
        """Where 1 stands: as usual in the reference."""
        return self._at(1.0)

    def _at(self, value: float) -> str:
        return f"{100 * min(1.0, max(0.0, value / self.scale)):.1f}%"


@dataclass(frozen=True)
class QuotientBar(Bar):
    """A location quotient, drawn symmetrically: 1 in the middle, half and double as far from it."""

    def _at(self, value: float) -> str:
        return f"{100 * value / (value + 1):.1f}%"


@dataclass(frozen=True)
class Part:
    """One line of a list: a sector, with businesses on both sides."""

    key: str
    label: str
    share: float
    offering: int
    needing: int
    is_goods: bool  # not a table's sector: its businesses can be listed


@dataclass(frozen=True)
class Index:
    """One direction, with its list."""

    bar: Bar
    offering: int
    needing: int
    assumed: bool
    parts: tuple[Part, ...]
    small: int


@dataclass(frozen=True)
class Lesson:
    """One sector in which they are ahead."""

    label: str
    n: int
    bar: Bar
    ours: float | None
    share: float


@dataclass(frozen=True)
class Row:
    """One region as a possible partner."""

    rank: int
    fact: RegionFact
    km: int
    hours: int | None
    learn: Bar | None
    lessons: tuple[Lesson, ...]
    know_how: Index | None
    sell: Index | None
    buy: Index | None
    both: Bar | None
    needs: int
    needing: int
    wanted: tuple[tuple[str, str, int], ...]  # goods, label, businesses
    data: str
    lacks: tuple[str, ...]
    stale: bool

    @property
    def short(self) -> str:
        """The name as people say it: "Surakarta", "Kab. Bandung"."""
        return self.fact.name.removeprefix("Kota ").replace("Kabupaten ", "Kab. ")


def rows_of(comparison: Comparison, order: str) -> list[Row]:
    """All regions, ranked by ``order``; those without a number for it come last.

    What rests on lent businesses is not shown once fewer are lent than were then: the partner has
    taken some back, and only a new computation may speak of the rest.
    """
    result = comparison.result
    own = region(result["own"]["region"])
    now = lent_counts(comparison.department)
    stale = {code for code, n in result["lent"].items() if now.get(code, 0) < n}
    found = sorted(result["partners"], key=lambda one: _key(one, order, one["region"] in stale))
    return [
        _row(rank, one, own, result["labels"], one["region"] in stale)
        for rank, one in enumerate(found, start=1)
    ]


def _key(one: Mapping[str, Any], order: str, stale: bool) -> tuple[bool, int, float, str]:
    """As :func:`gandeng.core.strengths.partners.ranked`, over stored values; hidden ones last."""
    if order == "need":
        value: float | None = one["needs"] or None
    elif order == "learn":
        value = (one["learn"] or one["know_how"] or {}).get("v")
    else:
        value = (one[order] or {}).get("v")
    firm = FIRMNESS.index(one["data"]) if order in ("both", "sell", "buy") else 0
    hidden = stale and order != "learn"
    return hidden or value is None, firm, -(value or 0), str(one["region"])


def _row(rank: int, one: Mapping[str, Any], own: RegionFact, labels: Mapping[str, str], stale: bool) -> Row:
    fact = region(one["region"])
    shown = one["data"] != "not_enough" and not stale
    return Row(
        rank=rank,
        fact=fact,
        km=round(kilometres(own.latitude, own.longitude, fact.latitude, fact.longitude)),
        hours=hours_ahead(own.time_zone, fact.time_zone),
        learn=_bar(one["learn"]),
        lessons=tuple(_lesson(part, labels) for part in (one["learn"] or {"parts": []})["parts"]),
        know_how=None if stale else _index(one["know_how"], labels),
        sell=_index(one["sell"], labels) if shown else None,
        buy=_index(one["buy"], labels) if shown else None,
        both=_bar(one["both"]) if shown else None,
        needs=0 if stale else one["needs"],
        needing=0 if stale else one["needing"],
        wanted=() if stale else tuple((k, words.sector_label(k, labels), n) for k, n in one["wanted"]),
        data="stale" if stale else one["data"],
        lacks=tuple(words.lack_words(code, n) for code, n in one["lacks"]),
        stale=stale,
    )


def _bar(index: Mapping[str, Any] | None) -> Bar | None:
    return None if index is None else Bar(index["v"], index["low"], index["high"])


def _index(index: Mapping[str, Any] | None, labels: Mapping[str, str]) -> Index | None:
    if index is None or min(index["offering"], index["needing"]) < LEAST:
        return None
    return Index(
        Bar(index["v"], index["low"], index["high"]),
        index["offering"],
        index["needing"],
        index["basis"] != "stated",
        tuple(
            Part(key, words.sector_label(key, labels), share, a, b, key not in labels)
            for key, share, a, b in index["parts"]
        ),
        index["small"],
    )


def _lesson(part: Mapping[str, Any], labels: Mapping[str, str]) -> Lesson:
    bar = QuotientBar(part["lq"], part["low"], part["high"])
    return Lesson(words.sector_label(part["sector"], labels), part["n"], bar, part["ours"], part["share"])


def spots_of(own: str, rows: Sequence[Row]) -> list[Spot]:
    """What the map shows: our region, and the rows of the page that have data, the darker the better."""
    fact = region(own)
    spots = [Spot(own, fact.name, fact.short_name, "fa")]
    for row in rows:
        if row.data in ("enough", "indication") or row.lessons:
            shade = SHADES[0] if row.rank <= 3 else SHADES[1] if row.rank <= 10 else SHADES[2]
            label = f"{row.rank} {row.short}"
            spots.append(Spot(row.fact.code, row.fact.name, label, "fb", shade, row.rank <= 5))
    return spots
