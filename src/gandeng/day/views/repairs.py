"""Repair: who would be touched, before anything is changed."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from gandeng.common.gates import officer
from gandeng.common.params import keys_in
from gandeng.core.timetable.records import Placed
from gandeng.day.queries.attendance import door_rows
from gandeng.day.services.repairs import Preview, apply_repair, preview_repair
from gandeng.day.views.offline import offline
from gandeng.documents import wording
from gandeng.events import clock
from gandeng.events.models import Participant, Slot
from gandeng.events.queries.viewer import Viewer, Who
from gandeng.events.views.loading import planned_event


@dataclass(frozen=True, slots=True)
class Line:
    """One change: a meeting of two, before and after; "" where there is no before or after."""

    first: Who
    second: Who
    before: str
    after: str
    reason: str = ""


@officer
@require_http_methods(["GET", "POST"])
def repair(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows what a repair would do, with further meetings from ``temui=12-45``; POST does it."""
    event, department = planned_event(request, pk)
    data = request.POST if request.method == "POST" else request.GET
    asked = _asked(data.getlist("temui"), data.get("satu", ""), data.get("lain", ""))
    if request.method == "POST":
        try:
            version = apply_repair(
                event=event,
                actor=request.user,
                department=department,
                digest=data.get("tanda", ""),
                asked=asked,
            )
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            text = _("Version %(number)s is released. Tell those whose day has changed.")
            messages.success(request, text % {"number": version.number})
            return redirect("message_list", pk=pk)
    viewer = Viewer(event, request.user)
    context = offline(request, event) | {
        "event": event,
        "own_department": department,
        "asked": [f"{a}-{b}" for a, b in asked],
    }
    try:
        preview = preview_repair(event, asked=asked)
    except ValidationError as error:
        context["refused"] = " ".join(error.messages)
    else:
        rows = door_rows(event, preview.version, viewer, event.day_at(timezone.now()))
        context |= _page(preview, viewer) | {
            "preview": preview,
            "not_here": [row for row in rows if row.state in ("late", "absent")],
            "walk_ins": [row for row in rows if row.walk_in],
            "everybody": rows,
        }
    return render(request, "day/repair.html", context)


def _asked(pairs: list[str], one: str, other: str) -> list[tuple[int, int]]:
    """Pairs of participants from "12-45", and from two fields of the form."""
    found = []
    for text in [*pairs[:20], f"{one}-{other}"]:
        keys = keys_in(text.split("-"))
        if len(keys) == 2 and tuple(keys) not in found:
            found.append((keys[0], keys[1]))
    return found


def _page(preview: Preview, viewer: Viewer) -> dict[str, object]:
    """The lines of the preview with names; two queries."""
    slots = list(preview.version.slots.all())
    refused = preview.repair.refused
    keys = {int(key) for key in preview.repair.touched.union(*((u.first, u.second) for u in refused))}
    found = Participant.objects.filter(pk__in=keys).select_related("business__region")
    names = {str(p.pk): viewer.who(p) for p in found}

    def place(one: Placed) -> str:
        table = _("table %(number)s") % {"number": (one.table or 0) + 1}
        return f"{_when(preview, slots[one.slot])}, {table}"

    mended = preview.repair
    reasons = {
        (u.first, u.second): wording.unplaced(u, names[u.first].name, names[u.second].name)
        for u in (*mended.dropped, *refused)
    }
    count = len(mended.touched)
    return {
        "moved": [
            Line(names[m.after.first], names[m.after.second], place(m.before), place(m.after))
            for m in mended.moved
        ],
        "added": [Line(names[a.first], names[a.second], "", place(a)) for a in mended.added],
        "lost": [
            Line(names[x.first], names[x.second], place(x), "", reasons.get((x.first, x.second), ""))
            for x in mended.lost
        ],
        "refused_lines": [
            Line(names[u.first], names[u.second], "", "", reasons[u.first, u.second]) for u in refused
        ],
        "touched": ngettext("%(n)s business is touched", "%(n)s businesses are touched", count)
        % {"n": count},
        "opens": _when(preview, slots[preview.first_open]),
    }


def _when(preview: Preview, slot: Slot) -> str:
    """09.20 WIB; with its day where the event has several."""
    zone = preview.version.time_zone
    time = f"{clock.hours(slot.starts_at, zone)} {clock.letters(zone)}"
    if len(preview.version.event.days) == 1:
        return time
    return f"{clock.short_day(clock.local(slot.starts_at, zone).date())}, {time}"
