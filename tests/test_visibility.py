"""Predicate and queryset agree: on every object of a rich world, for everybody.

Every model whose manager has ``visible_to`` must have a permission ``<app>.view``; the two are
written apart, one for a row and one for a set, and this test is what keeps them the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import rules
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.asking.models import Reply
from gandeng.day.models import Outcome
from gandeng.deals.models import Baseline, Note
from gandeng.events.models import MatchingEvent, Participant, TimetableVersion
from gandeng.insights.models import Snapshot
from gandeng.intake.models import Import
from gandeng.matches.models import MatchRun, Shortlist
from gandeng.notices.models import Notice
from gandeng.partners.models import Comparison, Delegation, ReferenceTable, TableUpload
from gandeng.programmes.models import AccessGranted, Lending, Partnership, Programme, Visit
from gandeng.regions.models import Department, Membership
from gandeng.words.models import WordEntry
from tests import factories


def guarded_models() -> Iterator[tuple[type[Model], str]]:
    """Models with ``visible_to`` and the name of their permission."""
    for model in apps.get_models():
        if hasattr(model._default_manager, "visible_to"):
            app, name = model._meta.app_label, model._meta.model_name
            own = f"{app}.view_{name}"  # an app's second model of the kind has a permission of its own
            yield model, own if rules.perm_exists(own) else f"{app}.view"


GUARDED = dict(guarded_models())


def joined(name: str, partners: list[Department], *, over: bool = False) -> Programme:
    """Running, or over since yesterday."""
    today = timezone.localdate()
    row = Programme.objects.create(
        name=name,
        starts_on=today - dt.timedelta(days=60),
        ends_on=today + dt.timedelta(days=-1 if over else 30),
    )
    for position, department in enumerate(partners):
        Partnership.objects.create(programme=row, department=department, position=position)
    return row


def lend(to: Programme, business: Any, by: User, *, days: int = 30, withdrawn: bool = False) -> None:
    """A lending until so many days from now."""
    until = timezone.localdate() + dt.timedelta(days=days)
    moment = timezone.now() if withdrawn else None
    Lending.objects.create(programme=to, business=business, lent_by=by, until=until, withdrawn_at=moment)


def event(of: Programme, actor: User, businesses: list[Any], status: str) -> None:
    """A matching event with one timetable of the given status."""
    row = MatchingEvent.objects.create(
        programme=of,
        name=f"Temu {of.name} {status}",
        host=businesses[0].region,
        date=timezone.localdate(),
        time_zone="Asia/Jakarta",
        slots_spec="09:00-10:00/20m",
        tables=2,
    )
    for number, business in enumerate(businesses, start=1):
        Participant.objects.create(event=row, business=business, number=number)
    TimetableVersion.objects.create(event=row, number=1, status=status, created_by=actor, tables=2)
    first, second = row.participants.order_by("number")
    said(row, actor, first, second)
    if status == "released":  # here both sides have answered
        said(row, actor, second, first)
    for business in businesses:
        key = f"agenda:{row.pk}:{business.pk}"
        Notice.objects.create(
            key=key, business=business, way="tap", about=f"event:{row.pk}", created_by=actor
        )


def said(of: MatchingEvent, actor: User, speaker: Participant, other: Participant) -> None:
    """One side's answer about a meeting."""
    Outcome.objects.create(
        event=of,
        speaker=speaker,
        other=other,
        happened=True,
        via="slip",
        acted_at=timezone.now(),
        set_by=actor,
    )


def deals(wanted: list[Any], actor: User) -> None:
    """A deal of these two in a programme, with a claim, a note and how things were before."""
    for of, seller, buyer in wanted:
        deal = factories.deal(of, seller, buyer, actor)
        for business in (seller, buyer):
            Note.objects.create(deal=deal, business=business, text="catatan")
            Baseline.objects.create(
                programme=of, business=business, asked_on=of.starts_on, channel="link", noted_by=actor
            )


def kept(of: Programme, giver: Department, taker: Department, actor: User) -> None:
    """Access given, and a frozen report."""
    AccessGranted.objects.create(
        programme=of, giver=giver, taker=taker, kind="booth", number=2, on=of.starts_on, source="denah",
        noted_by=actor,
    )  # fmt: skip
    Snapshot.objects.create(
        programme=of, first=giver, second=taker, as_of=timezone.now(), made_by=actor, digest="0" * 64,
        content="{}",
    )  # fmt: skip


@pytest.fixture
def everybody(
    ratna: User, asep: User, wulan: User, roni: User, sri: User, dedi: User, stranger: User,
    solo: Department, bandung: Department, sidoarjo: Department,
) -> dict[str, Any]:  # fmt: skip
    """All roles, and people with two of them."""
    both = factories.officer("Bu Rangkap", solo)
    Membership.objects.create(user=both, department=sidoarjo, role="forum")
    owner_and_forum = factories.officer("Pak Ganda", bandung, role="forum")
    factories.business(solo, "Usaha Pak Ganda", owner=owner_and_forum)
    forum_of_partner = factories.officer("Bu Forum", bandung, role="forum")
    people = [ratna, asep, wulan, roni, sri, dedi, stranger, both, owner_and_forum, forum_of_partner]
    return {str(p): p for p in people} | {"nobody": AnonymousUser()}


@pytest.fixture
def world(
    everybody: dict[str, Any], programme: Programme, solo: Department, bandung: Department,
    sidoarjo: Department, ratna: User, asep: User, wulan: User, keripik: Any, kemasan: Any,
) -> None:  # fmt: skip
    """Everything that can make a difference: lent, withdrawn, run out, archived, programme over."""
    now = timezone.now()
    over = joined("Sudah berakhir", [solo, bandung], over=True)
    third = joined("Solo–Sidoarjo", [solo, sidoarjo])
    alone = joined("Bandung–Sidoarjo", [bandung, sidoarjo])
    for department, officer in ((solo, ratna), (bandung, asep), (sidoarjo, wulan)):
        kinds = {
            "biasa": {}, "ditarik": {"withdrawn": True}, "lewat": {"days": -1}, "hari ini": {"days": 0},
        }  # fmt: skip
        for name, how in kinds.items():
            row = factories.business(department, f"{department.region_id} {name}")
            for to in (programme, over, third, alone):
                if to.partnerships.filter(department=department).exists():
                    lend(to, row, officer, **how)  # type: ignore[arg-type]  # days or withdrawn
        archived = factories.business(department, f"{department.region_id} arsip", archived_at=now)
        lend(third, archived, officer)
        factories.business(department, f"{department.region_id} tidak dipinjamkan")
        for status in ("review", "saved", "undone"):
            WordEntry.objects.create(
                department=department, created_by=officer, concept="keripik", phrase=f"kata {status}",
                undone_at=now if status == "undone" else None,
            )  # fmt: skip
            Import.objects.create(
                department=department, uploaded_by=officer, filename="a.csv", content=b"a",
                sha256=f"{department.pk}{status}", status=status,
            )  # fmt: skip
        Comparison.objects.create(department=department, created_by=officer, engine_version="1")
        TableUpload.objects.create(
            department=department, filename="a.csv", content=b"a", source={}, created_by=officer
        )
        Delegation.objects.create(department=department, programme=programme, seats=3, created_by=officer)
        ReferenceTable.objects.create(
            department=department, title="Tabel", publisher="Rekaan", unit="business",
            source_type="register", version="2020", filename="a.csv", sha256="0" * 64, uploaded_by=officer,
        )  # fmt: skip
    lend(over, keripik, ratna)
    for to in (programme, over, third):
        guest, host = (p.department for p in to.partnerships.order_by("position"))
        Visit.objects.create(
            programme=to, guest=guest, host=host, on=to.starts_on, purpose="Belajar", created_by=ratna
        )
        kept(to, guest, host, ratna)
        MatchRun.objects.create(programme=to, created_by=ratna, engine_version="1")
        for status in ("draft", "released", "superseded"):
            event(to, ratna, [keripik, kemasan], status)
    deals([(programme, keripik, kemasan), (over, kemasan, keripik)], ratna)
    for to, one, two in ((third, solo, sidoarjo), (alone, bandung, sidoarjo)):
        ends = [factories.business(department, f"Berdagang {to.name}") for department in (one, two)]
        deals([(to, *ends)], wulan)
    factories.business(bandung, "Usaha kedua Bu Sri", owner=everybody["Bu Sri"], archived_at=now)
    for business, officer in ((keripik, ratna), (kemasan, asep)):
        for to in (programme, over):
            Shortlist.objects.create(programme=to, business=business)
        for channel in Reply.Channel.values:
            Reply.objects.create(business=business, channel=channel, noted_by=officer)


def fresh(person: Any) -> Any:
    """As a new request has them: without what the last question left in memory."""
    return User.objects.get(pk=person.pk) if person.pk else person


@pytest.mark.parametrize("model", GUARDED, ids=lambda m: m._meta.label_lower)
def test_predicate_and_queryset_agree(model: Any, world: None, everybody: dict[str, Any]) -> None:
    permission = GUARDED[model]
    assert rules.perm_exists(permission), f"{model.__name__} has visible_to; write the rule {permission}"
    rows = list(model._default_manager.all())
    assert len(rows) >= 3
    verdicts = set()
    wrong = []
    for name, person in everybody.items():
        visible = set(model._default_manager.visible_to(fresh(person)).values_list("pk", flat=True))
        asking = fresh(person)
        for row in rows:
            by_rule = bool(person.is_authenticated and rules.has_perm(permission, asking, row))
            verdicts.add(by_rule)
            if by_rule != (row.pk in visible):
                wrong.append(f"{name} / {row}: rule {by_rule}, queryset {row.pk in visible}")
    assert not wrong
    assert verdicts == {True, False}, "the world does not put this rule to the test"


def test_no_row_comes_twice(world: None, everybody: dict[str, Any]) -> None:
    for model in GUARDED:
        for person in everybody.values():
            keys = list(model._default_manager.visible_to(fresh(person)).values_list("pk", flat=True))
            assert len(keys) == len(set(keys)), (model, person)
