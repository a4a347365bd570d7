"""``plan.xlsx``: the timetable three ways, proposals with reasons, who comes, the settings."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from gandeng.core.matching.records import Check, Fit, Kind, Pair
from gandeng.documents import clock, wording
from gandeng.documents.agenda import agenda_pages, they_have, you_have
from gandeng.documents.plan import Business, Meeting, Participant, PlanDocument
from gandeng.documents.safe import LONGEST_CELL
from gandeng.documents.wording_people import reasons_of
from gandeng.documents.wording_run import setting_name
from gandeng.documents.workbook import Book, Column, Row, Toned


def plan_workbook(plan: PlanDocument) -> bytes:
    """The whole plan as a workbook, in the active language."""
    with Book(plan.event.name, _("Timetable of a matching event")) as book:
        note = _frame(plan)
        _timetable(book, plan, note)
        _per_business(book, plan, note)
        _pairs(book, plan)
        _unplaced(book, plan)
        _people(book, plan)
        book.table(
            _("Settings"),
            [Column(_("Setting"), 34), Column(_("Value"), 78, wrap=True)],
            ((setting_name(one.code), one.value) for one in plan.settings),
            tall=True,
        )
    return book.data


def _frame(plan: PlanDocument) -> str:
    parts = [plan.event.name, clock.days_text(plan.event.days), plan.event.place]
    parts.append(_("all times in %(zone)s") % {"zone": clock.letters(plan.event)})
    if plan.is_sample:
        parts.append(_("sample data, invented"))
    return " · ".join(part for part in parts if part)


def _toned(plan: PlanDocument, key: str) -> Toned:
    business = plan.participant(key).business
    return Toned(business.name, plan.sides[business.side].mark)


def _timetable(book: Book, plan: PlanDocument, note: str) -> None:
    columns = [
        Column(_("Time"), 18),
        Column(_("Slot"), 7),
        Column(_("Table"), 7),
        Column(_("Business"), 32),
        Column(_("Region"), 18),
        Column(_("Meets"), 32),
        Column(_("Region of the other"), 18),
        Column(_("Score"), 7),
        Column(_("Why, in one direction"), 52, wrap=True),
        Column(_("Why, in the other direction"), 52, wrap=True),
    ]
    by_slot = sorted(plan.meetings, key=lambda m: (m.slot, m.table or 0))
    by_table = sorted(plan.meetings, key=lambda m: (m.table or 0, m.slot))
    book.table(_("By slot"), columns, (_meeting_row(plan, m) for m in by_slot), note=note)
    order = [2, 0, 1, *range(3, len(columns))]
    rows = ([row[i] for i in order] for row in (_meeting_row(plan, m) for m in by_table))
    book.table(_("By table"), [columns[i] for i in order], rows, note=note)


def _meeting_row(plan: PlanDocument, meeting: Meeting) -> Row:
    first, second = (plan.participant(key).business for key in (meeting.first, meeting.second))
    return (
        clock.span(plan.slot(meeting.slot), plan.event),
        meeting.slot,
        meeting.table,
        _toned(plan, meeting.first),
        plan.sides[first.side].name,
        _toned(plan, meeting.second),
        plan.sides[second.side].name,
        meeting.score or None,
        direction(meeting.forward, first.name, second.name),
        direction(meeting.backward, second.name, first.name),
    )


def direction(fit: Fit | None, seller: str, buyer: str) -> str:
    """Who has what the other looks for, in one sentence; says so where nothing was found."""
    if fit is None or fit.offer is None or fit.score <= 0:
        return _("%(buyer)s: nothing found yet that it looks for at %(seller)s.") % {
            "buyer": buyer,
            "seller": seller,
        }
    words = {"seller": seller, "offer": wording.offered(fit.offer.text), "buyer": buyer}
    if fit.need is None:
        words["offer"] = fit.offer.text
        return _("%(seller)s can open a market for %(buyer)s: %(offer)s.") % words
    shows, learns = (phrase.kind is Kind.KNOW_HOW for phrase in (fit.offer, fit.need))
    gives = _("%(seller)s can show %(offer)s") if shows else _("%(seller)s has %(offer)s")
    wants = _("%(buyer)s wants to learn %(need)s") if learns else _("%(buyer)s looks for %(need)s")
    mark = f" {wording.assumed_mark()}" if fit.need.assumed else ""
    words["need"] = f"{fit.need.text}{mark}"
    return f"{gives % words}; {wants % words}."


def _per_business(book: Book, plan: PlanDocument, note: str) -> None:
    columns = [
        Column(_("Business"), 32),
        Column(_("Region"), 18),
        Column(_("Code"), 8),
        Column(_("Time"), 18),
        Column(_("Table"), 7),
        Column(_("Meets"), 32),
        Column(_("Region of the other"), 18),
        Column(_("Gets"), 52, wrap=True),
        Column(_("Gives"), 52, wrap=True),
    ]
    book.table(_("By business"), columns, _business_rows(plan), note=note)


def _business_rows(plan: PlanDocument) -> Iterator[Row]:
    for page in agenda_pages(plan):
        mark = plan.sides[page.side].mark
        if not page.lines:
            yield (
                Toned(page.business, mark),
                page.region,
                page.code,
                _("no meeting"),
                None,
                None,
                None,
                None,
                None,
            )
        for line in page.lines:
            yield (
                Toned(page.business, mark),
                page.region,
                page.code,
                " ".join((line.day, f"{line.starts}–{line.ends}", page.zone)).strip(),
                line.table,
                Toned(line.counterpart, plan.sides[line.counterpart_side].mark),
                line.counterpart_region,
                they_have(line.gets, LONGEST_CELL),
                you_have(line.gives, LONGEST_CELL),
            )


def _pairs(book: Book, plan: PlanDocument) -> None:
    columns = [
        Column(_("Rank"), 7),
        Column(_("Business"), 30),
        Column(_("Business of the other region"), 30),
        Column(_("Score"), 7),
        Column(_("First to second"), 9),
        Column(_("Second to first"), 9),
        Column(_("In the plan"), 11),
        Column(_("Why, first to second"), 46, wrap=True),
        Column(_("Points, first to second"), 52, wrap=True),
        Column(_("Why, second to first"), 46, wrap=True),
        Column(_("Points, second to first"), 52, wrap=True),
        Column(_("To be asked or checked"), 40, wrap=True),
    ]
    met = {frozenset((m.first, m.second)): m for m in plan.meetings}
    note = "" if plan.wishes else _("Proposals by the computer: nobody has been asked yet.")
    title = _("Pairs") if plan.wishes else _("Proposed pairs")
    rows = (_pair_row(plan, rank, pair, met) for rank, pair in enumerate(plan.pairs, start=1))
    book.table(title, columns, rows, note=note)


def _pair_row(plan: PlanDocument, rank: int, pair: Pair, met: dict[frozenset[str], Meeting]) -> Row:
    meeting = met.get(frozenset((pair.first, pair.second)))
    first, second = plan.name_of(pair.first), plan.name_of(pair.second)
    when = clock.with_zone(plan.slot(meeting.slot).starts, plan.event) if meeting else _("not placed")
    checks = [*pair.forward.checks, *pair.backward.checks]
    return (
        rank,
        _toned(plan, pair.first),
        _toned(plan, pair.second),
        pair.score,
        pair.forward.score,
        pair.backward.score,
        when,
        direction(pair.forward, first, second),
        points(pair.forward),
        direction(pair.backward, second, first),
        points(pair.backward),
        "\n".join(dict.fromkeys(check_line(check) for check in checks)),
    )


def points(fit: Fit) -> str:
    """The parts of a score line by line; the last line is their sum, which is the score."""
    if not fit.parts:
        return ""
    lines = [f"{points:+d}  {text}" for points, text in wording.reasons(fit.parts)]
    total = sum(part.points for part in fit.parts)
    return "\n".join([*lines, _("= %(score)d of 100") % {"score": total}])


def check_line(check: Check) -> str:
    """A check with its answer first."""
    return f"{wording.answer(check.answer)}. {wording.check(check)}"


def _unplaced(book: Book, plan: PlanDocument) -> None:
    columns = [
        Column(_("Business"), 32),
        Column(_("Business of the other region"), 32),
        Column(_("Score"), 7),
        Column(_("Why there is no meeting"), 90, wrap=True),
    ]
    scores = {frozenset((p.first, p.second)): p.score for p in plan.pairs}
    rows = (
        (
            _toned(plan, one.first),
            _toned(plan, one.second),
            scores.get(frozenset((one.first, one.second))),
            wording.unplaced(one, plan.name_of(one.first), plan.name_of(one.second)),
        )
        for one in plan.unplaced
    )
    title = _("Wishes not placed") if plan.wishes else _("Proposals not placed")
    book.table(title, columns, rows)


def _people(book: Book, plan: PlanDocument) -> None:
    count = dict.fromkeys((p.business.key for p in plan.participants), 0)
    for meeting in plan.meetings:
        count[meeting.first] += 1
        count[meeting.second] += 1
    shared = [
        Column(_("Region"), 20),
        Column(_("District"), 20),
        Column(_("What it does"), 44, wrap=True),
        Column(_("Row in the list"), 16),
    ]
    coming = [Column(_("Business"), 32), Column(_("Code"), 8), Column(_("Meetings"), 9), *shared]
    book.table(
        _("Who comes"),
        [*coming, Column(_("Why"), 80, wrap=True)],
        (_coming_row(plan, one, count[one.business.key]) for one in plan.participants),
    )
    book.table(
        _("Who stays at home"),
        [Column(_("Business"), 32), *shared, Column(_("Why"), 80, wrap=True)],
        ((one.name, *_shared(plan, one), reasons_of(one)) for one in plan.left_out),
    )


def _coming_row(plan: PlanDocument, one: Participant, meetings: int) -> Row:
    business = one.business
    name = Toned(business.name, plan.sides[business.side].mark)
    return (name, one.code, meetings, *_shared(plan, business), reasons_of(business))


def _shared(plan: PlanDocument, business: Business) -> tuple[str, str, str, str]:
    place = business.place
    where = f"{place.sheet} {place.row}" if place else ""
    where = f"{business.file}: {where}" if business.file else where
    does = business.activity or ", ".join(business.offers)
    return plan.sides[business.side].name, business.district, does, where
