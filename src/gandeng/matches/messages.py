"""A list as a WhatsApp text that can be answered with its numbers."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from gandeng.directory.models import Business
from gandeng.documents.safe import one_line, shorten
from gandeng.matches.lists import Choice

MOST_LINKED = 12  # a longer list is sent without reasons, so that the link stays short
WHY = 50  # characters of a phrase in a message


def list_message(business: Business, choices: Sequence[Choice], link: str = "") -> str:
    """Names, regions and reasons by number, how to answer, and the link to the same list if there is one."""
    with translation.override(business.owner.language if business.owner else "id"):
        words = {
            "name": shorten(one_line(business.owner_name) or one_line(business.name), 60),
            "business": shorten(one_line(business.name), 80),
            "department": business.department.name,
        }
        lines = [
            _("Hello %(name)s. %(department)s has found businesses that may fit *%(business)s*:") % words,
            *(_line(choice, reasons=len(choices) <= MOST_LINKED) for choice in choices),
            _("Whom do you want to meet? Answer with numbers, for example: 1 3, must 2, not 4."),
        ]
        if link:
            lines.append(_("Or mark them here: %(link)s") % {"link": link})
        return "\n".join(lines)


def _line(choice: Choice, *, reasons: bool) -> str:
    head = f"{choice.number}. {shorten(one_line(choice.name), 60)} ({choice.region})"
    why = " ".join(text for text in (choice.gets, choice.gives) if text) if reasons else ""
    return f"{head}\n{one_line(why)}" if why else head
