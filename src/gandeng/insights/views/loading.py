"""What every page of a report loads first: the programme, the two departments, the numbers."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from gandeng.common.gates import is_officer
from gandeng.common.params import keys_in
from gandeng.deals.queries import amounts_told
from gandeng.documents.outcome import Report, Shown
from gandeng.insights.queries import partners_in, report_of
from gandeng.insights.queries.lists import Lists
from gandeng.insights.queries.reader import Reader
from gandeng.insights.queries.shown import shown_of
from gandeng.programmes.models import Programme
from gandeng.programmes.queries import own_department_in
from gandeng.programmes.views.loading import programme_or_404
from gandeng.regions.models import Department


@dataclass(frozen=True, slots=True)
class Loaded:
    """A report for one person. ``others`` are the departments to choose from where there are several.

    ``query`` keeps the choice in links, "" where there is none. ``lists``: numbers may open their lists.
    """

    programme: Programme
    own: Department | None
    report: Report
    shown: Shown
    others: tuple[tuple[Department, bool], ...]
    query: str
    lists: bool


def load(request: HttpRequest, pk: int) -> Loaded:
    """The report between the person's own department and one partner; 404 for strangers.

    ``?mitra=`` chooses the partner by its department's key. Whoever has no department in the programme
    as an officer (the Forum) sees the first two.
    """
    programme = programme_or_404(request, pk)
    departments = partners_in(programme)
    if len(departments) < 2:
        raise Http404
    own = own_department_in(programme, request.user)  # type: ignore[arg-type]  # the gate lets staff in only
    chosen = keys_in([request.GET.get("mitra", "")])
    first = own or departments[0]
    rest = [department for department in departments if department.pk != first.pk]
    other = next((department for department in rest if department.pk in chosen), rest[0])
    zone = first.region.time_zone
    report = report_of(programme, pair=(first.pk, other.pk), zone=zone)
    return Loaded(
        programme=programme,
        own=own,
        report=report,
        shown=shown_of(report, amounts_told(programme)),
        others=tuple((d, d.pk == other.pk) for d in rest) if len(rest) > 1 else (),
        query=f"?mitra={other.pk}" if len(rest) > 1 else "",
        lists=is_officer(request.user) and own is not None,
    )


def lists_for(request: HttpRequest, loaded: Loaded) -> Lists:
    """The lists behind the numbers, with the names this officer may see."""
    reader = Reader(loaded.report, loaded.programme, request.user)  # type: ignore[arg-type]  # an officer
    return Lists(loaded.shown, reader)


def own_of(loaded: Loaded) -> Department:
    """The department an officer acts for."""
    assert loaded.own is not None, "views that need it are for officers of the programme"
    return loaded.own
