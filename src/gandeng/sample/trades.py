"""The invented trades of a region, read from ``trades_*.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Product:
    """What a trade makes, with usual amounts: capacity a month, price in rupiah, least order."""

    text: str
    unit: str
    capacity: int
    price: int
    min_order: int


@dataclass(frozen=True, slots=True)
class Trade:
    """A kind of business and how many of it there are in the list."""

    id: str
    sector: str
    count: int
    category: str
    kbli: str
    names: tuple[str, ...]
    activity: tuple[str, ...]
    products: tuple[Product, ...]
    needs: tuple[str, ...]
    can_show: tuple[str, ...]
    wants_to_learn: tuple[str, ...]
    papers: tuple[str, ...]
    places: tuple[tuple[str, str], ...]  # (district, village)
    first: tuple[str, ...] = ()  # names of the first businesses
    first_owners: tuple[str, ...] = ()
    pirt_type: str = ""  # digits 2-3 of a P-IRT number


@dataclass(frozen=True, slots=True)
class Trades:
    """All trades of a region with its stock of names."""

    trades: tuple[Trade, ...]
    words: tuple[str, ...]
    women: tuple[str, ...]
    men: tuple[str, ...]
    streets: tuple[str, ...]


@lru_cache(maxsize=4)
def trades_of(region: str) -> Trades:
    """Return the trades of ``"surakarta"``, ``"bandung"`` or ``"sidoarjo"``."""
    text = resources.files("gandeng.sample").joinpath(f"trades_{region}.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return Trades(
        trades=tuple(_trade(entry) for entry in data["trade"]),
        words=tuple(data["words"]),
        women=tuple(data["women"]),
        men=tuple(data["men"]),
        streets=tuple(data["streets"]),
    )


def _trade(entry: dict[str, Any]) -> Trade:
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()
    }
    values["products"] = tuple(_product(line) for line in entry["products"])
    values["places"] = tuple(tuple(place.split("/")) for place in entry["places"])
    return Trade(**values)


def _product(line: str) -> Product:
    text, unit, capacity, price, least = (part.strip() for part in line.split("|"))
    return Product(text, unit, int(capacity), int(price), int(least))
