"""Imports belong to the officers of the department that was given the list; nobody else sees them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gandeng.intake.models import Import, ImportFinding, ImportRow, ImportTwin
from tests.access_table import Line


def made(w: Any, **parts: type[Any]) -> Mapping[str, Any]:
    """An import of Solo's under review with two rows that may be one, one of them set aside."""
    batch = Import.objects.create(
        department=w.solo, uploaded_by=w.ratna, filename="daftar.csv", content=b"Nama\n", sha256="0" * 64,
        status=Import.Status.REVIEW, rows_in=2, facts={"file": {"kind": "csv"}},
    )  # fmt: skip
    row = ImportRow.objects.create(batch=batch, sheet="CSV", row=2, action="create", record={"name": "Sari"})
    other = ImportRow.objects.create(
        batch=batch, sheet="CSV", row=3, action="set_aside", reason="twin", record={"name": "Sari"}
    )
    finding = ImportFinding.objects.create(
        batch=batch, order=0, code="phone_invalid", severity="ask", sheet="CSV", row=2, field="phone"
    )
    twin = ImportTwin.objects.create(batch=batch, row=other, other_row=row, score=80, reasons=["same_name"])
    known = {"row": other, "finding": finding, "twin": twin}
    return {"pk": batch.pk, **{name: known[name].pk for name in parts}}


def _line(methods: str = "GET", *parts: str, **more: Any) -> Line:
    return Line(
        "officer", "officer", methods=methods, args=lambda w: made(w, **dict.fromkeys(parts, Any)), **more
    )


LINES = {
    "import_list": Line("officer", "officer partner third"),
    "import_create": Line("officer", "officer partner third", methods="GET POST"),
    "import_detail": _line(),
    "import_twins": _line(),
    "import_twins_decide": _line("POST", post={"decision": "different"}),
    "import_twin_decide": _line("POST", "twin", post={"decision": "same"}),
    "import_rows": Line("officer", "officer", args=lambda w: {**made(w), "action": "dibuat"}),
    "import_row": _line("GET POST", "row", post={"name": "Sari"}),
    "import_row_leave": _line("POST", "row"),
    "import_row_take": _line("POST", "row"),
    "import_row_differs": _line("POST", "row"),
    "import_answer": _line("POST", "finding", post={"empty": "1"}),
    "import_columns": _line("GET POST"),
    "import_save": _line("POST"),
    "import_resume": _line("POST"),
    "import_discard": _line("POST"),
    "import_reopen": _line("POST"),
    "import_undo": _line("GET POST"),
    "import_original": _line(),
    "import_workbook": _line(),
}
