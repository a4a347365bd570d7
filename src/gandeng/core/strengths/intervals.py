"""How sure a location quotient is: Wilson interval, shrinkage, and the verdict in three words.

The interval covers chance in small counts only. A department's list is no random sample, so
coverage stands beside it wherever it is shown. All functions work on arrays of any shape.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
from scipy.special import betainc, ndtri

from gandeng.core.strengths.errors import StrengthsInputError
from gandeng.core.strengths.quotients import Array, divided, symmetric

CONFIDENCE = 0.90
PRIOR = 20.0  # businesses that the reference's own mix counts for
LEAST = 5  # fewer in the cell are no strength, and are not shown
LIKELY = 0.8


class Verdict(StrEnum):
    """What the numbers allow to be said."""

    STRONG = "strong"  # the whole interval lies above 1, and five or more are counted
    INDICATION = "indication"  # more likely than not by four to one
    NOT_ENOUGH = "not_enough"  # not enough data, or no strength: no number is shown


def wilson(
    counts: npt.ArrayLike, totals: npt.ArrayLike, confidence: float = CONFIDENCE
) -> tuple[Array, Array]:
    """Return the Wilson interval of a proportion; NaN where nothing is counted."""
    if not 0 < confidence < 1:
        raise StrengthsInputError("bad_level", str(confidence))
    x, n = np.asarray(counts, np.float64), np.asarray(totals, np.float64)
    z = float(ndtri(0.5 + confidence / 2))
    p = divided(x, n)
    middle = divided(p + z * z / (2 * np.where(n > 0, n, 1)), 1 + divided(z * z, n))
    half = divided(
        z * np.sqrt(divided(np.clip(p * (1 - p), 0, None), n) + divided(z * z, 4 * n * n)),
        1 + divided(z * z, n),
    )
    return np.clip(middle - half, 0, 1), np.clip(middle + half, 0, 1)


@dataclass(frozen=True, slots=True)
class Quotients:
    """Location quotients of one table with what is known of each; arrays of one shape.

    ``quotient``, ``low``, ``high`` and ``shrunk`` are NaN where undefined; ``probability`` is that of
    LQ > 1; ``verdict`` holds 2 for strong, 1 for indication, 0 for not enough.
    """

    counts: Array
    quotient: Array
    low: Array
    high: Array
    shrunk: Array
    probability: Array
    verdict: npt.NDArray[np.int8]


VERDICTS = (Verdict.NOT_ENOUGH, Verdict.INDICATION, Verdict.STRONG)


def estimate(
    counts: npt.ArrayLike,
    totals: npt.ArrayLike,
    shares: npt.ArrayLike,
    *,
    confidence: float = CONFIDENCE,
    prior: float = PRIOR,
    least: int = LEAST,
) -> Quotients:
    """Return quotients with evidence for ``counts`` of ``totals``; ``shares`` are the reference's N_i / N.

    Three things broadcast together. Counted businesses, not rupiah: turnover has no such interval.
    Shrunk LQ = (x + m p) / (n + m) / p and P(LQ > 1) under Beta(x + m p, n - x + m (1 - p)), m = ``prior``.
    """
    x, n, p = np.broadcast_arrays(
        np.asarray(counts, np.float64), np.asarray(totals, np.float64), np.asarray(shares, np.float64)
    )
    known = (n > 0) & (p > 0) & ~np.isnan(x)
    x0, n0, p0 = np.where(known, x, 0.0), np.where(known, n, 1.0), np.where(known, p, 0.5)
    low, high = wilson(x0, n0, confidence)

    def defined(values: Array) -> Array:
        return np.where(known, values, np.nan)

    quotient, low, high = (defined(v) for v in (divided(x0 / n0, p0), low / p0, high / p0))
    shrunk = defined((x0 + prior * p0) / (n0 + prior) / p0)
    rest = np.clip(n0 - x0, 0, None) + prior * (1 - p0)
    # A reference in one single sector leaves no room for more than its share.
    above = 1 - betainc(x0 + prior * p0, np.where(rest > 0, rest, 1.0), p0)
    probability = defined(np.where(rest > 0, above, 0.0))
    enough = known & (x0 >= least)
    verdict = np.zeros(x.shape, np.int8)
    verdict[enough & (probability >= LIKELY)] = 1
    verdict[enough & (low > 1)] = 2
    return Quotients(np.asarray(x), quotient, low, high, shrunk, probability, verdict)


def symmetric_interval(found: Quotients) -> tuple[Array, Array, Array]:
    """Return low, shrunk and high as symmetric quotients in [-1, 1)."""
    return symmetric(found.low), symmetric(found.shrunk), symmetric(found.high)
