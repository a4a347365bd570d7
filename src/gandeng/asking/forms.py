"""The same questions on a link in three screens, in an interview, and as the review of a reply."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gandeng.asking.models import Reply
from gandeng.asking.services.answers import MOST_TEXT, Answered
from gandeng.common.templatetags.gandeng import rupiah
from gandeng.core.answers.quantities import per_month, quantity
from gandeng.core.answers.records import Answers, Quantity
from gandeng.directory.forms import MoneyField, OwnForm
from gandeng.directory.models import Business
from gandeng.directory.services.consents import CONTACT, SHARE

STEPS = {
    1: ("sells", "capacity", "min_order", "price"),
    2: ("seeks", "shows", "learns"),
    3: ("phones", "share", "contact"),
}
QUANTITIES = ("capacity", "min_order", "price")
YES_NO = [("yes", _("Yes")), ("no", _("No")), ("", _("Not said"))]


class QuantityField(forms.CharField):
    """ "500 bungkus"; gives a ``Quantity``. With ``monthly``, "20 kg per hari" is turned to a month."""

    def __init__(self, *, monthly: bool = False, **kwargs: Any) -> None:
        super().__init__(max_length=80, required=False, **kwargs)
        self.read = per_month if monthly else quantity

    def clean(self, value: Any) -> Quantity | None:
        """Raises for what is no amount."""
        text = super().clean(value).strip()
        if not text:
            return None
        found = self.read(text)
        if found is None or len(found.unit) > 30:
            raise ValidationError(gettext("Write a number and its unit, for example 500 packs."))
        return found


class AnswerForm(OwnForm):
    """Offers, needs, know-how, number and consent of one business; ``only`` keeps to some fields.

    A part whose field is not on the screen stays as it is.
    """

    capacity = QuantityField(
        monthly=True, label=_("How much can you make a month?"), help_text=_("For example 500 packs.")
    )
    min_order = QuantityField(label=_("What is the smallest order?"), help_text=_("For example 50 packs."))
    price = MoneyField(
        label=_("Price of one, for large orders"), required=False, help_text=_("For example 12 ribu.")
    )
    share = forms.ChoiceField(
        label=_("May partner regions see your business, without owner, phone and address?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        required=False,
    )
    contact = forms.ChoiceField(
        label=_("May your department write to you by WhatsApp?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        required=False,
    )

    ORDER = ("sells", *QUANTITIES, "seeks", "shows", "learns", "phones", "share", "contact")
    WORDS = {
        "sells": _("What do you sell?"),
        "seeks": _("What are you looking for?"),
        "shows": _("What can you show other businesses?"),
        "learns": _("What do you want to learn?"),
        "phones": _("Your WhatsApp number"),
    }

    def __init__(self, *args: Any, business: Business, only: Collection[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, business=business, **kwargs)
        for name, label in self.WORDS.items():
            self.fields[name].label = label
        self.fields["seeks"].help_text = _("Material, packaging, equipment, a service, buyers. One per line.")
        self.fields["sells"].help_text = _("One product per line, the most important first.")
        first = self._first_product()
        if first is not None:
            self.initial |= {
                "capacity": _amount_text(first.capacity_per_month, first.unit),
                "min_order": _amount_text(first.min_order, first.unit),
                "price": rupiah(first.price),
            }
        self.initial |= said_consents(business)
        self.order_fields(self.ORDER)
        if only:
            for name in [name for name in self.fields if name != "version" and name not in only]:
                del self.fields[name]

    def fill_from(self, answers: Answers) -> None:
        """Start from a reply: what it says comes first, what was known and is not said stays below it."""
        for name in self.LINES:
            lines = {line.casefold(): line for line in getattr(answers, name)}
            for known in str(self.initial[name]).splitlines():
                lines.setdefault(known.casefold(), known)
            self.initial[name] = "\n".join(lines.values())
        for name, value in (("capacity", answers.capacity), ("min_order", answers.min_order)):
            if value is not None:
                self.initial[name] = _amount_text(value.number, value.unit)
        if answers.price is not None:
            self.initial["price"] = rupiah(answers.price)
        if answers.may_share is not None:
            self.initial["share"] = "yes" if answers.may_share else "no"

    def answered_parts(self) -> Answered:
        """What to write: only the parts that are on this screen."""
        names = set(self.fields)
        asked = {SHARE: "share", CONTACT: "contact"}
        return Answered(
            offers=self.offers() if names & {"sells", "shows", *QUANTITIES} else None,
            needs=self.needs() if names & {"seeks", "learns"} else None,
            phones=self.cleaned_data["phones"] if "phones" in names else None,
            consents={
                purpose: self.cleaned_data[name] == "yes"
                for purpose, name in asked.items()
                if self.cleaned_data.get(name) and self.cleaned_data[name] != self.initial[name]
            },
        )

    def adds_nothing(self) -> bool:
        """Whether all that was typed stands in the business already: the button was pressed twice."""
        untouched = {name: self.initial.get(name) for name in self.fields}
        known = AnswerForm(untouched, business=self.business, only=self.fields)
        return known.is_valid() and _without_typing(known) == _without_typing(self)

    def offers(self) -> list[dict[str, Any]]:
        """As the owner's own form has them; quantities belong to the first product."""
        rows = super().offers()
        if rows and "capacity" in self.fields and rows[0]["kind"] != "know_how":
            rows[0] |= self._quantities()
        return rows

    def _quantities(self) -> dict[str, Any]:
        capacity: Quantity | None = self.cleaned_data.get("capacity")
        smallest: Quantity | None = self.cleaned_data.get("min_order")
        old = self._first_product()
        said = [q.unit for q in (capacity, smallest) if q is not None and q.unit]
        unit = said[0] if said else old.unit if old else ""  # "5000" beside "pcs" stays pcs
        return {
            "capacity_per_month": capacity.number if capacity else None,
            "min_order": smallest.number if smallest else None,
            "price": self.cleaned_data.get("price"),
            "unit": unit,
        }

    def _typed(self, name: str) -> list[str]:
        if name in self.fields:
            return super()._typed(name)
        return str(self.initial[name]).splitlines()

    def clean(self) -> dict[str, Any]:
        """The lines on this screen, as the owner's own form checks them; two units cannot both hold."""
        cleaned = super().clean()
        capacity, smallest = cleaned.get("capacity"), cleaned.get("min_order")
        if capacity and smallest and capacity.unit and smallest.unit and capacity.unit != smallest.unit:
            self.add_error("min_order", gettext("Use the same unit as in the amount a month."))
        return cleaned

    def _first_product(self) -> Any:
        return next((o for o in self.business.offers.all() if o.kind != "know_how"), None)


class InterviewForm(AnswerForm):
    """The questions, asked by an officer or the Forum, with the owner's consent to be written down."""

    channel = forms.ChoiceField(
        label=_("How did you talk?"),
        choices=[(Reply.Channel.PHONE, _("By phone")), (Reply.Channel.IN_PERSON, _("Face to face"))],
        widget=forms.RadioSelect,
    )
    agreed = forms.BooleanField(
        label=_("The owner agreed that I write the answers down."),
        required=False,  # asked for by the service, with a sentence that says why
    )


class PasteForm(forms.Form):
    """A reply as it was copied out of WhatsApp."""

    text = forms.CharField(
        label=_("The owner's answer"),
        max_length=MOST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Copy the message in WhatsApp and paste it here as it is, small talk included."),
    )


def _without_typing(form: AnswerForm) -> tuple[Any, ...]:
    """What a form would write; a number is the same however it was typed."""
    parts = form.answered_parts()
    return parts.offers, parts.needs, [p.e164 for p in parts.phones or ()], parts.consents


def said_consents(business: Business) -> dict[str, str]:
    """What was said so far: yes, no or "" for not asked."""
    records = list(business.consents.all())
    standing = {r.purpose for r in records if r.withdrawn_at is None}
    known = {r.purpose for r in records}
    return {
        name: "yes" if purpose in standing else "no" if purpose in known else ""
        for name, purpose in (("share", SHARE), ("contact", CONTACT))
    }


def _amount_text(number: int | None, unit: str) -> str:
    return f"{number} {unit}".strip() if number is not None else ""
