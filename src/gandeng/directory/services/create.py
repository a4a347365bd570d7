"""New businesses from rows of a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.common.bulk import insert_rows, reserve_keys
from gandeng.core.sheets.records import BusinessRow
from gandeng.directory import columns
from gandeng.directory.models import Business, Contact, LegalPaper, Need, Offer
from gandeng.regions.models import Department
from gandeng.regions.services import ensure_regions

BATCH = 2_000


@transaction.atomic
def create_business(
    *, department: Department, actor: User | None, record: BusinessRow, is_sample: bool = False
) -> Business:
    """One new business of the department, with its phones, offers, needs and papers."""
    business = _insert(department, [record], is_sample)[0]
    audit.record(actor=actor, verb="create_business", subject=business, department=department)
    return business


@transaction.atomic
def create_businesses(
    *, department: Department, actor: User | None, records: Sequence[BusinessRow], is_sample: bool = False
) -> list[Business]:
    """Many at once, in the order of ``records``; one entry in the trail with the count.

    A row without a region, or with one that does not exist, belongs to the department's own.
    """
    made: list[Business] = []
    for chunk in _chunks(records, BATCH):
        made += _insert(department, chunk, is_sample)
    audit.record(
        actor=actor, verb="create_businesses", subject=department, department=department, businesses=len(made)
    )
    return made


def _insert(department: Department, records: Sequence[BusinessRow], is_sample: bool) -> list[Business]:
    regions = ensure_regions({r.region_code for r in records if r.region_code})
    fixed = {"department_id": department.pk, "is_sample": is_sample}
    now = timezone.now()
    keys = reserve_keys(Business, len(records))
    businesses: list[tuple[Any, ...]] = []
    parts: dict[type[models.Model], list[tuple[Any, ...]]] = {m: [] for m in PARTS}
    for pk, record in zip(keys, records, strict=True):
        values = columns.fields_of(record)
        own: dict[type[models.Model], list[dict[str, Any]]] = {
            Contact: list(columns.contacts_of(record)),
            Offer: list(columns.offers_of(record)),
            Need: list(columns.needs_of(record)),
            LegalPaper: list(columns.papers_of(record)),
        }
        phrases = [part["phrase"] for model in (Offer, Need) for part in own[model]]
        values |= fixed | {"id": pk, "created_at": now, "updated_at": now}
        values["region_id"] = record.region_code if record.region_code in regions else department.region_id
        values["search_text"] = columns.search_text_for(
            values["name"], values.get("district", ""), values.get("activity", ""), phrases
        )
        businesses.append(_row(BUSINESS, values))
        for model, found in own.items():
            parts[model] += [_row(PARTS[model], part | {"business_id": pk}) for part in found]
    insert_rows(Business, list(BUSINESS), businesses)
    for model, rows in parts.items():
        insert_rows(model, list(PARTS[model]), rows)
    place = list(BUSINESS).index("name")
    return [Business.from_db("default", SHOWN, (row[0], row[place], 1)) for row in businesses]


def _columns(model: type[models.Model], *, with_key: bool) -> dict[str, Any]:
    """The model's attributes with their defaults."""
    fields = [f for f in model._meta.concrete_fields if with_key or not f.primary_key]
    return {f.attname: f.get_default() for f in fields}


BUSINESS = _columns(Business, with_key=True)
PARTS: dict[type[models.Model], dict[str, Any]] = {
    m: _columns(m, with_key=False) for m in (Contact, Offer, Need, LegalPaper)
}
SHOWN = ["id", "name", "version"]  # what the returned businesses hold; the rest is read when asked for


def _row(defaults: dict[str, Any], values: dict[str, Any]) -> tuple[Any, ...]:
    return tuple([values.get(name, default) for name, default in defaults.items()])


def _chunks(records: Sequence[BusinessRow], size: int) -> Iterator[list[BusinessRow]]:
    rows = iter(records)
    while chunk := list(islice(rows, size)):
        yield chunk
