"""What the frame of every page needs."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from gandeng.common.gates import is_officer, is_staff_of_region, memberships_of


def frame(request: HttpRequest) -> dict[str, Any]:
    """The person, the department they act for, and what kind of navigation they get."""
    user = getattr(request, "user", None)
    if user is None:
        return {"demo": settings.DEMO}
    memberships = memberships_of(user)
    return {
        "demo": settings.DEMO,
        "department": memberships[0].department if memberships else None,
        "frame_is_officer": is_officer(user),
        "frame_is_staff": is_staff_of_region(user),
    }
