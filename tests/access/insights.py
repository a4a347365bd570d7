"""Addresses of reports."""

from __future__ import annotations

from typing import Any

from gandeng.deals.queries import amounts_told
from gandeng.insights.queries import report_of
from gandeng.insights.queries.shown import shown_of
from gandeng.insights.services import freeze
from tests.access_table import Line

BOTH = "officer partner"


def of_programme(world: Any) -> dict[str, int]:
    return {"pk": world.programme.pk}


def of_list(world: Any) -> dict[str, Any]:
    return {"pk": world.programme.pk, "what": "deals-a"}


def of_snapshot(world: Any) -> dict[str, int]:
    shown = shown_of(report_of(world.programme), amounts_told(world.programme))
    return {"pk": freeze(shown=shown, actor=world.ratna, department=world.solo).pk}


def officers(args: Any = of_programme) -> Line:
    return Line("officer", BOTH, args=args)


LINES = {
    "report_list": Line("staff", "officer partner third forum"),
    "dashboard": Line("staff", f"{BOTH} forum", args=of_programme),
    "ledger": Line("staff", f"{BOTH} forum", args=of_programme),
    "report_page": officers(),
    "report_rows": officers(of_list),
    "report_pdf": officers(),
    "report_xlsx": officers(),
    "report_pptx": officers(),
    "report_docx": officers(),
    "snapshot_freeze": Line("officer", BOTH, methods="POST", args=of_programme),
    "snapshot_file": officers(of_snapshot),
    "snapshot_check": Line("public", "all", methods="GET POST"),
}
