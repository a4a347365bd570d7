"""The rows behind a number, with the names that a reader may see. As many rows as the number says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from gandeng.core.reciprocity.facts import Meeting, Stage
from gandeng.documents import outcome_lists as lists
from gandeng.documents import outcome_words as words
from gandeng.documents.outcome import Report, Shown
from gandeng.documents.outcome_lists import KeyList
from gandeng.insights.queries.reader import Named, Reader
from gandeng.programmes.models import AccessGranted, Visit

Cell = str | int | Named


@dataclass(frozen=True, slots=True)
class Listing:
    """One list ready to show: as many rows as its number."""

    code: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Lists:
    """All lists of a report for one reader. Access and visits are read once, when first asked for."""

    def __init__(self, shown: Shown, reader: Reader) -> None:
        self.shown = shown
        self.report: Report = shown.report
        self.reader = reader
        self.keys: Mapping[str, KeyList] = lists.lists_of(self.report)
        self._deals = {deal.key: deal for deal in self.report.facts.deals}
        self._meetings: dict[int, Meeting] = {one.key: one for one in self.report.facts.meetings}
        self._sides = {one.business: one.side for one in self.report.facts.people}

    def get(self, code: str) -> Listing | None:
        """The list of a code; None for a code that no number has."""
        found = self.keys.get(code)
        if found is None:
            return None
        make: dict[str, Callable[[KeyList], Listing]] = {
            lists.BUSINESS: self._business,
            lists.DEAL: self._deal,
            lists.PAIR: self._pair,
            lists.MEETING: self._meeting,
            lists.ACCESS: self._access,
            lists.VISIT: self._visit,
        }
        return make[found.kind](found)

    def _listing(self, of: KeyList, columns: tuple[Any, ...], rows: list[tuple[Cell, ...]]) -> Listing:
        return Listing(of.code, of.title, tuple(map(str, columns)), tuple(rows))

    def _name(self, business: int) -> Named:
        return self.reader.of(business, self._sides.get(business, 0))

    def _name_told(self, business: int) -> Named:
        return self.reader.of_own_only(business, self._sides.get(business, 0))

    def _business(self, of: KeyList) -> Listing:
        amounts = of.amounts or (None,) * len(of.keys)
        name = self._name_told if of.about == lists.BEFORE else self._name
        rows: list[tuple[Cell, ...]] = []
        for key, amount in sorted(
            zip(of.keys, amounts, strict=True),
            key=lambda one: (-(one[1] or 0), name(one[0]).name, one[0]),
        ):
            one = name(key)
            rows.append((one, one.region, one.district, *(() if amount is None else (amount,))))
        columns = (_("Business"), _("Region"), _("District"), *((_("How many"),) if of.amounts else ()))
        return self._listing(of, columns, rows)

    def _deal(self, of: KeyList) -> Listing:
        rows: list[tuple[Cell, ...]] = []
        stage = Stage.REALISED if of.about is Stage.REALISED else Stage.COMMITMENT
        for key in of.keys:
            deal, line = self._deals[key], self.report.deal_lines[key]
            amount = self.shown.opened.get((key, stage))
            value = (
                words.money(amount)
                if amount is not None
                else words.band(self.shown.bands.get((key, stage), ""))
            )
            when = line.realised_on if stage is Stage.REALISED else line.agreed_on
            rows.append(
                (
                    self.reader.of(deal.seller, deal.seller_side),
                    self.reader.of(deal.buyer, deal.buyer_side),
                    str(words.DEAL_STAGES[line.stage]),
                    str(words.EVIDENCE[line.evidence]),
                    value,
                    _month(when) if when else _day(line.started_on),
                )
            )
        columns = (_("Seller"), _("Buyer"), _("Stands at"), _("Rests on"), _("Value"), _("When"))
        return self._listing(of, columns, rows)

    def _pair(self, of: KeyList) -> Listing:
        sides = {}
        for deal in self._deals.values():
            sides[deal.seller], sides[deal.buyer] = deal.seller_side, deal.buyer_side
        rows: list[tuple[Cell, ...]] = []
        for pair in of.keys:
            first, second = sorted(pair, key=lambda business: sides[business])
            rows.append((self.reader.of(first, sides[first]), self.reader.of(second, sides[second])))
        return self._listing(of, tuple(side.name for side in self.report.sides), rows)

    def _meeting(self, of: KeyList) -> Listing:
        first, second = self.report.sides
        sells = {1: first.short_name, -1: second.short_name, 0: _("both")}
        held = {True: _("took place"), False: _("did not take place"), None: _("unknown")}
        rows: list[tuple[Cell, ...]] = [
            (
                _day(self.report.meeting_days[key]),
                self.reader.of(one.first, 0),
                self.reader.of(one.second, 1),
                sells[one.sells],
                held[one.held],
            )
            for key in of.keys
            if (one := self._meetings[key])
        ]
        return self._listing(of, (_("Day"), first.name, second.name, _("Sells"), _("Meeting")), rows)

    def _access(self, of: KeyList) -> Listing:
        if of.about == "lent":
            return self._business(KeyList(of.code, of.title, of.kind, of.keys))
        if of.about == "visit":
            return self._visits_held(of)
        if of.about == "place":
            days = {event.key: event for event in self.report.events}
            given = {a.key: a.number for a in self.report.facts.access if a.kind == "place"}
            rows: list[tuple[Cell, ...]] = [
                (_day(days[key].day), given[key], f"{days[key].name}, {days[key].place}".strip(", "))
                for key in of.keys
            ]
        else:
            notes = AccessGranted.objects.filter(programme=self.report.programme, kind=of.about).in_bulk()
            rows = [(_day(notes[key].on), notes[key].number, notes[key].source) for key in of.keys]
        return self._listing(of, (_("Day"), _("How many"), _("Source")), rows)

    def _visits_held(self, of: KeyList) -> Listing:
        visits = {visit.key: visit for visit in self.report.visits}
        sides = self.report.sides
        rows: list[tuple[Cell, ...]] = [
            (_day(v.day), sides[v.guest].short_name, sides[v.host].short_name, v.purpose)
            for v in (visits[key] for key in of.keys)
        ]
        return self._listing(of, (_("Day"), _("Who visited"), _("Whom"), _("What for")), rows)

    def _visit(self, of: KeyList) -> Listing:
        visits = Visit.objects.filter(programme=self.report.programme).in_bulk()
        sides = self.report.sides
        rows: list[tuple[Cell, ...]] = [
            (sides[o.visitor].short_name, sides[o.host].short_name, _day(o.due), visits[o.key].purpose)
            for o in self.report.owed
        ]
        return self._listing(of, (_("Owes"), _("To whom"), _("Due on"), _("For the visit")), rows)


def _day(day: date) -> str:
    return date_format(day, "j F Y")


def _month(day: date) -> str:
    return date_format(day, "F Y")
