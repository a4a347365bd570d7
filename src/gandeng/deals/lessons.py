"""What to teach next: why deals of a programme stalled, as counts of businesses.

A department reads its own businesses' counts; the partner's only from five on, and no total that would
give a smaller one away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from gandeng.core.deals.disclosure import SMALLEST
from gandeng.core.deals.records import Stage
from gandeng.deals import words
from gandeng.deals.models import Claim, Side
from gandeng.programmes.models import Programme


@dataclass(frozen=True, slots=True)
class Lesson:
    """One reason. ``partner`` is None while it is fewer than five, none among them."""

    code: str
    reason: str
    lesson: str
    own: int
    partner: int | None


def lessons_of(programme: Programme, own: Collection[int]) -> list[Lesson]:
    """Reasons with their businesses, most of one's own first. A business that named one twice counts once.

    A reason counts as long as it was the side's last word. One query.
    """
    last: dict[tuple[int, str], tuple[str, str, int, int]] = {}
    claims = Claim.objects.filter(deal__programme=programme).order_by("said_on", "pk")
    for deal, side, stage, reason, *ends in claims.values_list(
        "deal", "side", "stage", "reason", "deal__seller_key", "deal__buyer_key",
        "deal__seller_department", "deal__buyer_department",
    ):  # fmt: skip
        business, department = ends[0::2] if side == Side.SELLER else ends[1::2]
        last[deal, side] = (stage, reason, business, department)
    counted: dict[str, tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
    for stage, reason, business, department in last.values():
        if stage == Stage.STALLED and reason:
            counted[reason][0 if department in own else 1].add(business)
    order = [code for code, _word in words.reasons()]
    found = [
        Lesson(
            code,
            words.reason_word(code),
            words.lesson_word(code),
            len(counted[code][0]),
            len(counted[code][1]) if len(counted[code][1]) >= SMALLEST else None,
        )
        for code in order
        if counted[code][0] or len(counted[code][1]) >= SMALLEST
    ]
    return sorted(found, key=lambda one: (-one.own, -(one.partner or 0), order.index(one.code)))
