"""An event between Solo and Bandung with as many participants as a test needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.core.matching.records import Fit, Kind, Part, Phrase
from gandeng.events.models import MatchingEvent, TimetableVersion
from gandeng.events.services.frames import Frame, create_event
from gandeng.events.services.participants import add_participants
from gandeng.events.services.timetables import compute_timetable
from gandeng.matches.models import MatchRun, Proposal
from gandeng.matches.services import plain_fit
from gandeng.programmes.models import Lending, Programme
from gandeng.regions.models import Department
from tests import factories

SLOTS = "09:00-10:00/20m,13:00-14:00/20m"


def quiet(_fraction: float, _stage: str) -> None:
    """Progress that nobody looks at."""


def fit(offer: str, need: str, score: int, *, assumed: bool = False) -> dict[str, Any]:
    """A stored fit: ``offer`` answers ``need``."""
    return plain_fit(
        Fit(
            score=score,
            offer=Phrase(offer),
            need=Phrase(need, Kind.PACKAGING, assumed=assumed, because="keripik" if assumed else ""),
            parts=(Part("same_word", score, need, offer),) if score else (),
        )
    )


def propose(
    run: MatchRun, first: Any, second: Any, rank: int, forward: int = 60, backward: int = 40
) -> Proposal:
    """A stored proposal between two businesses."""
    return Proposal.objects.create(
        run=run,
        first=first,
        second=second,
        rank=rank,
        score=max(1, (forward + backward) // 2),
        forward_score=forward,
        backward_score=backward,
        one_way=not (forward and backward),
        forward=fit(f"barang {first.pk}", f"keperluan {second.pk}", forward),
        backward=fit(f"barang {second.pk}", f"keperluan {first.pk}", backward, assumed=True),
    )


def finished_run(programme: Programme, actor: User) -> MatchRun:
    """A run that is over, to hang proposals on."""
    return MatchRun.objects.create(
        programme=programme, created_by=actor, engine_version="test", finished_at=timezone.now()
    )


@pytest.fixture
def fair(
    programme: Programme, solo: Department, bandung: Department, ratna: User, asep: User
) -> Callable[..., MatchingEvent]:
    """``fair(n)``: an event with n businesses of each region, each proposed to three of the other."""

    def make(n: int = 2, *, slots: str = SLOTS, tables: int = 4, near: int = 3) -> MatchingEvent:
        sides = []
        for department, lender in ((solo, ratna), (bandung, asep)):
            own = list(department.businesses.order_by("pk"))
            own += [factories.business(department, f"Usaha {department.pk}-{i}") for i in range(len(own), n)]
            for row in own:
                Lending.objects.get_or_create(
                    programme=programme,
                    business=row,
                    defaults={"lent_by": lender, "until": programme.ends_on},
                )
            sides.append(own[:n])
        run = finished_run(programme, ratna)
        pairs = [(i, (i + j) % n) for j in range(min(near, n)) for i in range(n)]
        for rank, (i, j) in enumerate(pairs, start=1):
            propose(run, sides[0][i], sides[1][j], rank)
        frame = Frame(
            name="Temu Bisnis Contoh",
            host=solo.region,
            date=timezone.localdate() + dt.timedelta(days=7),
            slots_spec=slots,
            tables=tables,
            place="Balai Contoh",
        )
        event = create_event(programme=programme, actor=ratna, frame=frame)
        add_participants(event=event, actor=ratna, businesses=[*sides[0], *sides[1]])
        event.refresh_from_db()
        return event

    return make


@pytest.fixture
def plan(ratna: User) -> Callable[[MatchingEvent], TimetableVersion]:
    """Compute a draft."""

    def make(event: MatchingEvent) -> TimetableVersion:
        event.refresh_from_db()
        return compute_timetable(event=event, actor=ratna, on_progress=quiet)

    return make


@pytest.fixture
def release(
    plan: Callable[[MatchingEvent], TimetableVersion],
    ratna: User,
    asep: User,
    solo: Department,
    bandung: Department,
) -> Callable[[MatchingEvent], TimetableVersion]:
    """Compute a draft and have both departments agree."""

    def make(event: MatchingEvent) -> TimetableVersion:
        from gandeng.events.services.releases import approve_timetable

        version = plan(event)
        approve_timetable(version=version, actor=ratna, department=solo)
        return approve_timetable(version=version, actor=asep, department=bandung)

    return make
