"""Addresses of programmes."""

from __future__ import annotations

from typing import Any

from tests.access_table import Line


def of_programme(world: Any) -> dict[str, int]:
    return {"pk": world.programme.pk}


LINES = {
    "programme_list": Line("staff", "officer partner third forum"),
    "programme_create": Line("officer", "officer partner third", methods="GET POST"),
    "programme_detail": Line("staff", "officer partner forum", args=of_programme),
    "programme_lend": Line("officer", "officer partner", methods="GET POST", args=of_programme),
    "programme_withdraw": Line("officer", "officer partner", methods="POST", args=of_programme),
}
