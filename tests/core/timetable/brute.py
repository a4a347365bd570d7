"""The best timetable of a tiny event by trying everything; legality as the checker reads it."""

from __future__ import annotations

from gandeng.core.timetable.records import Event, Meeting, Placed, Quality, Status, Timetable
from gandeng.core.timetable.verify import recount, verify

NOTHING = Quality(0, 0, 0, 0, 0)
# Rules that no further meeting can mend; the others are looked at when a plan is complete.
LASTING = {"double_booking", "not_free", "over_limit", "tables_over_capacity", "pin_moved", "no_go"}
LASTING |= {"forbidden_pair", "wrong_order", "no_buffer"}


def plan_of(placed: list[Placed]) -> Timetable:
    return Timetable(tuple(placed), (), NOTHING, Status.UNKNOWN, 0, False)


def best_of_all(frame: Event, wanted: list[Meeting]) -> tuple[int, int]:
    """Fewest meetings not placed, then fewest breaks, over all timetables."""
    best = (len(wanted) + 1, 0)

    def place(rest: list[Meeting], placed: list[Placed], left_out: int) -> None:
        nonlocal best
        if left_out > best[0]:
            return
        plan = plan_of(placed)
        rules = {violation.rule for violation in verify(frame, wanted, plan)}
        if rules & LASTING:
            return
        if not rest:
            if "unfair_breaks" not in rules:
                best = min(best, (left_out, recount(frame, plan).breaks))
            return
        one = rest[0]
        for slot in range(frame.slots):
            place(rest[1:], [*placed, Placed(one.first, one.second, slot)], left_out)
        place(rest[1:], placed, left_out + 1)

    place(wanted, [], 0)
    return best
