"""Codes of the core and of the models as people read them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gandeng.documents.wording_people import concept_name

UNITS: dict[str, Any] = {
    "business": gettext_lazy("businesses"),
    "worker": gettext_lazy("workers"),
    "rupiah": gettext_lazy("rupiah"),
}
SOURCE_TYPES: dict[str, Any] = {
    "census": gettext_lazy("census"),
    "survey": gettext_lazy("sample survey"),
    "register": gettext_lazy("register of businesses"),
    "programme": gettext_lazy("list of those who take part in a programme"),
}
VERSIONS: dict[str, Any] = {
    "2020": gettext_lazy("KBLI 2020"),
    "2015": gettext_lazy("KBLI 2015"),
    "2025": gettext_lazy("KBLI 2025"),
    "own": gettext_lazy("the source's own kinds"),
}
_FAULTS: dict[str, Any] = {
    "no_header": gettext_lazy(
        "No row with the headings region, sector and number was found. Name the columns like this: "
        "Kabupaten/Kota, Jenis usaha, Jumlah, Tahun."
    ),
    "no_numbers": gettext_lazy("The file has headings but no numbers."),
    "no_year": gettext_lazy("There is no year. Write it in the form, or add a column Tahun."),
    "bad_year": gettext_lazy(
        "“%(value)s” is no year that can be meant. Write four figures, for example 2024."
    ),
    "unknown_region": gettext_lazy(
        "“%(value)s” is no regency or city. Write its official name or Kemendagri code."
    ),
    "ambiguous_region": gettext_lazy(
        "“%(value)s” may be several regions. Write Kota or Kabupaten before it."
    ),
    "contradiction": gettext_lazy("Code and name are of two regions: “%(value)s”. Correct one of them."),
    "no_sector": gettext_lazy("The sector is empty."),
    "not_a_code": gettext_lazy(
        "“%(value)s” is no KBLI code. Choose “the source's own kinds” if the file has names instead of codes."
    ),
    "unknown_class": gettext_lazy(
        "The code %(value)s does not exist in this KBLI version. Is the file of another version?"
    ),
    "not_a_number": gettext_lazy("“%(value)s” is no number."),
    "negative": gettext_lazy("%(value)s is below nought. A count cannot be."),
    "fraction": gettext_lazy("%(value)s is no whole number. Is this a percentage, or another unit?"),
    "absurd": gettext_lazy("%(value)s is more than the whole country has. Check the unit."),
    "repeated": gettext_lazy("The same region, sector and year stands in row %(value)s already."),
    "mixed_versions": gettext_lazy(
        "The file mixes versions of KBLI (%(value)s). The same code means other things in each; "
        "split the file."
    ),
    "other_version": gettext_lazy("The file says %(value)s, the form says another version."),
    "mixed_units": gettext_lazy("The file mixes units (%(value)s). Split it, one unit each."),
    "other_unit": gettext_lazy("The file counts %(value)s, the form says another unit."),
    "mixed_levels": gettext_lazy(
        "The file mixes KBLI codes of %(value)s digits, so businesses would count twice. Keep one length."
    ),
    "jump": gettext_lazy(
        "%(value)s is more than a thousand times the same cell of another year. Is the unit right? "
        "If it is, say so below."
    ),
    "outlier": gettext_lazy(
        "%(value)s is more than a thousand times what any other region has in that sector. "
        "Is the unit right? If it is, say so below."
    ),
}
_NOTES: dict[str, Any] = {
    "set_aside": gettext_lazy(
        "%(n)s rows or cells could not be placed and were left out: not known, not nought."
    ),
    "empty_cells": gettext_lazy("%(n)s cells are empty: not known, and not counted as nought."),
    "rows_without_region": gettext_lazy("%(n)s rows name no region and were left out."),
    "code_changed": gettext_lazy("%(n)s rows have a region code that is no longer in use; the name decided."),
}
_LACKS: dict[str, Any] = {
    "own_offers": gettext_lazy("only %(n)s of our businesses say what they offer"),
    "own_needs": gettext_lazy("only %(n)s of our businesses say what they need"),
    "their_offers": gettext_lazy("their offers are known of %(n)s businesses only"),
    "their_needs": gettext_lazy("their needs are known of %(n)s businesses only"),
    "own_assumed": gettext_lazy("our needs are assumed from what our businesses make"),
    "their_assumed": gettext_lazy("their needs are assumed, nobody there has stated them to us"),
    "no_table": gettext_lazy("no reference table: their strengths are not known"),
    "not_in_table": gettext_lazy("the reference table does not have this region"),
}
_REFUSED: dict[str, Any] = {
    "too_few_regions": gettext_lazy(
        "The reference table has numbers of %(ours)s regions only; at least %(theirs)s, or a total row of "
        "the province or nation, are needed. Strengths are not computed."
    ),
}
_QUADRANTS: dict[str, Any] = {
    "unggulan": gettext_lazy("leading and growing"),
    "prospektif": gettext_lazy("leading, growth slower"),
    "andalan": gettext_lazy("not leading, growing faster"),
    "tertinggal": gettext_lazy("behind"),
}
_KLASSEN: dict[str, Any] = {
    "growing": gettext_lazy("large and growing faster"),
    "pressed": gettext_lazy("large, growing slower"),
    "developing": gettext_lazy("small, growing faster"),
    "lagging": gettext_lazy("small, growing slower"),
}


def fault_words(code: str, value: str) -> str:
    """What stands in the way, and what to do."""
    return str(_FAULTS[code]) % {"value": value} if code in _FAULTS else code


def note_words(code: str, n: int) -> str:
    """What was noticed while reading a table."""
    return str(_NOTES[code]) % {"n": n} if code in _NOTES else code


def lack_words(code: str, n: int) -> str:
    """What is missing for a comparison."""
    return str(_LACKS[code]) % {"n": n} if code in _LACKS else code


def refused_words(code: str, ours: str, theirs: str) -> str:
    """Why a table cannot serve as a reference."""
    return str(_REFUSED[code]) % {"ours": ours, "theirs": theirs} if code in _REFUSED else code


def quadrant_words(code: str | None) -> str:
    """A sector's class by level and growth; empty where it is not defined."""
    return str(_QUADRANTS[code]) if code in _QUADRANTS else ""


def klassen_words(code: str | None) -> str:
    """A sector's Klassen type by share and growth; empty where it is not defined."""
    return str(_KLASSEN[code]) if code in _KLASSEN else ""


def sector_label(key: str, labels: Mapping[str, str]) -> str:
    """A sector's title: the table's own for its sectors, the thesaurus's for goods."""
    if key not in labels:
        return concept_name(key)
    title = labels[key]
    title = title.capitalize() if title.isupper() else title
    return title if title.casefold() == key.casefold() or not key.isdigit() else f"{title} ({key})"


def order_label(order: str) -> str:
    """What regions are ranked by."""
    return {
        "both": _("Fit in both directions"),
        "learn": _("We can learn"),
        "sell": _("We can sell"),
        "buy": _("They can sell us"),
        "need": _("They need"),
    }[order]
