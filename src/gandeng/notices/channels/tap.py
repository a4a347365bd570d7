"""Tap-to-send: the officer's own WhatsApp, with the text ready. Costs nothing and needs no contract."""

from __future__ import annotations

from gandeng.documents.messages import whatsapp_link
from gandeng.notices.channels import Message


class Tap:
    """Nothing is sent from here: a person taps the link and presses send, then says so."""

    def link(self, message: Message) -> str:
        """The click-to-chat address."""
        return whatsapp_link(message.to, message.text)

    def send(self, message: Message) -> str:
        """The person has sent it."""
        return ""
