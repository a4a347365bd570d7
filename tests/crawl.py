"""Opening everything an address can lead to, as one person: every page, file and form, with every key.

``crawl`` asks each address of the resolver with each key that exists, whether a page links to it or not,
and gives back what came, as text: HTML as it stands, office files unpacked, PDFs read.
"""

from __future__ import annotations

import io
import itertools
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdf
from django.apps import apps
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

# Pages of one's own account: nothing of a business is there, and signing out would end the crawl.
ACCOUNT = ("account_", "mfa_", "language_set", "personal_link")
OWN_APPS = {
    "accounts", "regions", "directory", "intake", "asking", "programmes", "words", "matches", "events",
    "day", "deals", "notices", "partners", "common", "insights",
}  # fmt: skip
# What a key in an address of an app can be the key of; an address that is not here stops the crawl.
MEANT = {
    ("common", "pk"): "common.Job",
    ("directory", "pk"): "directory.Business",
    ("intake", "pk"): "intake.Import",
    ("intake", "row"): "intake.ImportRow",
    ("intake", "finding"): "intake.ImportFinding",
    ("intake", "twin"): "intake.ImportTwin",
    ("asking", "pk"): "directory.Business asking.Reply",
    ("programmes", "pk"): "programmes.Programme programmes.Visit programmes.AccessGranted",
    ("programmes", "observation_pk"): "programmes.Observation",
    ("matches", "pk"): "programmes.Programme matches.MatchRun matches.Proposal matches.Shortlist",
    ("events", "pk"): "events.MatchingEvent",
    ("events", "participant_pk"): "events.Participant",
    ("day", "pk"): "events.MatchingEvent",
    ("day", "participant_pk"): "events.Participant",
    ("deals", "pk"): "deals.Deal directory.Business programmes.Programme",
    ("deals", "programme_pk"): "programmes.Programme",
    ("deals", "business_pk"): "directory.Business",
    ("words", "pk"): "words.WordEntry",
    ("partners", "business_pk"): "directory.Business",
    ("partners", "pk"): "partners.ReferenceTable partners.TableUpload partners.Delegation programmes.Visit",
    ("insights", "pk"): "programmes.Programme insights.Snapshot",
}
WORDS = {
    "action": ("dibuat", "disisihkan"), "step": (1, 2, 3), "stage": ("offer",), "number": (1, 2),
    "code": ("32.04",), "what": ("deals-a", "deals-b", "pairs", "funnel-invited-b", "access-lent-b"),
    "goods": ("kemasan",),
}  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """What came for one request."""

    method: str
    address: str
    status: int
    text: str
    cache_control: str


def addresses(patterns: Any = None) -> Iterator[URLPattern]:
    """Every named address of the product."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns)
        elif pattern.name and not pattern.name.startswith(ACCOUNT):
            yield pattern


def urls() -> Iterator[str]:
    """Each address with each key that it can mean; where it takes two, with each pair."""
    for pattern in addresses():
        app = pattern.callback.__module__.split(".")[1]
        names = list(pattern.pattern.converters or pattern.pattern.regex.groupindex)
        choices = [WORDS[name] if name in WORDS else _keys(MEANT[app, name]) for name in names]
        for values in itertools.product(*choices):
            yield reverse(str(pattern.name), kwargs=dict(zip(names, values, strict=True)))


def _keys(models: str) -> list[int]:
    found: set[int] = set()
    for model in models.split():
        found |= set(apps.get_model(model)._default_manager.values_list("pk", flat=True))
    return sorted(found)


def text_of(response: Any) -> str:
    """What a reader can find in an answer."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    kind = response.headers.get("Content-Type", "")
    if "officedocument" in kind:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return "\n".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
    if "pdf" in kind:
        reader = pypdf.PdfReader(io.BytesIO(content))
        return "\n".join(page.extract_text() for page in reader.pages)
    return str(content.decode("utf-8", "replace"))


def crawl(client: Client, *, posts: bool = True) -> Iterator[Answer]:
    """Everything, first read, then posted to with an empty form; what a post changes is rolled back."""
    client.raise_request_exception = True
    everything = list(urls())
    extra = [
        f"{reverse('business_list')}?milik=mitra",
        *(f"{u}?tab=partner" for u in everything if "/program/" in u),
    ]
    for address in [*everything, *extra]:
        with transaction.atomic():
            response = client.get(address)
            transaction.set_rollback(True)
        yield _answer("GET", address, response)
    for address in everything if posts else ():
        with transaction.atomic():
            response = client.post(address, {"text": "1 2 semua", "q": "a"}, follow=True)
            transaction.set_rollback(True)
        yield _answer("POST", address, response)


def _answer(method: str, address: str, response: Any) -> Answer:
    text = text_of(response) if response.status_code < 500 else ""
    cache = response.headers.get("Cache-Control", "")
    return Answer(method, address, response.status_code, text, cache)
