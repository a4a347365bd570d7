"""A world for ``benchmarks.web``: a long list, and an event of two regions with a released timetable.

All invented. Rows are written with the product's own services where they matter for what is
measured (event, timetable, release); the long list goes straight into the tables.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random
from typing import Any

WORDS = (
    "keripik",
    "batik",
    "tempe",
    "kopi",
    "bordir",
    "kain",
    "sambal",
    "rambak",
    "jamu",
    "kaos",
    "tas",
    "label",
)


@dataclass(frozen=True)
class World:
    """Keys of the rows that the pages are asked for."""

    officer: int
    owner: int
    event: int
    version: int
    programme: int


def build(*, businesses: int, participants: int, slots: str, tables: int, seed: int) -> World:
    """Fill an empty, migrated database."""
    from django.db import transaction
    from django.utils import timezone

    from gandeng.accounts.models import User
    from gandeng.directory.models import Business
    from gandeng.programmes.models import Programme
    from gandeng.programmes.services import create_programme, lend
    from gandeng.regions.models import Department, Membership, Region

    pick = Random(seed)
    departments, officers = [], []
    for code in ("33.72", "32.04"):
        department = Department.objects.create(
            region=Region.objects.get(code=code), name=f"Dinas contoh {code}"
        )
        officer = User.objects.create_user(f"petugas-{code}", full_name=f"Petugas contoh {code}")
        Membership.objects.create(user=officer, department=department, role="officer")
        departments.append(department)
        officers.append(officer)
    today = timezone.localdate()
    programme: Programme = create_programme(
        actor=officers[0],
        name="Program contoh",
        departments=departments,
        starts_on=today - dt.timedelta(days=30),
        ends_on=today + dt.timedelta(days=60),
    )
    for department, officer, count in zip(
        departments, officers, (businesses, max(participants * 2, 200)), strict=True
    ):
        with transaction.atomic():
            _list_of(department, count, pick)
        first = list(Business.objects.filter(department=department).order_by("pk")[:participants])
        lend(
            programme=programme,
            actor=officer,
            department=department,
            businesses=first,
            until=programme.ends_on,
        )
    owner = User.objects.create_user("pemilik", full_name="Pemilik contoh")
    event, version = _event(programme, departments, officers, owner, slots, tables, pick)
    return World(officers[0].pk, owner.pk, event, version, programme.pk)


def _list_of(department: Any, count: int, pick: Random) -> None:
    from gandeng.directory.models import Business, Contact, Need, Offer

    rows = Business.objects.bulk_create(
        [
            Business(
                department=department,
                region=department.region,
                name=f"{pick.choice(WORDS).title()} {pick.choice(WORDS).title()} {n} (contoh)",
                district=f"Kecamatan {n % 5}",
                activity=f"membuat {pick.choice(WORDS)}",
                search_text=f" {pick.choice(WORDS)} {n}",
                annual_sales=10**8,
                is_sample=True,
            )
            for n in range(count)
        ],
        batch_size=1000,
    )
    Contact.objects.bulk_create(
        [Contact(business=b, e164=f"+62812{b.pk:08d}", mobile=True) for b in rows], batch_size=1000
    )
    Offer.objects.bulk_create(
        [Offer(business=b, phrase=f"{pick.choice(WORDS)} {pick.choice(WORDS)}") for b in rows],
        batch_size=1000,
    )
    Need.objects.bulk_create(
        [Need(business=b, phrase=f"{pick.choice(WORDS)} kiloan") for b in rows], batch_size=1000
    )


def _event(
    programme: Any, departments: Any, officers: Any, owner: Any, slots: str, tables: int, pick: Random
) -> tuple[int, int]:
    from django.utils import timezone

    from gandeng.events.services.frames import Frame, create_event
    from gandeng.events.services.participants import add_participants
    from gandeng.events.services.releases import approve_timetable
    from gandeng.events.services.timetables import compute_timetable
    from gandeng.programmes.queries import lent_businesses

    first, second = (list(lent_businesses(programme).filter(department=d)) for d in departments)
    first[0].owner = owner
    first[0].save(update_fields=["owner"])
    _proposals(programme, officers[0], first, second, pick)
    frame = Frame("Temu contoh", departments[0].region, timezone.localdate(), slots, tables, "Balai contoh")
    event = create_event(programme=programme, actor=officers[0], frame=frame)
    add_participants(event=event, actor=officers[0], businesses=[*first, *second])
    event.refresh_from_db()
    version = compute_timetable(event=event, actor=officers[0], on_progress=lambda *_: None)
    for officer, department in zip(officers, departments, strict=True):
        approve_timetable(version=version, actor=officer, department=department)
    return event.pk, version.number


def _proposals(programme: Any, actor: Any, first: list[Any], second: list[Any], pick: Random) -> None:
    from django.utils import timezone

    from gandeng.core.matching.records import Fit, Part, Phrase
    from gandeng.matches.models import MatchRun, Proposal
    from gandeng.matches.services import plain_fit

    run = MatchRun.objects.create(
        programme=programme, created_by=actor, engine_version="benchmark", finished_at=timezone.now()
    )

    def fit(score: int) -> dict[str, Any]:
        offer, need = f"{pick.choice(WORDS)} {pick.choice(WORDS)} asli", f"{pick.choice(WORDS)} untuk dijual"
        return plain_fit(
            Fit(score, Phrase(offer), Phrase(need, assumed=True), (Part("same_word", score, need, offer),))
        )

    rows: list[Proposal] = []
    for one in first:
        for other in pick.sample(second, min(12, len(second))):
            forward, backward = pick.randint(20, 90), pick.randint(20, 90)
            rows.append(
                Proposal(
                    run=run,
                    first=one,
                    second=other,
                    rank=len(rows) + 1,
                    score=(forward + backward) // 2,
                    forward_score=forward,
                    backward_score=backward,
                    forward=fit(forward),
                    backward=fit(backward),
                )
            )
    Proposal.objects.bulk_create(rows, batch_size=500)
