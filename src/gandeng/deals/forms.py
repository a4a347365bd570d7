"""What owners and officers type about a deal."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gandeng.common.forms import DayField
from gandeng.core.deals.amounts import LONGEST, Problem, read_amount
from gandeng.deals import words
from gandeng.deals.models import Channel
from gandeng.deals.services.claims import MOST_PRODUCT, WITH_AMOUNT, Words

YES_NO = [("yes", _("Yes")), ("no", _("No")), ("", _("Not known"))]
SAID = {"yes": True, "no": False}


class MonthField(forms.DateField):
    """A month, picked or typed as 11/2026; gives its first day."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(format="%Y-%m", attrs={"type": "month", "min": "2000-01", "max": "2099-12"})
        kwargs.setdefault("error_messages", {"invalid": _("Write month and year, for example 11/2026.")})
        super().__init__(widget=widget, input_formats=["%Y-%m", "%m/%Y", "%m-%Y", "%m/%y"], **kwargs)


class SayForm(forms.Form):
    """One word of a side: how far, how much, when. Everything but the stage may stay empty."""

    stage = forms.ChoiceField(
        label=_("How far is it?"),
        choices=list(words.SAYINGS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": words.REFUSALS["stage"], "invalid_choice": words.REFUSALS["stage"]},
    )
    amount = forms.CharField(
        label=_("Amount in rupiah"),
        max_length=LONGEST,
        required=False,
        help_text=_(
            "What is agreed; once delivered or paid: all that was paid so far. For example 1,5 juta."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    sure = forms.BooleanField(label=_("Yes, this amount is right"), required=False)
    month = MonthField(label=_("Agreed or paid in"), required=False)
    reason = forms.ChoiceField(label=_("If it is stuck: why?"), required=False)
    next_on = DayField(label=_("When do you go on?"), required=False)
    traded = forms.ChoiceField(
        label=_("Did the two trade before this programme?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reason: Any = self.fields["reason"]
        reason.choices = [("", "–"), *words.reasons()]
        self.asks_again = False  # an unusual amount waits for "yes, it is right"

    def clean(self) -> dict[str, Any]:
        """Read the amount; an unusual one is taken only with the tick."""
        cleaned: dict[str, Any] = super().clean() or {}
        typed = read_amount(cleaned.get("amount", "").replace("\x00", ""))
        counts = cleaned.get("stage") in WITH_AMOUNT
        if typed.problem is Problem.SURPRISING and cleaned.get("sure"):
            typed = type(typed)(typed.amount)
        if typed.problem is not None and counts:
            self.asks_again = typed.problem is Problem.SURPRISING
            self.add_error("amount", ValidationError(words.AMOUNTS[typed.problem], code=typed.problem))
        cleaned["rupiah"] = typed.amount if counts else None
        month = cleaned.get("month")
        if month is not None and month > timezone.localdate():
            self.add_error("month", words.REFUSALS["future"])
        return cleaned

    def words(self) -> Words:
        """What was said, for the services."""
        data = self.cleaned_data
        return Words(
            stage=data["stage"],
            amount=data["rupiah"],
            month=data.get("month"),
            reason=data.get("reason", ""),
            next_on=data.get("next_on"),
            traded_before=SAID.get(data.get("traded", "")),
        )


class AgreedField(forms.BooleanField):
    """The owner's yes to being written down by somebody else."""

    def __init__(self) -> None:
        super().__init__(
            label=_("The owner agreed that I write the answers down."),
            error_messages={
                "required": _("Without the owner's yes nothing is written down. Ask first, then tick it.")
            },
        )


class OnBehalfForm(SayForm):
    """The same, written down for an owner: who spoke, how, and when."""

    teller = forms.ChoiceField(label=_("Who spoke?"), choices=list(words.TELLERS.items()))
    channel = forms.ChoiceField(
        label=_("How did you hear it?"),
        choices=[(code, word) for code, word in words.CHANNELS.items() if code != Channel.LINK],
    )
    said_on = DayField(label=_("When was it said?"), initial=timezone.localdate)
    agreed = AgreedField()

    def clean_said_on(self) -> date:
        """Not in the future."""
        said_on: date = self.cleaned_data["said_on"]
        if said_on > timezone.localdate():
            raise ValidationError(words.REFUSALS["future"])
        return said_on


class StartForm(forms.Form):
    """A new deal of one's own business: with whom, who sells, what."""

    side = forms.ChoiceField(
        label=_("Who sells?"),
        choices=[("seller", _("We sell to them")), ("buyer", _("We buy from them"))],
        widget=forms.RadioSelect,
    )
    product = forms.CharField(
        label=_("What is it about?"), max_length=MOST_PRODUCT, help_text=_("For example: stand-up pouches.")
    )
    traded = forms.ChoiceField(
        label=_("Did you trade with this business before this programme?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        required=False,
        initial="",
    )


class StartForOwnerForm(StartForm):
    """The same, written down by an officer or the Forum."""

    teller = forms.ChoiceField(label=_("Who spoke?"), choices=list(words.TELLERS.items()))
    channel = forms.ChoiceField(
        label=_("How did you hear it?"),
        choices=[(code, word) for code, word in words.CHANNELS.items() if code != Channel.LINK],
    )
    agreed = AgreedField()


class BaselineForm(forms.Form):
    """How it was before the programme."""

    traded_there = forms.ChoiceField(
        label=_("Did you trade with anyone in the partner region before?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        required=False,
    )
    outside_sales = forms.ChoiceField(
        label=_("Last year's sales outside your region, in rupiah"),
        choices=[("", _("Not known")), *words.OUTSIDE_BANDS.items()],
        required=False,
    )


class BaselineForOwnerForm(BaselineForm):
    """The same, written down by an officer or the Forum."""

    channel = forms.ChoiceField(
        label=_("How did you hear it?"),
        choices=[(code, word) for code, word in words.CHANNELS.items() if code != Channel.LINK],
    )
    agreed = AgreedField()
