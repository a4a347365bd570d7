"""The owner's pages behind the personal link: one tap says how far it is. Light, and without script."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gandeng.common.gates import signed_in
from gandeng.common.once import once
from gandeng.common.params import keys_in, words_in
from gandeng.core.deals.records import Side, Stage
from gandeng.deals import pages, starting, words
from gandeng.deals.errors import DealError
from gandeng.deals.forms import SAID, BaselineForm, SayForm, StartForm
from gandeng.deals.models import Deal, Note, Release, Silence
from gandeng.deals.queries import amounts_told, states_of
from gandeng.deals.services import claims, private, records
from gandeng.deals.services.claims import WITH_AMOUNT, About, Voice, Words
from gandeng.deals.sharing import Names
from gandeng.directory.models import Business
from gandeng.programmes.models import Programme

MOST = 60  # deals on one page of an owner


def own_deal(request: HttpRequest, pk: int) -> tuple[Deal, str]:
    """A deal of one's own and the side one has; 404 for everybody else."""
    found = Deal.objects.owned_by(request.user).select_related(*pages.WITH_ENDS, "programme")
    deal = get_object_or_404(found, pk=pk)
    return deal, pages.own_side(deal, request.user)


@signed_in
@require_GET
def deal_own(request: HttpRequest) -> HttpResponse:
    """All follow-ups of one's businesses: what waits for an answer comes first."""
    businesses = starting.own_businesses(request.user)
    found = pages.latest_first(Deal.objects.owned_by(request.user)).select_related(
        *pages.WITH_ENDS, "programme"
    )
    deals = list(found[:MOST])
    states = states_of(Deal.objects.filter(pk__in=[deal.pk for deal in deals]))
    names = {deal.programme_id: Names(deal.programme, request.user) for deal in deals}
    rows = []
    for deal in deals:
        row = pages.row_of(deal, states[deal.pk], names[deal.programme_id], frozenset())
        rows.append((row, pages.own_side(deal, request.user)))
    rows.sort(key=lambda row: row[0].state.waits_for != row[1] or row[0].state.stage is Stage.ENDED)
    silent = Silence.objects.filter(business__in=businesses, deal=None, ended_at=None)
    context = {
        "businesses": businesses,
        "rows": rows,
        "met": starting.met_without_deal(businesses),
        "baselines": [
            (business, programme, BaselineForm(prefix=f"b{business.pk}"))
            for business, programme in starting.without_baseline(businesses)
        ],
        "silent": set(silent.values_list("business", flat=True)),
        "programmes": starting.programmes_of(businesses),
    }
    return render(request, "deals/own.html", context)


@signed_in
@require_GET
def deal_own_one(request: HttpRequest, pk: int) -> HttpResponse:
    """One deal: both words, one tap, then the amount or the reason; ``?tahap=stalled`` asks why."""
    return _page(request, pk)


def _page(request: HttpRequest, pk: int, form: SayForm | None = None, error: str = "") -> HttpResponse:
    deal, side = own_deal(request, pk)
    state = states_of(Deal.objects.filter(pk=pk))[pk]
    names = Names(deal.programme, request.user)
    other = Side(side).other
    channels = pages.channels_of(deal)
    own, theirs = (pages.told(state.word_of(one), channels) for one in (Side(side), other))
    released = set(Release.objects.filter(deal=deal, withdrawn_at=None).values_list("side", flat=True))
    silent = Silence.objects.filter(business=deal.business_of(side), ended_at=None)
    context = {
        "deal": deal,
        "side": side,
        "row": pages.row_of(deal, state, names, frozenset()),
        "other": pages.party(deal, other.value, names),
        "own_business": deal.business_of(side),
        "is_gone": deal.business_of(other.value) is None,
        "own": own,
        "theirs": theirs,
        "to_answer": state.waits_for == side and theirs is not None and state.stage is not Stage.ENDED,
        "sayings": [(stage.value, word, words.TONES[stage]) for stage, word in words.SAYINGS.items()],
        "asks_why": request.GET.get("tahap") == Stage.STALLED,
        "asks_amount": own is not None and own.claim.stage in WITH_AMOUNT and "tahap" not in request.GET,
        "asks_traded": state.traded_before is None and own is not None,
        "reasons": words.reasons(),
        "form": form or SayForm(),
        "error": error,
        "notes": list(
            Note.objects.visible_to(request.user).filter(deal=deal, business=deal.business_of(side))
        ),
        "released": side in released,
        "released_by_other": other.value in released,
        "held_back": len(released) == len(Side) and pk in amounts_told(deal.programme).held_back,
        "silent": silent.filter(deal=deal).exists(),
    }
    return render(request, "deals/own_one.html", context, status=400 if form or error else 200)


@signed_in
@require_POST
def deal_say(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how far it is. Without a stage it is about where one's own word stands: amount, month, day."""
    deal, side = own_deal(request, pk)
    data = request.POST.copy()
    if not data.get("stage"):
        last = deal.claims.filter(side=side).order_by("said_on", "pk").last()
        data["stage"] = last.stage if last is not None else Stage.INTEREST.value
        data.setdefault("reason", last.reason if last is not None else "")
    if data["stage"] == Stage.STALLED and not data.get("reason"):
        return redirect(reverse("deal_own_one", args=[pk]) + "?tahap=stalled#langkah")
    form = SayForm(data)
    if not form.is_valid():
        return _page(request, pk, form=form)
    back = reverse("deal_own_one", args=[pk])

    def make() -> str:
        claims.say(deal=deal, actor=request.user, voice=Voice(side), words=form.words())
        return back

    try:
        address = once(request, make)
    except DealError as error:
        return _page(request, pk, error=words.refusal(error.code))
    messages.success(request, _("Thank you, it is noted."))
    return redirect(address)


@signed_in
@require_POST
def deal_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """ "That is right" or "not so" to the other side's word."""
    deal, side = own_deal(request, pk)
    keys = keys_in([request.POST.get("claim", "")])
    answer = request.POST.get("benar", "")
    if not keys or answer not in ("ya", "tidak"):
        return _page(request, pk, error=words.refusal("changed"))
    try:
        claims.answer(
            deal=deal, actor=request.user, voice=Voice(side), claim_pk=keys[0], agrees=answer == "ya"
        )
    except DealError as error:
        return _page(request, pk, error=words.refusal(error.code))
    if answer == "ya":
        messages.success(request, _("Thank you. Both sides say the same now."))
    else:
        messages.success(request, _("Noted. Both words stay; say below how far it is for you."))
    return redirect("deal_own_one", pk=pk)


@signed_in
@require_POST
def deal_keep(request: HttpRequest, pk: int) -> HttpResponse:
    """What is one's own: a note, the release of amounts, peace from reminders."""
    deal, side = own_deal(request, pk)
    business = deal.business_of(side)
    act = request.POST.get("act", "")
    if business is None or act not in ("catatan", "tampil", "tutup", "diam", "ingatkan"):
        raise Http404
    try:
        if act == "catatan":
            private.write_note(deal=deal, side=side, actor=request.user, text=request.POST.get("text", ""))
        elif act in ("tampil", "tutup"):
            private.set_release(deal=deal, side=side, actor=request.user, gives=act == "tampil")
        else:
            private.set_silence(business=business, actor=request.user, silent=act == "diam", deal=deal)
    except DealError as error:
        return _page(request, pk, error=words.refusal(error.code))
    messages.success(request, _("Saved."))
    return redirect("deal_own_one", pk=pk)


@signed_in
@require_POST
def deal_quiet(request: HttpRequest, pk: int) -> HttpResponse:
    """No reminders at all for one of one's businesses, or again."""
    business = get_object_or_404(Business.objects.filter(owner=request.user), pk=pk)
    silent = request.POST.get("act") == "diam"
    private.set_silence(business=business, actor=request.user, silent=silent)
    messages.success(request, _("No more reminders.") if silent else _("Reminders come again."))
    return redirect("deal_own")


@signed_in
@require_POST
def deal_baseline(request: HttpRequest, pk: int, programme_pk: int) -> HttpResponse:
    """How it was before the programme, for one of one's businesses."""
    business = get_object_or_404(Business.objects.filter(owner=request.user), pk=pk)
    joined = Programme.objects.filter(partnerships__department=business.department_id)
    programme = get_object_or_404(joined, pk=programme_pk)
    form = BaselineForm(request.POST, prefix=f"b{business.pk}")
    at_intake = request.POST.get("dari") == "tanya"
    back = reverse("baseline_own", args=[pk]) if at_intake else reverse("deal_own")
    if not form.is_valid():
        messages.error(request, _("Choose one of the answers."))
        return redirect(back)
    records.save_baseline(
        programme=programme,
        business=business,
        actor=request.user,
        traded_there=SAID.get(form.cleaned_data["traded_there"]),
        outside_sales=form.cleaned_data["outside_sales"],
    )
    messages.success(request, _("Thank you, it is noted."))
    return redirect(back)


@signed_in
@require_GET
def baseline_own(request: HttpRequest, pk: int) -> HttpResponse:
    """After the three screens: how it was before, for the first programme that does not know it yet."""
    business = get_object_or_404(Business.objects.filter(owner=request.user).current(), pk=pk)
    programmes = starting.to_ask_before(business)
    if not programmes:
        return redirect("ask_done", pk=pk)
    form = BaselineForm(prefix=f"b{business.pk}")
    context = {"business": business, "programme": programmes[0], "form": form}
    return render(request, "deals/baseline_own.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def deal_start(request: HttpRequest, pk: int, programme_pk: int) -> HttpResponse:
    """A new deal of one's own business: with somebody one has met, or by the exact name."""
    business = get_object_or_404(Business.objects.filter(owner=request.user).current(), pk=pk)
    programme = get_object_or_404(Programme.objects.filter(lendings__business=business), pk=programme_pk)
    others = starting.known_to(business, programme)
    form = StartForm(request.POST or None)
    name = words_in(request.POST, "name")
    chosen = keys_in([request.POST.get("other", "") or request.GET.get("dengan", "")])
    context: dict[str, Any] = {
        "business": business, "programme": programme, "others": others, "form": form, "name": name,
        "chosen": chosen[0] if chosen else None,
    }  # fmt: skip
    if request.method != "POST" or not form.is_valid():
        return render(request, "deals/start.html", context)
    try:
        other = starting.counterpart(business, programme, chosen[0] if chosen else None, name)
        address = once(request, lambda: _start(request, business, other, programme, form))
    except DealError as error:
        return render(request, "deals/start.html", context | {"error": words.refusal(error.code)}, status=400)
    messages.success(request, _("Noted. The other side is asked whether it says the same."))
    return redirect(address)


def _start(
    request: HttpRequest,
    business: Business,
    other: starting.Counterpart,
    programme: Programme,
    form: StartForm,
) -> str:
    data = form.cleaned_data
    ends = (business, other.business) if data["side"] == Side.SELLER else (other.business, business)
    deal = claims.start_deal(
        about=About(programme, *ends, data["product"], other.origin, other.event),
        actor=request.user,
        voice=Voice(data["side"]),
        words=Words(Stage.INTEREST, traded_before=SAID.get(data["traded"])),
    )
    if not deal.sides_of(request.user):
        raise PermissionDenied
    return reverse("deal_own_one", args=[deal.pk])
