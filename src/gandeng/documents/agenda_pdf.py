"""``agenda.pdf``: one A5 page per business, with a QR code that needs neither server nor signal.

Only the fonts that come with typst are used, so the same data give the same bytes on any machine.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib import resources
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gandeng.documents.agenda import AgendaLine, AgendaPage, qr_text, table_name, they_have, you_have
from gandeng.documents.safe import for_print

MADE = 1577836800  # 2020-01-01: a fixed mark instead of the clock
_CHOICES = [
    (9.5, True), (9, True), (8.5, True), (9, False), (8.5, False), (8, False), (7.5, False), (7, False),
    (6.5, False), (6, False), (5.5, False), (5, False),
]  # fmt: skip
_ROOM = 395.0  # points for meetings on a page with a short head
_NAME = 120  # most characters of a name; longer ones end in an ellipsis
# Characters of a phrase, up to how many meetings; a day beyond the last says both directions in one line.
_PHRASES = ((80, 8), (50, 12), (32, 16))
_TIGHT = 18


def agenda_pdf(pages: Sequence[AgendaPage], title: str, language: str) -> bytes:
    """A PDF with one page per entry, tagged for screen readers; one page saying so when empty.

    ``title`` is the document's title, ``language`` its code ("id" or "en") for hyphenation.
    """
    import typst  # a compiler of some megabytes: only where a PDF is made

    data = {
        "title": for_print(title, 200),
        "language": language,
        "choices": _CHOICES,
        "empty": _("Nobody has a meeting yet."),
        "pages": [_page(page) for page in pages],
    }
    template = resources.files("gandeng.documents").joinpath("agenda.typ").read_bytes()
    compiler = typst.Compiler(template, ignore_system_fonts=True, sys_inputs={"data": json.dumps(data)})
    made = compiler.compile(format="pdf", timestamp=MADE)
    assert isinstance(made, bytes)
    return made


def _page(page: AgendaPage) -> dict[str, Any]:
    count = len(page.lines)
    longest = next((chars for chars, most in _PHRASES if count <= most), 0)
    lines = [_line(line, page.zone, longest) for line in page.lines]
    start, sure = _start(lines)
    meetings = ngettext("%(count)d meeting", "%(count)d meetings", count) % {"count": count}
    return {
        "business": for_print(page.business, _NAME) or page.code,
        "owner": for_print(page.owner, 60),
        "region": for_print(page.region, 60),
        "mark": page.side,
        "event": for_print(page.event, 90),
        "when": " · ".join(text for text in (page.day, for_print(page.place, 60)) if text),
        "count": _count(page, meetings),
        "stays": _("You keep table %(number)d.") % {"number": page.table} if page.table else "",
        "code": page.code,
        "show": _("Show this when you arrive"),
        "say": _("Without the QR code, say:"),
        "qr_note": _("The QR code holds this agenda as text. Any phone can read it, also offline."),
        "question": _("(assumed): nobody has asked you yet. Tell your department what you really need.")
        if page.question or any(line.assumed for line in page.lines)
        else "",
        "free": "" if page.lines else _("You have no meeting on this day. Your department will tell you."),
        "outcome": _("☐ met   ☐ interested   next step and date:"),
        "qr": _qr_svg(qr_text(page)),
        "start": start,
        "sure": sure,
        "lines": lines,
    }


def _count(page: AgendaPage, meetings: str) -> str:
    words = {"meetings": meetings, "zone": page.zone, "home": page.home}
    form = (
        _("%(meetings)s, times in %(zone)s, not %(home)s")
        if page.home
        else _("%(meetings)s, times in %(zone)s")
    )
    text = form % words
    return f"{text} · {_('proposed, not agreed yet')}" if page.proposed and page.lines else text


def _start(lines: list[dict[str, Any]]) -> tuple[int, bool]:
    """The roomiest choice that may fit: measuring every choice would take most of the time.

    A little too roomy on purpose, because the layout goes on from here to denser ones only; sure
    where so much room is left that nothing has to be measured.
    """
    for place, (size, writing) in enumerate(_CHOICES):
        across = (363 - 6.4 * size) / (0.44 * size)  # characters in a line
        height = 0.0
        for line in lines:
            texts = [f"{line['name']} {line['region']}", line["gets"], line["gives"]]
            rows = max(2, sum(-(-len(text) // across) for text in texts) + writing)
            height += size * (0.9 + 1.02 * rows + (1.6 if line["opens"] else 0))
        if height <= _ROOM:
            return place, height <= 0.85 * _ROOM
    return len(_CHOICES) - 1, False


def _line(line: AgendaLine, zone: str, longest: int) -> dict[str, Any]:
    """``longest`` characters of each phrase; 0 puts both directions into one short line."""
    gets, gives = (
        told(one, longest or _TIGHT) for told, one in ((they_have, line.gets), (you_have, line.gives))
    )
    if not longest:
        gets, gives = " ".join(text for text in (gets, gives) if text), ""
    return {
        "time": f"{line.starts} {zone}",
        "opens": line.opens,
        "table": table_name(line.table),
        "name": for_print(line.counterpart, _NAME if longest else 2 * _TIGHT),
        "region": for_print(line.counterpart_region, 40),
        "mark": line.counterpart_side,
        "gets": for_print(gets),
        "gives": for_print(gives),
    }


def _qr_svg(text: str) -> str:
    """The text as a QR code in SVG; the least error correction, because paper is clean and dots count."""
    import segno

    # Any mask can be read; trying all eight to find the prettiest would take most of the time.
    code = segno.make(text, error="l", micro=False, boost_error=False, encoding="utf-8", mask=1)
    rows = list(code.matrix)
    path = ""
    for y, row in enumerate(rows):
        x = 0
        for dark, run in groupby(row):  # dots side by side are one box: a smaller file
            width = len(list(run))
            path += f"M{x} {y}h{width}v1h-{width}z" if dark else ""
            x += width
    size = len(rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" width="{size}" height="{size}" '
        f'shape-rendering="crispEdges"><path d="{path}"/></svg>'
    )
