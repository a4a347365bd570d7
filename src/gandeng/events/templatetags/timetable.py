"""The cells of a timetable: hundreds on a page, so they are put together here, not node by node."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from gandeng.events.queries.grid import Cell
from gandeng.events.queries.viewer import Who

register = template.Library()


@register.filter
def cells(row: Iterable[Cell]) -> SafeString:
    """All ``td`` of a session. Names are escaped; the words are ours."""
    words = {name: escape(text) for name, text in _words().items()}
    return mark_safe("".join(_cell(cell, words) for cell in row))


def _words() -> dict[str, str]:
    return {"free": _("free"), "must": _("must"), "withdrawn": _("withdrawn"), "pinned": _("fixed")}


def _cell(cell: Cell, words: dict[str, str]) -> str:
    if cell.host is None or cell.guest is None:
        return f'<td class="off" data-l="{cell.table}">{words["free"]}</td>'
    marks = f' <b class="tone">{words["must"]}</b>' if cell.must else ""
    if cell.pinned:
        marks += f' <b class="tone">{words["pinned"]}</b>'
    if cell.touched:
        marks += f' <b class="tone stop">{words["withdrawn"]}</b>'
    host = _name(cell.host, "host name" if cell.hosted else "name")
    pin = ' class="pin"' if cell.pinned else ""
    return f'<td data-l="{cell.table}"{pin}>{host}{_name(cell.guest, "name", marks)}</td>'


def _name(who: Who, kind: str, after: str = "") -> str:
    return f'<span class="{kind} {who.mark}">{escape(who.name)}{after}</span>'
