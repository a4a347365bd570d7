"""Forms of events."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from gandeng.accounts.models import User
from gandeng.common.forms import DayField
from gandeng.common.templatetags.gandeng import day
from gandeng.events import clock
from gandeng.events.exceptions import ExceptionError, read_presence
from gandeng.events.models import MatchingEvent, Participant
from gandeng.events.services.frames import Frame
from gandeng.events.slots import (
    ALL_DAY,
    LONGEST_WALK,
    MOST_DAYS,
    Presence,
    SlotsError,
    SlotTime,
    Tables,
    kept,
    lines_of,
    parse_slots,
)
from gandeng.programmes.models import Programme
from gandeng.regions.models import Region

MOST_TABLES = 500
SLOTS_EXAMPLE = "09:00-12:00/20m,13:00-15:00/20m"

# Every code of SlotsError in words; %(text)s is the part of the specification that is wrong.
SLOT_ERRORS = {
    "empty": _("Write when meetings take place, for example 09:00-12:00/20m."),
    "unreadable": _("“%(text)s” cannot be read. Write start, end and minutes, for example 09:00-12:00/20m."),
    "no_such_time": _("“%(text)s”: hours go from 00 to 23 and minutes from 00 to 59."),
    "ends_before_start": _("“%(text)s” ends before it starts."),
    "length": _("“%(text)s”: a session lasts from %(shortest)s to %(longest)s minutes."),
    "longer_than_sitting": _("“%(text)s”: one session is longer than the time between start and end."),
    "overlap": _("“%(text)s” and “%(other)s” overlap."),
    "walk": _("Between two sessions there can be up to %(longest)s minutes."),
    "too_many": _("That makes %(count)s sessions; there can be at most %(most)s in all."),
    "lines": _(
        "There are %(lines)s lines for %(days)s days. Write one line for all days, or one line for each day."
    ),
}


def sentence_for(error: SlotsError) -> str:
    """The error in the person's language."""
    return str(SLOT_ERRORS[error.code] % error.params)


class TablesField(forms.CharField):
    """Tables as people write them: 20, or 20, 15 for the parts of a day; a line each where days differ."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea)
        super().__init__(max_length=200, **kwargs)

    def clean(self, value: Any) -> Tables:
        """Raises for what is no number of tables."""
        lines = [_numbers(line) for line in super().clean(value).splitlines() if line.strip()]
        if not lines or not all(lines):
            raise ValidationError(_now("Write numbers from 1 to 500, for example 20, or 20, 15."))
        return lines[0] if len(lines) == 1 else lines


def _numbers(line: str) -> list[int]:
    """The numbers of a line; none where one of them is no number of tables."""
    parts = [part for part in re.split(r"[\s,;/]+", line) if part]
    numbers = [int(part) for part in parts if part.isascii() and part.isdecimal() and len(part) <= 4]
    return numbers if len(numbers) == len(parts) and all(1 <= n <= MOST_TABLES for n in numbers) else []


class SessionsForm(forms.Form):
    """Sessions and tables of all days, as people write them."""

    slots_spec = forms.CharField(
        label=_("Sessions"),
        max_length=1000,
        initial=SLOTS_EXAMPLE,
        widget=forms.Textarea,
        help_text=_(
            "From, to and minutes per session. Write a comma between morning and afternoon. "
            "Where days differ, write a line for each day; - is a day without meetings."
        ),
    )
    walk_minutes = forms.IntegerField(
        label=_("Minutes to walk between sessions"),
        min_value=0,
        max_value=LONGEST_WALK,
        initial=0,
        required=False,
    )
    tables = TablesField(
        label=_("Tables"),
        initial="20",
        help_text=_(
            "One number for the whole day, or one for each part of the day: 20, 15. "
            "Where days differ, write a line for each day."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("slots_spec", "tables"):  # as high as what stands in it
            lines = str(self[name].value() or "").count("\n") + 1
            self.fields[name].widget.attrs["rows"] = min(max(lines, 1 + (name == "slots_spec")), MOST_DAYS)

    def clean_walk_minutes(self) -> int:
        """Empty means none."""
        return int(self.cleaned_data["walk_minutes"] or 0)

    def clean_slots_spec(self) -> str:
        """Lines without what surrounds them."""
        lines = str(self.cleaned_data["slots_spec"]).splitlines()
        return "\n".join(line.strip() for line in lines if line.strip())

    def read_days(self, days: int | None) -> None:
        """Read sessions and tables for so many days, so that an error stands beside its field.

        None: the days are not known yet, so any number of lines will do.
        """
        data = self.cleaned_data
        if "slots_spec" in data:
            try:
                spec = data["slots_spec"]
                parse_slots(spec, walk=data.get("walk_minutes", 0), days=days or spec.count("\n") + 1)
            except SlotsError as error:
                self.add_error("slots_spec", ValidationError(sentence_for(error), code=error.code))
        lines = len(lines_of(data["tables"])) if "tables" in data else 1
        if days is not None and lines not in (1, days):
            error = SlotsError("lines", lines=lines, days=days)
            self.add_error("tables", ValidationError(sentence_for(error), code=error.code))


class EventForm(SessionsForm):
    """Frame of an event. The programme is fixed once the event exists."""

    programme = forms.ModelChoiceField(Programme.objects.none(), label=_("Programme"), empty_label=None)
    name = forms.CharField(label=_("Name of the event"), max_length=200)
    host = forms.ModelChoiceField(Region.objects.none(), label=_("Host region"), empty_label=None)
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    date = DayField(label=_("Date"))
    last_date = DayField(label=_("Last day, if there are several"), required=False)
    time_zone = forms.ChoiceField(label=_("Time zone"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    field_order = (
        "programme", "name", "host", "place", "date", "last_date", "time_zone", "slots_spec",
        "walk_minutes", "tables", "version",
    )  # fmt: skip

    def __init__(self, *args: Any, user: User, event: MatchingEvent | None = None, **kwargs: Any) -> None:
        if event is not None:
            known = ("name", "host", "place", "date", "last_date", "time_zone", "slots_spec", "walk_minutes")
            kwargs["initial"] = {name: getattr(event, name) for name in (*known, "version")} | {
                "tables": event.tables_text
            }
            if event.time_zone == event.host.time_zone:
                kwargs["initial"]["time_zone"] = ""
        super().__init__(*args, **kwargs)
        self.event = event
        own = user.memberships.filter(role="officer").values("department")
        programmes = Programme.objects.visible_to(user).filter(partnerships__department__in=own).distinct()
        if event is not None:
            del self.fields["programme"]
            regions = Region.objects.filter(departments__partnerships__programme=event.programme_id)
        else:
            regions = Region.objects.filter(departments__partnerships__programme__in=programmes.values("pk"))
            _choices(self.fields["programme"], programmes)
        _choices(self.fields["host"], regions.distinct())
        zone = self.fields["time_zone"]
        assert isinstance(zone, forms.ChoiceField)
        zone.choices = [("", _("As in the host region")), *clock.ZONES]
        chosen = self.initial.get("time_zone", "")
        if chosen and chosen not in dict(clock.ZONES):
            zone.choices.append((chosen, clock.letters(chosen)))

    def clean_last_date(self) -> dt.date | None:
        """Empty, or the first day again, means one day."""
        first, last = self.cleaned_data.get("date"), self.cleaned_data["last_date"]
        if first is None or last is None or last == first:
            return None
        if last < first:
            raise ValidationError(_now("The last day is before the first."), code="order")
        if (last - first).days >= MOST_DAYS:
            words = _now("At most %(most)s days. Make a second event for the others.")
            raise ValidationError(words, params={"most": MOST_DAYS}, code="most")
        return last

    def clean(self) -> dict[str, Any]:
        """The host has to be a region of the programme, all days days of it: then businesses are lent."""
        data = super().clean() or self.cleaned_data
        programme = self.event.programme if self.event else data.get("programme")
        host, chosen = data.get("host"), data.get("date")
        last = data.get("last_date") or chosen
        if programme and host and not programme.partnerships.filter(department__region=host).exists():
            self.add_error("host", _now("This region does not take part in the chosen programme."))
        if programme and chosen and not programme.starts_on <= chosen <= last <= programme.ends_on:
            period = {"first": day(programme.starts_on), "last": day(programme.ends_on)}
            words = _now("The programme runs from %(first)s to %(last)s. Choose a day between them.")
            self.add_error("date", words % period)
        self.read_days((last - chosen).days + 1 if chosen and "last_date" in data else None)
        return data

    @property
    def frame(self) -> Frame:
        """What was typed, once the form is valid."""
        names = ("name", "host", "date", "last_date", "slots_spec", "walk_minutes", "place", "time_zone")
        most, by_block = kept(self.cleaned_data["tables"])
        typed = {name: self.cleaned_data[name] for name in names}
        return Frame(**typed, tables=most, block_tables=tuple(by_block))


def _choices(field: forms.Field, queryset: Any) -> None:
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = queryset


class ExceptionsForm(forms.Form):
    """When a participant is away, day by day, and how many meetings it takes at most."""

    most = forms.IntegerField(
        label=_("Most meetings"),
        required=False,
        min_value=1,
        max_value=96,
        help_text=_("Leave empty for as many as there are sessions."),
    )
    stays = forms.BooleanField(label=_("Stays at one table; the others come to it"), required=False)

    def __init__(self, *args: Any, participant: Participant, **kwargs: Any) -> None:
        self.event, self.slots = participant.event, participant.event.slot_times
        initial: dict[str, Any] = {"most": participant.most, "stays": participant.stays}
        self.numbers = sorted({slot.day for slot in self.slots})
        for number in self.numbers:
            initial[f"when_{number}"] = presence_text(participant.presence.get(number, ALL_DAY))
            initial[f"away_{number}"] = participant.away
        super().__init__(*args, initial=initial, **kwargs)
        for number in self.numbers:
            self.fields[f"when_{number}"] = forms.CharField(
                label=_("When it comes or leaves, if not all day"),
                required=False,
                max_length=120,
                help_text=_(
                    "For example: comes 10.45; leaves after lunch; comes 09.30 WITA, leaves 14.00; "
                    "does not come."
                ),
            )
            self.fields[f"away_{number}"] = forms.TypedMultipleChoiceField(
                coerce=int,
                required=False,
                widget=forms.CheckboxSelectMultiple,
                choices=[
                    (slot.number, f"{slot.starts:%H.%M}–{slot.ends:%H.%M}") for slot in self._of(number)
                ],
            )

    @property
    def days(self) -> list[tuple[dt.date, forms.BoundField, forms.BoundField]]:
        """The fields of each day on which there are meetings."""
        days = self.event.days
        return [(days[n - 1], self[f"when_{n}"], self[f"away_{n}"]) for n in self.numbers]

    def _of(self, number: int) -> list[SlotTime]:
        return [slot for slot in self.slots if slot.day == number]

    def clean(self) -> dict[str, Any]:
        """Gather what is said of each day; an error stands beside its sentence."""
        data = super().clean() or self.cleaned_data
        data["presence"], data["away"] = {}, []
        for number in self.numbers:
            text, day = data.get(f"when_{number}", ""), self.event.days[number - 1]
            try:
                data["presence"][number] = read_presence(text, self._of(number), day, self.event.time_zone)
            except ExceptionError as error:
                words = PRESENCE_ERRORS[error.code] % {"text": error.text[:60]}
                self.add_error(f"when_{number}", ValidationError(words, code=error.code))
            data["away"] += data.get(f"away_{number}", [])
        return data


# Every code of ExceptionError in words.
PRESENCE_ERRORS = {
    "unreadable": _("“%(text)s” cannot be read. Write for example: comes 10.45, leaves after lunch."),
    "no_such_time": _("“%(text)s”: hours go from 00 to 23 and minutes from 00 to 59."),
    "no_lunch": _("This day has no rest between two parts. Write the hour instead."),
    "order": _("It would leave before it comes. Write the earlier hour first."),
}


def exception_lines(participant: Participant, event: MatchingEvent) -> list[str]:
    """What is said of each day, with its date where there are several."""
    days = event.days
    return [
        f"{clock.short_day(days[number - 1])}: {words}" if len(days) > 1 else words
        for number, there in participant.presence.items()
        if number <= len(days) and (words := presence_text(there))
    ]


def presence_text(presence: Presence) -> str:
    """The times as a person would type them; "" for the whole day."""
    if presence.absent:
        return _now("does not come")
    parts = []
    if presence.arrives:
        parts.append(_now("comes %(time)s") % {"time": f"{presence.arrives:%H.%M}"})
    if presence.leaves:
        parts.append(_now("leaves %(time)s") % {"time": f"{presence.leaves:%H.%M}"})
    return ", ".join(parts)


class WhatIfForm(SessionsForm):
    """Other sessions and tables on the event's days, to see what they would change."""

    def __init__(self, *args: Any, event: MatchingEvent, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event

    def clean(self) -> dict[str, Any]:
        """For the days that the event has."""
        data = super().clean() or self.cleaned_data
        self.read_days(len(self.event.days))
        return data


class PinForm(forms.Form):
    """Two participants and the session of their meeting."""

    first = forms.TypedChoiceField(label=_("Who"), coerce=int)
    second = forms.TypedChoiceField(label=_("With whom"), coerce=int)
    slot = forms.TypedChoiceField(label=_("Session"), coerce=int)

    def __init__(
        self, *args: Any, event: MatchingEvent, people: list[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        slots = [
            (slot.number, f"{slot.starts:%H.%M}–{slot.ends:%H.%M} {event.zone_letters}{_on(event, slot)}")
            for slot in event.slot_times
        ]
        for name, choices in (("first", people), ("second", people), ("slot", slots)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", ""), *choices]


def _on(event: MatchingEvent, slot: SlotTime) -> str:
    """The day beside a time, where there are several."""
    days = event.days
    return f", {clock.short_day(days[slot.day - 1])}" if len(days) > 1 else ""


class SeatsForm(forms.Form):
    """How many businesses of each department come."""

    def __init__(self, *args: Any, departments: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for department in departments:
            self.fields[f"seats_{department.pk}"] = forms.IntegerField(
                label=department.region.name, min_value=0, max_value=1000, initial=20
            )
