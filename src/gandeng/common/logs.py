"""Keeping keys out of the log: a personal link is a key, and Django logs the path it refused."""

from __future__ import annotations

import logging
import re

_KEY = re.compile(r"/m/[^/\s]+")


def without_keys(record: logging.LogRecord) -> bool:
    """A logging filter that lets everything through, personal links without their keys."""
    if isinstance(record.msg, str):
        record.msg = _KEY.sub("/m/…", record.msg)
    if isinstance(record.args, tuple):
        record.args = tuple(_KEY.sub("/m/…", a) if isinstance(a, str) else a for a in record.args)
    return True
