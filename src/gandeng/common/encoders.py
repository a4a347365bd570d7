"""The encoder that this installation runs beside the words, if any: named in the settings, off by default."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from gandeng.core.matching.encoder import Encoder


def encoder() -> Encoder | None:
    """Return the encoder that ``GANDENG_ENCODER`` names as ``package.module.Name``; None without one.

    Raises ``ImproperlyConfigured`` where there is none of that name, or it has no ``encode``.
    """
    return _made(settings.ENCODER) if settings.ENCODER else None


@lru_cache(maxsize=1)
def _made(name: str) -> Encoder:
    """Call what is named, once: a model takes its time to load."""
    try:
        found: Encoder = import_string(name)()
    except ImportError as error:
        raise ImproperlyConfigured(f"GANDENG_ENCODER={name}: {error}.") from error
    if not callable(getattr(found, "encode", None)):
        raise ImproperlyConfigured(f"GANDENG_ENCODER={name}: it has no method encode(texts).")
    return found
