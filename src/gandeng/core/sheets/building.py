"""Readings of one row -> a business, or a row set aside."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from gandeng.core.sheets.codes import FindingCode
from gandeng.core.sheets.columns import Column
from gandeng.core.sheets.gathering import Gathered, TableContext
from gandeng.core.sheets.names import is_person_name, same_name
from gandeng.core.sheets.records import BusinessRow, Finding, IndustryCode, PhraseCell, Place, Severity
from gandeng.core.sheets.values.amounts import Amount
from gandeng.core.sheets.values.coordinates import settle_pair
from gandeng.core.sheets.values.industry import group_contradicts, read_industry
from gandeng.core.sheets.values.phrases import names_outlet, says_nothing, split_phrases
from gandeng.core.sheets.values.reading import as_text

# Working days a month and weeks a month, for capacities given by day or week.
TO_MONTH: dict[str, Fraction] = {
    "day": Fraction(25), "week": Fraction(13, 3), "month": Fraction(1), "year": Fraction(1, 12),
}  # fmt: skip
TO_YEAR: dict[str, int] = {
    "day": 300, "week": 52, "month": 12, "year": 1,
}  # fmt: skip
SMALLEST_PRICE = 50  # rupiah; below, the thousands were probably left out
MOST_MONEY = 10**12  # rupiah; twenty times what a medium business may sell in a year, PP 7/2021
MOST_WORKERS = 100_000
PHRASE_FIELDS = ("offers", "needs", "can_show", "wants_to_learn")


class RowBuilder:
    """Builds the businesses of one table."""

    def __init__(self, context: TableContext) -> None:
        self.context = context
        self._columns: dict[str, Column] = {
            column.field: column for column in context.columns if column.field
        }

    def build(self, gathered: Gathered, group: dict[str, str]) -> BusinessRow | None:
        """The business, or None when neither a business nor an owner is named."""
        values = gathered.values
        name = self._name(gathered)
        if not name:
            return None
        place = Place(self.context.sheet, gathered.number)
        region = self._region(gathered)
        latitude, longitude = self._coordinates(gathered)
        industry = self._industry(gathered)
        phrases = {field: self._phrases(gathered, field) for field in PHRASE_FIELDS}
        activity = self._activity(gathered, phrases)
        capacity, unit = self._capacity(gathered)
        money = {field: self._money(gathered, field) for field in ("price", "annual_sales", "capital")}
        male, female = self._workers(gathered, "workers_male"), self._workers(gathered, "workers_female")
        workers = self._workers(gathered, "workers")
        if workers is None and (male is not None or female is not None):
            workers = (male or 0) + (female or 0)
        business = BusinessRow(
            place=place,
            name=name,
            owner=values.get("owner", "") if values.get("owner", "") != name or "name" in values else "",
            gender=values.get("gender", ""),
            phones=tuple(gathered.phones),
            email=values.get("email", ""),
            address=values.get("address", ""),
            village=values.get("village", "") or group.get("village", ""),
            district=values.get("district", "") or group.get("district", ""),
            region_code=region,
            latitude=latitude,
            longitude=longitude,
            legal_form=values.get("legal_form", ""),
            founded=values.get("founded"),
            activity=activity,
            category=values.get("category", ""),
            industry=industry,
            offers=phrases["offers"],
            needs=phrases["needs"],
            can_show=phrases["can_show"],
            wants_to_learn=phrases["wants_to_learn"],
            capacity_per_month=capacity,
            unit=unit,
            min_order=self._whole(gathered, "min_order"),
            price=money["price"],
            annual_sales=money["annual_sales"],
            capital=money["capital"],
            workers_male=male,
            workers_female=female,
            workers=workers,
            papers=tuple(gathered.papers),
            note=values.get("note", ""),
            other=self._other(gathered),
        )
        self._checks(gathered, business)
        return business

    def _note(
        self,
        gathered: Gathered,
        code: FindingCode,
        severity: Severity,
        field: str,
        read: str = "",
        made: str = "",
        detail: str = "",
    ) -> None:
        column = gathered.columns.get(field, self._columns[field].number if field in self._columns else 0)
        place = Place(self.context.sheet, gathered.number, column)
        gathered.findings.append(
            Finding(code, severity, place, field, read[:200], made[:200], detail[:200], gathered.row_name)
        )

    def _other(self, gathered: Gathered) -> tuple[tuple[str, str], ...]:
        province = gathered.values.get("province", "")
        if province and "province" in self._columns:
            header = self._columns["province"].header or "province"
            return ((header, province), *gathered.other)
        return tuple(gathered.other)

    def _name(self, gathered: Gathered) -> str:
        name = str(gathered.values.get("name", ""))
        if name and any(char.isalnum() for char in name):
            return name
        owner = str(gathered.values.get("owner", ""))
        if owner and any(char.isalnum() for char in owner):
            self._note(gathered, FindingCode.NAME_FROM_OWNER, Severity.WARNING, "name", name, owner)
            return owner
        return ""

    def _region(self, gathered: Gathered) -> str:
        context, values = self.context, gathered.values
        code = str(values.get("region_code") or values.get("region") or "")
        if not code:
            asked = any(
                f.field in ("region", "region_code") and f.severity is Severity.ASK for f in gathered.findings
            )
            return "" if asked else context.home
        if context.home and code != context.home:
            field = "region_code" if values.get("region_code") else "region"
            self._note(
                gathered,
                FindingCode.REGION_NOT_YOURS,
                Severity.ASK,
                field,
                context.index.name(code),
                code,
                context.index.name(context.home),
            )
        return code

    def _coordinates(self, gathered: Gathered) -> tuple[float | None, float | None]:
        values = gathered.values
        pair = values.get("coordinates")
        latitude, longitude = pair if pair else (values.get("latitude"), values.get("longitude"))
        north, east, swapped = settle_pair(latitude, longitude)
        if swapped:
            for field in ("latitude", "longitude"):
                gathered.findings = [
                    f
                    for f in gathered.findings
                    if not (f.field == field and f.code == FindingCode.COORDINATE_IMPOSSIBLE)
                ]
            labels = {
                (c.header or c.field) for c in self.context.columns if c.field in ("latitude", "longitude")
            }
            gathered.other = [(header, value) for header, value in gathered.other if header not in labels]
            self._note(
                gathered,
                FindingCode.COORDINATE_FIXED,
                Severity.FIXED,
                "latitude",
                f"{latitude}, {longitude}",
                f"{north}, {east}",
                "swapped",
            )
        elif pair and (north is None or east is None):
            self._note(
                gathered,
                FindingCode.COORDINATE_IMPOSSIBLE,
                Severity.WARNING,
                "coordinates",
                f"{latitude}, {longitude}",
            )
        return north, east

    def _industry(self, gathered: Gathered) -> IndustryCode | None:
        cell = gathered.values.get("industry")
        title = as_text(gathered.values.get("industry_title"))
        if cell is None and not title:
            return None
        reading = read_industry(cell, title, self.context.reference)
        for issue in reading.issues:
            field = "industry" if cell is not None else "industry_title"
            read = as_text(cell) if cell is not None else title
            if issue.code is FindingCode.INDUSTRY_CONTRADICTS and title:
                read = f"{as_text(cell)} {title}"
            self._note(gathered, issue.code, issue.severity, field, read, issue.made, issue.detail)
        if reading.keep and cell is not None:
            gathered.other.append((self._columns["industry"].header or "KBLI", as_text(cell)))
        industry = reading.value
        category = str(gathered.values.get("category", ""))
        if industry and category and group_contradicts(category, industry, self.context.reference):
            gathered.findings = [f for f in gathered.findings if f.code != FindingCode.INDUSTRY_FROM_TITLE]
            if cell is None:  # a title that the list itself contradicts must not become a code
                industry = IndustryCode("", "", industry.title)
            self._note(
                gathered,
                FindingCode.CATEGORY_CONTRADICTS,
                Severity.WARNING,
                "category",
                category,
                detail=industry.title,
            )
        return industry

    def _phrases(self, gathered: Gathered, field: str) -> tuple[PhraseCell, ...]:
        found = gathered.phrases.get(field)
        if not found:
            return ()
        sheet, number = self.context.sheet, gathered.number
        places = {column: Place(sheet, number, column) for column in {column for _, column in found}}
        return tuple([PhraseCell(text, places[column]) for text, column in found])

    def _activity(self, gathered: Gathered, phrases: dict[str, tuple[PhraseCell, ...]]) -> str:
        """The activity; where no product is given its parts stand in as offers."""
        activity = str(gathered.values.get("activity", ""))
        empty = bool(activity) and says_nothing(activity)
        if empty:
            self._note(
                gathered, FindingCode.DESCRIPTION_EMPTY, Severity.WARNING, "activity", activity, activity
            )
        offers = phrases["offers"]
        if len(offers) == 1 and says_nothing(offers[0].text):
            self._note(
                gathered,
                FindingCode.DESCRIPTION_EMPTY,
                Severity.WARNING,
                "offers",
                offers[0].text,
                offers[0].text,
            )
        # Beside a column of products left empty, "toko kelontong" says what kind of place it is.
        place_only = "offers" in self._columns and names_outlet(activity)
        if not offers and activity and not empty and not place_only:
            column = gathered.columns.get("activity", 0)
            place = Place(self.context.sheet, gathered.number, column)
            phrases["offers"] = tuple(PhraseCell(text, place) for text in split_phrases(activity))
        if not phrases["offers"] and (not activity):
            industry = gathered.values.get("industry_title") or gathered.values.get("industry")
            if not industry:
                self._note(gathered, FindingCode.NOTHING_OFFERED, Severity.WARNING, "offers")
        return activity

    def _amount(self, gathered: Gathered, field: str) -> tuple[Amount, int] | None:
        """The amount of a field and the factor its header names; a plain 0 counts as empty."""
        amount = gathered.values.get(field)
        if not isinstance(amount, Amount):
            return None
        if amount.value == 0:
            self.context.zeros.setdefault(gathered.columns[field], []).append(gathered.number)
            return None
        factor = self._columns[field].factor if field in self._columns else 1
        return amount, 1 if amount.mended and amount.value >= 1000 else factor

    def _money(self, gathered: Gathered, field: str) -> int | None:
        found = self._amount(gathered, field)
        if found is None:
            return None
        amount, factor = found
        exact = amount.value.numerator if amount.value.denominator == 1 else amount.value
        value: int | Fraction = exact * factor
        if field == "annual_sales":
            period = amount.period or self._columns[field].period or "year"
            value *= TO_YEAR[period]
            if period != "year" and amount.period:
                self._note(
                    gathered,
                    FindingCode.PERIOD_CONVERTED,
                    Severity.FIXED,
                    field,
                    made=str(round(value)),
                    detail=f"{period} x {TO_YEAR[period]}",
                )
        if value > MOST_MONEY or (field == "price" and value < SMALLEST_PRICE):
            self._note(gathered, FindingCode.AMOUNT_UNCLEAR, Severity.ASK, field, _show(amount.value))
            gathered.other.append((self._columns[field].header or field, _show(amount.value)))
            return None
        return round(value)

    def _whole(self, gathered: Gathered, field: str) -> int | None:
        found = self._amount(gathered, field)
        return None if found is None else max(1, round(found[0].value * found[1]))

    def _workers(self, gathered: Gathered, field: str) -> int | None:
        amount = gathered.values.get(field)
        if not isinstance(amount, Amount):
            return None
        if amount.value > MOST_WORKERS or amount.value.denominator != 1:
            self._note(gathered, FindingCode.AMOUNT_UNCLEAR, Severity.ASK, field, _show(amount.value))
            gathered.other.append((self._columns[field].header or field, _show(amount.value)))
            return None
        return int(amount.value)

    def _capacity(self, gathered: Gathered) -> tuple[int | None, str]:
        """Capacity per month and its unit."""
        pair: Any = gathered.values.get("unit") or ("", "")
        unit, unit_period = pair
        found = self._amount(gathered, "capacity")
        if found is None:
            return None, unit
        amount, factor = found
        column = self._columns["capacity"]
        period = amount.period or unit_period or column.period or self.context.default_period
        value = amount.value * factor * TO_MONTH[period]
        if (amount.period or (unit_period and not column.period)) and period != "month":
            self._note(
                gathered,
                FindingCode.PERIOD_CONVERTED,
                Severity.FIXED,
                "capacity",
                made=str(_at_least(value)),
                detail=f"{period} x {TO_MONTH[period]}",
            )
        return _at_least(value), amount.unit or unit

    def _checks(self, gathered: Gathered, business: BusinessRow) -> None:
        if business.owner and same_name(business.name, business.owner):
            self._note(
                gathered, FindingCode.NAME_IS_OWNER, Severity.WARNING, "name", business.name, business.name
            )
        elif "name" in gathered.values and is_person_name(business.name):
            self._note(
                gathered, FindingCode.NAME_IS_PERSON, Severity.WARNING, "name", business.name, business.name
            )
        elif any(same_name(business.name, offer.text) for offer in business.offers):
            self._note(
                gathered, FindingCode.NAME_IS_PRODUCT, Severity.WARNING, "name", business.name, business.name
            )
        if self.context.has_phones and not business.phones and not gathered.phone_asked:
            self._note(gathered, FindingCode.PHONE_MISSING, Severity.WARNING, "phone")


def _at_least(value: Fraction) -> int:
    """Rounded to a whole number, but never to nothing."""
    return max(1, round(value))


def _show(value: Fraction) -> str:
    return str(int(value)) if value.denominator == 1 else f"{float(value):g}"
