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


# These tell something of a business's sales, owner or phone, which a partner department is not lent.
NOT_LENT = frozenset({"small", "women_led", "reachable"})
SILENT = frozenset({"required"})  # says only that somebody was on the list before


def reason_words(stored: list[dict[str, Any]], *, own: bool) -> list[str]:
    """The sentences of stored reasons; of a partner's business only those made of lent fields."""
    hidden = SILENT if own else SILENT | NOT_LENT
    return [_one(r["code"], r.get("params", {})) for r in stored if r["code"] not in hidden]


def _one(code: str, params: dict[str, str]) -> str:
    if code == "by_hand":
        return _("Chosen by an officer.")
    return reason(ReasonCode(code, tuple(params.items())))
