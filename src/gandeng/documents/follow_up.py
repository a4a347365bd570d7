"""``lembar.pdf``: the follow-up sheet that is read out, ticked on paper, and typed in again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

from django.utils.translation import gettext as _

from gandeng.documents.agenda_pdf import MADE
from gandeng.documents.safe import for_print

_NAME = 60  # most characters of a name on this paper


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One deal and one of its sides. Marks are 0 for the first region, 1 for the second."""

    code: str
    own: str
    own_mark: int
    other: str
    other_mark: int
    direction: str  # "sells to", "buys from"
    product: str
    now: str  # where it stands


def follow_up_sheet(
    lines: Sequence[SheetLine],
    *,
    title: str,
    as_of: str,
    stages: Sequence[str],
    reasons: Sequence[str],
    language: str,
) -> bytes:
    """A4 pages; the same data give the same bytes. ``stages`` and ``reasons`` are numbered from 1."""
    import typst  # a compiler of some megabytes: only where a PDF is made

    data: dict[str, Any] = {
        "title": for_print(title, 120),
        "heading": _("Follow-up sheet"),
        "as-of": as_of,
        "how": _(
            "Tick how far it is; from 2 to 4 write the amount in rupiah and the month, for 5 the number of "
            "the reason. Type each line later: code, digit, amount, month."
        ),
        "stages": [[str(number), word] for number, word in enumerate(stages, start=1)],
        "amount": _("Amount, Rp"),
        "month": _("Month"),
        "why": _("Reason no."),
        "reasons-title": _("Reasons for 5"),
        "reasons": list(reasons),
        "lines": [_line(line) for line in lines],
        "empty": _("No deal to ask about."),
        "language": language,
    }
    folder = resources.files("gandeng.documents")
    source = folder.joinpath("prelude.typ").read_bytes() + folder.joinpath("follow_up.typ").read_bytes()
    compiler = typst.Compiler(source, ignore_system_fonts=True, sys_inputs={"data": json.dumps(data)})
    made = compiler.compile(format="pdf", timestamp=MADE)
    assert isinstance(made, bytes)
    return made


def _line(line: SheetLine) -> dict[str, Any]:
    return {
        "code": line.code,
        "own": {"name": for_print(line.own, _NAME) or line.code, "mark": line.own_mark},
        "other": {"name": for_print(line.other, _NAME) or "–", "mark": line.other_mark},
        "direction": line.direction,
        "product": for_print(line.product, 80),
        "now": line.now,
    }
