"""Writing very many rows: keys first, then plain values, past the ORM's work for each row.

A list of 50,000 businesses has some 300,000 rows of contacts, offers and needs; with
``bulk_create`` nine tenths of the time goes into building objects and SQL text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import connection, models, transaction


def reserve_keys(model: type[models.Model], count: int) -> list[int]:
    """Primary keys that nobody else will get. On SQLite the open write transaction sees to that.

    Raises ``TransactionManagementError`` outside a transaction.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError(
            "keys are reserved within the transaction that uses them"
        )
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count]
            )
            return [key for (key,) in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = cursor.fetchone()
    start = last[0] + 1 if last else 1
    return list(range(start, start + count))


def insert_rows(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows of values for the attributes ``names`` (``business_id``, not ``business``).

    Columns that are not named must have a default in the database or be the key; constraints hold
    as always. Values are not validated: that is the caller's part.
    """
    fields = {f.attname: f for f in model._meta.concrete_fields}
    quote = connection.ops.quote_name
    table = quote(model._meta.db_table)
    columns = ", ".join(quote(str(fields[name].column)) for name in names)
    prepared = {
        place: _prepare(fields[name]) for place, name in enumerate(names) if _is_special(fields[name])
    }

    def ready() -> Iterable[Sequence[Any]]:
        for row in rows:
            if prepared:
                row = list(row)
                for place, prepare in prepared.items():
                    row[place] = prepare(row[place])
            yield row

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with connection.wrap_database_errors, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in ready():
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(names))
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", list(ready()))


def _is_special(field: models.Field[Any, Any]) -> bool:
    return isinstance(field, models.JSONField | models.DateField | models.TimeField)


def _prepare(field: models.Field[Any, Any]) -> Callable[[Any], Any]:
    last, ready = object(), None

    def prepare(value: Any) -> Any:
        nonlocal last, ready
        if value is not last:  # the same moment or the same default, row after row
            last, ready = value, field.get_db_prep_save(value, connection)
        return ready

    return prepare
