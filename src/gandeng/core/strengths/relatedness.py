"""Which sectors go together: proximity of two sectors, and how near a sector is to what a region has.

Says something only over many regions and sectors; what is not defined is NaN. After Hidalgo et al.
2007 (proximity) and the R package EconGeo (density). Sources: docs/strengths.md.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from gandeng.core.strengths.quotients import Array, as_sizes, divided

LEAST_REGIONS = 30  # below that what goes together is mostly chance


def present(quotients: npt.ArrayLike) -> Array:
    """Return M, 1 where a region has at least the usual share of a sector (LQ >= 1), else 0."""
    return (np.nan_to_num(np.asarray(quotients, np.float64)) >= 1).astype(np.float64)


def proximity(presence: npt.ArrayLike) -> Array:
    """Return phi_ij = sum over regions of M_ri M_rj / max(u_i, u_j), shape (sectors, sectors).

    The lower of the two conditional probabilities of having one sector where the other is. A sector is
    not its own neighbour: the diagonal is 0. NaN where one of the two is present nowhere.
    """
    table = as_sizes(presence, 2)
    together, everywhere = table.T @ table, table.sum(axis=0)
    phi = divided(together, np.maximum(everywhere[:, None], everywhere[None, :]))
    phi[(everywhere == 0)[:, None] | (everywhere == 0)[None, :]] = np.nan
    np.fill_diagonal(phi, 0.0)
    return phi


def density(presence: npt.ArrayLike, phi: Array | None = None) -> Array:
    """Return omega_ri = sum of phi_ij M_rj / sum of phi_ij in [0, 1], shape (regions, sectors).

    1: the region has all the sectors that go with this one. NaN for a sector that goes with none.
    """
    table = as_sizes(presence, 2)
    near = np.nan_to_num(proximity(table) if phi is None else phi)
    return divided(table @ near, near.sum(axis=0)[None, :])
