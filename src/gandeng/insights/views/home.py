"""The first page: what it shows depends on who opens it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from gandeng.common.context import OWNER, navigation_of
from gandeng.common.gates import is_officer, memberships_of, public
from gandeng.events.models import MatchingEvent
from gandeng.insights import queries
from gandeng.programmes.models import Programme
from gandeng.programmes.queries import owed_visits_of


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What Gandeng does; a summary for officers and Forum; owners go on to what is theirs."""
    user = request.user
    if not user.is_authenticated:
        return render(request, "insights/beranda.html")
    if memberships := memberships_of(user):
        department = memberships[0].department
        figures = queries.figures_of(department)
        context = {"department": department, "figures": figures, "owed": owed_visits_of(user)}
        if not is_officer(user):
            context["programmes"] = Programme.objects.visible_to(user)[:5]
            context["events"] = MatchingEvent.objects.visible_to(user)[:5]
            return render(request, "insights/forum.html", context)
        steps = queries.steps_of(user, department, figures["businesses"])
        context["steps"] = steps
        context["next"] = next((step for step in steps if not step.done), None)
        return render(request, "insights/summary.html", context)
    if navigation_of(user) == OWNER:
        return redirect("agenda" if queries.has_agenda(user) else "own_business")
    return render(request, "insights/no_role.html")
