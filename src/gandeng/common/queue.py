"""The queue of background work: huey over the same kind of database as the product."""

from __future__ import annotations

import os
from typing import Any

from django.conf import settings
from huey import PostgresHuey, SqliteHuey


def _make() -> Any:
    url = os.environ.get("GANDENG_DATABASE_URL")
    if url:
        return PostgresHuey("gandeng", dsn=url, immediate=settings.HUEY_IMMEDIATE)
    settings.HOME.mkdir(parents=True, exist_ok=True)
    return SqliteHuey(
        "gandeng",
        filename=str(settings.HOME / "queue.sqlite3"),
        fsync=True,
        immediate=settings.HUEY_IMMEDIATE,
    )


queue = _make()
