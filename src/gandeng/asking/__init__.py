"""Asking owners what they offer, need, can show and want to learn: link, WhatsApp, interview."""
