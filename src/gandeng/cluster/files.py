"""Businesses and pairs as Parquet files: what goes into a national run and what comes out."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from gandeng.cluster.errors import NationalError
from gandeng.core.matching.records import Pair, Party, Phrase

INPUT = {"key": "string", "region": "string", "offers": "list<string>", "needs": "list<string>"}
TEXT_COLUMNS = ("first", "second", "forward_offer", "forward_need", "backward_offer", "backward_need")
POINT_COLUMNS = ("score", "forward_score", "backward_score")


def region_files(folder: Path) -> dict[str, list[Path]]:
    """Return the Parquet files of each region: ``region=33.72/…`` as Hive partitions are named.

    Raises :class:`NationalError` where there are none, or one has no name.
    """
    found: dict[str, list[Path]] = {}
    for path in sorted(folder.glob("region=*/*.parquet")):
        found.setdefault(path.parent.name.partition("=")[2].strip(), []).append(path)
    if "" in found:
        raise NationalError("empty_region", str(found[""][0].parent))
    if not found:
        raise NationalError("no_input", str(folder))
    return found


def read_parties(region: str, paths: Sequence[Path]) -> list[Party]:
    """Return a region's businesses. Raises :class:`NationalError` for files of another shape."""
    import pyarrow.parquet as pq

    out: list[Party] = []
    for path in paths:
        try:
            table = pq.ParquetFile(path).read(columns=["key", "offers", "needs"])
        except (OSError, ValueError, KeyError) as error:
            raise NationalError("unreadable", f"{path.name}: {error}") from error
        if set(table.column_names) != {"key", "offers", "needs"}:
            raise NationalError("missing_column", f"{path.name}: {', '.join(table.column_names)}")
        for name in ("offers", "needs"):
            if not _is_list_of_text(table.schema.field(name).type):
                raise NationalError("not_lists", f"{path.name}: {name}: {table.schema.field(name).type}")
        for number, row in enumerate(table.to_pylist(), start=1):
            key = "" if row["key"] is None else str(row["key"]).strip()
            if not key:
                raise NationalError("empty_key", f"{path.name}: row {number}")
            offers = tuple(Phrase(text) for text in row["offers"] or () if text)
            needs = tuple(Phrase(text) for text in row["needs"] or () if text)
            out.append(Party(key, region, offers, needs))
    return out


def _is_list_of_text(kind: Any) -> bool:
    """Whether a column holds lists of text; a column that is empty throughout may have no kind at all."""
    import pyarrow.types as types

    if types.is_null(kind):
        return True
    if not (types.is_list(kind) or types.is_large_list(kind)):
        return False
    inner = kind.value_type
    return bool(types.is_string(inner) or types.is_large_string(inner) or types.is_null(inner))


def write_parties(folder: Path, region: str, parties: Sequence[Party]) -> Path:
    """Write a region's businesses where :func:`region_files` finds them."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    own = folder / f"region={region}"
    own.mkdir(parents=True, exist_ok=True)
    table = pa.table(
        {
            "key": [one.key for one in parties],
            "offers": [[phrase.text for phrase in one.offers] for one in parties],
            "needs": [[phrase.text for phrase in one.needs] for one in parties],
        },
        schema=pa.schema(
            [("key", pa.string()), ("offers", pa.list_(pa.string())), ("needs", pa.list_(pa.string()))]
        ),
    )
    pq.write_table(table, own / "part.parquet")
    return own / "part.parquet"


def columns_of(pairs: Sequence[Pair]) -> dict[str, list[Any]]:
    """Return pairs as columns, in their order."""

    def text(phrase: Phrase | None) -> str:
        return phrase.text if phrase else ""

    return {
        "first": [one.first for one in pairs],
        "second": [one.second for one in pairs],
        "score": [one.score for one in pairs],
        "forward_score": [one.forward.score for one in pairs],
        "backward_score": [one.backward.score for one in pairs],
        "one_way": [one.one_way for one in pairs],
        "forward_offer": [text(one.forward.offer) for one in pairs],
        "forward_need": [text(one.forward.need) for one in pairs],
        "backward_offer": [text(one.backward.offer) for one in pairs],
        "backward_need": [text(one.backward.need) for one in pairs],
    }


def digest_of(columns: dict[str, list[Any]]) -> str:
    """Return SHA-256 over the values, row by row: equal for equal results, whoever wrote the file."""
    out = hashlib.sha256()
    for row in zip(*columns.values(), strict=True):
        out.update("\x1f".join(map(str, row)).encode() + b"\x1e")
    return out.hexdigest()


def write_pairs(path: Path, columns: dict[str, list[Any]]) -> None:
    """Write pairs; a file is there whole or not at all."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = [(name, pa.string()) for name in TEXT_COLUMNS] + [(name, pa.int32()) for name in POINT_COLUMNS]
    known = dict([*kinds, ("one_way", pa.bool_())])
    table = pa.table(columns, schema=pa.schema([(name, known[name]) for name in columns]))
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".part")
    pq.write_table(table, draft)
    draft.replace(path)
