"""Ways to reach somebody. Each takes a message and returns the other side's name for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Message:
    """What is to be said to one address. ``words`` fill a template where a channel demands one."""

    to: str  # E.164, or an e-mail address
    subject: str
    text: str
    words: tuple[str, ...] = ()
    language: str = "id"


class ChannelError(Exception):
    """A message that was not taken. ``again``: the same message may be taken later.

    Codes: network, token, rate, undeliverable, template, window, refused, provider.
    """

    def __init__(self, code: str, *, again: bool = False) -> None:
        super().__init__(code)
        self.code = code
        self.again = again


class Channel(Protocol):
    """One way to send."""

    def send(self, message: Message) -> str:
        """Hand the message over; the provider's id for it, or "". Raises ``ChannelError``."""
        ...
