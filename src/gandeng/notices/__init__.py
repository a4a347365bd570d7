"""Notices to owners, all through one small gateway: tap-to-send, e-mail, WhatsApp Cloud API."""
