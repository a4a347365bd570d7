"""Forms: a reference table with its source, a comparison, a delegation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from gandeng.partners import words
from gandeng.partners.models import ReferenceTable
from gandeng.programmes.models import Programme

MOST_SEATS = 500


class TableForm(forms.Form):
    """A file of statistics, and what it counts."""

    file = forms.FileField(
        label=_("File"),
        max_length=2_000,
        allow_empty_file=True,
        help_text=_(
            "Excel or CSV with the columns region, sector, number, year; or one row per region and one "
            "column per sector."
        ),
    )
    title = forms.CharField(label=_("What the table is called"), max_length=200)
    publisher = forms.CharField(
        label=_("Who published it"), max_length=200, help_text=_("For example BPS, or Open Data Jabar.")
    )
    source_url = forms.CharField(label=_("Web address"), max_length=500, required=False)
    unit = forms.ChoiceField(label=_("It counts"), choices=list(words.UNITS.items()))
    source_type = forms.ChoiceField(
        label=_("Kind of source"),
        choices=list(words.SOURCE_TYPES.items()),
        initial=ReferenceTable.SourceType.REGISTER,
    )
    version = forms.ChoiceField(label=_("Sectors"), choices=list(words.VERSIONS.items()))
    year = forms.IntegerField(
        label=_("Year"),
        required=False,
        min_value=1990,
        max_value=2100,
        help_text=_("Only if the file has no column for it."),
    )

    def clean_file(self) -> Any:
        """Size is checked before anything is read."""
        file = self.cleaned_data["file"]
        if file.size > settings.UPLOAD_MAX_BYTES:
            raise forms.ValidationError(
                _("The file is too large. Remove pictures, or send one sheet a file."), code="too_large"
            )
        return file


class DelegationForm(forms.Form):
    """How many seats, for the visit of which programme."""

    programme = forms.ModelChoiceField(Programme.objects.none(), label=_("Programme"), empty_label=None)
    seats = forms.IntegerField(
        label=_("Seats"), min_value=1, max_value=MOST_SEATS, initial=20, help_text=_("How many may come.")
    )

    def __init__(self, *args: Any, programmes: QuerySet[Programme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["programme"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = programmes
