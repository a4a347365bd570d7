"""KBLI 2020, the Indonesian standard classification of industries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from gandeng.data.tables import read_rows

VERSION = "2020"


@dataclass(frozen=True, slots=True)
class IndustryClass:
    """One entry. ``code`` is text: leading zeros matter. Titles are in capitals, as in the regulation."""

    code: str  # a letter, or 2 to 5 digits
    level: str  # section | division | group | class | subclass
    title: str
    description: str


@lru_cache(maxsize=1)
def kbli() -> tuple[IndustryClass, ...]:
    """Return all 2,705 entries in the order of BPS regulation 2/2020."""
    return tuple(
        IndustryClass(row["code"], row["level"], row["title"], row["description"])
        for row in read_rows("kbli2020.csv")
    )


@lru_cache(maxsize=1)
def titles() -> Mapping[str, str]:
    """Return the title of every code, also of the few groups that the text lacks.

    Such a group (151) exists, because its classes do; it bears the title of what stands above it.
    """
    known = {one.code: one.title for one in kbli()}
    for code in [code for code in known if len(code) == 5]:
        for length in (3, 4):
            known.setdefault(code[:length], known[code[: length - 1]])
    return known
