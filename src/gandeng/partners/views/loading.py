"""What the views of this app load, and nothing that is not visible to the person."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from gandeng.common.gates import memberships_of
from gandeng.partners.models import Comparison, Delegation, ReferenceTable, TableUpload
from gandeng.regions.models import Department

PER_PAGE = 10


def own_department(request: HttpRequest) -> Department:
    """The department for which the officer acts."""
    found: Department = next(m.department for m in memberships_of(request.user) if m.role == "officer")
    return found


def latest_comparison(department: Department, request: HttpRequest) -> Comparison | None:
    """The newest finished comparison of the department."""
    found: Comparison | None = (
        Comparison.objects.visible_to(request.user)  # type: ignore[arg-type]  # behind the gate
        .filter(department=department, finished_at__isnull=False)
        .select_related("department__region", "table")
        .first()
    )
    return found


def tables_in_use(department: Department, request: HttpRequest) -> Any:
    """The department's reference tables that were not set aside."""
    visible = ReferenceTable.objects.visible_to(request.user)  # type: ignore[arg-type]
    return visible.filter(department=department, archived_at=None)


def table_or_404(request: HttpRequest, pk: int) -> ReferenceTable:
    """A reference table that the person may see."""
    visible = ReferenceTable.objects.visible_to(request.user)  # type: ignore[arg-type]
    return get_object_or_404(visible.select_related("department__region"), pk=pk)


def upload_or_404(request: HttpRequest, pk: int) -> TableUpload:
    """A file of statistics that the person may see."""
    visible = TableUpload.objects.visible_to(request.user)  # type: ignore[arg-type]
    return get_object_or_404(visible.select_related("department", "table"), pk=pk)


def delegation_or_404(request: HttpRequest, pk: int) -> Delegation:
    """A delegation that the person may see."""
    visible = Delegation.objects.visible_to(request.user)  # type: ignore[arg-type]
    return get_object_or_404(visible.select_related("department__region", "programme"), pk=pk)
