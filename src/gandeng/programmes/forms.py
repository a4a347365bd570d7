"""Forms of programmes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gandeng.regions.models import Department


class ProgrammeForm(forms.Form):
    """A new programme with one partner department."""

    name = forms.CharField(label=_("Name of the programme"), max_length=200)
    partner = forms.ModelChoiceField(Department.objects.none(), label=_("Partner department"))
    starts_on = forms.DateField(
        label=_("Starts on"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    ends_on = forms.DateField(
        label=_("Ends on"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    def __init__(self, *args: Any, own: Department, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        partner = self.fields["partner"]
        assert isinstance(partner, forms.ModelChoiceField)
        partner.queryset = Department.objects.exclude(pk=own.pk).select_related("region")


class LendForm(forms.Form):
    """Which own businesses to lend, and until when."""

    business = forms.TypedMultipleChoiceField(coerce=int, required=False)
    until = forms.DateField(
        label=_("Until"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    def __init__(self, *args: Any, choices: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["business"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(pk, pk) for pk in choices]
