"""Forms of programmes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from gandeng.common.forms import DayField
from gandeng.common.templatetags.gandeng import day
from gandeng.programmes.models import Programme
from gandeng.regions.models import Department


class ProgrammeForm(forms.Form):
    """A new programme with one partner department."""

    name = forms.CharField(label=_("Name of the programme"), max_length=200)
    partner = forms.ModelChoiceField(
        Department.objects.none(), label=_("Partner department"), empty_label=_("Choose a department")
    )
    starts_on = DayField(label=_("Starts on"))
    ends_on = DayField(label=_("Ends on"))

    def __init__(self, *args: Any, own: Department, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        partner = self.fields["partner"]
        assert isinstance(partner, forms.ModelChoiceField)
        partner.queryset = Department.objects.exclude(pk=own.pk).select_related("region")


class LendForm(forms.Form):
    """Which own businesses to lend, and until when."""

    business = forms.TypedMultipleChoiceField(
        coerce=int,
        error_messages={
            "required": _("Tick at least one business."),
            "invalid_choice": _(
                "One of the ticked businesses cannot be lent any more. Here is the list anew."
            ),
        },
    )
    until = DayField(label=_("Until"))

    def __init__(self, *args: Any, programme: Programme, lendable: list[int], **kwargs: Any) -> None:
        super().__init__(*args, initial={"until": programme.ends_on}, **kwargs)
        self.last = programme.ends_on
        field = self.fields["business"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(pk, pk) for pk in lendable]

    def clean_until(self) -> date:
        """A lending that ends before today, or after the programme, would not be what its officer meant."""
        until: date = self.cleaned_data["until"]
        if not timezone.localdate() <= until <= self.last:
            raise ValidationError(
                _now("Choose a day from today to %(last)s, when the programme ends.")
                % {"last": day(self.last)},
                code="out_of_range",
            )
        return until
