"""Findings, severities, duplicates and unreadable files in the reader's words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from gandeng.core.sheets.codes import FindingCode
from gandeng.core.sheets.errors import UnreadableCode, UnreadableFile
from gandeng.core.sheets.records import DuplicateCandidate, Finding, Place, Severity
from gandeng.documents.finding_sentences import FIELDS, FILL_IN, LOOK, SENTENCES
from gandeng.documents.wording import fill

_SEVERITIES: dict[Severity, str] = {
    Severity.ASK: N_("Ask"),
    Severity.WARNING: N_("Have a look"),
    Severity.FIXED: N_("Mended"),
    Severity.INFO: N_("For your information"),
}
SEVERITY_TONES = {
    Severity.ASK: "stop",
    Severity.WARNING: "warn",
    Severity.FIXED: "good",
    Severity.INFO: "mute",
}
_PERIODS = {"day": N_("a day"), "week": N_("a week"), "month": N_("a month"), "year": N_("a year")}
_TO_YEAR = N_("Converted to one year: %(made)s.")
_WAYS = {
    "left": N_("to the left, from column %(column)s on"),
    "right": N_("to the right, from column %(column)s on"),
    "joined": N_("column %(column)s and the next joined"),
}
_PAPER_NAMES = {"nib": "NIB", "pirt": "P-IRT", "bpom": "BPOM", "npwp": "NPWP", "iumk": "IUMK", "sni": "SNI"}
_PAPER_WORDS = {"halal": N_("Halal certificate"), "haki": N_("HKI (trademark)"), "other": N_("Other papers")}


def field_name(name: str) -> str:
    """A field's name as a column heading; empty for a whole row or sheet."""
    if name in _PAPER_NAMES:
        return _PAPER_NAMES[name]
    if name in _PAPER_WORDS:
        return _(_PAPER_WORDS[name])
    return _(FIELDS[name]) if name in FIELDS else name


def severity(value: Severity) -> str:
    """How much a finding wants of the officer."""
    return _(_SEVERITIES[value])


def finding(one: Finding) -> str:
    """What was noticed."""
    known = SENTENCES.get(one.code)
    if known is None:
        return " ".join(text for text in (one.code, one.detail) if text)
    params = {"read": one.read, "made": one.made, "detail": _detail(one), "field": field_name(one.field)}
    if one.code == FindingCode.PERIOD_CONVERTED:
        return _converted(one)
    return fill(known[0], params)


def _converted(one: Finding) -> str:
    """Sales count by the year, everything else by the month; a whole column was multiplied."""
    made = one.made or _("times %(factor)s") % {"factor": one.detail.partition(" x ")[2]}
    sentence = SENTENCES[one.code][0] if one.field != "annual_sales" else _TO_YEAR
    return fill(sentence, {"made": made})


def _detail(one: Finding) -> str:
    """The fact a sentence needs, in the reader's words: a field, a period, which way values were moved."""
    if one.detail in FIELDS:
        return field_name(one.detail)
    if one.code == FindingCode.PERIOD_ASSUMED and one.detail in _PERIODS:
        return _(_PERIODS[one.detail])
    way, _space, column = one.detail.partition(" ")
    if one.code == FindingCode.ROW_SHIFTED and way in _WAYS:
        return _(_WAYS[way]) % {"column": column}
    return one.detail


def advice(one: Finding) -> str:
    """What the officer can do about it."""
    if one.code == FindingCode.CHAT_LINE and one.severity == Severity.ASK:
        return _(FILL_IN)  # the same line without doubt is a note, and leaves nothing to do
    known = SENTENCES.get(one.code)
    return _(known[1] if known else LOOK)


def cell_name(place: Place) -> str:
    """The place as a spreadsheet names it: B7, B7:B12, row 7; empty for a whole sheet."""
    if not place.row:
        return column_letters(place.column) if place.column else ""
    if not place.column:
        return _("row %(row)d") % {"row": place.row}
    cell = f"{column_letters(place.column)}{place.row}"
    if place.last_row > place.row:
        return f"{cell}:{column_letters(place.column)}{place.last_row}"
    return cell


def column_letters(column: int) -> str:
    """1 is A, 27 is AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


_DUPLICATES: dict[str, str] = {
    "same_phone": N_("same phone number"),
    "same_nib": N_("same NIB"),
    "same_email": N_("same e-mail"),
    "same_name": N_("same name"),
    "near_name": N_("similar name"),
    "same_owner": N_("same owner"),
    "same_district": N_("same district"),
    "same_village": N_("same village"),
    "same_address": N_("same address"),
    "same_product": N_("same product"),
    "same_row": N_("alike in everything"),
}


def duplicate_reasons(one: DuplicateCandidate) -> str:
    """Why two rows may be one business."""
    return ", ".join(_(_DUPLICATES[code]) if code in _DUPLICATES else code for code in one.reasons)


_UNREADABLE: dict[UnreadableCode, str] = {
    UnreadableCode.EMPTY: N_("The file is empty. Send the list again."),
    UnreadableCode.PDF: N_("This is a PDF. Ask for the spreadsheet it was made from."),
    UnreadableCode.HTML: N_("This is a web page under another name. Open it in Excel, save it as .xlsx."),
    UnreadableCode.XML_SPREADSHEET: N_("This is an old Excel XML file. Open it in Excel, save it as .xlsx."),
    UnreadableCode.DOCUMENT: N_("This is a text document. Copy its table into a spreadsheet."),
    UnreadableCode.IMAGE: N_("This is a picture. Type the list into a spreadsheet, or paste it as text."),
    UnreadableCode.ARCHIVE: N_("This is an archive. Unpack it and use the list inside."),
    UnreadableCode.PASSWORD: N_("The workbook has a password. Open it, save it without one, try again."),
    UnreadableCode.MACRO: N_("The workbook carries macros. Save it as .xlsx; nothing in it was run."),
    UnreadableCode.BROKEN: N_("The file was cut off or damaged on its way. Send it again."),
    UnreadableCode.ZIP_BOMB: N_("The file unpacks to far more than a list can be. It was not opened."),
    UnreadableCode.TOO_FAR: N_("Cell %(detail)s lies far outside the table. Delete it and save again."),
    UnreadableCode.TOO_LARGE: N_("The file is larger than a list of businesses can be. Split it."),
    UnreadableCode.TOO_HEAVY: N_("Reading the file needs too much memory. Save only the list as .xlsx."),
    UnreadableCode.TOO_SLOW: N_("Reading the file takes too long. Save only the list as .xlsx."),
    UnreadableCode.CRASHED: N_("The file breaks the reader. Open it in Excel and save it as .xlsx."),
    UnreadableCode.OLD_EXCEL: N_("The file is from Excel 95 or older. Open it, save it as .xlsx."),
    UnreadableCode.NO_SHEETS: N_("The workbook holds no filled cell. Send the list again."),
    UnreadableCode.UNKNOWN: N_("This is no spreadsheet and no text. Send .xlsx, .xls, .ods or .csv."),
}


def unreadable(error: UnreadableFile) -> str:
    """Why a file could not be read, and what to do."""
    return fill(_UNREADABLE[error.code], {"detail": error.detail})
