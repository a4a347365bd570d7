"""Fields that several forms use."""

from __future__ import annotations

import pytest
from django import forms

from gandeng.common.forms import DayField


class DayForm(forms.Form):
    on = DayField()


@pytest.mark.parametrize("text", ["0001-01-01", "1999-12-31", "2100-01-01", "9999-12-31"])
def test_a_day_of_another_century_is_a_slip(text: str) -> None:
    form = DayForm({"on": text})
    assert form.errors["on"] == ["Tulis tahun antara 2000 dan 2099."]


@pytest.mark.parametrize("text", ["", "10000-01-01", "2026-02-30", "besok", "2026-11-26\x00"])
def test_what_is_no_day_is_said(text: str) -> None:
    assert DayForm({"on": text}).errors["on"]


@pytest.mark.parametrize("text", ["2000-01-01", "2026-11-26", "2099-12-31"])
def test_days_of_this_century_pass(text: str) -> None:
    assert DayForm({"on": text}).is_valid()
    assert 'min="2000-01-01"' in str(DayForm()["on"])
