"""``messages.csv``: one WhatsApp text and wa.me link per business, ready to be sent by hand."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from django.utils.translation import gettext as _

from gandeng.common.templatetags.gandeng import phone as grouped
from gandeng.documents.agenda import AgendaPage, agenda_pages, table_name, they_have, you_have
from gandeng.documents.clock import whose_hours
from gandeng.documents.plan import Business, PlanDocument
from gandeng.documents.safe import csv_cell, one_line, shorten

_WHY = 60  # characters of a phrase: a message is read on a small screen
_MOST_WHY = 6  # meetings with reasons; a fuller day is listed without, so that the link stays short


def messages_csv(plan: PlanDocument) -> bytes:
    """UTF-8 with a mark at its beginning, so that Excel reads it right; one row per business that comes."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(
        [_("Code"), _("Business"), _("Region"), _("Phone"), _("WhatsApp link"), _("Message"), _("Note")]
    )
    for row in _rows(plan):
        writer.writerow([csv_cell(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def _rows(plan: PlanDocument) -> Iterator[Iterable[str]]:
    by_key = {one.business.key: one.business for one in plan.participants}
    for page in agenda_pages(plan):
        business = by_key[page.key]
        text = message(page)
        yield (
            page.code,
            business.name,
            page.region,
            grouped(business.phone) if business.phone else "",
            whatsapp_link(business.phone, text) if business.has_whatsapp else "",
            text,
            contact_note(business),
        )


def contact_note(business: Business) -> str:
    """Why there is no link, and what to do; empty where there is one."""
    if business.has_whatsapp:
        return ""
    if business.phone:
        return _("Landline only: call, or hand over the printed agenda.")
    return _("No phone number: hand over the printed agenda and ask for a number.")


def whatsapp_link(e164: str, text: str) -> str:
    """A click-to-chat link. Blanks become %20: some clients show a plus sign as it stands."""
    return f"https://wa.me/{e164.removeprefix('+')}?text={quote(text, safe='')}"


def message(page: AgendaPage) -> str:
    """The text for one business: when, where, with whom and why, and the question for real needs."""
    name = one_line(page.owner) or one_line(page.business)
    parts = [_greeting(page, name)]
    if page.lines:
        if page.home:
            parts.append(whose_hours(page.zone, page.home))
        parts.append("\n".join(_line(page, number) for number in range(len(page.lines))))
        if page.table:
            parts.append(_("You keep table %(number)d the whole day.") % {"number": page.table})
        parts.append(
            _("These meetings are proposals. Does it suit you? Answer YES, or tell us what does not.")
        )
    else:
        parts.append(_("You have no meeting yet. We will tell you as soon as there is one."))
    if page.question:
        parts.append(question())
    parts.append(_("At the door, say the code %(code)s.") % {"code": page.code})
    return "\n\n".join(parts)


def change_message(page: AgendaPage, lines: list[str]) -> str:
    """Only what is different since the last message; ``lines`` say it one by one."""
    words = {
        "name": shorten(one_line(page.owner) or one_line(page.business), 60),
        "event": one_line(page.event),
        "business": one_line(page.business),
    }
    head = _("Hello %(name)s. The agenda of %(business)s at %(event)s has changed:") % words
    stay = _("All other meetings stay as they are.")
    parts = [head, whose_hours(page.zone, page.home), "\n".join(lines), stay]
    return "\n\n".join(part for part in parts if part)


def cancelled_message(page: AgendaPage) -> str:
    """The event does not take place."""
    words = {
        "name": shorten(one_line(page.owner) or one_line(page.business), 60),
        "event": one_line(page.event),
        "day": page.day,
    }
    return _("Hello %(name)s. %(event)s on %(day)s is cancelled. We will tell you about a new day.") % words


def question() -> str:
    """Asks for the real needs of a business whose needs were assumed."""
    return " ".join(
        (
            _("We have only assumed what you need."),
            _("What do you really look for: materials, packaging, equipment, services, a market, know-how?"),
            _("How much a month? Please answer in a few words."),
        )
    )


def _greeting(page: AgendaPage, name: str) -> str:
    words = {"name": shorten(name, 60), "event": one_line(page.event), "business": one_line(page.business)}
    if page.day and page.place:
        sentence = _("Hello %(name)s. Your agenda for %(business)s at %(event)s, %(day)s, %(place)s:")
    elif page.day:
        sentence = _("Hello %(name)s. Your agenda for %(business)s at %(event)s, %(day)s:")
    else:
        sentence = _("Hello %(name)s. Your agenda for %(business)s at %(event)s (the day will follow):")
    return sentence % {**words, "day": page.day, "place": one_line(page.place)}


def _line(page: AgendaPage, number: int) -> str:
    line = page.lines[number]
    head = f"*{line.opens}*\n" if line.opens else ""
    head += f"{line.starts}–{line.ends} {page.zone}, {table_name(line.table)}: "
    head += f"{shorten(one_line(line.counterpart), 60)} ({line.counterpart_region})"
    if len(page.lines) > _MOST_WHY:
        return head
    why = " ".join(text for text in (they_have(line.gets, _WHY), you_have(line.gives, _WHY)) if text)
    return f"{head}\n{one_line(why)}" if why else head
