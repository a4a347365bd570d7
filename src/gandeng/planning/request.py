"""What the user asked for, checked and in plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils.translation import gettext as _

from gandeng.documents.plan import SlotTime
from gandeng.events.slots import SlotsError, parse_slots
from gandeng.planning.errors import UsageProblem

SLOTS_EXAMPLE = "09:00-15:00/20m"
MOST_TABLES = 1000
_ZONE_LETTERS = {
    "wib": "Asia/Jakarta",
    "wita": "Asia/Makassar",
    "wit": "Asia/Jayapura",
    "asia/ujung_pandang": "Asia/Makassar",
}


@dataclass(frozen=True, slots=True)
class ListRequest:
    """One list: where it is, and what the user said about it."""

    path: Path
    seats: int | None = None
    region: str = ""  # Kemendagri code; empty: recognised from the list

    @property
    def name(self) -> str:
        """The file's name as it can be written and printed anywhere."""
        return printable(self.path.name)


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """A whole run. The same request and the same bytes give the same files."""

    lists: tuple[ListRequest, ...]
    slots: tuple[SlotTime, ...]
    slots_text: str
    rest_text: str
    tables: int
    zone: str
    out: Path
    seed: int = 1
    language: str = "id"
    name: str = ""
    place: str = ""
    day: date | None = None


def printable(text: str) -> str:
    """A text from the command line without what no file can hold: bytes that are no UTF-8, controls."""
    shown = text.encode("utf-8", "replace").decode("utf-8")
    return "".join(char if char.isprintable() else " " for char in shown).strip()


def read_slots(text: str, rest: str) -> tuple[SlotTime, ...]:
    """Slots of the day without those that touch the rest. Raises ``UsageProblem``."""
    try:
        slots = parse_slots(",".join(text.splitlines()))  # one day: a new line is a new sitting
    except SlotsError as error:
        raise UsageProblem("slots", _slots_sentence(error)) from None
    rests = [_span(part) for part in rest.split(",") if part.strip()]
    found: list[SlotTime] = []
    block, before = 0, None
    for slot in slots:
        if any(slot.starts < end and start < slot.ends for start, end in rests):
            before = None
            continue
        if before != slot.block:
            block, before = block + 1, slot.block
        found.append(SlotTime(len(found) + 1, block, slot.starts, slot.ends))
    if not found:
        raise UsageProblem("rest", _("The rest leaves no slot for meetings. Shorten --rest."))
    return tuple(found)


def _span(text: str) -> tuple[time, time]:
    try:
        starts, ends = (
            time.fromisoformat(part.strip().replace(".", ":").zfill(5)) for part in text.split("-")
        )
    except ValueError:
        starts = ends = time()
    if starts >= ends:
        raise UsageProblem(
            "rest", _("--rest “%(text)s” is not understood. Write 12:00-13:00.") % {"text": text}
        )
    return starts, ends


def _slots_sentence(error: SlotsError) -> str:
    sentences = {
        "empty": _("--slots is empty."),
        "unreadable": _("--slots “%(text)s” is not understood."),
        "no_such_time": _("--slots “%(text)s”: there is no such time of day."),
        "ends_before_start": _("--slots “%(text)s” ends before it starts."),
        "length": _("--slots “%(text)s”: a slot lasts %(shortest)s to %(longest)s minutes."),
        "longer_than_sitting": _("--slots “%(text)s”: one slot is longer than the whole sitting."),
        "overlap": _("--slots: “%(text)s” and “%(other)s” overlap."),
        "too_many": _("--slots gives %(count)s slots; at most %(most)s are possible."),
    }
    problem = sentences[error.code] % error.params
    advice = _("Write %(example)s, or 09:00-12:00/20m,13:00-15:00/20m with a break.")
    return f"{problem} {advice % {'example': SLOTS_EXAMPLE}}"


def read_zone(text: str) -> str:
    """An IANA zone; WIB, WITA and WIT are understood. Raises ``UsageProblem``."""
    zone = _ZONE_LETTERS.get(text.strip().lower(), text.strip())
    try:
        return str(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        known = "Asia/Jakarta (WIB), Asia/Makassar (WITA), Asia/Jayapura (WIT)"
        sentence = _("There is no time zone “%(text)s”. Write one of %(known)s.")
        raise UsageProblem("zone", sentence % {"text": text, "known": known}) from None


def read_seats(texts: Sequence[str], lists: int) -> tuple[int | None, ...]:
    """Seats per list from ``60`` or ``60,40`` or a repeated option; one number counts for every list."""
    parts = [part.strip() for text in texts for part in text.split(",")]
    if not parts:
        return (None,) * lists
    seats = []
    for part in parts:
        if not part.isascii() or not part.isdigit() or not 1 <= int(part) <= 100_000:
            sentence = _("--seats “%(text)s” is not a number of seats. Write --seats 60, or --seats 60,40.")
            raise UsageProblem("seats", sentence % {"text": part})
        seats.append(int(part))
    if len(seats) == 1:
        return (seats[0],) * lists
    if len(seats) != lists:
        sentence = _("--seats names %(given)d numbers for %(lists)d lists. Write one, or one for each list.")
        raise UsageProblem("seats", sentence % {"given": len(seats), "lists": lists})
    return tuple(seats)


def read_regions(texts: Sequence[str], lists: int) -> tuple[str, ...]:
    """Region codes per list in their order; ``-`` leaves one to be recognised. Names are understood."""
    from gandeng.data.regions import find_regions

    parts = [part.strip() for text in texts for part in text.split(",")]
    if not parts:
        return ("",) * lists
    if len(parts) != lists:
        sentence = _(
            "--region names %(given)d regions for %(lists)d lists. Write - for one to be recognised."
        )
        raise UsageProblem("region", sentence % {"given": len(parts), "lists": lists})
    codes = []
    for part in parts:
        found = find_regions(part)
        if part in ("-", ""):
            codes.append("")
        elif len(found) == 1:
            codes.append(found[0].code)
        elif found:
            names = ", ".join(f"{one.name} ({one.code})" for one in found[:5])
            sentence = _("“%(text)s” can be several regions: %(names)s. Write the code.")
            raise UsageProblem("region", sentence % {"text": part, "names": names})
        else:
            sentence = _("There is no region “%(text)s”. Write its name or code, like 33.72.")
            raise UsageProblem("region", sentence % {"text": part})
    return tuple(codes)


def read_tables(text: str) -> int:
    """A number of tables. Raises ``UsageProblem``."""
    stripped = text.strip()
    if not stripped.isascii() or not stripped.isdigit() or not 1 <= int(stripped) <= MOST_TABLES:
        sentence = _("--tables “%(text)s” is not a number from 1 to %(most)d. Write --tables 30.")
        raise UsageProblem("tables", sentence % {"text": text, "most": MOST_TABLES})
    return int(stripped)


def read_day(text: str) -> date | None:
    """A day written 2026-11-26; empty while it is not settled. Raises ``UsageProblem``."""
    if not text:
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        sentence = _("--date “%(text)s” is not a day. Write year, month, day, like 2026-11-26.")
        raise UsageProblem("date", sentence % {"text": text}) from None


def read_seed(text: str) -> int:
    """A whole number. Raises ``UsageProblem``."""
    try:
        return int(text.strip())
    except ValueError:
        sentence = _("--seed “%(text)s” is not a whole number.")
        raise UsageProblem("seed", sentence % {"text": text}) from None
