"""Who comes: the list, adding by hand, exceptions, taking off and putting back."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gandeng.common.gates import officer
from gandeng.common.params import keys_in, words_in
from gandeng.events.forms import ExceptionsForm, exception_lines
from gandeng.events.queries import people
from gandeng.events.queries.viewer import Viewer
from gandeng.events.reasons import reason_words
from gandeng.events.services import participants as services
from gandeng.events.views.loading import planned_event
from gandeng.programmes.queries import partners_of

PER_PAGE = 50
CHOICES_PER_PAGE = 50


@officer
@require_GET
def participant_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody who comes, by department, with exceptions and why they were chosen."""
    event, department = planned_event(request, pk)
    everybody = people.participants_of(event)
    partners = partners_of(event.programme, request.user)
    counts = [(p, everybody.filter(business__department=p.department).count()) for p in partners]
    chosen = request.GET.get("dinas", "")
    departments = keys_in([chosen])
    shown = everybody.filter(business__department__in=departments) if departments else everybody
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    viewer = Viewer(event, request.user)
    context = {
        "event": event,
        "own_department": department,
        "counts": counts,
        "total": sum(n for _, n in counts),
        "chosen": chosen,
        "page": page,
        "rows": [
            (p, who, exception_lines(p, event), reason_words(p.reasons, own=who.own))
            for p in page.object_list
            for who in [viewer.who(p)]
        ],
        "slots": len(event.slot_times),
        "candidates": people.candidates_of(event).count(),
    }
    return render(request, "events/participant_list.html", context)


@officer
@require_http_methods(["GET", "POST"])
def participant_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose from the businesses lent to the programme that are not on the list."""
    event, department = planned_event(request, pk)
    candidates = people.candidates_of(event)
    if request.method == "POST":
        keys = keys_in(request.POST.getlist("business"))
        chosen = list(candidates.filter(pk__in=keys))
        if not chosen and keys:  # a second click
            messages.info(request, _("These come already, or are not lent any more."))
            return redirect("participant_list", pk=pk)
        if not chosen:
            messages.warning(request, _("Tick at least one business."))
            return redirect("participant_add", pk=pk)
        count = services.add_participants(event=event, actor=request.user, businesses=chosen)
        messages.success(
            request,
            ngettext("%(n)s business comes now too.", "%(n)s businesses come now too.", count) % {"n": count},
        )
        return redirect("participant_list", pk=pk)
    words = words_in(request.GET, "q")
    if words:
        candidates = candidates.filter(name__icontains=words)
    page = Paginator(candidates.prefetch_related("offers", "needs", "papers"), CHOICES_PER_PAGE).get_page(
        request.GET.get("page")
    )
    viewer = Viewer(event, request.user)
    context = {
        "event": event,
        "own_department": department,
        "page": page,
        "rows": [(viewer.as_lent(b), viewer.mark(b)) for b in page.object_list],
        "words": words,
    }
    return render(request, "events/participant_add.html", context)


@officer
@require_http_methods(["GET", "POST"])
def participant_change(request: HttpRequest, pk: int, participant_pk: int) -> HttpResponse:
    """When somebody is away, how many meetings it takes, whether it keeps one table."""
    event, _department = planned_event(request, pk)
    participant = get_object_or_404(people.participants_of(event), pk=participant_pk)
    participant.event = event
    who = Viewer(event, request.user).who(participant)
    form = ExceptionsForm(request.POST or None, participant=participant)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            services.set_exceptions(
                participant=participant,
                actor=request.user,
                away=data["away"],
                most=data["most"],
                stays=data["stays"],
                presence=data["presence"],
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("%(name)s is saved.") % {"name": who.name})
            return redirect("participant_list", pk=pk)
    return render(request, "events/participant_form.html", {"event": event, "form": form, "who": who})


@officer
@require_POST
def participant_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the ticked ones off the list; the notice undoes it."""
    event, _department = planned_event(request, pk)
    keys = _keys(request)
    count = services.remove_participants(event=event, actor=request.user, participants=keys)
    if count:
        undo = reverse("participant_restore", args=[pk]) + "?" + "&".join(f"participant={k}" for k in keys)
        text = ngettext("%(n)s business does not come.", "%(n)s businesses do not come.", count)
        messages.success(request, text % {"n": count}, extra_tags=undo)
    elif keys:  # a second click
        messages.info(request, _("These were off the list already."))
    else:
        messages.warning(request, _("Tick at least one business."))
    return redirect("participant_list", pk=pk)


@officer
@require_POST
def participant_restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo taking off the list."""
    event, _department = planned_event(request, pk)
    count = services.restore_participants(event=event, actor=request.user, participants=_keys(request))
    if count:
        text = ngettext("%(n)s business comes again.", "%(n)s businesses come again.", count)
        messages.success(request, text % {"n": count})
    else:
        messages.info(request, _("These come already, or are not lent any more."))
    return redirect("participant_list", pk=pk)


def _keys(request: HttpRequest) -> list[int]:
    found = request.POST.getlist("participant") or request.GET.getlist("participant")
    return keys_in(found)
