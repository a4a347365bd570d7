"""Pasted WhatsApp replies: whose is it, what does it say, save or put aside."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gandeng.asking import queries, services
from gandeng.asking.forms import AnswerForm, PasteForm
from gandeng.asking.messages import question_text
from gandeng.asking.models import Reply
from gandeng.asking.views.loading import officers_business, officers_reply
from gandeng.common.gates import memberships_of, officer
from gandeng.common.params import keys_in, words_in
from gandeng.core.answers.records import ALWAYS
from gandeng.core.answers.reply import read_reply
from gandeng.directory.errors import StaleVersion
from gandeng.directory.models import Business
from gandeng.directory.services.consents import RECORD


@officer
@require_http_methods(["GET", "HEAD", "POST"])
def reply_paste(request: HttpRequest) -> HttpResponse:
    """Paste first; the business is found by code or number, or chosen where that is not sure.

    Two owners who share a phone are both offered: nobody's answer is put into the other's business.
    """
    form = PasteForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        text, words = form.cleaned_data["text"], words_in(request.POST, "q")
        chosen = keys_in([request.POST.get("business", "")])
        if chosen:
            return _receive(request, officers_business(request, chosen[0]), text, form)
        found = queries.senders_of(text, memberships_of(request.user)[0].department, words)
        if found.sure:
            return _receive(request, found.businesses[0], text, form)
        context |= {"candidates": found.businesses, "words": words, "asked": True}
    return render(request, "asking/reply_paste.html", context)


def _receive(request: HttpRequest, business: Business, text: str, form: PasteForm) -> HttpResponse:
    try:
        reply = services.receive_reply(business=business, actor=request.user, text=text)
    except ValidationError as error:
        form.add_error("text", error)
        return render(request, "asking/reply_paste.html", {"form": form}, status=400)
    return redirect("reply_review", pk=reply.pk)


@officer
@require_http_methods(["GET", "HEAD", "POST"])
def reply_review(request: HttpRequest, pk: int) -> HttpResponse:
    """The message beside what was made of it; nothing is saved before the officer says so."""
    reply = officers_reply(request, pk)
    business = officers_business(request, reply.business_id)
    if reply.status != Reply.Status.OPEN:
        messages.info(request, _("This reply was settled already."))
        return redirect("ask_business", pk=business.pk)
    answers = read_reply(reply.text)
    form = AnswerForm(request.POST if request.method == "POST" else None, business=business)
    if request.method != "POST":
        form.fill_from(answers)
    context: dict[str, Any] = {
        "reply": reply,
        "business": business,
        "form": form,
        "said": [(question_text(question), words) for question, words in answers.said],
        "before": [(question_text(q), words) for q, words in answers.said if q not in ALWAYS],
        "missing": [question_text(question) for question in answers.missing],
        "unread": answers.unread,
        "sharing": queries.sharing_number(business),
    }
    if request.method != "POST" or not form.is_valid():
        return render(request, "asking/reply_review.html", context)
    try:
        services.save_answers(
            business=business,
            actor=request.user,
            expected_version=form.cleaned_data["version"],
            answered=form.answered_parts(),
            channel=Reply.Channel.WHATSAPP,
            # They answered a message that says so; but a no that was said before holds.
            agreed=not Business.objects.filter(pk=business.pk).refusing(RECORD).exists(),
            reply=reply,
        )
    except ValidationError as error:
        form.add_error(None, error)
        return render(request, "asking/reply_review.html", context, status=400)
    except StaleVersion:
        form.data = form.data.copy()
        form.data["version"] = str(Business.objects.values_list("version", flat=True).get(pk=business.pk))
        return render(request, "asking/reply_review.html", context | {"conflict": True}, status=409)
    messages.success(request, _("%(name)s: the answers are saved.") % {"name": business.name})
    if context["before"]:  # on to where it is kept, filled in
        request.session[queries.SAID_BEFORE] = [business.pk, answers.traded_there, answers.outside_sales]
        return redirect("baseline_intake", pk=business.pk)
    return redirect("ask_business", pk=business.pk)


@officer
@require_POST
def reply_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a reply aside unsaved; the notice undoes it."""
    reply = officers_reply(request, pk)
    services.drop_reply(reply=reply, actor=request.user)
    undo = reverse("reply_restore", args=[pk])
    messages.success(request, _("The reply is put aside; nothing of it is saved."), extra_tags=undo)
    return redirect("ask_business", pk=reply.business_id)


@officer
@require_POST
def reply_restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo of putting aside."""
    reply = officers_reply(request, pk)
    services.restore_reply(reply=reply, actor=request.user)
    return redirect("reply_review", pk=pk)
