"""“Choose for me”: so many per department, with the reasons before anything is saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from gandeng.common.gates import officer
from gandeng.directory.models import Business
from gandeng.events.forms import SeatsForm
from gandeng.events.queries.delegates import Side, choose_sides, stored_reasons
from gandeng.events.reasons import reason_words
from gandeng.events.services.participants import add_participants
from gandeng.events.views.loading import planned_event
from gandeng.matches.queries import latest_run
from gandeng.programmes.queries import Partner, partners_of
from gandeng.regions.models import Department

SHOWN_LEFT_OUT = 60


@dataclass(frozen=True)
class SidePage:
    """One department's part of the page."""

    department: Department
    mark: str
    total: int
    present: int
    chosen: list[tuple[Business, list[str]]]
    left_out: list[tuple[Business, list[str]]]
    left_out_total: int


@officer
@require_http_methods(["GET", "POST"])
def participant_choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Preview with GET (``seats_<department>``), save with POST; the same numbers give the same choice."""
    event, department = planned_event(request, pk)
    partners = partners_of(event.programme, request.user)
    data = request.POST if request.method == "POST" else request.GET
    asked = any(key.startswith("seats_") for key in data)
    form = SeatsForm(data if asked else None, departments=[p.department for p in partners])
    context: dict[str, Any] = {
        "event": event,
        "form": form,
        "own_department": department,
        "has_run": latest_run(event.programme) is not None,
    }
    if asked and form.is_valid():
        seats = {p.department.pk: form.cleaned_data[f"seats_{p.department.pk}"] for p in partners}
        sides = choose_sides(event, seats)
        if request.method == "POST":
            return _save(request, pk, event, sides)
        by_pk = {p.department.pk: p for p in partners}
        context["sides"] = [_side_page(side, by_pk[side.department_id]) for side in sides]
        context["new"] = sum(len(side.new) for side in sides)
    return render(request, "events/participant_choose.html", context)


def _save(request: HttpRequest, pk: int, event: Any, sides: list[Side]) -> HttpResponse:
    new = [(side.businesses[choice.key], choice) for side in sides for choice in side.new]
    count = add_participants(
        event=event,
        actor=request.user,
        businesses=[business for business, _choice in new],
        reasons={business.pk: stored_reasons(choice) for business, choice in new},
    )
    text = ngettext("%(n)s business comes now too.", "%(n)s businesses come now too.", count)
    added = event.participants.present().filter(business__in=[b.pk for b, _choice in new])
    undo = reverse("participant_remove", args=[pk])
    tail = "&".join(f"participant={key}" for key in added.values_list("pk", flat=True))
    messages.success(request, text % {"n": count}, extra_tags=f"{undo}?{tail}" if 0 < count <= 100 else "")
    if not count:
        messages.info(request, _("Everybody who was chosen is on the list already."))
    return redirect("participant_list", pk=pk)


def _side_page(side: Side, partner: Partner) -> SidePage:
    def words(choices: Any) -> list[tuple[Business, list[str]]]:
        return [
            (side.businesses[c.key], reason_words(stored_reasons(c), own=partner.is_own)) for c in choices
        ]

    return SidePage(
        department=partner.department,
        mark=partner.mark,
        total=len(side.businesses),
        present=len(side.present),
        chosen=words(side.delegation.chosen),
        left_out=words(side.delegation.left_out[:SHOWN_LEFT_OUT]),
        left_out_total=len(side.delegation.left_out),
    )
