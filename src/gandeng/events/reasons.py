"""Why somebody comes, as stored with a participant and as people read it.

Stored as ``[{"code": "...", "params": {...}}]``; codes of the delegation engine and our own.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from gandeng.documents.plan import ReasonCode
from gandeng.documents.wording_people import reason

BY_HAND: dict[str, Any] = {"code": "by_hand", "params": {}}


def plain(code: str, params: Any) -> dict[str, Any]:
    """A reason as it is stored."""
    return {"code": str(code), "params": {str(k): str(v) for k, v in dict(params).items()}}


def reason_words(stored: list[dict[str, Any]]) -> list[str]:
    """The sentences of stored reasons."""
    return [_one(r["code"], r.get("params", {})) for r in stored]


def _one(code: str, params: dict[str, str]) -> str:
    if code == "by_hand":
        return _("Chosen by an officer.")
    return reason(ReasonCode(code, tuple(params.items())))
