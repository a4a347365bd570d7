"""An optional second opinion: a sentence encoder that runs beside the words. Off by default.

Whoever has a local embedding model hands in an object with :class:`Encoder`'s one method. Its likeness
joins the ranking with a small share; every reason that is shown still comes from the words alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np

SHARE = 20  # percent of a fused score that the encoder decides
SCALE = 10_000  # likeness is rounded to this, so that machines agree on ties


class Encoder(Protocol):
    """Turns texts into vectors of one length, a row each; deterministic for a text."""

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Return an array of texts x dimensions."""


def unit_rows(vectors: np.ndarray) -> np.ndarray:
    """Return vectors of length 1 (rows of zeros stay), as 32-bit floats."""
    rows = np.asarray(vectors, dtype=np.float32)
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(length > 0, length, 1))


def likeness(one: np.ndarray, many: np.ndarray) -> np.ndarray:
    """Return cosines of one vector with many as integers 0..SCALE; opposites count as 0."""
    return np.asarray(np.rint(np.clip(many @ one, 0, 1) * SCALE), dtype=np.int64)
