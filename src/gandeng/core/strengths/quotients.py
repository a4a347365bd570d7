"""How a region's mix of sectors differs from the reference's: quotients, growth, specialisation.

Sizes are businesses, workers or turnover: ``sizes`` is an array of shape (regions, sectors), none
negative; ``reference`` the sizes of the same sectors in the reference area, shape (sectors,).
What is not defined (an empty region, a sector that the reference does not know) is NaN in arrays
and None in single values, never 0 or 1. Sources of the formulas: docs/strengths.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from gandeng.core.strengths.errors import StrengthsInputError

Array = npt.NDArray[np.float64]


def as_sizes(values: npt.ArrayLike, dimensions: int) -> Array:
    """Return ``values`` as floats. Raises StrengthsInputError for negative, infinite or misshapen ones."""
    array = np.asarray(values, dtype=np.float64)
    if array.ndim != dimensions:
        raise StrengthsInputError("bad_shape", str(array.shape))
    if np.isinf(array).any():
        raise StrengthsInputError("not_finite", "inf")
    if (array < 0).any():
        raise StrengthsInputError("negative", str(array.min()))
    return array


def divided(above: npt.ArrayLike, below: npt.ArrayLike) -> Array:
    """Return ``above / below``, NaN where ``below`` is 0."""
    above, below = np.broadcast_arrays(np.asarray(above, np.float64), np.asarray(below, np.float64))
    out = np.full(above.shape, np.nan)
    np.divide(above, below, out=out, where=below != 0)
    return out


def location_quotients(sizes: npt.ArrayLike, reference: npt.ArrayLike | None = None) -> Array:
    """Return LQ = (E_ri / E_r) / (N_i / N), shape (regions, sectors).

    Without ``reference`` the regions' own sum is the reference. A missing size (NaN) stays missing
    and counts as nothing in its region's total.
    """
    table = as_sizes(sizes, 2)
    total = np.nansum(table, axis=0) if reference is None else as_sizes(reference, 1)
    if total.shape != (table.shape[1],):
        raise StrengthsInputError("bad_shape", str(total.shape))
    share = divided(table, np.nansum(table, axis=1, keepdims=True))
    return divided(share, divided(total, np.nansum(total)))


def symmetric(quotients: npt.ArrayLike) -> Array:
    """Return (LQ - 1) / (LQ + 1) in [-1, 1): as far below 0 as above it for half and double."""
    lq = np.asarray(quotients, np.float64)
    out: Array = (lq - 1) / (lq + 1)
    return out


def dynamic_quotient(
    sector: float, region: float, sector_reference: float, reference: float, years: int
) -> float | None:
    """Return DLQ from mean yearly growth rates (.06 = 6 %) over ``years``; None where undefined.

    DLQ = (((1 + g_sector) / (1 + g_region)) / ((1 + G_sector) / (1 + G)))^years.
    """
    if years < 1 or min(region, sector_reference) <= -1 or reference <= -1 or sector < -1:
        return None
    ratio = ((1 + sector) / (1 + region)) / ((1 + sector_reference) / (1 + reference))
    return float(ratio**years)


def growth_rate(first: float, last: float, years: int) -> float | None:
    """Return the mean yearly growth from ``first`` to ``last``; None where it is not defined."""
    if years < 1 or first <= 0 or last < 0:
        return None
    return float((last / first) ** (1 / years) - 1)


def quadrant(static: float | None, dynamic: float | None) -> str | None:
    """Return the class of a sector: unggulan, prospektif, andalan, tertinggal; None where undefined.

    Above and at most 1: who is exactly as the reference is not ahead of it.
    """
    if static is None or dynamic is None or np.isnan(static) or np.isnan(dynamic):
        return None
    if static > 1:
        return "unggulan" if dynamic > 1 else "prospektif"
    return "andalan" if dynamic > 1 else "tertinggal"


def klassen(
    growth: float | None, growth_reference: float | None, share: float | None, share_reference: float | None
) -> str | None:
    """Return the Klassen type: growing, pressed, developing, lagging; by name, for numbers differ."""
    if growth is None or growth_reference is None or share is None or share_reference is None:
        return None
    if share > share_reference:
        return "growing" if growth > growth_reference else "pressed"
    return "developing" if growth > growth_reference else "lagging"


@dataclass(frozen=True, slots=True)
class ShiftShare:
    """Change of each sector split in three; each an array of shape (sectors,)."""

    national: Array  # what it would have grown with the reference as a whole
    mix: Array  # what its being in this sector adds
    regional: Array  # what the region itself adds
    totals: tuple[float, float, float]

    @property
    def shift(self) -> float:
        """Return the total shift: mix and regional together."""
        return self.totals[1] + self.totals[2]


def shift_share(
    before: npt.ArrayLike, after: npt.ArrayLike, sector_growth: npt.ArrayLike, growth: float
) -> ShiftShare:
    """Return the classic shift-share; ``sector_growth`` and ``growth`` are the reference's (.1 = 10 %)."""
    first, last = as_sizes(before, 1), as_sizes(after, 1)
    sectors = np.asarray(sector_growth, np.float64)
    if not first.shape == last.shape == sectors.shape:
        raise StrengthsInputError("bad_shape", f"{first.shape} {last.shape} {sectors.shape}")
    national, mix = first * growth, first * (sectors - growth)
    regional = last - first * (1 + sectors)
    return ShiftShare(
        national, mix, regional, (float(national.sum()), float(mix.sum()), float(regional.sum()))
    )


def krugman(sizes: Sequence[float] | Array, reference: Sequence[float] | Array) -> float | None:
    """Return the sum of |share - reference share| in [0, 2); None for an empty region or reference."""
    own, other = as_sizes(sizes, 1), as_sizes(reference, 1)
    if not own.sum() or not other.sum():
        return None
    return float(np.abs(own / own.sum() - other / other.sum()).sum())


def herfindahl(sizes: Sequence[float] | Array) -> float | None:
    """Return the sum of squared shares (not normalised), 1 for one sector; None for an empty region."""
    own = as_sizes(sizes, 1)
    return float(((own / own.sum()) ** 2).sum()) if own.sum() else None


def normalised_herfindahl(sizes: Sequence[float] | Array) -> float | None:
    """Return (H - 1/n) / (1 - 1/n); None for an empty region and where there is one sector only."""
    value, n = herfindahl(sizes), len(sizes)
    return None if value is None or n < 2 else (value - 1 / n) / (1 - 1 / n)


def hachman(sizes: Sequence[float] | Array, reference: Sequence[float] | Array) -> float | None:
    """Return 1 / sum(share x LQ) in (0, 1], 1 for the reference's own mix; None where undefined."""
    own, other = as_sizes(sizes, 1), as_sizes(reference, 1)
    if not own.sum() or not other.sum() or ((other == 0) & (own > 0)).any():
        return None
    share = own / own.sum()
    return float(1 / np.nansum(share * divided(share, other / other.sum())))


def grubel_lloyd(sold: Sequence[float], bought: Sequence[float]) -> tuple[list[float | None], float | None]:
    """Return two-way trade per sector, 1 - |X - M| / (X + M), and over all; None where nothing moved."""
    x, m = as_sizes(sold, 1), as_sizes(bought, 1)
    each = [None if not a + b else float(1 - abs(a - b) / (a + b)) for a, b in zip(x, m, strict=True)]
    moved = float((x + m).sum())
    return each, (1 - float(np.abs(x - m).sum()) / moved if moved else None)
