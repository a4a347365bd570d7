"""Whom to send: choose seats and programme, see who and why, take over into an event."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gandeng.common import jobs
from gandeng.common.gates import officer
from gandeng.common.params import keys_in
from gandeng.documents.wording_people import reason_kind
from gandeng.events.models import MatchingEvent
from gandeng.events.reasons import reason_words
from gandeng.matches.queries import latest_run
from gandeng.partners import tasks
from gandeng.partners.forms import DelegationForm
from gandeng.partners.models import Delegation
from gandeng.partners.services.delegating import order_delegation, take_over
from gandeng.partners.views.loading import delegation_or_404, own_department
from gandeng.programmes.models import Programme, Visit
from gandeng.programmes.queries import lent_businesses

SHOWN_WAITING = 30


@officer
@require_GET
def delegation_list(request: HttpRequest) -> HttpResponse:
    """Delegations that were chosen before, newest first."""
    found = Delegation.objects.visible_to(request.user).filter(finished_at__isnull=False)  # type: ignore[arg-type]
    own = found.filter(department=own_department(request)).select_related("programme")[:50]
    return render(
        request, "partners/delegation_list.html", {"delegations": own, "programmes": _programmes(request)[:1]}
    )


@officer
@require_http_methods(["GET", "POST"])
def delegation_create(request: HttpRequest) -> HttpResponse:
    """How many seats, for which programme."""
    programmes = _programmes(request)
    form = DelegationForm(request.POST or None, programmes=programmes)
    if request.method == "POST" and form.is_valid():
        delegation = order_delegation(
            programme=form.cleaned_data["programme"],
            department=own_department(request),
            actor=request.user,  # type: ignore[arg-type]  # behind the gate
            seats=form.cleaned_data["seats"],
        )
        job = jobs.start(tasks.choose, kind=tasks.CHOOSE, subject=delegation, actor=request.user)
        return redirect("job_detail", pk=job.pk)
    return render(request, "partners/delegation_form.html", {"form": form, "programmes": programmes[:1]})


@officer
@require_GET
def delegation_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Who comes and why, who could step in, and why the others stay."""
    delegation = delegation_or_404(request, pk)
    rows = delegation.delegates.select_related("business")
    first = rows.filter(chosen=False)[:SHOWN_WAITING]  # those who could step in have the first ranks
    waiting = [one for one in first if one.reasons and one.reasons[0]["code"] == "seats_full"]
    kinds = Counter(delegation.facts["stay"])
    lent = set(lent_businesses(delegation.programme).values_list("pk", flat=True))
    chosen = list(rows.filter(chosen=True))
    facts = delegation.facts
    rivals = facts.get("rivals", [])
    today = timezone.localdate()
    context = {
        "delegation": delegation,
        "zone": delegation.department.region.time_zone,
        "facts": facts,
        "at_least": int(100 * facts["value"] / facts["bound"]) if facts.get("bound") else None,
        "rivals": [_rival(one, facts) for one in ({**facts, "code": "own", "n": len(chosen)}, *rivals)]
        if rivals
        else [],
        "has_run": latest_run(delegation.programme) is not None,
        "chosen": [(one, reason_words(one.reasons, own=True), one.business_id in lent) for one in chosen],
        "not_lent": sum(1 for one in chosen if one.business_id not in lent),
        "waiting": [(one, reason_words(one.reasons, own=True)) for one in waiting],
        "waiting_count": kinds.pop("seats_full", 0),
        "stay": [(reason_kind(code), n) for code, n in kinds.most_common()],
        "visits": Visit.objects.visible_to(request.user)  # type: ignore[arg-type]
        .filter(programme=delegation.programme, guest=delegation.department, cancelled_at=None, held=False)
        .select_related("host__region")
        .order_by("on", "pk")[:20],
        "events": MatchingEvent.objects.visible_to(request.user).filter(  # type: ignore[arg-type]
            programme=delegation.programme, date__gte=today
        )[:20],
    }
    return render(request, "partners/delegation_detail.html", context)


def _rival(one: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """A list beside the chosen one, with its share of what no list of that many seats can exceed."""
    day = date.fromisoformat(one["on"]) if one.get("on") else None
    return {**one, "on": day, "share": int(100 * one["value"] / own["bound"]) if own.get("bound") else None}


@officer
@require_POST
def delegation_take_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the chosen ones on the list of an event of the programme."""
    delegation = delegation_or_404(request, pk)
    events = MatchingEvent.objects.visible_to(request.user).filter(programme=delegation.programme)  # type: ignore[arg-type]
    keys = keys_in(request.POST.getlist("event"))
    event = events.filter(pk__in=keys[:1]).first()
    if event is None:
        messages.error(request, _("Choose one of the programme's events first."))
        return redirect("delegation_detail", pk=pk)
    count, behind = take_over(delegation=delegation, event=event, actor=request.user)  # type: ignore[arg-type]
    messages.success(
        request,
        ngettext("%(n)s business comes now too.", "%(n)s businesses come now too.", count) % {"n": count},
    )
    if behind:
        text = ngettext(
            "%(n)s is not lent to the programme yet and was left out. Lend it, then take over again.",
            "%(n)s are not lent to the programme yet and were left out. Lend them, then take over again.",
            behind,
        )
        messages.warning(request, text % {"n": behind})
    return redirect("participant_list", pk=event.pk)


@officer
@require_GET
def delegation_result(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the waiting page leads: the delegation once it is chosen, else the list."""
    delegation = delegation_or_404(request, pk)
    if delegation.finished_at is None:
        messages.info(request, _("This delegation is not chosen yet."))
        return redirect("delegation_list")
    return redirect("delegation_detail", pk=pk)


def _programmes(request: HttpRequest) -> QuerySet[Programme]:
    """Running programmes in which the own department takes part."""
    visible = Programme.objects.visible_to(request.user)  # type: ignore[arg-type]
    return visible.filter(ends_on__gte=timezone.localdate(), partnerships__department=own_department(request))
