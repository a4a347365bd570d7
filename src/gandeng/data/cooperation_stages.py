"""Stages of a formal cooperation between regions, as data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from gandeng.data.tables import read_rows


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage in its order; ``gated`` ones are needed only under the council's condition."""

    code: str
    gated: bool
    names: dict[str, str]  # by language
    papers: dict[str, str]  # the paper that proves it, "" where there is none


@lru_cache(maxsize=1)
def cooperation_stages() -> tuple[Stage, ...]:
    """Return the stages in the order in which they follow each other."""
    return tuple(
        Stage(
            code=row["code"],
            gated=row["gate"] == "council",
            names={"id": row["name_id"], "en": row["name_en"]},
            papers={"id": row["paper_id"], "en": row["paper_en"]},
        )
        for row in read_rows("cooperation.csv")
    )
