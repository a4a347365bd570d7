"""For pages before the day that work without a signal too."""

from __future__ import annotations

from typing import Any

from django import template

from gandeng.day.views.offline import offline
from gandeng.events.models import MatchingEvent

register = template.Library()


@register.inclusion_tag("day/_queue.html", takes_context=True)
def queue(context: dict[str, Any], event: MatchingEvent) -> dict[str, Any]:
    """What waits for a signal; the page is loaded again once it has been sent."""
    return offline(context["request"], event) | {"fresh": True}
