"""Form fields that several apps use."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)


class DayField(forms.DateField):
    """A day of this century, picked or typed: year 0001 and year 9999 are slips of the finger."""

    def __init__(self, **kwargs: Any) -> None:
        limits = {"min": FIRST_DAY.isoformat(), "max": LAST_DAY.isoformat()}
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", **limits})
        message = _("Write a year from 2000 to 2099.")
        super().__init__(widget=widget, **kwargs)
        self.validators += [MinValueValidator(FIRST_DAY, message), MaxValueValidator(LAST_DAY, message)]
