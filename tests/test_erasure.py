"""Evidence of erasure: markers of a person in every table, page and file are gone, and the counts stay."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone

from gandeng.deals.models import Note
from gandeng.deals.queries import amounts_told
from gandeng.directory.models import Business, Contact
from gandeng.directory.services import erase_business
from gandeng.insights.queries.reports import report_of
from gandeng.insights.queries.shown import shown_of
from gandeng.insights.snapshots import body_of
from gandeng.intake.models import Import, ImportRow
from gandeng.notices.models import NumberChoice
from gandeng.programmes.models import Programme
from tests.crawl import crawl
from tests.test_separation import HIDDEN_NAME, LENT, MARKERS, OWNERS, PHONE, PRIVATE, World, found_in

Enter = Callable[..., Client]
pytestmark = pytest.mark.django_db


@pytest.fixture
def world(request: pytest.FixtureRequest) -> World:
    """Marked, matched, answered and released."""
    return World(request)


def _stored_of_the_person(world: World) -> None:
    """Copies in a saved list, and what the number said."""
    batch = Import.objects.create(
        department=world.bandung, uploaded_by=world.asep, filename="daftar.csv", status="saved",
        sha256="1" * 64, content=f"{LENT['name']};{MARKERS['phone']}".encode(), rows_in=1,
        saved_at=timezone.now(),
    )  # fmt: skip
    ImportRow.objects.create(
        batch=batch, sheet="a", row=2, action="create", business=world.kemasan, saved_version=1,
        record={"name": LENT["name"], "owner": PRIVATE["owner_name"], "phones": [[PHONE, True, PHONE]]},
    )  # fmt: skip
    NumberChoice.objects.create(e164=PHONE, choice="in", said_at=timezone.now(), channel="web")


def _numbers(programme: Programme) -> dict[str, Any]:
    """What the report counts, without pairs that were proposed: those go with the phrases they rest on."""
    found: dict[str, Any] = body_of(shown_of(report_of(programme), amounts_told(programme)), "")["numbers"]
    found["fairness"].pop("recommendations")
    return found


def _everything() -> str:
    """All that the database holds of our own and of sign-in tables, as text."""
    rows = [
        bytes(value) if isinstance(value, memoryview) else value
        for model in apps.get_models()
        for row in model._default_manager.values_list()
        for value in row
    ]
    return repr(rows)


def test_an_erased_person_is_gone_everywhere_and_the_counts_stay(
    world: World, enter: Enter, evidence: Callable[..., None]
) -> None:
    """Of the database, of every page and file, for everybody; the report counts what it counted."""
    _stored_of_the_person(world)
    Contact.objects.exclude(business=world.kemasan).filter(e164=PHONE).update(
        e164="+6281200001111", as_typed=""
    )
    Business.objects.filter(name=HIDDEN_NAME).update(**dict.fromkeys(PRIVATE, ""))
    Import.objects.filter(status=Import.Status.REVIEW).delete()
    Note.objects.exclude(business=world.kemasan).delete()
    of_the_person = {
        name: marker
        for name, marker in (MARKERS | LENT | {"note on a deal": OWNERS["note on a deal"]}).items()
        if name not in ("business that is not lent", "import") and not name.endswith("grouped")
    }
    before = _everything()
    assert not [name for name, marker in of_the_person.items() if marker not in before]
    clients = [enter(getattr(world, name)) for name in ("asep", "sri")]
    counted = _numbers(world.programme)
    erase_business(business=world.kemasan, actor=world.asep)
    left = _everything()
    assert not [name for name, marker in of_the_person.items() if marker in left]
    answers = [answer for client in clients for answer in crawl(client, posts=False)]
    assert not found_in(answers, of_the_person)
    assert not [a.address for a in answers if a.status >= 500]
    assert _numbers(world.programme) == counted
    evidence("erased", markers=len(of_the_person), found=0, requests=len(answers))
