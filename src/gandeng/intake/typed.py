"""What an officer types into a question or a form -> values of a record, with the readers of lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gandeng import data
from gandeng.core.sheets.fields import PAPER_KINDS
from gandeng.core.sheets.values.amounts import Amount, plain_number, read_amount
from gandeng.core.sheets.values.dates import read_year
from gandeng.core.sheets.values.identity import has_identity_number
from gandeng.core.sheets.values.papers import read_paper
from gandeng.core.sheets.values.phones import read_phones
from gandeng.core.sheets.values.phrases import split_phrases
from gandeng.core.sheets.values.places import read_region, region_index
from gandeng.intake.errors import AnswerNotUnderstood
from gandeng.intake.records import clean

MONEY = {"price", "annual_sales", "capital"}
COUNTS = {
    "workers": "workers",
    "workers_male": "workers_male",
    "workers_female": "workers_female",
    "capacity": "capacity_per_month",
    "min_order": "min_order",
}
TEXTS = {
    "name", "owner", "email", "address", "village", "district", "legal_form", "activity", "category",
    "unit", "note",
}  # fmt: skip
PHRASES = ("offers", "needs", "can_show", "wants_to_learn")
ANSWERABLE = (
    MONEY | COUNTS.keys() | TEXTS | {"phone", "region", "region_code", "founded"} | {*PHRASES, *PAPER_KINDS}
)
MOST = 9_000_000_000_000_000


def put(record: dict[str, Any], field: str, answer: str) -> dict[str, Any]:
    """The record as JSON with the answer in its field. Raises ``AnswerNotUnderstood``."""
    text = clean(answer).strip()
    if has_identity_number(text) and field not in PAPER_KINDS:
        raise AnswerNotUnderstood("identity")
    changed = dict(record)
    if not text:
        return changed
    if field == "phone":
        changed["phones"] = _with_phones(record.get("phones", []), text)
    elif field in ("region", "region_code"):
        changed["region_code"] = _region(text)
    elif field in PAPER_KINDS:
        changed["papers"] = _with_paper(record.get("papers", []), field, text)
    elif field in PHRASES:
        known = {cell[0].casefold() for cell in record.get(field, [])}
        new = [[part, 0] for part in split_phrases(text) if part.casefold() not in known]
        changed[field] = [*record.get(field, []), *new]
    else:
        name, value = _plain(field, text)
        changed[name] = value
    return changed


def _plain(field: str, text: str) -> tuple[str, Any]:
    if field in MONEY:
        return field, _number(lambda: read_amount(text).value, text)
    if field in COUNTS:
        return COUNTS[field], _number(lambda: read_amount(text).value, text)
    if field == "founded":
        year = read_year(text).value
        if year is None:
            raise AnswerNotUnderstood("year")
        return field, year
    if field == "email" and ("@" not in text or " " in text):
        raise AnswerNotUnderstood("email")
    if field in TEXTS:
        return field, text
    raise AnswerNotUnderstood("field")


def _number(read: Callable[[], Amount | None], text: str) -> int:
    number = amount.value if (amount := read()) is not None else plain_number(text)
    if number is None or not 0 <= number <= MOST:
        raise AnswerNotUnderstood("number")
    return int(number)


def _with_phones(known: list[Any], text: str) -> list[Any]:
    reading = read_phones(text)
    if not reading.value or any(issue.severity == "ask" for issue in reading.issues):
        raise AnswerNotUnderstood("phone")
    numbers = {phone[0] for phone in known}
    new = [[p.e164, p.mobile, clean(p.as_typed)] for p in reading.value if p.e164 not in numbers]
    return [*known, *new]


def _with_paper(known: list[Any], kind: str, text: str) -> list[Any]:
    paper = read_paper(text, kind).value
    if paper is None:
        raise AnswerNotUnderstood("paper")
    others = [p for p in known if not (p[0] == kind and not p[1])]
    return [*others, [paper.kind, clean(paper.number), paper.looks_valid]]


def region_of(answer: str, home: str) -> str:
    """The code of a region that was typed by name or code; what is not one comes back as it is."""
    return read_region(answer, region_index(data.reference()), home).value or answer


def _region(text: str) -> str:
    if text not in {region.code for region in data.reference().regions}:
        raise AnswerNotUnderstood("region")
    return text
