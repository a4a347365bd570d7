"""Addresses of notices: the provider's, which is not there until it is set up."""

from __future__ import annotations

from tests.access_table import Line

LINES = {"whatsapp_webhook": Line("public", "", methods="GET POST")}
