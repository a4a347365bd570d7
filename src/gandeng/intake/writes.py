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
    columns = [options.get_field(name) for name in fields]
    quote = connection.ops.quote_name
    sets = ", ".join(f"{quote(c.column)} = %s" for c in columns)
    key = options.pk
    sql = f"UPDATE {quote(options.db_table)} SET {sets} WHERE {quote(key.column)} = %s"
    values: list[list[Any]] = [
        [*(c.get_db_prep_save(getattr(row, c.attname), connection) for c in columns), row.pk] for row in given
    ]
    with connection.cursor() as cursor:
        cursor.executemany(sql, values)
    return len(given)
