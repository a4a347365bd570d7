"""Officers are invited by their department; nobody signs up alone."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class InvitedOnly(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Closes self-registration."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody can register without an invitation."""
        return False
