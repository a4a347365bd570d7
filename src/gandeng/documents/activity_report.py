"""``laporan-kegiatan.docx``: the report of an activity with its usual sections, filled as far as data go.

What only a person can know stands in square brackets and is marked, so that nobody takes it for filled.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gandeng import __version__
from gandeng.core.reciprocity.facts import Step
from gandeng.core.reciprocity.report import reached_by
from gandeng.documents import outcome_words as words
from gandeng.documents.outcome import Report
from gandeng.documents.outcome_page import HeadPage
from gandeng.documents.safe import clean, one_line, shorten


@dataclass(frozen=True, slots=True)
class Appendix:
    """A list at the end, as far as it fits: ``more`` rows stand in the workbook only."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    more: int


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why deals stalled, of how many businesses, and what may be taught about it ("" for nothing)."""

    reason: str
    businesses: str
    lesson: str


@dataclass(frozen=True, slots=True)
class Activity:
    """What the report is made of. ``bases`` are papers of the formal cooperation, with their numbers."""

    report: Report
    page: HeadPage
    office: str
    place: str
    bases: Sequence[str]
    appendices: Sequence[Appendix]
    obstacles: Sequence[Obstacle] = ()


def activity_report(activity: Activity) -> bytes:
    """The document; every section can be written on in Word."""
    import docx

    document = docx.Document()
    document.core_properties.title = shorten(one_line(activity.page.title), 200)  # Word takes 255
    document.core_properties.author = f"Gandeng {__version__}"
    writer = _Writer(document, activity)
    writer.title()
    for number, section in enumerate(
        (
            writer.basis, writer.purpose, writer.time_and_place, writer.participants, writer.outcome,
            writer.obstacles, writer.conclusion, writer.follow_up, writer.documentation, writer.closing,
        ),
        start=1,
    ):  # fmt: skip
        writer.number = number
        section()
    writer.appendices()
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


class _Writer:
    """Writes section by section."""

    def __init__(self, document: Any, activity: Activity) -> None:
        self.document, self.activity = document, activity
        self.report, self.page = activity.report, activity.page
        self.number = 0
        self._set_up()

    def _set_up(self) -> None:
        from docx.shared import Cm, Pt

        style = self.document.styles["Normal"]
        style.font.name, style.font.size = "Arial", Pt(11)
        for name in ("Heading 1", "Heading 2"):
            self.document.styles[name].font.name = "Arial"
        _speak(self.document.styles)
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin, section.right_margin = Cm(3), Cm(2.5)

    def title(self) -> None:
        """Office, what it is, about what, and how it stands."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        lines = [self.activity.office.upper(), _("ACTIVITY REPORT"), self.page.title]
        for line in lines:
            paragraph = self.document.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.add_run(one_line(line)).bold = True
        note = _("As of %(at)s.") % {"at": self.page.as_of}
        if self.page.is_sample:
            note += f" {capfirst(_('invented sample data'))}."
        paragraph = self.document.add_paragraph(note)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def basis(self) -> None:
        self._head(_("Basis"))
        for line in self.activity.bases:
            self._bullet(line)
        self._fill(_("number and date of the assignment letter"))
        self._fill(_("budget document (DPA) and account code"))

    def purpose(self) -> None:
        first, second = (side.name for side in self.report.sides)
        self._head(_("Purpose and aims"))
        self._text(
            _(
                "%(name)s brings businesses of %(first)s and %(second)s together, so that both"
                " sell to and learn from each other. The departments facilitate; what follows is between the"
                " businesses."
            )
            % {"name": self.report.name, "first": first, "second": second}
        )
        for visit in self.report.visits:
            self._bullet(visit.purpose)
        self._fill(_("further aims"))

    def time_and_place(self) -> None:
        self._head(_("Time and place"))
        sides = self.report.sides
        rows = [(event.day, event.name, event.place) for event in self.report.events]
        rows += [
            (v.day, _("Visit of %(who)s") % {"who": sides[v.guest].name}, sides[v.host].name)
            for v in self.report.visits
        ]
        if rows:
            dated = [[_day(day), what, where] for day, what, where in sorted(rows)]
            self._table([_("Day"), _("Activity"), _("Place")], dated)
        else:
            self._text(_("No visit and no event has been noted yet."))
        period = {"from": _day(self.report.starts_on), "to": _day(self.report.ends_on)}
        self._text(_("Period of the programme: %(from)s to %(to)s.") % period)

    def participants(self) -> None:
        self._head(_("Participants"))
        rows = []
        for side in self.report.sides:
            listed, came, met = (
                reached_by(self.report.outcome, side.index, step)
                for step in (Step.REGISTERED, Step.PRESENT, Step.MET)
            )
            unknown = words.count(came.unknown) if came.of else words.not_yet()
            rows.append(
                [side.name, words.count(listed.yes), words.count(came.yes), unknown, words.count(met.yes)]
            )
        self._table(
            [_("Businesses of"), _("On the list"), _("Came"), _("Not noted"), _("Met a partner")], rows
        )
        self._fill(_("officials, speakers and guests"))

    def outcome(self) -> None:
        self._head(_("Results"))
        self._table(
            [_("What is counted"), _("Value"), _("Rests on")],
            [[fig.label, fig.number.text, fig.note] for fig in self.page.figures],
        )
        names = [side.short_name for side in self.report.sides]
        rows = [[block.name, *(way.text for way in block.ways), block.balance] for block in self.page.values]
        rows += [[row.name, *(way.text for way in row.ways), row.balance] for row in self.page.ledger]
        self._table([_("Measure"), *names, _("Balance")], rows)
        for note in (*self.page.value_notes, *(row.text for row in self.page.targets)):
            self._bullet(note)
        seen = [(visit, one) for visit in self.report.visits for one in visit.seen]
        if seen:
            self._text(_("Strengths seen on visits:"))
            for visit, (strength, evidence) in seen:
                place = self.report.sides[visit.host].short_name
                self._bullet(f"{place}: {strength} ({evidence})")

    def obstacles(self) -> None:
        """What owners said of why a deal is stuck; the rest only people know."""
        self._head(_("Obstacles"))
        for one in self.activity.obstacles:
            self._bullet(f"{one.reason}: {one.businesses}")
        self._fill(_("what went wrong, and what helped"))

    def follow_up(self) -> None:
        self._head(_("Follow-up plan"))
        taught = (one.lesson for one in self.activity.obstacles if one.lesson)
        for line in (*self.page.next_steps, *(_("To teach: %(what)s") % {"what": what} for what in taught)):
            self._bullet(line)
        self._fill(_("who does what by when"))

    def documentation(self) -> None:
        self._head(_("Documentation"))
        self._fill(_("photographs, attendance lists"))

    def conclusion(self) -> None:
        self._head(_("Conclusions and suggestions"))
        for line in self.page.baseline:
            self._bullet(line)
        self._fill(_("conclusions and suggestions of the department"))

    def closing(self) -> None:
        self._head(_("Closing"))
        self._text(_("This report was written from the data in Gandeng and is handed on for use."))
        for line in (f"{self.activity.place}, [{_('date')}]", self.activity.office):
            self._text(line).paragraph_format.keep_with_next = True  # no signature alone on a page
        self._fill(_("name, rank and NIP of who signs"))

    def appendices(self) -> None:
        """The lists, and the lines that have to be nought."""
        self.document.add_page_break()
        self.document.add_heading(_("Appendices"), 1)
        for letter, appendix in zip("ABCDEFGHIJ", self.activity.appendices, strict=False):
            self.document.add_heading(f"{letter}. {one_line(appendix.title)}", 2)
            if appendix.rows:
                self._table(appendix.columns, appendix.rows)
            else:
                self._text(words.not_yet())
            if appendix.more:
                text = _("%(n)s more rows stand in the Excel file.")
                self._text(text % {"n": words.count(appendix.more)})
        self.document.add_heading(_("Reconciliation"), 2)
        self._table(
            [_("Check"), _("Difference")], [[row.name, str(row.difference)] for row in self.page.checks]
        )

    def _head(self, text: str) -> None:
        self.document.add_heading(f"{self.number}. {text}", 1)

    def _text(self, text: str) -> Any:
        return self.document.add_paragraph(clean(text))

    def _bullet(self, text: str) -> None:
        self.document.add_paragraph(one_line(text), style="List Bullet")

    def _fill(self, what: str) -> None:
        from docx.enum.text import WD_COLOR_INDEX

        run = self.document.add_paragraph().add_run(f"[{_('to fill in: %(what)s') % {'what': what}}]")
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW

    def _table(self, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """A table whose head comes again on every page, and stays with its first row."""
        from docx.oxml import OxmlElement
        from docx.shared import Pt

        table = self.document.add_table(rows=1, cols=len(columns), style="Table Grid")
        lines = [(table.rows[0], columns), *((table.add_row(), row) for row in rows)]
        for place, (line, texts) in enumerate(lines):
            line._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            if place == 0:
                line._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
            for cell, text in zip(line.cells, texts, strict=True):
                cell.paragraphs[0].paragraph_format.keep_with_next = place == 0
                run = cell.paragraphs[0].add_run(one_line(text))
                run.font.size, run.bold = Pt(9.5), place == 0
        self.document.add_paragraph()


def _speak(styles: Any) -> None:
    """Say the language of all text: else Word underlines every Indonesian word as misspelt English."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    spoken = "en-GB" if get_language() == "en" else "id-ID"
    for properties in styles.element.iter(qn("w:rPr")):
        for old in properties.findall(qn("w:lang")):
            properties.remove(old)
    language = OxmlElement("w:lang")
    for name in ("w:val", "w:eastAsia"):
        language.set(qn(name), spoken)
    styles["Normal"].element.get_or_add_rPr().append(language)


def _day(day: Any) -> str:
    return date_format(day, "j F Y")
