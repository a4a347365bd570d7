"""What WhatsApp tells us: that somebody wants no more messages, and what became of ours.

Meta's documentation of the Cloud API, "Webhooks": each body is signed with the app's secret, comes at
least once and in any order, and holds ``entry[].changes[].value`` with ``messages`` and ``statuses``.
Pure: no database and no clock. The words of a message are looked at and forgotten.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from gandeng.notices.channels.whatsapp import CODES

STOP = {"stop", "berhenti", "unsubscribe"}
POLITE = {"ya", "pak", "bu", "mas", "mbak", "kak", "min", "tolong", "mohon", "maaf", "saja", "dulu", "please"}


@dataclass(frozen=True, slots=True)
class Stop:
    """The holder of a number wants none of our messages any more."""

    e164: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of a message; ``code`` says why it ``failed``."""

    provider_id: str
    failed: bool
    at: datetime
    code: str = ""


def is_signed(body: bytes, header: str, secret: str) -> bool:
    """Whether ``X-Hub-Signature-256`` was made over exactly this body with the app's secret."""
    made = "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(made.encode(), header.encode())


def wants_none(text: str) -> bool:
    """Whether a message is STOP or BERHENTI, and nothing but a polite word beside it."""
    words = set(re.findall(r"\w+", text.casefold()))
    return bool(words & STOP) and words <= STOP | POLITE


def read(body: bytes, phone_id: str) -> list[Stop | Delivery]:
    """What a body tells about our number, in its order; what cannot be read is left out."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return []
    found: list[Stop | Delivery] = []
    for change in (c for entry in _list(told, "entry") for c in _list(entry, "changes")):
        value = change.get("value")
        if not isinstance(value, dict) or _text(value.get("metadata"), "phone_number_id") != phone_id:
            continue
        found += filter(None, map(_stop, _list(value, "messages")))
        found += filter(None, map(_delivery, _list(value, "statuses")))
    return found


def _list(holder: Any, name: str) -> Iterator[dict[str, Any]]:
    inner = holder.get(name) if isinstance(holder, dict) else None
    return (one for one in inner if isinstance(one, dict)) if isinstance(inner, list) else iter(())


def _text(holder: Any, name: str) -> str:
    inner = holder.get(name) if isinstance(holder, dict) else None
    return inner if isinstance(inner, str) else ""


def _stop(message: dict[str, Any]) -> Stop | None:
    """A typed word, or a tap on a template's button."""
    said = _text(message.get("text"), "body") or _text(message.get("button"), "text")
    number, at = _text(message, "from"), _at(message)
    if at is None or not re.fullmatch(r"[0-9]{8,15}", number) or not wants_none(said):
        return None
    return Stop(f"+{number}", at)


def _delivery(status: dict[str, Any]) -> Delivery | None:
    """ "sent" tells nothing that its sender does not know; "read" is not our business, but has arrived."""
    word, key, at = _text(status, "status"), _text(status, "id"), _at(status)
    if at is None or not key or word not in ("delivered", "read", "failed"):
        return None
    if word != "failed":
        return Delivery(key, False, at)
    code = next((error.get("code") for error in _list(status, "errors")), None)
    known = CODES.get(code) if isinstance(code, int) else None
    return Delivery(key, True, at, known[0] if known else "provider")


def _at(holder: dict[str, Any]) -> datetime | None:
    seconds = _text(holder, "timestamp")
    if not re.fullmatch(r"[0-9]{1,11}", seconds):
        return None
    return datetime.fromtimestamp(int(seconds), UTC)
