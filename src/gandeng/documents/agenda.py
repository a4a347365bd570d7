"""One business's day as plain lines: the same for paper, message, QR code and screen."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gandeng.core.matching.records import Fit, Kind
from gandeng.documents import clock
from gandeng.documents.plan import Meeting, Participant, PlanDocument
from gandeng.documents.safe import shorten
from gandeng.documents.wording import assumed_mark, offered

_QR_NAME = 26  # characters of a name in the QR code: more would make its dots too small


@dataclass(frozen=True, slots=True)
class Exchange:
    """One direction of a meeting: what the giver has and the taker looks for, in their words."""

    offer: str
    need: str = ""
    assumed: bool = False
    shows: bool = False  # know-how is offered, not goods
    learns: bool = False  # know-how is wanted


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One meeting as its business sees it; None where nothing was found in a direction."""

    starts: str
    ends: str
    table: int | None
    counterpart: str
    counterpart_region: str
    counterpart_side: int
    gets: Exchange | None = None
    gives: Exchange | None = None
    day: str = ""  # where the event has several: Kam 26 Nov
    opens: str = ""  # the first of a day, where there are several: Kamis, 26 November 2026

    @property
    def assumed(self) -> bool:
        """Whether a need in this line was assumed."""
        return any(one is not None and one.assumed for one in (self.gets, self.gives))


@dataclass(frozen=True, slots=True)
class AgendaPage:
    """Everything on one page. ``question`` asks for the real needs where they were assumed."""

    key: str
    code: str
    business: str
    owner: str
    region: str
    side: int
    event: str
    day: str
    zone: str  # letters: WIB, WITA, WIT
    home: str  # letters of the zone it comes from, where that is another; else ""
    place: str
    lines: tuple[AgendaLine, ...]
    table: int | None = None  # keeps this table the whole day
    question: bool = False
    proposed: bool = False  # nobody has been asked: the meetings are proposals, and are called so


def agenda_pages(plan: PlanDocument, keys: Collection[str] | None = None) -> tuple[AgendaPage, ...]:
    """One page per participant, or for some ``keys``: by region, then by code; in the order of the day."""
    meetings: dict[str, list[Meeting]] = {}
    for meeting in sorted(plan.meetings, key=lambda m: (m.slot, m.table or 0)):
        meetings.setdefault(meeting.first, []).append(meeting)
        meetings.setdefault(meeting.second, []).append(meeting)
    return tuple(
        _page(plan, one, meetings.get(one.business.key, []))
        for one in plan.participants
        if keys is None or one.business.key in keys
    )


def _page(plan: PlanDocument, one: Participant, meetings: list[Meeting]) -> AgendaPage:
    business = one.business
    return AgendaPage(
        key=business.key,
        code=one.code,
        business=business.name,
        owner=business.owner,
        region=plan.sides[business.side].name,
        side=business.side,
        event=plan.event.name,
        day=clock.days_text(plan.event.days),
        zone=clock.letters(plan.event),
        home=clock.home_letters(plan.event, plan.sides[business.side].zone),
        place=plan.event.place,
        lines=tuple(
            _line(plan, meeting, business.key, meetings[n - 1] if n else None)
            for n, meeting in enumerate(meetings)
        ),
        table=one.table,
        question=business.needs_assumed,
        proposed=not plan.wishes,
    )


def _line(plan: PlanDocument, meeting: Meeting, own: str, before: Meeting | None) -> AgendaLine:
    is_first = meeting.first == own
    other = plan.participant(meeting.second if is_first else meeting.first).business
    gets, gives = (meeting.backward, meeting.forward) if is_first else (meeting.forward, meeting.backward)
    slot = plan.slot(meeting.slot)
    return AgendaLine(
        starts=clock.clock(slot.starts),
        ends=clock.clock(slot.ends),
        table=meeting.table,
        counterpart=other.name,
        counterpart_region=plan.sides[other.side].short_name,
        counterpart_side=other.side,
        gets=exchange_of(gets),
        gives=exchange_of(gives),
        day=clock.on(slot).strip(),
        opens=clock.day_name(slot.day) if before is None or plan.slot(before.slot).day != slot.day else "",
    )


def exchange_of(fit: Fit | None) -> Exchange | None:
    """A fit as its owner reads it; None where nothing was found."""
    if fit is None or fit.offer is None or fit.score <= 0:
        return None
    if fit.need is None:
        return Exchange(fit.offer.text)
    shows, learns = (phrase.kind is Kind.KNOW_HOW for phrase in (fit.offer, fit.need))
    return Exchange(fit.offer.text, fit.need.text, fit.need.assumed, shows, learns)


def they_have(one: Exchange | None, longest: int = 90) -> str:
    """What the other brings for us; empty where nothing was found in this direction.

    ``longest`` is the most characters of each phrase; the mark of an assumed need is never cut.
    """
    if one is None:
        return ""
    words = _words(one, longest)
    if not one.need:
        return _("They can open a market for you: %(offer)s.") % words
    gives = _("They can show %(offer)s") if one.shows else _("They have %(offer)s")
    wants = _("you want to learn %(need)s") if one.learns else _("you look for %(need)s")
    return f"{gives % words}; {wants % words}."


def you_have(one: Exchange | None, longest: int = 90) -> str:
    """What we bring for the other; empty where nothing was found in this direction."""
    if one is None:
        return ""
    words = _words(one, longest)
    if not one.need:
        return _("You can open a market for them: %(offer)s.") % words
    gives = _("You can show %(offer)s") if one.shows else _("You have %(offer)s")
    wants = _("they want to learn %(need)s") if one.learns else _("they look for %(need)s")
    return f"{gives % words}; {wants % words}."


def _words(one: Exchange, longest: int) -> dict[str, str]:
    need = shorten(one.need, longest)
    offer = offered(one.offer) if one.need else one.offer
    return {"offer": shorten(offer, longest), "need": f"{need} {assumed_mark()}" if one.assumed else need}


def qr_text(page: AgendaPage) -> str:
    """The agenda as short text: any camera shows it, without a server and without a signal."""
    head = [f"{page.code} {shorten(page.business, 40)}", f"{shorten(page.event, 40)}"]
    when = " ".join(text for text in (page.day, page.zone) if text)
    lines = []
    for line in page.lines:
        lines += [line.day] if line.opens else []
        lines.append(
            f"{line.starts} {table_name(line.table, short=True)} {shorten(line.counterpart, _QR_NAME)}"
        )
    return "\n".join([*head, when, *lines])


def table_name(table: int | None, *, short: bool = False) -> str:
    """Table 4, or T4 where there is little room; a dash where no table is fixed."""
    if table is None:
        return "–"
    return (_("T%(number)d") if short else _("Table %(number)d")) % {"number": table}
