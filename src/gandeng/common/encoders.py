"""The encoder that this installation runs beside the words, if any: named in the settings, off by default."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from gandeng.core.matching.encoder import Encoder


def encoder() -> Encoder | None:
    """Return the encoder that ``GANDENG_ENCODER`` names as ``package.module.Name``; None without one.

    Raises ``ImproperlyConfigured`` where there is none of that name, it cannot be made, or it has no
    ``encode``.
    """
    return _made(settings.ENCODER) if settings.ENCODER else None


def check_encoder() -> None:
    """Say a wrong name when a server starts, not in the first computation; the model is not loaded yet.

    Raises ``ImproperlyConfigured`` as :func:`encoder` does, as far as the name alone tells.
    """
    if settings.ENCODER:
        _named(settings.ENCODER)


def _named(name: str) -> Callable[[], Encoder]:
    try:
        found: Callable[[], Encoder] = import_string(name)
    except Exception as error:  # what a stranger's module raises while it is read is its own affair
        raise _wrong(name, error) from error
    if isinstance(found, type) and not callable(getattr(found, "encode", None)):
        raise ImproperlyConfigured(f"GANDENG_ENCODER={name}: it has no method encode(texts).")
    return found


@lru_cache(maxsize=1)
def _made(name: str) -> Encoder:
    """Call what is named, once: a model takes its time to load."""
    make = _named(name)
    try:
        found = make()
    except Exception as error:  # no such file of weights, no memory, an argument missing
        raise _wrong(name, error) from error
    if not callable(getattr(found, "encode", None)):
        raise ImproperlyConfigured(f"GANDENG_ENCODER={name}: it has no method encode(texts).")
    return found


def _wrong(name: str, error: Exception) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"GANDENG_ENCODER={name}: {error or type(error).__name__}.")
