"""The owner's three screens, behind the personal link. Plain pages: no script, few bytes."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gandeng.asking import services
from gandeng.asking.forms import STEPS, AnswerForm
from gandeng.asking.models import Reply
from gandeng.asking.services.answers import LAST_STEP
from gandeng.asking.views.loading import own_business
from gandeng.common.gates import signed_in
from gandeng.directory.errors import StaleVersion
from gandeng.directory.models import Business

MOST_ECHOED = 2_000
View = Callable[..., HttpResponse]


def keep_typed(view: View) -> View:
    """When a link was withdrawn while the owner was typing: say so, and give the words back."""

    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and not request.user.is_authenticated:
            hidden = ("csrfmiddlewaretoken", "version")
            typed = [
                value[:MOST_ECHOED] for name, value in request.POST.items() if name not in hidden and value
            ]
            return render(request, "asking/signed_out.html", {"typed": typed}, status=401)
        return view(request, *args, **kwargs)

    return kept


@signed_in
@require_safe
def ask_start(request: HttpRequest) -> HttpResponse:
    """Straight to the first screen, or the choice between several businesses."""
    own = list(Business.objects.visible_to(request.user).filter(owner=request.user).current()[:50])
    if not own:
        raise Http404
    if len(own) == 1:
        return redirect("ask_step", pk=own[0].pk, step=_next_step(own[0]))
    return render(request, "asking/ask_choose.html", {"businesses": own})


@keep_typed
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def ask_step(request: HttpRequest, pk: int, step: int) -> HttpResponse:
    """One of three screens; each saves what was written before it leads to the next."""
    business = own_business(request, pk)
    if step not in STEPS:
        raise Http404
    form = AnswerForm(request.POST if request.method == "POST" else None, business=business, only=STEPS[step])
    context: dict[str, Any] = {"form": form, "business": business, "step": step, "steps": list(STEPS)}
    if step == 1:
        context["unclaimed"] = list(business.replies.unclaimed().select_related("noted_by")[:5])  # type: ignore[attr-defined]  # own queryset
    if request.method != "POST" or not form.is_valid():
        return render(request, "asking/ask_step.html", context)
    try:
        services.save_step(
            business=business,
            actor=request.user,
            expected_version=form.cleaned_data["version"],
            answered=form.answered_parts(),
            step=step,
        )
    except StaleVersion:
        again = AnswerForm(request.POST, business=own_business(request, pk), only=STEPS[step])
        if again.is_valid() and again.adds_nothing():
            return _next(pk, step)  # two taps on the button
        form.data = form.data.copy()
        form.data["version"] = str(Business.objects.values_list("version", flat=True).get(pk=pk))
        return render(request, "asking/ask_step.html", context | {"conflict": True}, status=409)
    return _next(pk, step)


def _next(pk: int, step: int) -> HttpResponse:
    if step == LAST_STEP:
        return redirect("baseline_own", pk=pk)  # how it was before, where a programme wants to know
    return redirect("ask_step", pk=pk, step=step + 1)


@signed_in
@require_safe
def ask_done(request: HttpRequest, pk: int) -> HttpResponse:
    """Thanks, what was saved, and where to change it."""
    return render(request, "asking/ask_done.html", {"business": own_business(request, pk)})


@signed_in
@require_POST
def reply_claim(request: HttpRequest, pk: int) -> HttpResponse:
    """The owner confirms what somebody else wrote down."""
    business = own_business(request, pk)
    services.claim_reply(business=business, actor=request.user)
    messages.success(request, _("Thank you. What was written down for you is confirmed."))
    return redirect("ask_step", pk=pk, step=1)


def _next_step(business: Business) -> int:
    """Where an owner who was interrupted goes on."""
    open_one = business.replies.filter(channel=Reply.Channel.LINK, status=Reply.Status.OPEN).first()
    return min(open_one.step + 1, LAST_STEP) if open_one else 1
