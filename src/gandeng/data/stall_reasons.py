"""Reasons why deals stall, and what can be taught about them, as data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from gandeng.data.tables import read_rows


@dataclass(frozen=True, slots=True)
class StallReason:
    """One reason by language; ``lessons`` are "" where nothing can be taught."""

    code: str
    names: dict[str, str]
    lessons: dict[str, str]


@lru_cache(maxsize=1)
def stall_reasons() -> dict[str, StallReason]:
    """Return the reasons by code, in the order in which owners read them."""
    return {
        row["code"]: StallReason(
            code=row["code"],
            names={"id": row["name_id"], "en": row["name_en"]},
            lessons={"id": row["lesson_id"], "en": row["lesson_en"]},
        )
        for row in read_rows("stall_reasons.csv")
    }
