"""What a page needs to work without a signal."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gandeng.common.gates import public
from gandeng.events import clock
from gandeng.events.models import MatchingEvent


def offline(request: HttpRequest, event: MatchingEvent) -> dict[str, Any]:
    """For the context of a page that includes ``day/_queue.html``; ``key`` is for forms without script."""
    words = {
        "wait": _("%n waiting for a signal; they are kept on this device and sent by themselves."),
        "out": _(
            "%n wait on this device until you are signed in: open your link again, or ask for a new one. "
            "Nothing is lost."
        ),
        "others": _("%n of somebody else wait on this device: open that person's link to send them."),
        "kept": _("kept on this device"),
        "again": _("Send again"),
        "drop": _("Drop it"),
    }
    return {
        "key": uuid4(),
        "day_send": reverse("day_send", args=[event.pk]),
        "day_user": request.user.pk,
        "day_asof": f"{clock.hours(timezone.now(), event.time_zone)} {event.zone_letters}",
        "day_words": json.dumps(words, ensure_ascii=False, separators=(",", ":")),
    }


@public
@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, at the root so that it may keep every page of the day."""
    path = finders.find("worker.js")
    if not path:
        raise Http404
    with open(path, "rb") as file:
        answer = HttpResponse(file.read(), content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer
