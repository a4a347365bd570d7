"""Addresses of programmes."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from gandeng.programmes import services
from gandeng.programmes.models import Visit
from tests.access_table import Line

SEEN = "officer partner forum"
BOTH = "officer partner"


def of_programme(world: Any) -> dict[str, int]:
    return {"pk": world.programme.pk}


def of_cooperation(world: Any) -> dict[str, int]:
    services.start_cooperation(programme=world.programme, actor=world.ratna, department=world.solo)
    return {"pk": world.programme.pk}


def of_stage(world: Any) -> dict[str, Any]:
    return of_cooperation(world) | {"stage": "preparation"}


def visit_of(world: Any) -> Visit:
    """Solo visited Bandung today."""
    return services.plan_visit(
        programme=world.programme,
        actor=world.ratna,
        department=world.solo,
        guest=world.solo,
        host=world.bandung,
        on=timezone.localdate(),
        purpose="Belajar kemasan",
    )


def of_visit(world: Any) -> dict[str, int]:
    return {"pk": visit_of(world).pk}


def of_observation(world: Any) -> dict[str, int]:
    visit = visit_of(world)
    row = services.note_observation(
        visit=visit,
        actor=world.ratna,
        department=world.solo,
        strength="kemasan cetak",
        evidence_kind="seen",
        evidence="tiga bengkel",
    )
    return {"pk": visit.pk, "observation_pk": row.pk}


def of_access(world: Any) -> dict[str, int]:
    row = services.note_access(
        programme=world.programme,
        actor=world.ratna,
        department=world.solo,
        giver=world.solo,
        taker=world.bandung,
        kind="booth",
        number=12,
        on=timezone.localdate(),
        source="denah pameran",
    )
    return {"pk": row.pk}


def post_by(may: str, args: Any, **post: Any) -> Line:
    return Line("officer", may, methods="POST", args=args, post=post)


LINES = {
    "programme_list": Line("staff", "officer partner third forum"),
    "programme_create": Line("officer", "officer partner third", methods="GET POST"),
    "programme_detail": Line("staff", "officer partner forum", args=of_programme),
    "programme_lend": Line("officer", "officer partner", methods="GET POST", args=of_programme),
    "programme_withdraw": Line("officer", "officer partner", methods="POST", args=of_programme),
    "programme_unwithdraw": post_by(BOTH, of_programme),
    "programme_fields": Line("officer", BOTH, methods="GET POST", args=of_programme),
    "programme_targets": Line(
        "staff", SEEN, sees="forum", methods="GET POST", args=of_programme, may_post=BOTH
    ),
    "cooperation_detail": Line("staff", SEEN, args=of_programme),
    "cooperation_start": post_by(BOTH, of_programme),
    "cooperation_council": post_by(BOTH, of_cooperation),
    "stage_note": post_by(BOTH, of_stage, done_on="2026-11-01"),
    "stage_undo": post_by(BOTH, of_stage),
    "access_list": Line("staff", SEEN, sees="forum", methods="GET POST", args=of_programme, may_post=BOTH),
    "access_remove": post_by(BOTH, of_access),
    "access_restore": post_by(BOTH, of_access),
    "visit_list": Line("staff", SEEN, args=of_programme),
    "visit_create": Line("officer", BOTH, methods="GET POST", args=of_programme),
    "visit_detail": Line("staff", SEEN, args=of_visit),
    "visit_held": post_by(BOTH, of_visit),
    "visit_cancel": post_by(BOTH, of_visit),
    "visit_restore": post_by(BOTH, of_visit),
    "observation_add": post_by(BOTH, of_visit, strength="bordir", evidence_kind="seen", evidence="10 usaha"),
    "observation_remove": Line("officer", "officer", sees="partner", methods="POST", args=of_observation),
}
