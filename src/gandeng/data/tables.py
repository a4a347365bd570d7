"""Reading the CSV tables beside this module."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib import resources


def read_text(name: str) -> str:
    """Return the text of a data file of this package, e.g. ``"regions.csv"``."""
    return resources.files("gandeng.data").joinpath(name).read_text(encoding="utf-8")


def read_rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a table by column name; lines that begin with ``#`` are its source notes."""
    lines = (line for line in read_text(name).splitlines() if line and not line.startswith("#"))
    return iter(csv.DictReader(lines))
