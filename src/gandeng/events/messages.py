"""WhatsApp texts for the own department's businesses: as a list to tap, and as a file.

A partner's business is in neither: its phone stays with its own department.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from gandeng.accounts.services import may_use_link, personal_link
from gandeng.common.templatetags.gandeng import phone as grouped
from gandeng.documents.agenda import AgendaPage, agenda_pages
from gandeng.documents.messages import contact_note, message, whatsapp_link
from gandeng.documents.plan import Business
from gandeng.documents.safe import csv_cell
from gandeng.events.models import Participant, TimetableVersion
from gandeng.events.queries import people
from gandeng.events.queries.document import plan_document
from gandeng.events.queries.viewer import Viewer, Who
from gandeng.programmes.queries import lent_businesses
from gandeng.regions.models import Membership


@dataclass(frozen=True, slots=True)
class MessageRow:
    """One business with its text; ``link`` is empty where it has no WhatsApp number."""

    who: Who
    page: AgendaPage
    business: Business
    text: str
    link: str


def receivers(version: TimetableVersion, viewer: Viewer) -> QuerySet[Participant]:
    """Own department's businesses that come and are still lent, in the order of the list."""
    own = people.participants_of(version.event).filter(business__department__in=viewer.own_departments)
    lent = lent_businesses(version.event.programme).order_by().values("pk")
    return own.filter(business__in=lent).select_related("business__owner")


def message_rows(
    version: TimetableVersion, viewer: Viewer, chosen: Sequence[Participant]
) -> list[MessageRow]:
    """The texts for some of the :func:`receivers`."""
    plan = plan_document(version, viewer, only={p.pk for p in chosen})
    pages = {page.key: page for page in agenda_pages(plan)}
    rows = []
    staff = set(Membership.objects.values_list("user", flat=True))
    for participant in chosen:
        who = viewer.who(participant)
        page = pages[str(participant.pk)]
        business = plan.participant(page.key).business
        text = message(page)
        owner = participant.business.owner
        if owner is not None and owner.pk not in staff:
            owner._memberships = []  # known by the query above: not asked again for every owner
        if owner is not None and may_use_link(owner):
            address = personal_link(owner, to=f"/temu/{version.event_id}/agenda/{participant.pk}/")
            text = "\n\n".join([text, _("On your phone: %(address)s") % {"address": address}])
        link = whatsapp_link(business.phone, text) if business.has_whatsapp else ""
        rows.append(MessageRow(who, page, business, text, link))
    return rows


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
