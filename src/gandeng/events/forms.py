"""Forms of events."""

from __future__ import annotations

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
from gandeng.events.exceptions import ExceptionError, Presence, read_presence
from gandeng.events.models import MatchingEvent, Participant
from gandeng.events.services.frames import Frame
from gandeng.events.slots import LONGEST_WALK, SlotsError, parse_slots
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
    "too_many": _("That makes %(count)s sessions; at most %(most)s fit into a day."),
}


def sentence_for(error: SlotsError) -> str:
    """The error in the person's language."""
    return str(SLOT_ERRORS[error.code] % error.params)


class TablesField(forms.CharField):
    """Tables as people write them: 20, or 20, 15 for the parts of the day; gives a list of numbers."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric"}))
        super().__init__(max_length=60, **kwargs)

    def clean(self, value: Any) -> list[int]:
        """Raises for what is no number of tables."""
        parts = [part for part in re.split(r"[\s,;/]+", super().clean(value)) if part]
        numbers = [int(part) for part in parts if part.isascii() and part.isdecimal() and len(part) <= 4]
        if not numbers or len(numbers) != len(parts) or not all(1 <= n <= MOST_TABLES for n in numbers):
            raise ValidationError(_now("Write numbers from 1 to 500, for example 20, or 20, 15."))
        return numbers


class EventForm(forms.Form):
    """Frame of an event. The programme is fixed once the event exists."""

    programme = forms.ModelChoiceField(Programme.objects.none(), label=_("Programme"), empty_label=None)
    name = forms.CharField(label=_("Name of the event"), max_length=200)
    host = forms.ModelChoiceField(Region.objects.none(), label=_("Host region"), empty_label=None)
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    date = DayField(label=_("Date"))
    time_zone = forms.ChoiceField(label=_("Time zone"), required=False)
    slots_spec = forms.CharField(
        label=_("Sessions"),
        max_length=200,
        initial=SLOTS_EXAMPLE,
        help_text=_("From, to and minutes per session. Write a comma between morning and afternoon."),
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
        help_text=_("One number for the whole day, or one for each part of the day: 20, 15."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, user: User, event: MatchingEvent | None = None, **kwargs: Any) -> None:
        if event is not None:
            known = ("name", "host", "place", "date", "time_zone", "slots_spec", "walk_minutes", "version")
            kwargs["initial"] = {name: getattr(event, name) for name in known} | {"tables": event.tables_text}
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

    def clean_walk_minutes(self) -> int:
        """Empty means none."""
        return int(self.cleaned_data["walk_minutes"] or 0)

    def clean_slots_spec(self) -> str:
        """Read the specification now, so that the error stands beside the field."""
        spec = str(self.cleaned_data["slots_spec"]).strip()
        try:
            parse_slots(spec)
        except SlotsError as error:
            raise ValidationError(sentence_for(error), code=error.code) from None
        return spec

    def clean(self) -> dict[str, Any]:
        """The host has to be a region of the programme, the day one of its days: then businesses are lent."""
        data = super().clean() or self.cleaned_data
        programme = self.event.programme if self.event else data.get("programme")
        host, chosen = data.get("host"), data.get("date")
        if programme and host and not programme.partnerships.filter(department__region=host).exists():
            self.add_error("host", _now("This region does not take part in the chosen programme."))
        if programme and chosen and not programme.starts_on <= chosen <= programme.ends_on:
            period = {"first": day(programme.starts_on), "last": day(programme.ends_on)}
            words = _now("The programme runs from %(first)s to %(last)s. Choose a day between them.")
            self.add_error("date", words % period)
        return data

    @property
    def frame(self) -> Frame:
        """What was typed, once the form is valid."""
        names = ("name", "host", "date", "slots_spec", "walk_minutes", "place", "time_zone")
        counts = self.cleaned_data["tables"]
        return Frame(
            **{name: self.cleaned_data[name] for name in names},
            tables=max(counts),
            block_tables=tuple(counts) if len(set(counts)) > 1 else (),
        )


def _choices(field: forms.Field, queryset: Any) -> None:
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = queryset


class ExceptionsForm(forms.Form):
    """When a participant is away and how many meetings it takes at most."""

    when = forms.CharField(
        label=_("When it comes or leaves, if not all day"),
        required=False,
        max_length=120,
        help_text=_("For example: comes 10.45; leaves after lunch; comes 09.30 WITA, leaves 14.00."),
    )
    away = forms.TypedMultipleChoiceField(
        label=_("Not there in"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    most = forms.IntegerField(
        label=_("Most meetings"),
        required=False,
        min_value=1,
        max_value=96,
        help_text=_("Leave empty for as many as there are sessions."),
    )
    stays = forms.BooleanField(label=_("Stays at one table; the others come to it"), required=False)

    def __init__(self, *args: Any, participant: Participant, **kwargs: Any) -> None:
        self.event = participant.event
        initial = {
            "when": presence_text(Presence(participant.arrives, participant.leaves)),
            "away": participant.away,
            "most": participant.most,
            "stays": participant.stays,
        }
        super().__init__(*args, initial=initial, **kwargs)
        field = self.fields["away"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [
            (slot.number, f"{slot.starts:%H.%M}–{slot.ends:%H.%M}") for slot in participant.event.slot_times
        ]

    def clean_when(self) -> Presence:
        """Read the sentence now, so that the error stands beside it."""
        event, text = self.event, str(self.cleaned_data["when"])
        try:
            return read_presence(text, event.slot_times, event.date, event.time_zone)
        except ExceptionError as error:
            words = PRESENCE_ERRORS[error.code] % {"text": error.text[:60]}
            raise ValidationError(words, code=error.code) from None


# Every code of ExceptionError in words.
PRESENCE_ERRORS = {
    "unreadable": _("“%(text)s” cannot be read. Write for example: comes 10.45, leaves after lunch."),
    "no_such_time": _("“%(text)s”: hours go from 00 to 23 and minutes from 00 to 59."),
    "no_lunch": _("This day has no rest between two parts. Write the hour instead."),
    "order": _("It would leave before it comes. Write the earlier hour first."),
}


def presence_text(presence: Presence) -> str:
    """The times as a person would type them; "" for the whole day."""
    parts = []
    if presence.arrives:
        parts.append(_now("comes %(time)s") % {"time": f"{presence.arrives:%H.%M}"})
    if presence.leaves:
        parts.append(_now("leaves %(time)s") % {"time": f"{presence.leaves:%H.%M}"})
    return ", ".join(parts)


class WhatIfForm(forms.Form):
    """Other sessions and tables, to see what they would change."""

    slots_spec = forms.CharField(label=_("Sessions"), max_length=200)
    walk_minutes = forms.IntegerField(
        label=_("Minutes to walk between sessions"), min_value=0, max_value=LONGEST_WALK, required=False
    )
    tables = TablesField(label=_("Tables"))

    def clean_walk_minutes(self) -> int:
        """Empty means none."""
        return int(self.cleaned_data["walk_minutes"] or 0)

    def clean_slots_spec(self) -> str:
        """Read the specification now, so that the error stands beside the field."""
        spec = str(self.cleaned_data["slots_spec"]).strip()
        try:
            parse_slots(spec)
        except SlotsError as error:
            raise ValidationError(sentence_for(error), code=error.code) from None
        return spec


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
            (slot.number, f"{slot.starts:%H.%M}–{slot.ends:%H.%M} {event.zone_letters}")
            for slot in event.slot_times
        ]
        for name, choices in (("first", people), ("second", people), ("slot", slots)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", ""), *choices]


class SeatsForm(forms.Form):
    """How many businesses of each department come."""

    def __init__(self, *args: Any, departments: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for department in departments:
            self.fields[f"seats_{department.pk}"] = forms.IntegerField(
                label=department.region.name, min_value=0, max_value=1000, initial=20
            )
