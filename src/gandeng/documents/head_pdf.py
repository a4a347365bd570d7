"""``laporan.pdf``: the head's report on exactly one A4 page, whatever its names and numbers. By typst."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

from django.utils.translation import gettext as _

from gandeng.documents.agenda_pdf import MADE
from gandeng.documents.outcome_page import HeadPage, Num
from gandeng.documents.safe import for_print

_MOST_LINES = 5  # next steps on paper; the page has them all


def head_pdf(page: HeadPage, language: str, office: str, place: str) -> bytes:
    """The one page. ``office`` and ``place`` stand above the signature."""
    import typst  # a compiler of some megabytes: only where a PDF is made

    folder = resources.files("gandeng.documents")
    source = folder.joinpath("prelude.typ").read_bytes() + folder.joinpath("head.typ").read_bytes()
    data = _data(page, language, office, place)
    compiler = typst.Compiler(source, ignore_system_fonts=True, sys_inputs={"data": json.dumps(data)})
    made = compiler.compile(format="pdf", timestamp=MADE)
    assert isinstance(made, bytes)
    return made


def _data(page: HeadPage, language: str, office: str, place: str) -> dict[str, Any]:
    scale = max([1, *(way.size or 0 for block in page.values for way in block.ways)])
    most = max([1, *(way.size or 0 for row in page.funnel for way in row.ways)])
    return {
        "title": for_print(page.title, 120),
        "language": language,
        "kicker": _("Head's report") + (f" · {_('invented sample data')}" if page.is_sample else ""),
        "as_of": _("As of %(at)s.") % {"at": page.as_of},
        "sides": [for_print(side.short_name, 30) for side in page.sides],
        "figures": [
            {"label": fig.label, "n": fig.number.text, "note": fig.note, "mark": _mark(fig.tone)}
            for fig in page.figures
        ],
        "values_title": _("Value in both directions"),
        "values": [
            {
                "name": block.name,
                "ways": [_way(way, scale) for way in block.ways],
                "sells": [for_print(text, 40) for text in block.sells],
                "notes": [for_print(note) for note in block.notes],
                "realised": block.realised,
            }
            for block in page.values
        ],
        "value_notes": " ".join(for_print(note) for note in page.value_notes),
        "funnel_title": _("From the list to paid goods"),
        "funnel": [
            {"name": row.name, "ways": [_way(way, most) for way in row.ways], "notes": list(row.notes)}
            for row in page.funnel
        ],
        "ledger_title": _("What each gave the other"),
        "ledger_head": [_("Measure"), *(for_print(s.short_name, 16) for s in page.sides), _("Balance")],
        "ledger": [[row.name, *(way.text for way in row.ways), row.balance] for row in page.ledger],
        "spread_title": _("Fair within each region"),
        "spread_head": [_("Shared out"), _("Least"), _("Got none"), _("Gini")],
        "spread": [
            {"mark": row.side, "cells": [row.what, row.least, row.none.text, row.gini]} for row in page.spread
        ],
        "not_yet": _("not yet"),
        "counts_title": _("Where every deal stands"),
        "counts": [[label, number.text] for label, number in page.counts],
        "next_title": _("Next steps"),
        "next": [for_print(line, 160) for line in page.next_steps[:_MOST_LINES]] or [_("Nothing waits.")],
        "before_title": _("How it was before"),
        "before": [for_print(line, 160) for line in page.baseline],
        "targets_title": _("Targets"),
        "targets": [for_print(row.text, 160) for row in page.targets[:8]],
        "check_title": _("Reconciliation"),
        "check": _("Difference 0 in all %(n)s lines.") % {"n": len(page.checks)}
        if page.balanced
        else _("THE NUMBERS DO NOT ADD UP. Do not hand this page on."),
        "failing": [f"{row.name}: {row.difference}" for row in page.checks if row.difference],
        "source": _(
            "Source: timetables, attendance and outcomes of the events, and what both owners said about"
            " their deals."
        ),
        "office": for_print(office, 80),
        "place": for_print(place, 60),
    }


def _way(way: Num, most: int) -> dict[str, Any]:
    share = 100 * way.size / most if way.size else 0
    return {"text": way.text, "percent": max(0.8, share) if way.size else 0}


def _mark(tone: str) -> int:
    return {"ra": 0, "rb": 1}.get(tone, 2)
