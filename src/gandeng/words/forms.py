"""The form for one word."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gandeng.core.text.additions import MOST_CHARACTERS, Addition, name_of
from gandeng.regions.models import Department
from gandeng.words.queries import language_for, meanings

KINDS = [
    ("product", _("Product")),
    ("material", _("Material")),
    ("packaging", _("Packaging")),
    ("service", _("Service")),
    ("equipment", _("Equipment")),
    ("market_access", _("Market access")),
    ("know_how", _("Know-how")),
]


class WordForm(forms.Form):
    """A phrase, and the meaning it belongs to or the new one that it begins."""

    phrase = forms.CharField(max_length=MOST_CHARACTERS, label=_("Word or phrase"))
    concept = forms.ChoiceField(label=_("Means the same as"))
    new_label = forms.CharField(
        max_length=MOST_CHARACTERS,
        required=False,
        label=_("Or name of a new meaning"),
        help_text=_("It then stands under the meaning chosen above."),
    )
    kind = forms.ChoiceField(choices=KINDS, required=False, label=_("Kind of the new meaning"))
    use = forms.BooleanField(
        required=False,
        label=_("Says what it is for"),
        help_text=_("Counts in needs only, as “keeps crisp” asks for pouches."),
    )

    def __init__(self, department: Department, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = language_for([department])
        known = meanings(language, get_language() or "id")
        field = self.fields["concept"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "—"), *((one.id, one.label) for one in known)]

    def addition(self) -> Addition:
        """The word as the core reads it; the form is valid."""
        given = self.cleaned_data
        phrase, label = " ".join(given["phrase"].split()), " ".join(given["new_label"].split())
        if not label:
            return Addition(given["concept"], phrase, given["use"])
        own = name_of(label) or name_of(phrase)
        return Addition(own, phrase, given["use"], given["kind"] or "product", label, label, given["concept"])
