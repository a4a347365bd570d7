"""Forms of businesses: the officer's with all fields, the owner's with what owners correct."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from gandeng.common.templatetags.gandeng import phone, rupiah
from gandeng.core.sheets.records import Phone
from gandeng.core.sheets.values.amounts import read_amount
from gandeng.core.sheets.values.phones import read_phones
from gandeng.directory.columns import BIG, INTEGER, PHRASE
from gandeng.directory.models import Business, Contact, Need, Offer

MOST_PHONES = 10
MOST_PHRASES = 60
MOST_MONEY = 60  # characters of an amount
MOST_TEXT = 5_000  # characters of what a business does, and of a note
KNOW_HOW = "know_how"
KINDS = [
    ("product", _("Product")),
    ("material", _("Material")),
    ("packaging", _("Packaging")),
    ("service", _("Service")),
    ("equipment", _("Equipment")),
    ("market_access", _("Market access")),
    (KNOW_HOW, _("Know-how")),
]


class PhonesField(forms.CharField):
    """Numbers one per line or with commas, as people write them; gives a list of ``Phone``."""

    widget = forms.Textarea(attrs={"rows": 2, "inputmode": "tel", "autocomplete": "off"})

    def clean(self, value: Any) -> list[Phone]:
        """Raises for what is no number, and says which part that is."""
        found: list[Phone] = []
        for line in super().clean(value).replace(",", "\n").replace(";", "\n").splitlines():
            if not line.strip():
                continue
            read = read_phones(line.strip())
            if not read.value or read.keep:
                raise ValidationError(
                    _now(
                        "“%(text)s” is no complete number. Write 10 to 13 digits, for example 0812 0000 7890."
                    )
                    % {"text": line.strip()[:40]}
                )
            found += [p for p in read.value if p.e164 not in {known.e164 for known in found}]
        if len(found) > MOST_PHONES:
            raise ValidationError(_now("At most %(most)s numbers.") % {"most": MOST_PHONES})
        return found


class MoneyField(forms.CharField):
    """Rupiah in digits or words: 120.000.000, 120 juta, 1,5 M."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=MOST_MONEY, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Show a stored amount as people read it."""
        return rupiah(value) if isinstance(value, int) else value

    def clean(self, value: Any) -> int | None:
        """Raises for what is no amount."""
        text = super().clean(value).strip()
        if not text:
            return None
        amount = read_amount(text).value
        if amount is None or not 0 <= amount.value <= BIG:
            raise ValidationError(_now("Write an amount, for example 120,000,000 or 120 juta."))
        return int(amount.value)


class BusinessForm(forms.ModelForm):
    """What an officer can change about a business, except its offers and needs."""

    phones = PhonesField(
        label=_("Phone numbers"), required=False, help_text=_("One per line, for example 0812 0000 7890.")
    )
    annual_sales = MoneyField(label=_("Annual sales"), required=False)
    workers = forms.IntegerField(label=_("Workers"), min_value=0, max_value=INTEGER, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Business
        fields = (
            "name", "owner_name", "address", "village", "district", "email", "activity",
            "industry_code", "annual_sales", "workers", "note",
        )  # fmt: skip
        labels = {
            "name": _("Business name"),
            "owner_name": _("Owner"),
            "address": _("Address"),
            "village": _("Village"),
            "district": _("District"),
            "email": _("E-mail"),
            "activity": _("Activity"),
            "industry_code": _("KBLI code"),
            "note": _("Officers' note"),
        }
        help_texts = {
            "activity": _("What the business does, in its own words."),
            "industry_code": _("Five digits of KBLI 2020."),
            "note": _("Only officers of your department read this."),
        }
        widgets = {"activity": forms.Textarea(attrs={"rows": 2}), "note": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["phones"] = "\n".join(phone(c.e164) for c in self.instance.contacts.all())
        for name in (
            "activity",
            "note",
        ):  # every page with the business reads them; a longer old one may stay
            field = self.fields[name]
            assert isinstance(field, forms.CharField)
            most = max(MOST_TEXT, len(getattr(self.instance, name)))
            field.max_length = most
            field.validators.append(MaxLengthValidator(most))

    def clean_email(self) -> str:
        """Roughly an address: what a list brought in may stay, what is typed now has an @ and no blanks."""
        text: str = self.cleaned_data["email"].strip()
        if text and text != self.instance.email and ("@" not in text or " " in text):
            raise ValidationError(_now("This is not an e-mail address. It needs an @ and no blanks."))
        return text

    def clean_industry_code(self) -> str:
        """Digits only; an empty one is no code."""
        code: str = self.cleaned_data["industry_code"].strip()
        if code and not (code.isascii() and code.isdigit() and 2 <= len(code) <= 5):
            raise ValidationError(_now("A KBLI code has two to five digits, for example 10794."))
        return code

    def values(self) -> dict[str, Any]:
        """The columns to write."""
        found = {name: self.cleaned_data[name] for name in self.Meta.fields}
        if "industry_code" in self.changed_data:
            found["industry_version"] = "2020" if found["industry_code"] else ""
        return found


class PhraseRow(forms.Form):
    """One offer or need. An emptied phrase removes the row."""

    id = forms.IntegerField(widget=forms.HiddenInput, required=False)
    phrase = forms.CharField(label=_("In the owner's words"), max_length=PHRASE, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS)


class OfferRow(PhraseRow):
    """One offer with its quantities."""

    capacity_per_month = forms.IntegerField(
        label=_("Capacity per month"), min_value=0, max_value=INTEGER, required=False
    )
    unit = forms.CharField(label=_("Unit"), max_length=30, required=False)
    min_order = forms.IntegerField(label=_("Minimum order"), min_value=0, max_value=INTEGER, required=False)
    price = MoneyField(label=_("Price"), required=False)


class NeedRow(PhraseRow):
    """One need with its quantity."""

    quantity_per_month = forms.IntegerField(
        label=_("Amount per month"), min_value=0, max_value=INTEGER, required=False
    )
    unit = forms.CharField(label=_("Unit"), max_length=30, required=False)


OfferRows = forms.formset_factory(OfferRow, extra=1, max_num=MOST_PHRASES, validate_max=True)
NeedRows = forms.formset_factory(NeedRow, extra=1, max_num=MOST_PHRASES, validate_max=True)


def initial_rows(rows: Iterable[Offer] | Iterable[Need], form: type[forms.Form]) -> list[dict[str, Any]]:
    """What a formset starts from."""
    return [{name: getattr(row, name) for name in form.base_fields} for row in rows]


def filled_rows(formset: Any) -> list[dict[str, Any]]:
    """The rows that hold a phrase, as columns."""
    return [row for row in formset.cleaned_data if row.get("phrase", "").strip()]


class OwnForm(forms.Form):
    """What an owner corrects: numbers, products, needs, know-how; one thing a line."""

    phones = PhonesField(
        label=_("Your WhatsApp number"), required=False, help_text=_("Example: 0812 0000 7890")
    )
    sells = forms.CharField(label=_("What you sell"), required=False, help_text=_("One product per line."))
    seeks = forms.CharField(
        label=_("What you look for"),
        required=False,
        help_text=_("Materials, packaging, equipment, services or a market. One per line."),
    )
    shows = forms.CharField(label=_("What you can show others"), required=False, help_text=_("One per line."))
    learns = forms.CharField(label=_("What you want to learn"), required=False, help_text=_("One per line."))
    version = forms.IntegerField(widget=forms.HiddenInput)

    LINES = ("sells", "seeks", "shows", "learns")

    def __init__(self, *args: Any, business: Business, **kwargs: Any) -> None:
        self.business = business
        offers, needs = list(business.offers.all()), list(business.needs.all())
        initial = {
            "phones": "\n".join(phone(c.e164) for c in business.contacts.all()),
            "sells": _lines(offers, know_how=False),
            "seeks": _lines(needs, know_how=False),
            "shows": _lines(offers, know_how=True),
            "learns": _lines(needs, know_how=True),
            "version": business.version,
        }
        super().__init__(*args, initial=initial, **kwargs)
        for name in self.LINES:
            rows = max(2, initial[name].count("\n") + 2)
            self.fields[name].widget = forms.Textarea(attrs={"rows": rows})

    def clean(self) -> dict[str, Any]:
        """At most so many lines, none longer than a phrase may be."""
        for name in self.LINES:
            lines = self._typed(name)
            if len(lines) > MOST_PHRASES:
                self.add_error(name, _now("At most %(most)s lines.") % {"most": MOST_PHRASES})
            if any(len(line) > PHRASE for line in lines):
                self.add_error(name, _now("A line has at most %(most)s characters.") % {"most": PHRASE})
        return self.cleaned_data

    def offers(self) -> list[dict[str, Any]]:
        """Rows of offers; a line that stands as before keeps its quantities."""
        known = list(self.business.offers.all())
        return [*self._rows("sells", known, know_how=False), *self._rows("shows", known, know_how=True)]

    def needs(self) -> list[dict[str, Any]]:
        """Rows of needs; a line that stands as before keeps its quantities."""
        known = list(self.business.needs.all())
        return [*self._rows("seeks", known, know_how=False), *self._rows("learns", known, know_how=True)]

    def _typed(self, name: str) -> list[str]:
        lines = (line.strip() for line in self.cleaned_data.get(name, "").splitlines())
        return list({line.casefold(): line for line in lines if line}.values())

    def _rows(self, name: str, known: Sequence[Offer | Need], *, know_how: bool) -> list[dict[str, Any]]:
        same = {p.phrase.casefold(): p for p in known if (p.kind == KNOW_HOW) == know_how}
        rows = []
        for line in self._typed(name):
            old = same.get(line.casefold())
            kind = KNOW_HOW if know_how else (old.kind if old else "product")
            rows.append({"phrase": line, "kind": kind, **({"id": old.pk} if old else {})})
        return rows


def _lines(phrases: Sequence[Offer | Need], *, know_how: bool) -> str:
    return "\n".join(p.phrase for p in phrases if (p.kind == KNOW_HOW) == know_how)


def contacts_text(contacts: Iterable[Contact]) -> str:
    """Numbers in one line, for the page that compares two versions."""
    return ", ".join(phone(c.e164) for c in contacts)


class EraseForm(forms.Form):
    """The name of the business, typed once more."""

    name = forms.CharField(
        max_length=300,
        label=_("Type the name of the business to be sure"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._wanted = name

    def clean_name(self) -> str:
        """Capitals and blanks do not matter."""
        typed = str(self.cleaned_data["name"])
        if _plain_name(typed) != _plain_name(self._wanted):
            raise ValidationError(_("This is not its name. Nothing was erased."))
        return typed


def _plain_name(name: str) -> str:
    return " ".join(name.split()).casefold()
