"""Forms of events."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from gandeng.accounts.models import User
from gandeng.common.forms import DayField
from gandeng.common.templatetags.gandeng import day
from gandeng.events import clock
from gandeng.events.models import MatchingEvent, Participant
from gandeng.events.services.frames import Frame
from gandeng.events.slots import SlotsError, parse_slots
from gandeng.programmes.models import Programme
from gandeng.regions.models import Region

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
    "too_many": _("That makes %(count)s sessions; at most %(most)s fit into a day."),
}


def sentence_for(error: SlotsError) -> str:
    """The error in the person's language."""
    return str(SLOT_ERRORS[error.code] % error.params)


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
    tables = forms.IntegerField(label=_("Tables"), min_value=1, max_value=500, initial=20)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, user: User, event: MatchingEvent | None = None, **kwargs: Any) -> None:
        if event is not None:
            known = ("name", "host", "place", "date", "time_zone", "slots_spec", "tables", "version")
            kwargs["initial"] = {name: getattr(event, name) for name in known}
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
        names = ("name", "host", "date", "slots_spec", "tables", "place", "time_zone")
        return Frame(**{name: self.cleaned_data[name] for name in names})


def _choices(field: forms.Field, queryset: Any) -> None:
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = queryset


class ExceptionsForm(forms.Form):
    """When a participant is away and how many meetings it takes at most."""

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
        initial = {"away": participant.away, "most": participant.most, "stays": participant.stays}
        super().__init__(*args, initial=initial, **kwargs)
        field = self.fields["away"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [
            (slot.number, f"{slot.starts:%H.%M}–{slot.ends:%H.%M}") for slot in participant.event.slot_times
        ]


class SeatsForm(forms.Form):
    """How many businesses of each department come."""

    def __init__(self, *args: Any, departments: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for department in departments:
            self.fields[f"seats_{department.pk}"] = forms.IntegerField(
                label=department.region.name, min_value=0, max_value=1000, initial=20
            )
