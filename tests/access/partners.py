"""Addresses of partner regions, reference tables and delegations."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from gandeng.partners.services.comparing import compute_comparison, order_comparison
from gandeng.partners.services.delegating import compute_delegation, order_delegation
from gandeng.partners.services.tables import receive_table
from gandeng.programmes.services import plan_visit
from tests.access_table import Line
from tests.partners.tables import KBLI, stored

OFFICERS = "officer partner third"


def of_table(world: Any) -> dict[str, int]:
    return {"pk": stored(world.solo, world.ratna).pk}


def of_upload(world: Any) -> dict[str, int]:
    upload = receive_table(
        department=world.solo, actor=world.ratna, content=b"x", filename="contoh.csv", source=KBLI
    )
    return {"pk": upload.pk}


def of_delegation(world: Any) -> dict[str, int]:
    delegation = order_delegation(
        programme=world.programme, department=world.solo, actor=world.ratna, seats=3
    )
    compute_delegation(delegation=delegation, on_progress=lambda *_: None)
    return {"pk": delegation.pk}


def of_visit(world: Any) -> dict[str, int]:
    """Solo will visit Bandung."""
    visit = plan_visit(
        programme=world.programme,
        actor=world.ratna,
        department=world.solo,
        guest=world.solo,
        host=world.bandung,
        on=timezone.localdate(),
        purpose="Belajar",
    )
    return {"pk": visit.pk}


def of_guest(world: Any) -> dict[str, int]:
    return of_visit(world) | {"business_pk": world.keripik.pk}


def of_region(world: Any) -> dict[str, str]:
    """Bandung, with which only Solo has been compared."""
    comparison = order_comparison(department=world.solo, actor=world.ratna)
    compute_comparison(comparison=comparison, on_progress=lambda *_: None)
    return {"code": "32.04"}


LINES = {
    "partner_list": Line("officer", OFFICERS),
    "partner_detail": Line("officer", "officer", args=of_region),
    "partner_goods": Line("officer", OFFICERS, args=lambda world: {"code": "32.04", "goods": "batik"}),
    "comparison_order": Line("officer", OFFICERS, methods="POST"),
    "table_list": Line("officer", OFFICERS),
    "table_create": Line("officer", OFFICERS, methods="GET POST"),
    "table_reading": Line("officer", "officer", args=of_upload),
    "table_reading_save": Line("officer", "officer", methods="POST", args=of_upload),
    "table_detail": Line("officer", "officer", args=of_table),
    "table_set_aside": Line("officer", "officer", methods="POST", args=of_table),
    "table_take_back": Line("officer", "officer", methods="POST", args=of_table),
    "delegation_list": Line("officer", OFFICERS),
    "delegation_create": Line("officer", OFFICERS, methods="GET POST"),
    "delegation_detail": Line("officer", "officer", args=of_delegation),
    "delegation_take_over": Line("officer", "officer", methods="POST", args=of_delegation),
    "delegation_result": Line("officer", "officer", args=of_delegation),
    "delegation_send": Line("officer", "officer", methods="POST", args=of_delegation),
    "visit_guests": Line("officer", "officer partner", args=of_visit),
    "visit_join": Line("officer", "officer", sees="partner", methods="POST", args=of_guest),
    "visit_leave": Line("officer", "officer", sees="partner", methods="POST", args=of_guest),
}
