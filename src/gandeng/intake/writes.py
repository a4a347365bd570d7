"""Writing many rows with different values each: one prepared statement instead of giant CASEs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models


def update_many(rows: Iterable[models.Model], fields: Sequence[str]) -> int:
    """Write ``fields`` (attribute names of columns) of every row; returns how many rows were given."""
    given = list(rows)
    if not given:
        return 0
    options = given[0]._meta
    concrete = {f.name: f for f in options.concrete_fields}
    columns = [concrete[name] for name in fields]
    quote = connection.ops.quote_name
    sets = ", ".join(f"{quote(str(c.column))} = %s" for c in columns)
    sql = f"UPDATE {quote(options.db_table)} SET {sets} WHERE {quote(str(options.pk.column))} = %s"
    values: list[list[Any]] = [
        [*(c.get_db_prep_save(getattr(row, c.attname), connection) for c in columns), row.pk] for row in given
    ]
    with connection.cursor() as cursor:
        cursor.executemany(sql, values)
    return len(given)
