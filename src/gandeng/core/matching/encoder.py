"""An optional second opinion: a sentence encoder that runs beside the words. Off by default.

Whoever has a local embedding model hands in an object with :class:`Encoder`'s one method. Its likeness
decides a small share of every score, and is a reason of its own: too small a one to make a pair without
the words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from gandeng.core.text.vectors import NEED_TOTAL, OFFER_FULL

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


def of_words(product: np.ndarray) -> np.ndarray:
    """Return what is left to the words of a product of need and offer when an encoder decides its share."""
    return np.asarray(product * (100 - SHARE) // 100)


def of_meaning(alike: np.ndarray) -> np.ndarray:
    """Return the encoder's share of a product for a likeness of 0..SCALE."""
    return np.asarray(alike * (NEED_TOTAL * OFFER_FULL // SCALE) * SHARE // 100)


@dataclass(frozen=True)
class Meanings:
    """Unit vectors of a run's distinct phrases, a row each."""

    needs: np.ndarray
    offers: np.ndarray

    def likeness(self, need: np.ndarray, offer: np.ndarray) -> np.ndarray:
        """Return the likeness 0..SCALE of each need with the offer beside it; both are row numbers."""
        cosine = np.einsum("ij,ij->i", self.needs[need], self.offers[offer], dtype=np.float64)
        return np.asarray(np.rint(np.clip(cosine, 0, 1) * SCALE), dtype=np.int64)


def meanings(encoder: Encoder | None, needs: Sequence[str], offers: Sequence[str]) -> Meanings | None:
    """Return what an encoder makes of the phrases; None without encoder or without phrases."""
    if encoder is None or not needs or not offers:
        return None
    return Meanings(unit_rows(encoder.encode(needs)), unit_rows(encoder.encode(offers)))
