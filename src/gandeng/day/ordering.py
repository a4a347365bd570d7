"""Which of two deeds is the later one, when phones' clocks cannot be trusted.

A phone says when a deed was done and when it is sent, both by its own clock; only the difference
is believed. Deeds of one device are in the order of its own counter. Pure: no clock of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

OLDEST = timedelta(days=30)  # a queue that waited longer counts as this old


@dataclass(frozen=True, slots=True)
class Stamp:
    """When something was done, by our clock; ``seq`` counts the deeds of ``device`` from 1."""

    at: datetime
    device: str = ""
    seq: int = 0


def done_at(made: datetime | None, sent: datetime | None, received: datetime) -> datetime:
    """When a deed was done by the clock of the server, however wrong the phone's clock is.

    Never in the future, never older than ``OLDEST``; without the phone's times it is ``received``.
    """
    if made is None or sent is None:
        return received
    waited = min(max(sent - made, timedelta(0)), OLDEST)
    return received - waited


def is_newer(new: Stamp, old: Stamp) -> bool:
    """Whether ``new`` may replace ``old``. Equal times of two devices: the one that comes in last wins."""
    if new.device and new.device == old.device and new.seq and old.seq:
        return new.seq > old.seq
    return new.at >= old.at
