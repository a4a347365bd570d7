"""One deal as a department sees it, and writing down what an owner says by phone or on paper."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gandeng.asking.queries import SAID_BEFORE
from gandeng.common.gates import officer, staff
from gandeng.common.once import once
from gandeng.common.params import keys_in, words_in
from gandeng.core.deals.bands import band_of
from gandeng.core.deals.records import Side, Stage
from gandeng.deals import pages, starting, words
from gandeng.deals.errors import DealError
from gandeng.deals.forms import SAID, BaselineForOwnerForm, OnBehalfForm, StartForOwnerForm
from gandeng.deals.models import Baseline, Channel, Claim, Deal, Sighting
from gandeng.deals.queries import states_of, traded_before
from gandeng.deals.services import claims, records
from gandeng.deals.services.claims import WITH_AMOUNT, About, Voice, Words
from gandeng.deals.sharing import Names, by_name, shared_keys
from gandeng.deals.views.loading import own_departments, programme_with_deals, seen_deal, side_for
from gandeng.directory.models import Business
from gandeng.programmes.models import Programme
from gandeng.regions.models import Department


@staff
@require_GET
def deal_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Stage, evidence, range and date; both sides' words without amounts; the papers that were seen."""
    deal = seen_deal(request, pk)
    state = states_of(Deal.objects.filter(pk=pk))[pk]
    names = Names(deal.programme, request.user)
    own = own_departments(request)
    row = pages.row_of(deal, state, names, pages.opened_in(deal.programme))
    said = Claim.objects.filter(deal=deal).defer("amount").order_by("said_on", "pk")
    history = [
        (
            claim,
            words.STAGES[Stage(claim.stage)],
            words.SIDES[Side(claim.side)],
            words.CHANNELS[claim.channel],
        )  # type: ignore[index]
        for claim in pages.steps_in(said)
    ]
    papers = Sighting.objects.filter(claim__deal=deal).select_related("noted_by").order_by("seen_on", "pk")
    context = {
        "deal": deal,
        "row": row,
        "ends": sorted((row.seller, row.buyer), key=lambda end: end.mark != "ra"),
        "state": state,
        "traded_before": traded_before(deal),
        "history": history,
        "papers": [(words.PAPERS[paper.paper], paper) for paper in papers],  # type: ignore[index]
        "paper_kinds": list(words.PAPERS.items()) if state.stage in WITH_AMOUNT else [],
        "own_sides": [
            (side.value, names.of(deal, side), business.pk)
            for side, department in (
                (Side.SELLER, deal.seller_department_id), (Side.BUYER, deal.buyer_department_id),
            )
            if department in own and (business := deal.business_of(side)) is not None
        ],
        "is_officer": bool(
            own_departments(request, officer=True) & {deal.seller_department_id, deal.buyer_department_id}
        ),
    }  # fmt: skip
    return render(request, "deals/one.html", context)


@staff
@require_http_methods(["GET", "POST"])
def deal_note_for(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what an owner of the own department said; amounts stay with the business."""
    deal = seen_deal(request, pk)
    side = side_for(request, deal, request.GET.get("sisi", ""))
    form = OnBehalfForm(request.POST or None)
    context: dict[str, Any] = {
        "deal": deal,
        "side": side,
        "business": deal.business_of(side),
        "form": form,
        "other": Names(deal.programme, request.user).of(deal, Side(side).other),
    }
    if request.method != "POST" or not form.is_valid():
        return render(request, "deals/note_for.html", context)
    data = form.cleaned_data
    voice = Voice(side, data["channel"], data["teller"], data["said_on"])

    def make() -> str:
        claims.say(deal=deal, actor=request.user, voice=voice, words=form.words())
        return reverse("deal_one", args=[pk])

    try:
        address = once(request, make)
    except DealError as error:
        return render(
            request, "deals/note_for.html", context | {"error": words.refusal(error.code)}, status=400
        )
    messages.success(request, _("Noted. The other side is asked whether it says the same."))
    return redirect(address)


@officer
@require_POST
def deal_seen(request: HttpRequest, pk: int) -> HttpResponse:
    """An officer has seen an order, a contract or a receipt."""
    deal = seen_deal(request, pk)
    own = own_departments(request, officer=True)
    department = get_object_or_404(
        Department.objects.filter(pk__in=own), pk__in=[deal.seller_department_id, deal.buyer_department_id]
    )
    state = states_of(Deal.objects.filter(pk=pk))[pk]
    try:
        records.note_paper(
            deal=deal,
            actor=request.user,
            department=department,
            paper=request.POST.get("paper", ""),
            stage=state.stage,
        )
    except DealError as error:
        messages.error(request, words.refusal(error.code))
    else:
        messages.success(request, _("Noted as seen. No copy and no amount is kept."))
    return redirect("deal_one", pk=pk)


@staff
@require_http_methods(["GET", "POST"])
def deal_start_for(request: HttpRequest, pk: int) -> HttpResponse:
    """Start a deal for an owner of the own department, both named as on the lists."""
    programme, _deals = programme_with_deals(request, pk)
    form = StartForOwnerForm(request.POST or None)
    context: dict[str, Any] = {
        "programme": programme,
        "form": form,
        "own": words_in(request.POST, "own") or _name(request, programme, "usaha"),
        "other": words_in(request.POST, "other") or _name(request, programme, "dengan"),
    }
    if request.method != "POST" or not form.is_valid():
        return render(request, "deals/start_for.html", context)
    try:
        business = _own_named(request, programme, context["own"])
        known = starting.known_to(business, programme)
        other = starting.named(business, programme, context["other"], known)
        address = once(request, lambda: _start(request, programme, business, other, form))
    except DealError as error:
        return render(
            request, "deals/start_for.html", context | {"error": words.refusal(error.code)}, status=400
        )
    messages.success(request, _("Noted. The other side is asked whether it says the same."))
    return redirect(address)


def _shared(request: HttpRequest, programme: Programme) -> Any:
    """Businesses of the programme that the person sees."""
    return Business.objects.visible_to(request.user).filter(pk__in=shared_keys(programme))


def _name(request: HttpRequest, programme: Programme, param: str) -> str:
    keys = keys_in([request.GET.get(param, "")])
    found = _shared(request, programme).filter(pk=keys[0]).first() if keys else None
    return found.name if found else ""


def _own_named(request: HttpRequest, programme: Programme, name: str) -> Business:
    own = _shared(request, programme).filter(department__in=own_departments(request))
    found = by_name(own.select_related("region", "department"), name)
    if len(found) != 1:
        raise DealError("several" if found else "nobody")
    return found[0]


def _start(
    request: HttpRequest,
    programme: Programme,
    business: Business,
    other: starting.Counterpart,
    form: StartForOwnerForm,
) -> str:
    data = form.cleaned_data
    ends = (business, other.business) if data["side"] == Side.SELLER else (other.business, business)
    deal = claims.start_deal(
        about=About(programme, *ends, data["product"], other.origin, other.event),
        actor=request.user,
        voice=Voice(data["side"], data["channel"], data["teller"]),
        words=Words(Stage.INTEREST, traded_before=SAID.get(data["traded"])),
    )
    return reverse("deal_one", args=[deal.pk])


@staff
@require_GET
def baseline_intake(request: HttpRequest, pk: int) -> HttpResponse:
    """After an interview: on to the first programme that does not know yet how it was before, else back."""
    business = get_object_or_404(
        Business.objects.visible_to(request.user).filter(department__in=own_departments(request)), pk=pk
    )
    programmes = starting.to_ask_before(business)
    if not programmes:
        request.session.pop(SAID_BEFORE, None)
        return redirect("ask_business", pk=pk)
    return redirect(reverse("baseline_for", args=[programmes[0].pk, pk]) + "?dari=tanya")


_SPOKEN = {True: "yes", False: "no", None: ""}


def _from_reply(request: HttpRequest, business: Business) -> dict[str, Any] | None:
    """What the owner's pasted reply said of it, for the officer to confirm. A yes that may mean the
    regions of several programmes is asked again."""
    key, traded, outside = request.session.get(SAID_BEFORE, (None, None, None))
    if key != business.pk:
        return None
    if traded and len(starting.to_ask_before(business)) > 1:
        traded = None
        request.session[SAID_BEFORE] = [key, traded, outside]  # nor is it a yes to the last of them
    return {
        "traded_there": _SPOKEN[traded],
        "outside_sales": words.NONE_OUTSIDE if outside == 0 else band_of(outside),
        "channel": Channel.WHATSAPP,
        "agreed": True,  # they answered a message that says so
    }


@staff
@require_http_methods(["GET", "POST"])
def baseline_for(request: HttpRequest, pk: int, business_pk: int) -> HttpResponse:
    """How it was before the programme, written down; own department's businesses only, lent or not yet."""
    programme, _deals = programme_with_deals(request, pk)
    own = Business.objects.visible_to(request.user).filter(
        department__in=own_departments(request), department__partnerships__programme=programme
    )
    business = get_object_or_404(own, pk=business_pk)
    known = Baseline.objects.visible_to(request.user).filter(programme=programme, business=business).first()
    initial = (
        {"traded_there": _SPOKEN[known.traded_there], "outside_sales": known.outside_sales}
        if known
        else _from_reply(request, business)
    )
    form = BaselineForOwnerForm(request.POST or None, initial=initial)
    at_intake = request.GET.get("dari") == "tanya"
    context: dict[str, Any] = {
        "programme": programme, "business": business, "form": form, "known": known, "at_intake": at_intake,
        "from_reply": bool(initial) and not known,
    }  # fmt: skip
    if request.method != "POST" or not form.is_valid():
        return render(request, "deals/baseline_for.html", context)
    try:
        records.save_baseline(
            programme=programme,
            business=business,
            actor=request.user,
            traded_there=SAID.get(form.cleaned_data["traded_there"]),
            outside_sales=form.cleaned_data["outside_sales"],
            channel=form.cleaned_data["channel"],
        )
    except DealError as error:
        return render(
            request, "deals/baseline_for.html", context | {"error": words.refusal(error.code)}, status=400
        )
    messages.success(request, _("%(name)s: how it was before is noted.") % {"name": business.name})
    return redirect("baseline_intake", pk=business_pk) if at_intake else redirect("deal_list", pk=pk)
