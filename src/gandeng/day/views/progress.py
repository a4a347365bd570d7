"""What a programme has reached beside its targets; behind every number its list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from gandeng.common.gates import officer, staff
from gandeng.common.params import keys_in
from gandeng.day.queries.progress import LISTED, Reached, access_by, reached_by, targets_of, visits_by
from gandeng.events.models import MatchingEvent, Participant
from gandeng.events.queries.viewer import Viewer
from gandeng.programmes.models import Programme, Target
from gandeng.programmes.queries import Partner, own_department_in, partners_of

PER_PAGE = 50
NAMES: dict[str, Any] = {
    "businesses": _("Businesses that take part"),
    "planned": _("Meetings planned"),
    "held": _("Meetings that took place"),
    "pairs": _("Pairs of businesses that met"),
    "visits": _("Visits made"),
    "access": _("Places given (booths, invitations, catalogue)"),
    "committed": _("Committed, in rupiah"),
    "realised": _("Realised, in rupiah"),
}
MONEY = frozenset({Target.Measure.COMMITTED.value, Target.Measure.REALISED.value})


@dataclass(frozen=True, slots=True)
class Cell:
    """What one direction has reached; ``actual`` and ``target`` are None where there is none."""

    mark: str
    region: str
    actual: int | None
    target: int | None
    url: str

    @property
    def is_reached(self) -> bool:
        """The target is met."""
        return self.actual is not None and self.target is not None and self.actual >= self.target


@staff
@require_GET
def programme_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Each measure in each direction, its target beside it."""
    programme = _programme(request, pk)
    partners = partners_of(programme, request.user)
    own = own_department_in(programme, request.user)
    reached, targets = reached_by(programme), targets_of(programme)
    elsewhere = {"visits": visits_by(programme), "access": access_by(programme)}

    def cell(measure: str, partner: Partner) -> Cell:
        origin = partner.department.pk
        actual = reached.count(measure, origin) if measure in LISTED else None
        if (counted := elsewhere.get(measure)) is not None:
            actual = counted.get(origin, 0)
        return Cell(
            partner.mark,
            partner.department.region.short_name,
            actual,
            targets.get((origin, measure)),
            _list_of(programme, measure, origin, actual) if own else "",
        )

    context = {
        "programme": programme,
        "partners": partners,
        "own_department": own,
        "rows": [
            (name, measure in MONEY, [cell(measure, partner) for partner in partners])
            for measure, name in NAMES.items()
        ],
        "whole": [
            (NAMES[measure], count, _list_of(programme, measure, None, count))
            for measure in LISTED
            for count in [reached.count(measure)]
        ],
    }
    return render(request, "day/progress.html", context)


def _list_of(programme: Programme, measure: str, origin: int | None, actual: int | None) -> str:
    """Where the rows behind a number are; "" where there is no number."""
    if actual is None:
        return ""
    if measure == "visits":
        return reverse("visit_list", args=[programme.pk])
    if measure == "access":
        return reverse("access_list", args=[programme.pk])
    address = reverse("programme_reached", args=[programme.pk, measure])
    return f"{address}?dinas={origin}" if origin else address


@officer
@require_GET
def programme_reached(request: HttpRequest, pk: int, measure: str) -> HttpResponse:
    """The businesses or meetings behind a number; ``dinas`` keeps to one direction."""
    programme = _programme(request, pk)
    own = own_department_in(programme, request.user)
    if own is None:
        raise PermissionDenied
    if measure not in LISTED:
        raise Http404
    partners = {p.department.pk: p for p in partners_of(programme, request.user)}
    origin = next((key for key in keys_in([request.GET.get("dinas", "")]) if key in partners), None)
    reached = reached_by(programme)
    page = Paginator(reached.rows(measure, origin) or [], PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "programme": programme,
        "own_department": own,
        "title": NAMES[measure],
        "origin": partners.get(origin) if origin else None,
        "known": reached.rows(measure) is not None,
        "page": page,
        "rows": _rows(request, programme, reached, list(page.object_list)),
    }
    return render(request, "day/reached.html", context)


def _rows(request: HttpRequest, programme: Programme, reached: Reached, shown: list[Any]) -> list[Any]:
    """(who, with whom or None, event) for the rows of a page."""
    pairs = [(one, None) if isinstance(one, int) else (one.first, one.second) for one in shown]
    keys = {key for pair in pairs for key in pair if key is not None}
    people = Participant.objects.filter(pk__in=keys).select_related("business__region", "event")
    found = {p.pk: p for p in people}
    if not found:
        return []
    viewer = Viewer(MatchingEvent(programme=programme), request.user)  # what is lent is the programme's
    return [
        (viewer.who(found[first]), viewer.who(found[second]) if second else None, found[first].event)
        for first, second in pairs
    ]


def _programme(request: HttpRequest, pk: int) -> Programme:
    programmes = Programme.objects.visible_to(request.user)
    return get_object_or_404(programmes, pk=pk)
