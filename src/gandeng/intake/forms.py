"""Forms of the import wizard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from gandeng.core.sheets.fields import FIELDS, Kind
from gandeng.core.sheets.records import ColumnGuess
from gandeng.documents.wording_findings import field_name

HIDDEN_FIELDS = {Kind.COORDINATES}
MOST_TEXT = 2_000_000  # characters of pasted text; a chat of a year has fewer


class UploadForm(forms.Form):
    """A file, or text pasted from WhatsApp or Excel."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,  # an empty file is answered by the reader, with advice
        max_length=2_000,
        help_text=_("Excel (.xlsx, .xls), LibreOffice (.ods), .csv or a text file, as it is; at most 25 MB."),
        widget=forms.ClearableFileInput(attrs={"aria-describedby": "id_file_helptext"}),
    )
    text = forms.CharField(
        label=_("Or paste text"),
        required=False,
        strip=False,
        help_text=_("Cells copied from Excel, or a list from a WhatsApp group, one business a line."),
        widget=forms.Textarea(attrs={"rows": 6, "aria-describedby": "id_text_helptext"}),
    )

    def clean_file(self) -> Any:
        """Size is checked before anything is read."""
        file = self.cleaned_data.get("file")
        if file is not None and file.size > settings.UPLOAD_MAX_BYTES:
            raise forms.ValidationError(
                _(
                    "The file has %(size)s MB; at most %(most)s MB can be taken. "
                    "Remove pictures, or send one sheet a file."
                ),
                params={
                    "size": f"{file.size / 1048576:.0f}",
                    "most": f"{settings.UPLOAD_MAX_BYTES // 1048576}",
                },
            )
        return file

    def clean_text(self) -> str:
        """Length is checked before anything is read."""
        text: str = self.cleaned_data.get("text") or ""
        if len(text) > MOST_TEXT:
            raise forms.ValidationError(_("The text is too long. Save it as a file and upload that."))
        return text

    def clean(self) -> dict[str, Any]:
        """Exactly one of the two."""
        data: dict[str, Any] = super().clean() or {}
        file, text = data.get("file"), data.get("text", "")
        if self.errors:
            return data
        if file is None and not text.strip():
            raise forms.ValidationError(_("Choose a file or paste a text first."))
        if file is not None and text.strip():
            raise forms.ValidationError(
                _("There is a file and a text. Give one of the two, the other afterwards.")
            )
        return data


def field_choices() -> list[tuple[str, str]]:
    """Every field a column can hold, in the reader's language, with "keep as it is" first."""
    names = [(name, field_name(name)) for name in FIELDS if FIELDS[name] not in HIDDEN_FIELDS]
    return [("", str(_("Keep under its own heading"))), *sorted(names, key=lambda pair: pair[1].casefold())]


class ColumnsForm(forms.Form):
    """One choice for each column of each sheet."""

    def __init__(self, *args: Any, columns: Sequence[ColumnGuess], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.columns = columns
        choices = field_choices()
        for number, column in enumerate(columns):
            self.fields[f"c{number}"] = forms.ChoiceField(
                choices=choices, required=False, initial=column.field, label=column.header or "?"
            )

    def chosen(self) -> list[list[Any]]:
        """What differs from how the columns were taken: [sheet, column, field]."""
        return [
            [column.sheet, column.column, self.cleaned_data[f"c{number}"]]
            for number, column in enumerate(self.columns)
            if self.cleaned_data[f"c{number}"] != column.field or column.reason == "officer"
        ]


class RowForm(forms.Form):
    """A row filled in by hand. Names are fields of a list (``core.sheets.fields``)."""

    name = forms.CharField(label=_("Name of the business"), max_length=300)
    owner = forms.CharField(label=_("Owner"), max_length=200, required=False)
    phone = forms.CharField(
        label=_("Phone"),
        max_length=200,
        required=False,
        help_text=_("For example 0812 0000 7890; two are separated by a comma."),
    )
    district = forms.CharField(label=_("District"), max_length=100, required=False)
    address = forms.CharField(label=_("Address"), max_length=500, required=False)
    activity = forms.CharField(label=_("What the business does"), max_length=500, required=False)
    offers = forms.CharField(
        label=_("Products"), max_length=1000, required=False, help_text=_("Separated by commas.")
    )
    needs = forms.CharField(
        label=_("Needs"), max_length=1000, required=False, help_text=_("Separated by commas.")
    )
