"""Which region to visit: the ranking with its map, and one region."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from gandeng import data
from gandeng.common import jobs
from gandeng.common.gates import officer
from gandeng.common.params import keys_in, words_in
from gandeng.data.regions import regions
from gandeng.directory.models import Business
from gandeng.partners import tasks, words
from gandeng.partners.maps import pictures
from gandeng.partners.models import Comparison
from gandeng.partners.pages import ORDERS, rows_of, spots_of
from gandeng.partners.profiles import naming
from gandeng.partners.quotients import portrait
from gandeng.partners.services.comparing import order_comparison
from gandeng.partners.views.loading import PER_PAGE, latest_comparison, own_department, tables_in_use
from gandeng.programmes.models import Programme


@officer
@require_GET
def partner_list(request: HttpRequest) -> HttpResponse:
    """All regions ranked, with the same numbers on a map and in a table."""
    department = own_department(request)
    comparison = latest_comparison(department, request)
    tables = list(tables_in_use(department, request))
    context = {
        "own_department": department,
        "comparison": comparison,
        "tables": tables,
        "has_list": Business.objects.filter(department=department).current().exists(),
    }
    if comparison is not None:
        wanted = words_in(request.GET, "urut")
        order = wanted if wanted in ORDERS else ORDERS[0]
        rows = rows_of(comparison, order)
        page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
        own = _own(comparison)
        spots = spots_of(own["region"], page.object_list)
        context |= {
            "order": order,
            "orders": [(name, words.order_label(name)) for name in ORDERS],
            "page": page,
            "rows": page.object_list,
            "own": own,
            "year": comparison.result["year"],
            "refused": words.refused_words(*comparison.result["refused"])
            if comparison.result["refused"]
            else "",
            "spots": spots,
            "pictures": pictures(spots),
            "enough": sum(1 for row in rows if row.data in ("enough", "indication")),
            "has_stale": any(row.stale for row in rows),
        }
    return render(request, "partners/partner_list.html", context)


@officer
@require_GET
def partner_detail(request: HttpRequest, code: str) -> HttpResponse:
    """One region: what we can learn, sell and buy there, and what they need."""
    department = own_department(request)
    comparison = latest_comparison(department, request)
    if comparison is None:
        raise Http404
    row = next((one for one in rows_of(comparison, ORDERS[0]) if one.fact.code == code), None)
    if row is None:
        raise Http404
    programmes = Programme.objects.visible_to(request.user).filter(  # type: ignore[arg-type]
        partnerships__department__region=code
    )
    context = {
        "own_department": department,
        "comparison": comparison,
        "own": _own(comparison),
        "year": comparison.result["year"],
        "row": row,
        "programmes": programmes[:5],
        "lent": comparison.result["lent"].get(code, 0),
    }
    if comparison.table is not None and context["year"]:
        context["portrait"] = portrait(comparison.table, code, context["year"])
        context["unit_words"] = words.UNITS[comparison.table.unit]
    return render(request, "partners/partner_detail.html", context)


def _own(comparison: Comparison) -> dict[str, Any]:
    """The own list as the comparison saw it, with how much of it could not be placed."""
    own: dict[str, Any] = dict(comparison.result["own"])
    if own["by_code"] is not None:
        own["unclassified"] = own["trading"] - own["by_code"] - own["by_words"]
        own["unclassified_share"] = round(100 * own["unclassified"] / own["trading"]) if own["trading"] else 0
    return own


@dataclass(frozen=True)
class Side:
    """Businesses of one region that offer, or need, certain goods, with the phrases that say so."""

    place: str
    mark: str
    needs: bool
    businesses: list[tuple[Business, list[str]]]


@officer
@require_GET
def partner_goods(request: HttpRequest, code: str, goods: str) -> HttpResponse:
    """Who offers and who needs certain goods: the businesses behind a number."""
    department = own_department(request)
    fact = next((one for one in regions() if one.code == code), None)
    if fact is None or goods not in data.language().thesaurus.concepts:
        raise Http404
    own = Business.objects.filter(department=department).current()
    theirs = Business.objects.lent_to(request.user).filter(region=code)
    sides = [
        Side(place, mark, needs, naming(found, goods, needs=needs))
        for needs in (False, True)
        for place, mark, found in (
            (department.region.name, "ra", own),
            (fact.name, "rb", theirs),
        )
    ]
    context = {"fact": fact, "label": words.sector_label(goods, {}), "sides": sides}
    return render(request, "partners/partner_goods.html", context)


@officer
@require_POST
def comparison_order(request: HttpRequest) -> HttpResponse:
    """Compare all regions anew, in the background."""
    department = own_department(request)
    tables = tables_in_use(department, request)
    chosen = keys_in(request.POST.getlist("table"))
    table = tables.filter(pk__in=chosen).first() if chosen else tables.first()
    comparison = order_comparison(department=department, actor=request.user, table=table)  # type: ignore[arg-type]
    job = jobs.start(tasks.compare, kind=tasks.COMPARE, subject=comparison, actor=request.user)
    return redirect("job_detail", pk=job.pk)
