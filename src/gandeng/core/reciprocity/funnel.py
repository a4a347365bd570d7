"""From the invitation to paid goods: how many businesses, of how many, and of how many it is unknown."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gandeng.core.reciprocity.errors import ReciprocityInputError
from gandeng.core.reciprocity.facts import Progress, Step

# Of whom a step's share is taken. What comes after a meeting is taken of those who met.
BASES = {
    Step.REGISTERED: Step.INVITED,
    Step.PRESENT: Step.REGISTERED,
    Step.MET: Step.PRESENT,
    Step.FOLLOWED_UP: Step.MET,
    Step.SAMPLE: Step.MET,
    Step.NEGOTIATED: Step.MET,
    Step.SIGNED: Step.MET,
    Step.REALISED_3: Step.SIGNED,
    Step.REALISED_6: Step.SIGNED,
    Step.REALISED_12: Step.SIGNED,
}
_Z95 = 1.959963984540054  # two-sided 95 percent of the normal distribution


def wilson(count: int, of: int, z: float = _Z95) -> tuple[float, float] | None:
    """Return the Wilson interval of a share (E. B. Wilson, 1927); None where nobody is counted."""
    if not 0 <= count <= of:
        raise ReciprocityInputError("bad_shape", f"{count} of {of}")
    if of == 0:
        return None
    share = count / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of one side. ``of`` = ``kept`` + ``no`` + ``unknown``: nobody falls between.

    ``of`` are those who said yes to the step before and for whom this one is due; None: due for nobody
    yet. ``yes`` also counts who came another way (a deal without a noted meeting), so yes >= kept.
    """

    step: Step
    yes: int | None
    of: int | None
    kept: int
    no: int
    unknown: int
    keys: tuple[int, ...]  # businesses that said yes

    @property
    def share(self) -> float | None:
        """Kept of those whose answer is known; None where nobody's is."""
        known = self.kept + self.no
        return self.kept / known if known else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 percent Wilson interval of :attr:`share`."""
        return wilson(self.kept, self.kept + self.no)

    @property
    def outside(self) -> int:
        """Those who said yes without the step before."""
        return (self.yes or 0) - self.kept


def funnel_of(people: Iterable[Progress], side: int) -> tuple[Rung, ...]:
    """Return all steps of one side, in order."""
    own = [one for one in people if one.side == side]
    return tuple(_rung(own, step) for step in Step)


def _rung(people: Sequence[Progress], step: Step) -> Rung:
    due = [one for one in people if step in one.steps]
    keys = tuple(one.business for one in due if one.steps[step])
    if not due:
        return Rung(step, None, None, 0, 0, 0, ())
    base = BASES.get(step)
    asked = [one.steps[step] for one in due if base is None or one.steps.get(base)]
    kept, no, unknown = (sum(answer is which for answer in asked) for which in (True, False, None))
    return Rung(step, len(keys), len(asked), kept, no, unknown, keys)
