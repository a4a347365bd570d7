"""The papers that a programme rests on."""

from __future__ import annotations

from django.utils.formats import date_format

from gandeng.programmes.cooperation import stage_rows
from gandeng.programmes.models import Cooperation, Programme


def bases_of(programme: Programme) -> list[str]:
    """Done stages of the formal cooperation with number and day, in their order; empty without one."""
    cooperation = Cooperation.objects.filter(programme=programme).prefetch_related("steps").first()
    if cooperation is None:
        return []
    found = []
    for row in stage_rows(cooperation):
        if row.step is not None:
            number = f" {row.step.number}," if row.step.number else ","
            found.append(f"{row.name}{number} {date_format(row.step.done_on, 'j F Y')}")
    return found
