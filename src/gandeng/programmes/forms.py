"""Forms of programmes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from gandeng.common.forms import DayField
from gandeng.common.templatetags.gandeng import day
from gandeng.directory.forms import MoneyField
from gandeng.programmes.models import AccessGranted, Observation, Programme, Target
from gandeng.regions.models import Department

# What each choosable field is called, and what it holds.
FIELD_NAMES = {
    "district": _("District"),
    "activity": _("What the business does, and its KBLI class"),
    "offers": _("Offers: products and what it can show"),
    "needs": _("Needs: what it looks for and wants to learn"),
    "quantities": _("Quantities: capacity, minimum order, amounts, prices"),
    "papers": _("Permits and certificates"),
}
EVIDENCE = [
    (Observation.Evidence.SEEN, _("Seen with our own eyes")),
    (Observation.Evidence.COUNTED, _("Counted")),
    (Observation.Evidence.DOCUMENT, _("Written in a document")),
    (Observation.Evidence.TOLD, _("Told by somebody")),
]
MEASURES = {
    Target.Measure.ACCESS: _("Access: places given (booths, invitations, catalogue)"),
    Target.Measure.PAIRS: _("Pairs of businesses that met"),
    Target.Measure.COMMITTED: _("Committed, in rupiah"),
    Target.Measure.REALISED: _("Realised, in rupiah"),
}
ACCESS_NAMES = {
    AccessGranted.Kind.BOOTH: _("Booths at a fair"),
    AccessGranted.Kind.INVITATION: _("Invitations to a fair or meeting"),
    AccessGranted.Kind.CATALOGUE: _("Places in a catalogue or shop"),
}
MOST_COUNT = 1_000_000


def day_field(**kwargs: Any) -> forms.DateField:
    """A date with the browser's own calendar."""
    return forms.DateField(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **kwargs)


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


class FieldsForm(forms.Form):
    """Which fields of lent businesses the partners may see, beside name and region."""

    fields = forms.MultipleChoiceField(
        label=_("What the partner sees"),
        choices=list(FIELD_NAMES.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class VisitForm(forms.Form):
    """A visit from one department of the programme to another."""

    guest = forms.ModelChoiceField(Department.objects.none(), label=_("Who visits"))
    host = forms.ModelChoiceField(Department.objects.none(), label=_("Whom"))
    on = day_field(label=_("Day"))
    purpose = forms.CharField(
        label=_("What for"),
        max_length=300,
        help_text=_("For example: to learn food packaging, and to open a market for batik."),
    )

    def __init__(self, *args: Any, partners: Sequence[Department], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("guest", "host"):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = Department.objects.filter(pk__in=[p.pk for p in partners])


class AccessForm(forms.Form):
    """Access that one department of the programme gave another's businesses."""

    giver = forms.ModelChoiceField(Department.objects.none(), label=_("Who gave it"))
    taker = forms.ModelChoiceField(Department.objects.none(), label=_("To whose businesses"))
    kind = forms.ChoiceField(label=_("Kind of access"), choices=list(ACCESS_NAMES.items()))
    number = forms.IntegerField(label=_("How many"), min_value=1, max_value=MOST_COUNT)
    on = day_field(label=_("Day"))
    source = forms.CharField(
        label=_("What it rests on"),
        max_length=300,
        help_text=_("For example: letter 005/123, the plan of the fair, the list of invited businesses."),
    )

    def __init__(self, *args: Any, partners: Sequence[Department], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("giver", "taker"):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = Department.objects.filter(pk__in=[p.pk for p in partners])


class HeldForm(forms.Form):
    """That a visit took place, and by when it is to be returned."""

    return_due = day_field(label=_("Return visit until"), required=False)


class ObservationForm(forms.Form):
    """A strength that was seen, and what that rests on."""

    strength = forms.CharField(
        label=_("Strength you saw"),
        max_length=300,
        help_text=_("For example: standing pouches printed in small runs."),
    )
    evidence_kind = forms.ChoiceField(label=_("How you know"), choices=EVIDENCE)
    evidence = forms.CharField(
        label=_("What it rests on"),
        max_length=500,
        help_text=_("A count, a place, the name of a document. No private data of owners."),
    )


class CouncilForm(forms.Form):
    """The two questions on the council's approval."""

    ANSWERS = [("", _("Not known yet")), ("yes", _("Yes")), ("no", _("No"))]

    burdens_public = forms.ChoiceField(
        label=_("Does the plan burden the public or the region?"), choices=ANSWERS, required=False
    )
    outside_budget = forms.ChoiceField(
        label=_("Is its money outside the running regional budget (APBD)?"), choices=ANSWERS, required=False
    )

    def answers(self) -> dict[str, bool | None]:
        """True, False or None by name of the question."""
        said = {"yes": True, "no": False}
        return {name: said.get(self.cleaned_data[name]) for name in ("burdens_public", "outside_budget")}


class StageForm(forms.Form):
    """When a stage was done, and the number of its paper."""

    done_on = day_field(label=_("Done on"))
    number = forms.CharField(label=_("Number of the paper"), max_length=100, required=False)


class TargetsForm(forms.Form):
    """One number per measure and direction; empty means no target."""

    def __init__(
        self, *args: Any, origins: Iterable[Department], targets: Iterable[Target], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        known = {(t.department_id, t.measure): t.amount for t in targets}
        self.origins = list(origins)
        for origin in self.origins:
            for measure, label in MEASURES.items():
                name, start = f"t{origin.pk}_{measure}", known.get((origin.pk, measure.value))
                if measure in (Target.Measure.COMMITTED, Target.Measure.REALISED):
                    self.fields[name] = MoneyField(label=label, required=False, initial=start)
                else:
                    self.fields[name] = forms.IntegerField(
                        label=label, required=False, min_value=0, max_value=MOST_COUNT, initial=start
                    )

    def amounts(self) -> dict[tuple[int, str], int | None]:
        """By department key and measure."""
        return {
            (origin.pk, measure.value): self.cleaned_data.get(f"t{origin.pk}_{measure}")
            for origin in self.origins
            for measure in MEASURES
        }

    def sides(self) -> list[tuple[Department, list[forms.BoundField]]]:
        """The fields by direction."""
        return [(o, [self[f"t{o.pk}_{measure}"] for measure in MEASURES]) for o in self.origins]
