"""Which wishes become meetings: musts first, then a minimum for everyone, then the most value."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

from .check import malformed
from .choosing import Model, Row, choose, value_bound
from .errors import TimetableError
from .hall import overfull
from .instance import pair
from .records import Event, Meeting, Problem, Reason, Selection, Unplaced, Wish
from .wishes import Frame, balance_rows, frame_of, model_of, set_apart

ROUNDS = 4  # of adding sets of wishes that want fewer slots than they are


def select(
    event: Event, wishes: Sequence[Wish], *, fewest: int = 2, balance: float | None = None
) -> Selection:
    """Choose the wishes that become meetings; every other wish gets a reason with its numbers.

    Order of aims: as many ``must`` wishes as possible; as little want as possible of ``fewest``
    meetings for every party that wished for so many, a first meeting counting more than a second;
    the greatest sum of values. Limits: each party's ``most`` and free slots, a common slot for each
    pair, the tables of the whole day, and sets of wishes that share too few slots. ``balance``
    (0 to 1) limits, for each side, the difference between meetings in which it sells and in which
    it buys, as a share of both; a wish with ``sells`` = 0 or within one side counts in neither.

    ``bound`` is the most any selection within the limits could be worth, ``fair_bound`` the most
    with the same musts and minimum. The same wishes give the same selection in whatever order.
    A pair wished for twice is one meeting with the stronger wish; the other is returned as DUPLICATE.
    Raises ``TimetableError`` where input is malformed (unknown party, value below 1, ...).
    """
    _refuse(event, wishes, fewest, balance)
    kept, unplaced = set_apart(event, wishes)
    frame = frame_of(event, kept, balance)
    model = model_of(frame, fewest)
    chosen, fair_bound = _decide(frame, model)
    value = sum(w.value for w, is_in in zip(frame.wishes, chosen, strict=True) if is_in)
    held = _degrees(frame, chosen)
    wished = {p for two in zip(frame.first, frame.second, strict=True) for p in two}
    meetings = [
        Meeting(w.first, w.second, must=w.must)
        for w, is_in in zip(frame.wishes, chosen, strict=True)
        if is_in
    ]
    return Selection(
        chosen=tuple(sorted(meetings, key=lambda m: pair(m.first, m.second))),
        unplaced=(*unplaced, *_reasons(frame, chosen, held)),
        value=value,
        bound=max(value, _whole(value_bound(model))) if frame.wishes else 0,
        fewest=min((held[p] for p in wished), default=0),
        fair_bound=max(value, _whole(fair_bound)),
    )


def _whole(bound: float) -> int:
    """A bound on whole numbers from one found in floating point."""
    return floor(bound + 1e-6 * max(1.0, abs(bound)))


def _refuse(event: Event, wishes: Sequence[Wish], fewest: int, balance: float | None) -> None:
    once = {pair(w.first, w.second): Meeting(w.first, w.second) for w in wishes}
    wrong = list(malformed(event, tuple(once.values())))
    wrong += [
        Problem("value_not_positive", w.first, (("value", w.value),), w.second) for w in wishes if w.value < 1
    ]
    wrong += [
        Problem("direction_unknown", w.first, (("sells", w.sells),), w.second)
        for w in wishes
        if w.sells not in (-1, 0, 1)
    ]
    if fewest < 0:
        wrong.append(Problem("minimum_negative", numbers=(("fewest", fewest),)))
    if balance is not None and not 0 <= balance <= 1:
        wrong.append(Problem("balance_outside_range"))
    if wrong:
        raise TimetableError(tuple(wrong))


def _decide(frame: Frame, model: Model) -> tuple[list[bool], float]:
    """The solver's choice; sets of chosen wishes that share too few slots are forbidden, and again."""
    if not model.size:
        return [], 0.0
    if not model.rows and not _crowds(frame, [True] * model.size):
        return [True] * model.size, float(sum(model.values))
    chosen, fair_bound = [False] * model.size, float(sum(model.values))
    for _ in range(ROUNDS):
        found = choose(model)
        if found is None:
            break
        chosen, fair_bound = [bool(x) for x in found.chosen], found.fair_bound
        crowds = _crowds(frame, chosen)
        if not crowds:
            break
        model.rows += crowds
    return _within(model, chosen), fair_bound


def _crowds(frame: Frame, chosen: Sequence[bool]) -> list[Row]:
    """Rows that forbid what the slots of a party, or the tables of some slots, cannot hold."""
    rows: list[Row] = []
    mine: list[list[int]] = [[] for _ in frame.limits]
    for number, two in enumerate(zip(frame.first, frame.second, strict=True)):
        for party in two:
            mine[party].append(number)
    ones = [1] * frame.event.slots
    groups = [(wants, ones) for wants in mine] + [(list(range(len(chosen))), list(frame.event.tables))]
    for wants, capacity in groups:
        crowd = overfull([frame.common[n] for n in wants if chosen[n]], capacity)
        if crowd is not None:
            slots = crowd[1]
            inside = [n for n in wants if not frame.common[n] & ~slots]
            room = sum(places for slot, places in enumerate(capacity) if slots >> slot & 1)
            rows.append((inside, [1.0] * len(inside), float(room)))
    return rows


class _Room:
    """How much of each row is used, while wishes are added one by one."""

    def __init__(self, model: Model) -> None:
        self.rows = model.rows
        self.used = [0.0] * len(model.rows)
        self.of: list[list[tuple[int, float]]] = [[] for _ in range(model.size)]
        for number, (columns, coefficients, _) in enumerate(model.rows):
            for column, coefficient in zip(columns, coefficients, strict=True):
                self.of[column].append((number, coefficient))

    def fits(self, wish: int) -> bool:
        return all(self.used[row] + c <= self.rows[row][2] + 1e-9 for row, c in self.of[wish])

    def change(self, wish: int, sign: int) -> None:
        for row, coefficient in self.of[wish]:
            self.used[row] += sign * coefficient


def _within(model: Model, chosen: list[bool]) -> list[bool]:
    """Drop what exceeds a limit (last rounds, rounding), then add whatever still fits, best first."""
    room = _Room(model)
    rank = sorted(range(model.size), key=lambda n: (not model.must[n], -model.values[n], n))
    for wish in rank:
        if chosen[wish]:
            room.change(wish, 1)
    for number, (columns, coefficients, most) in enumerate(model.rows):
        giving = {c for c, a in zip(columns, coefficients, strict=True) if a > 0 and chosen[c]}
        for wish in [n for n in reversed(rank) if n in giving]:
            if room.used[number] <= most + 1e-9:
                break
            chosen[wish] = False
            room.change(wish, -1)
    for wish in rank:
        if not chosen[wish] and room.fits(wish):
            chosen[wish] = True
            room.change(wish, 1)
    return chosen


def _degrees(frame: Frame, chosen: Sequence[bool]) -> list[int]:
    held = [0] * len(frame.limits)
    for number, is_in in enumerate(chosen):
        if is_in:
            held[frame.first[number]] += 1
            held[frame.second[number]] += 1
    return held


def _reasons(frame: Frame, chosen: Sequence[bool], held: Sequence[int]) -> list[Unplaced]:
    """Why each wish that could have been a meeting is none."""
    total = sum(chosen)
    rows = balance_rows(frame, frame.balance) if frame.balance is not None else []
    used = [sum(c for n, c in zip(cols, cs, strict=True) if chosen[n]) for cols, cs, _ in rows]
    tipped = {
        n
        for (cols, cs, most), now in zip(rows, used, strict=True)
        for n, c in zip(cols, cs, strict=True)
        if now + c > most + 1e-9
    }
    found = []
    for number, wish in enumerate(frame.wishes):
        if chosen[number]:
            continue
        one, two = frame.first[number], frame.second[number]
        full = (held[one] >= frame.limits[one], held[two] >= frame.limits[two])
        if any(full):
            reason = Reason.BOTH_FULL if all(full) else Reason.FIRST_FULL if full[0] else Reason.SECOND_FULL
        elif total >= frame.places:
            reason = Reason.NO_TABLE
        else:
            reason = Reason.BALANCE if number in tipped else Reason.LOWER_VALUE
        detail = (
            ("value", wish.value),
            ("common", frame.common[number].bit_count()),
            ("first_meetings", held[one]),
            ("first_limit", frame.limits[one]),
            ("second_meetings", held[two]),
            ("second_limit", frame.limits[two]),
            ("meetings", total),
            ("table_slots", frame.places),
        )
        found.append(Unplaced(wish.first, wish.second, reason, detail))
    return found
