"""Where deeds come in: a form from a page without script, or a batch from a device's own store."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gandeng.common.gates import signed_in
from gandeng.day.models import Deed
from gandeng.day.services.deeds import KINDS, NewDeed, Verdict, take
from gandeng.day.words import DONE, refusal
from gandeng.events.models import MatchingEvent
from gandeng.events.views.loading import event_or_404

MOST = 200  # deeds in a batch
LONGEST = 500  # characters of a value
LARGEST = 2**53  # whole numbers that every browser can write


@signed_in
@require_POST
def day_send(request: HttpRequest, pk: int) -> HttpResponse:
    """``{"sent": ms, "device": "...", "deeds": [{"key", "kind", "data", "made", "seq"}]}``.

    Answers ``{"verdicts": {key: {"status", "text", "name"}}}``; 400 for what is no batch. A deed that
    cannot be read is refused, the others are done: one odd entry must not hold up a queue.
    """
    event = event_or_404(request, pk)
    try:
        batch = json.loads(request.body)
        deeds = batch["deeds"]
        assert isinstance(deeds, list) and len(deeds) <= MOST
    except (ValueError, KeyError, TypeError, AssertionError, RequestDataTooBig, RecursionError):
        return JsonResponse({"error": "batch"}, status=400)
    sent, device = _moment(batch.get("sent")), str(batch.get("device", ""))[:36].replace("\x00", "")
    verdicts: dict[str, Any] = {}
    for one in deeds:
        key, kind, verdict = _take(request, event, one, sent, device)
        verdicts[key] = {"status": verdict.status, "text": words_of(verdict, kind), "name": verdict.name}
    return JsonResponse({"verdicts": verdicts})


def _take(
    request: HttpRequest, event: MatchingEvent, one: Any, sent: datetime | None, device: str
) -> tuple[str, str, Verdict]:
    given = str(one.get("key", ""))[:64] if isinstance(one, dict) else ""
    try:
        key, kind = UUID(given), str(one["kind"])
        data = {str(k)[:20]: str(v)[:LONGEST].replace("\x00", "") for k, v in dict(one["data"]).items()}
        seq = int(one.get("seq") or 0)
        if kind not in KINDS or not 0 <= seq <= LARGEST:
            raise ValueError
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError):
        return given, "", Verdict(Deed.Status.REFUSED, "odd")
    deed = NewDeed(key, kind, data, _moment(one.get("made")), sent, device, seq)
    return given, kind, take(event=event, actor=request.user, deed=deed)


def _moment(ms: Any) -> datetime | None:
    """Milliseconds since 1970 by a phone's clock; None for what is none."""
    if isinstance(ms, bool) or not isinstance(ms, int | float) or not 0 <= ms <= LARGEST:
        return None
    try:
        return datetime.fromtimestamp(ms / 1000, UTC)
    except (OverflowError, ValueError, OSError):
        return None


@signed_in
@require_POST
def day_do(request: HttpRequest, pk: int) -> HttpResponse:
    """One deed from a plain form; ``act`` is its kind, or kind and participant as "here:12"."""
    event = event_or_404(request, pk)
    data = {name: value.replace("\x00", "")[:LONGEST] for name, value in request.POST.items()}
    kind, _colon, participant = data.pop("act", "").partition(":")
    if participant:
        data["participant"] = participant
    try:
        key = UUID(data.pop("key", ""))
    except ValueError:
        key = uuid4()
    if kind not in KINDS:
        messages.error(request, refusal("kind"))
    else:
        verdict = take(event=event, actor=request.user, deed=NewDeed(key, kind, data))
        text = ": ".join(part for part in (verdict.name, words_of(verdict, kind)) if part)
        show = messages.error if verdict.status == Deed.Status.REFUSED else messages.success
        show(request, text)
    target = data.get("next", "")
    own = url_has_allowed_host_and_scheme(target, {request.get_host()}) and target.startswith("/")
    return redirect(target if own else "event_detail", *([] if own else [pk]))


def words_of(verdict: Verdict, kind: str) -> str:
    """What became of a deed, in the person's language."""
    if verdict.status == Deed.Status.REFUSED:
        return refusal(verdict.code)
    if verdict.status == Deed.Status.OLDER:
        return _("a later answer was known already")
    return str(DONE.get(kind, _("saved")))
