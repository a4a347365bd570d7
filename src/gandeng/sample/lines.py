"""One business as one line of a list: what is typed into each column, and what went wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from gandeng.data.kbli import kbli
from gandeng.sample import typing_habits as typed
from gandeng.sample.records import SampleBusiness

Cell = str | int | float | None


@dataclass(slots=True)
class Line:
    """A business on its way into a list. ``over`` holds the cells that a defect has changed."""

    business: SampleBusiness
    over: dict[str, Cell] = field(default_factory=dict)
    kind: str = ""
    lost: tuple[str, ...] = ()

    def cell(self, name: str, pick: Random) -> Cell:
        """What stands in the column for ``name``."""
        return self.over[name] if name in self.over else CELLS[name](self.business, pick)


def _paper(kind: str) -> Callable[[SampleBusiness, Random], Cell]:
    def find(business: SampleBusiness, pick: Random) -> Cell:
        return next(
            (number for own, number in business.papers if own == kind), pick.choice((None, "-", None))
        )

    return find


def _amount(business: SampleBusiness, pick: Random) -> Cell:
    return typed.rupiah(business.price, pick) if business.price else None


def _capacity_text(business: SampleBusiness, pick: Random) -> Cell:
    if business.capacity_per_month is None:
        return "-"
    end = pick.choice(("", " / bulan", "/bln"))
    return f"{business.capacity_per_month} {typed.unit(business.unit, pick)}{end}"


def _sales(business: SampleBusiness, pick: Random) -> Cell:
    return typed.rupiah(business.annual_sales, pick) if business.annual_sales else None


def _joined(phrases: Sequence[str], pick: Random) -> Cell:
    return pick.choice((", ", "; ", ", ")).join(phrases) or None


def _title(business: SampleBusiness, _: Random) -> Cell:
    return next(entry.title for entry in kbli() if entry.code == business.industry_code).capitalize()


CELLS: Mapping[str, Callable[[SampleBusiness, Random], Cell]] = {
    "name": lambda b, pick: b.name,
    "owner": lambda b, pick: b.owner,
    "gender": lambda b, pick: "P" if b.gender == "f" else "L",
    "street": lambda b, pick: b.street,
    "village": lambda b, pick: b.village,
    "district": lambda b, pick: typed.district(b.district, pick),
    "address": lambda b, pick: f"{b.street}, {b.village}",
    "phone": lambda b, pick: typed.phones(b.phones, pick) or None,
    "activity": lambda b, pick: b.activity,
    "category": lambda b, pick: b.category,
    "offers": lambda b, pick: _joined(b.offers, pick),
    "capacity": lambda b, pick: b.capacity_per_month,
    "capacity_text": _capacity_text,
    "unit": lambda b, pick: typed.unit(b.unit, pick) or None,
    "price": _amount,
    "min_order": lambda b, pick: b.min_order,
    "workers_male": lambda b, pick: b.workers_male,
    "workers_female": lambda b, pick: b.workers_female,
    "founded": lambda b, pick: b.founded,
    "sales": _sales,
    "nib": _paper("nib"),
    "pirt": _paper("pirt"),
    "halal": _paper("halal"),
    "haki": _paper("haki"),
    "needs": lambda b, pick: _joined(b.needs, pick),
    "can_show": lambda b, pick: _joined(b.can_show, pick),
    "wants_to_learn": lambda b, pick: _joined(b.wants_to_learn, pick),
    "kbli": lambda b, pick: b.industry_code,
    "kbli_title": _title,
    "region": lambda b, pick: "Kab. Bandung" if b.region == "32.04" else None,
}


def lines_of(businesses: Iterable[SampleBusiness]) -> list[Line]:
    """A fresh line for each business."""
    return [Line(business) for business in businesses]


def _split_amount(amount: int) -> str:
    return f"=10*{amount // 10}" if amount % 10 == 0 else f"=1*{amount}"


def _number_of(business: SampleBusiness, kind: str) -> str:
    return next((number for own, number in business.papers if own == kind), "")


@dataclass(frozen=True, slots=True)
class Defect:
    """A way in which lists go wrong: whom it can befall, what it types, what it destroys."""

    kind: str
    fits: Callable[[SampleBusiness], object]
    cells: Callable[[SampleBusiness, Random], dict[str, Cell]]
    lost: tuple[str, ...] = ()


DEFECTS: Mapping[str, Defect] = {
    defect.kind: defect
    for defect in (
        Defect("phone_destroyed", lambda b: b.phones, lambda b, pick: {"phone": "8,12E+11"}, ("phones",)),
        Defect(
            "phone_no_zero", lambda b: len(b.phones) == 1, lambda b, pick: {"phone": int(b.phones[0][3:])}
        ),
        Defect(
            "phone_elsewhere",
            lambda b: len(b.phones) == 1,
            lambda b, pick: {"phone": None, "village": typed.phone(b.phones[0], pick)},
            ("village",),
        ),
        Defect(
            "capacity_formula",
            lambda b: b.capacity_per_month,
            lambda b, pick: {"capacity": _split_amount(b.capacity_per_month or 0)},
        ),
        Defect(
            "price_words",
            lambda b: typed.can_be_in_words(b.price),
            lambda b, pick: {"price": typed.in_words(b.price or 0)},
        ),
        Defect(
            "year_bad", lambda b: True, lambda b, pick: {"founded": pick.choice((0, "-", 211))}, ("founded",)
        ),
        Defect(
            "description_empty",
            lambda b: b.offers,
            lambda b, pick: {"activity": "jualan", "offers": "-"},
            ("activity", "offers"),
        ),
        Defect(
            "nib_float", lambda b: _number_of(b, "nib"), lambda b, pick: {"nib": float(_number_of(b, "nib"))}
        ),
        Defect(
            "nib_destroyed",
            lambda b: _number_of(b, "nib"),
            lambda b, pick: {"nib": "9,99935E+12"},
            ("papers",),
        ),
        Defect("name_is_owner", lambda b: True, lambda b, pick: {"name": f"{b.owner} (contoh)"}, ("name",)),
        Defect(
            "code_contradicts",
            lambda b: b.industry_code != "13134",
            lambda b, pick: {"kbli_title": "Industri batik"},
        ),
        Defect("region_ambiguous", lambda b: True, lambda b, pick: {"region": "Bandung"}, ("region_code",)),
        Defect("region_other", lambda b: True, lambda b, pick: {"region": "Kota Bandung"}, ("region_code",)),
        Defect(
            "hidden_characters", lambda b: True, lambda b, pick: {"name": b.name.replace(" ", "\u200b ", 1)}
        ),
        Defect("shifted", lambda b: b.offers, lambda b, pick: {}, ("owner",)),
    )
}


def spoil(lines: Sequence[Line], plan: Sequence[str], pick: Random) -> None:
    """Let each defect of ``plan`` befall one line that it fits and that is still whole.

    The businesses of the story (the first of each list) are left alone.
    """
    for kind in plan:
        defect = DEFECTS[kind]
        free = [line for line in lines if not line.kind and defect.fits(line.business)]
        line = pick.choice(free)
        line.kind, line.lost = kind, defect.lost
        line.over.update(defect.cells(line.business, pick))


def repeated(line: Line, *, exact: bool, pick: Random) -> Line:
    """The same business once more: the same cells, or typed anew with another form of the name."""
    if exact:
        return Line(line.business, dict(line.over), "duplicate_exact", line.lost)
    name = line.business.name.removesuffix(" (contoh)")
    other = pick.choice(
        (name.upper(), f"UD {name}", name.replace(" ", "  ", 1), f"{name} Bu {line.business.owner}")
    )
    return Line(line.business, {"name": f"{other} (contoh)"}, "duplicate_near", ("name",))
