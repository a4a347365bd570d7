"""The papers of the day: table cards, wall plan, attendance sheet, outcome slips. Made by typst.

Only the fonts that come with typst are used, so the same data give the same bytes on any machine.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from importlib import resources
from typing import Any

from django.utils.translation import gettext as _

from gandeng.documents import clock
from gandeng.documents.agenda_pdf import MADE
from gandeng.documents.codes import number_in, slip_code
from gandeng.documents.plan import Meeting, Participant, PlanDocument
from gandeng.documents.safe import for_print

_NAME = 60  # most characters of a name on these papers


def table_cards(plan: PlanDocument, language: str) -> bytes:
    """One A5 landscape page per day and table that is used."""
    at: dict[tuple[int, int], list[Meeting]] = defaultdict(list)
    days = plan.event.days
    for meeting in sorted(plan.meetings, key=lambda m: m.slot):
        if meeting.table is not None:
            day = plan.slot(meeting.slot).day or days[0]
            at[days.index(day), meeting.table].append(meeting)
    cards = []
    for (day_number, number), meetings in sorted(at.items()):
        always = set.intersection(*({m.first, m.second} for m in meetings))
        host = min(always) if len(meetings) > 1 and always else None
        rows = [
            {"time": _time(plan, m), "first": _who(plan, m.first), "second": _who(plan, m.second)}
            for m in meetings
        ]
        cards.append(
            {
                "number": number,
                "host": _who(plan, host) if host else None,
                "rows": rows,
                "when": _when(plan, days[day_number]),
            }
        )
    words = {"cards": cards, "keeps": _("keeps this table"), "empty": _("Nobody has a meeting yet.")}
    return _made("cards.typ", plan, language, words)


def wall_plan(plan: PlanDocument, language: str) -> bytes:
    """A3 landscape, a plan for each day: businesses by name, sessions across; each cell is table and
    whom they meet."""
    cells: dict[str, dict[int, dict[str, Any]]] = defaultdict(dict)
    for meeting in plan.meetings:
        for own, other in ((meeting.first, meeting.second), (meeting.second, meeting.first)):
            counterpart = plan.participant(other)
            cells[own][meeting.slot] = {
                "table": meeting.table or "",
                "code": counterpart.code,
                "mark": counterpart.business.side,
            }
    people = _by_name(plan)
    parts = []
    for day in plan.event.days:
        slots = [slot for slot in plan.event.slots if slot.day in (None, day)]
        sessions = [
            {
                "time": f"{clock.clock(slot.starts)} {clock.letters(plan.event)}",
                "first": index > 0 and slot.block != slots[index - 1].block,
            }
            for index, slot in enumerate(slots)
        ]
        rows = [
            {
                "code": one.code,
                **_who(plan, one.business.key),
                "cells": [cells[one.business.key].get(s.number) for s in slots],
            }
            for one in people
        ]
        parts.append({"when": _when(plan, day), "sessions": sessions, "rows": rows})
    words = {
        "parts": parts,
        "name": _("Business"),
        "note": _("large: table; small: whom you meet"),
        "empty": _("Nobody has a meeting yet."),
    }
    return _made("wall.typ", plan, language, words)


def attendance_sheet(plan: PlanDocument, language: str) -> bytes:
    """A4, a sheet for each day: code, business, first meeting, a box to tick, room to sign; owners of
    the own side only."""
    first: dict[tuple[date | None, str], str] = {}
    for meeting in sorted(plan.meetings, key=lambda m: m.slot):
        for key in (meeting.first, meeting.second):
            first.setdefault((plan.slot(meeting.slot).day, key), _time(plan, meeting))
    parts = [
        {
            "when": _when(plan, day),
            "rows": [
                {
                    "code": one.code,
                    **_who(plan, one.business.key),
                    "owner": for_print(one.business.owner, _NAME),
                    "first": first.get((day if len(plan.event.days) > 1 else None, one.business.key), "–"),
                }
                for one in plan.participants
            ],
        }
        for day in plan.event.days
    ]
    words = {
        "heading": _("Attendance"),
        "parts": parts,
        "columns": [_("Code"), _("Business"), _("First meeting"), _("Here"), _("Signature")],
        "note": _("Tick or let sign. Later type the codes of those who came on the page of the door."),
        "empty": _("Nobody comes yet."),
    }
    return _made("attendance.typ", plan, language, words)


def outcome_slips(plan: PlanDocument, language: str, only: Sequence[str] | None = None) -> bytes:
    """Eight slips to an A4 page, by participant and hour; ``only`` keeps to the slips of some keys."""
    wanted = set(only) if only is not None else {p.business.key for p in plan.participants}
    order = {p.business.key: n for n, p in enumerate(plan.participants)}
    said = [
        (speaker, other, meeting)
        for meeting in plan.meetings
        for speaker, other in ((meeting.first, meeting.second), (meeting.second, meeting.first))
        if speaker in wanted
    ]
    said.sort(key=lambda one: (order[one[0]], one[2].slot))
    slips = [
        {
            "speaker": _who(plan, speaker),
            "other": _who(plan, other),
            "code": slip_code(_number(plan, speaker), _number(plan, other)),
            "when": f"{clock.on(plan.slot(meeting.slot))}{_time(plan, meeting)} · "
            + _("Table %(number)d") % {"number": meeting.table or 0},
        }
        for speaker, other, meeting in said
    ]
    words = {
        "slips": slips,
        "about": _("about the meeting with"),
        "questions": _questions(),
        "day": _("By when"),
        "form": _("day and month"),
        "empty": _("Nobody has a meeting yet."),
    }
    return _made("slips.typ", plan, language, words)


def _questions() -> list[dict[str, Any]]:
    """The three taps, with the digit that is typed for each box."""
    return [
        {"title": _("1. Did you meet?"), "options": [["1", _("Yes")], ["0", _("No")]]},
        {"title": _("2. Interested?"), "options": [["1", _("Yes")], ["2", _("Perhaps")], ["3", _("No")]]},
        {
            "title": _("3. Next step"),
            "options": [
                ["1", _("Send a sample")],
                ["2", _("Send the price")],
                ["3", _("Visit")],
                ["4", _("First order")],
                ["5", _("Talk again")],
            ],
        },
    ]


def _made(template: str, plan: PlanDocument, language: str, words: dict[str, Any]) -> bytes:
    import typst  # a compiler of some megabytes: only where a PDF is made

    data = {
        "title": for_print(plan.event.name, 200),
        "event": for_print(plan.event.name, 90),
        "when": _when(plan),
        "language": language,
        **words,
    }
    folder = resources.files("gandeng.documents")
    source = folder.joinpath("prelude.typ").read_bytes() + folder.joinpath(template).read_bytes()
    compiler = typst.Compiler(source, ignore_system_fonts=True, sys_inputs={"data": json.dumps(data)})
    made = compiler.compile(format="pdf", timestamp=MADE)
    assert isinstance(made, bytes)
    return made


def _when(plan: PlanDocument, day: date | None = None) -> str:
    """Day, place and zone; all days where none is given."""
    parts = [
        clock.day_name(day) if day else clock.days_text(plan.event.days),
        for_print(plan.event.place, 60),
        _("times in %(zone)s") % {"zone": clock.letters(plan.event)},
    ]
    return " · ".join(part for part in parts if part)


def _who(plan: PlanDocument, key: str) -> dict[str, Any]:
    one = plan.participant(key)
    return {"name": for_print(one.business.name, _NAME) or one.code, "mark": one.business.side}


def _time(plan: PlanDocument, meeting: Meeting) -> str:
    return f"{clock.clock(plan.slot(meeting.slot).starts)} {clock.letters(plan.event)}"


def _by_name(plan: PlanDocument) -> list[Participant]:
    return sorted(plan.participants, key=lambda p: (p.business.name.casefold(), p.code))


def _number(plan: PlanDocument, key: str) -> int:
    return number_in(plan.participant(key).code) or 0
