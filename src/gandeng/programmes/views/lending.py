"""Pages of programmes: which departments, which businesses are lent."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gandeng.common import jobs
from gandeng.common.gates import memberships_of, officer, staff
from gandeng.common.once import once
from gandeng.common.params import keys_in, words_in
from gandeng.directory.models import Business
from gandeng.directory.services.consents import SHARE
from gandeng.programmes import queries, services, tasks
from gandeng.programmes.forms import FieldsForm, LendForm, ProgrammeForm
from gandeng.programmes.models import Programme
from gandeng.programmes.suggestions import verdicts
from gandeng.programmes.views.loading import own_department, programme_or_404

PER_PAGE = 50
MOST_JUDGED = 500  # of those not lent yet, while the page is waited for; above that the job finds out


@staff
@require_GET
def programme_list(request: HttpRequest) -> HttpResponse:
    """Programmes of the person's departments."""
    programmes = Programme.objects.visible_to(request.user).prefetch_related(
        "partnerships__department__region"
    )
    page = Paginator(programmes, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "programmes/programme_list.html", {"page": page})


@officer
@require_http_methods(["GET", "POST"])
def programme_create(request: HttpRequest) -> HttpResponse:
    """A new programme between the own department and a partner."""
    own = next(m.department for m in memberships_of(request.user) if m.role == "officer")
    form = ProgrammeForm(request.POST or None, own=own)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def make() -> str:
            programme = services.create_programme(
                actor=request.user,
                name=data["name"],
                departments=[own, data["partner"]],
                starts_on=data["starts_on"],
                ends_on=data["ends_on"],
            )
            return reverse("programme_lend", args=[programme.pk])

        try:
            return redirect(once(request, make))
        except ValidationError as error:
            form.add_error(None, error)
    return render(request, "programmes/programme_form.html", {"form": form, "own": own})


@staff
@require_GET
def programme_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Partners with counts, the own lendings, and what the partners lend."""
    programme = programme_or_404(request, pk)
    own = queries.lendings_by_own(programme, request.user)
    partner = queries.lent_by_partners(programme, request.user)
    tab = "partner" if request.GET.get("tab") == "partner" else "own"
    context: dict[str, Any] = {
        "programme": programme,
        "partners": queries.partners_of(programme, request.user),
        "own_department": queries.own_department_in(programme, request.user),
        "tab": tab,
        "own_count": own.count(),
        "partner_count": partner.count(),
        "page": Paginator(own if tab == "own" else partner, PER_PAGE).get_page(request.GET.get("page")),
        "not_lent": queries.not_lent_by(programme, request.user),
        "owed": queries.owed_visits([programme.pk]),
    }
    if tab == "partner":
        page = context["page"]
        page.object_list = queries.as_lent(programme, page.object_list)
    return render(request, "programmes/programme_detail.html", context)


@officer
@require_http_methods(["GET", "POST"])
def programme_lend(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose own businesses to lend; the engine says which could trade with another region."""
    programme = programme_or_404(request, pk)
    own = own_department(request, programme)
    if request.method == "POST" and "suggested" in request.POST:
        place = programme.partnerships.get(department=own)
        job = jobs.start_once(tasks.lend_suggested, kind=tasks.KIND, subject=place, actor=request.user)
        return redirect("job_detail", pk=job.pk)
    lendable = (
        Business.objects.filter(department=own)
        .current()
        .exclude(pk__in=Business.objects.filter(department=own).refusing(SHARE).values("pk"))
    )
    free = lendable.exclude(pk__in=queries.lendings_of(programme, own).values("business"))
    words = words_in(request.GET, "q")
    found = free.filter(name__icontains=words) if words else free
    page = Paginator(found.prefetch_related("offers"), PER_PAGE).get_page(request.GET.get("page"))
    # Also those that are lent already: a second click on the button renews and does not fail.
    keys = keys_in(request.POST.getlist("business"))
    ticked = list(lendable.filter(pk__in=keys).values_list("pk", flat=True))
    form = LendForm(request.POST or None, programme=programme, lendable=ticked)
    if request.method == "POST" and form.is_valid():
        chosen = list(Business.objects.filter(department=own, pk__in=form.cleaned_data["business"]))
        count = services.lend(
            programme=programme,
            actor=request.user,
            department=own,
            businesses=chosen,
            until=form.cleaned_data["until"],
        )
        messages.success(
            request,
            ngettext("%(count)s business is lent.", "%(count)s businesses are lent.", count)
            % {"count": count},
        )
        return redirect("programme_detail", pk=pk)
    context = {
        "programme": programme,
        "own_department": own,
        "page": page,
        "rows": list(verdicts(page.object_list)),
        "form": form,
        "ticked": ticked,
        "words": words,
        "free": (count := free.count()),
        "can_travel": count > MOST_JUDGED
        or any(verdict.ok for _business, verdict in verdicts(free.prefetch_related("offers"))),
        "lent": queries.lendings_of(programme, own).exists(),
        "not_lent": queries.not_lent_by(programme, request.user),
    }
    return render(request, "programmes/programme_lend.html", context)


@officer
@require_POST
def programme_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take businesses back at once; the notice offers to lend them again."""
    programme = programme_or_404(request, pk)
    own = own_department(request, programme)
    keys = keys_in(request.POST.getlist("business"))
    businesses = list(Business.objects.filter(department=own, pk__in=keys))
    if not businesses:
        messages.info(request, _("Nothing was ticked, so nothing was changed."))
        return redirect("programme_detail", pk=pk)
    count = services.withdraw(programme=programme, actor=request.user, department=own, businesses=businesses)
    text = _("%(count)s withdrawn. The partner no longer sees them.") % {"count": count}
    undo = reverse("programme_unwithdraw", args=[pk])
    tail = "&".join(f"business={business.pk}" for business in businesses)
    messages.success(request, text, extra_tags=f"{undo}?{tail}" if 0 < count <= 100 else "")
    return redirect("programme_detail", pk=pk)


@officer
@require_POST
def programme_unwithdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo of taking back."""
    programme = programme_or_404(request, pk)
    own = own_department(request, programme)
    keys = keys_in(request.GET.getlist("business"))
    businesses = list(Business.objects.filter(department=own, pk__in=keys))
    count = services.undo_withdrawal(
        programme=programme, actor=request.user, department=own, businesses=businesses
    )
    text = ngettext("%(count)s business is lent again.", "%(count)s businesses are lent again.", count)
    messages.success(request, text % {"count": count})
    return redirect("programme_detail", pk=pk)


@officer
@require_http_methods(["GET", "POST"])
def programme_fields(request: HttpRequest, pk: int) -> HttpResponse:
    """Which fields of the lent businesses the partners may see; holds from the moment it is saved."""
    programme = programme_or_404(request, pk)
    own = own_department(request, programme)
    form = FieldsForm(request.POST or None, initial={"fields": queries.fields_lent_by(programme, own)})
    if request.method == "POST" and form.is_valid():
        count = services.choose_fields(
            programme=programme, actor=request.user, department=own, fields=form.cleaned_data["fields"]
        )
        messages.success(
            request,
            ngettext(
                "Saved. It holds for %(count)s lent business from now on.",
                "Saved. It holds for %(count)s lent businesses from now on.",
                count,
            )
            % {"count": count},
        )
        return redirect("programme_detail", pk=pk)
    context = {
        "programme": programme,
        "form": form,
        "own_department": own,
        "lent": queries.lendings_of(programme, own).count(),
    }
    return render(request, "programmes/programme_fields.html", context)
