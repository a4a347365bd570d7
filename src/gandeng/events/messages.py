"""WhatsApp texts for the own department's businesses: as a list to tap, and as a file.

A partner's business is in neither: its phone stays with its own department.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from gandeng.common.templatetags.gandeng import phone as grouped
from gandeng.directory.services import links_of
from gandeng.documents.agenda import AgendaPage, agenda_pages
from gandeng.documents.messages import (
    cancelled_message,
    change_message,
    contact_note,
    message,
    whatsapp_link,
)
from gandeng.documents.plan import Business
from gandeng.documents.safe import csv_cell, one_line, shorten
from gandeng.events import clock
from gandeng.events.changes import GONE, NEW, Change, Held
from gandeng.events.models import Participant, TimetableVersion
from gandeng.events.queries import people
from gandeng.events.queries.document import plan_document
from gandeng.events.queries.news import News, news_of
from gandeng.events.queries.viewer import Viewer, Who
from gandeng.notices.gateway import address_for, heed_choices
from gandeng.notices.models import Notice
from gandeng.programmes.queries import lent_businesses


@dataclass(frozen=True, slots=True)
class MessageRow:
    """One business with its text; ``link`` is empty where it has no WhatsApp number."""

    who: Who
    page: AgendaPage
    business: Business
    text: str
    link: str
    news: News
    changes: tuple[str, ...] = ()  # in words, where only these are told
    email: str = ""
    opted_out: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The four words of a template: name, event, what is new, where to look."""
        new = "; ".join(self.changes) or _("Your agenda is ready.")
        address = next((line for line in self.text.split() if line.startswith("http")), "-")
        return (self.page.owner or self.page.business, self.page.event, new, address)


def receivers(version: TimetableVersion, viewer: Viewer) -> QuerySet[Participant]:
    """Own department's businesses that come and are still lent, in the order of the list."""
    own = people.participants_of(version.event).filter(business__department__in=viewer.own_departments)
    lent = lent_businesses(version.event.programme).order_by().values("pk")
    own = own.filter(business__in=lent).select_related("business__owner")
    return own.prefetch_related("business__contacts")


def message_rows(
    version: TimetableVersion, viewer: Viewer, chosen: Sequence[Participant]
) -> list[MessageRow]:
    """The texts for some of the :func:`receivers`."""
    plan = plan_document(version, viewer, only={p.pk for p in chosen})
    heed_choices(p.business for p in chosen)
    news = news_of(version, chosen)
    names = _names(news.values(), viewer)
    several = len(version.event.days) > 1
    cancelled = version.event.cancelled_at is not None
    pages = {page.key: page for page in agenda_pages(plan, {str(p.pk) for p in chosen})}
    rows = []
    links = links_of((p.business, f"/temu/{version.event_id}/agenda/{p.pk}/") for p in chosen)
    for participant in chosen:
        who = viewer.who(participant)
        page = pages[str(participant.pk)]
        business = plan.participant(page.key).business
        told = news[participant.pk]
        lines = tuple(_change(one, names, version.time_zone, several) for one in told.changes)
        if cancelled:
            text = cancelled_message(page)
        else:
            text = change_message(page, list(lines)) if lines else message(page)
        if address := links.get(participant.business_id):
            text = "\n\n".join([text, _("On your phone: %(address)s") % {"address": address}])
        link = whatsapp_link(business.phone, text) if business.has_whatsapp else ""
        contacts = participant.business.contacts.all()
        rows.append(
            MessageRow(
                who, page, business, text, link, told, lines,
                email=address_for(participant.business, Notice.Way.EMAIL),
                opted_out=any(c.opted_out for c in contacts),
            )
        )  # fmt: skip
    return rows


def _names(news: Iterable[News], viewer: Viewer) -> dict[int, str]:
    """Names of everybody a change is about, as far as they may be named."""
    keys = {change.other for one in news for change in one.changes}
    found = Participant.objects.filter(pk__in=keys).select_related("business__region")
    return {p.pk: viewer.who(p).name for p in found}


def _change(change: Change, names: dict[int, str], zone: str, several: bool) -> str:
    """One change in words, with the zone at every time, and the day where there are several."""

    def place(held: Held | None) -> str:
        if held is None:
            return ""
        when = f"{clock.hours(held.starts_at, zone)} {clock.letters(zone)}"
        if several:
            when = f"{clock.short_day(clock.local(held.starts_at, zone).date())}, {when}"
        return _("%(time)s, table %(number)s") % {"time": when, "number": held.table}

    words = {
        "name": shorten(one_line(names.get(change.other, "")), 60),
        "before": place(change.before),
        "after": place(change.after),
    }
    if change.kind == NEW:
        return _("New: %(after)s, %(name)s") % words
    if change.kind == GONE:
        return _("Cancelled: %(before)s, %(name)s") % words
    return _("Moved: %(name)s, from %(before)s to %(after)s") % words


def messages_file(rows: list[MessageRow]) -> bytes:
    """messages.csv: UTF-8 with a mark at its beginning, so that Excel reads it right."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(
        [_("Code"), _("Business"), _("Region"), _("Phone"), _("WhatsApp link"), _("Message"), _("Note")]
    )
    writer.writerows([csv_cell(cell) for cell in cells] for cells in _cells(rows))
    return text.getvalue().encode("utf-8-sig")


def _cells(rows: list[MessageRow]) -> Iterator[list[str]]:
    for row in rows:
        number = grouped(row.business.phone) if row.business.phone else ""
        yield [
            row.page.code,
            row.business.name,
            row.page.region,
            number,
            row.link,
            row.text,
            contact_note(row.business),
        ]
