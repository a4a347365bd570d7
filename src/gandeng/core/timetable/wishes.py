"""Wishes in numbers: what can become a meeting at all, and the limits a selection must respect."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

from .choosing import Model, Row
from .instance import mask_of, pair
from .reasons import limit
from .records import Event, Reason, Unplaced, Wish


@dataclass(slots=True)
class Frame:
    """What a selection must respect. Parties by number; ``common[w]`` are the slots of wish w."""

    event: Event
    wishes: list[Wish]
    first: list[int]
    second: list[int]
    common: list[int]
    limits: list[int]
    places: int  # meetings that the tables of the day can hold
    balance: float | None
    direction: list[tuple[int, int]]  # (side that sells, side that buys), equal where neutral


def set_apart(event: Event, wishes: Sequence[Wish]) -> tuple[list[Wish], list[Unplaced]]:
    """Wishes that can become meetings at all, in an order that favours no name, and the others."""
    free = {p.key: mask_of(p.free) for p in event.parties}
    tables = mask_of([s for s, n in enumerate(event.tables) if n > 0])
    forbidden = {pair(*two) for two in event.forbidden}
    strongest: dict[tuple[str, str], Wish] = {}
    unplaced: list[Unplaced] = []
    for wish in sorted(wishes, key=lambda w: (not w.must, -w.value, w.first, w.second, -w.sells)):
        two = pair(wish.first, wish.second)
        common = free[wish.first] & free[wish.second]
        if two in strongest:
            unplaced.append(Unplaced(wish.first, wish.second, Reason.DUPLICATE))
        elif two in forbidden:
            unplaced.append(Unplaced(wish.first, wish.second, Reason.FORBIDDEN))
        elif not common & tables:
            reason = Reason.NO_TABLE if common else Reason.NO_COMMON_SLOT
            detail = {
                "first_free": free[wish.first].bit_count(),
                "second_free": free[wish.second].bit_count(),
                "common": common.bit_count(),
                "tables": sum(event.tables),
            }
            unplaced.append(Unplaced(wish.first, wish.second, reason, tuple(detail.items())))
            strongest[two] = wish
        else:
            strongest[two] = wish
    lost = {pair(u.first, u.second) for u in unplaced if u.reason is not Reason.DUPLICATE}
    kept = [wish for two, wish in strongest.items() if two not in lost]
    return sorted(kept, key=lambda w: (lot(w), w.first, w.second)), unplaced


def lot(wish: Wish) -> int:
    """A number that depends on the pair alone: ties are drawn by lot, not by the alphabet."""
    return crc32("\x00".join(pair(wish.first, wish.second)).encode())


def frame_of(event: Event, wishes: list[Wish], balance: float | None) -> Frame:
    keys = sorted(p.key for p in event.parties)
    index = {key: number for number, key in enumerate(keys)}
    party = {p.key: p for p in event.parties}
    free = {p.key: mask_of(p.free) for p in event.parties}
    tables = mask_of([s for s, n in enumerate(event.tables) if n > 0])
    common = [free[w.first] & free[w.second] & tables for w in wishes]
    useful: dict[str, int] = defaultdict(int)
    for wish, mask in zip(wishes, common, strict=True):
        useful[wish.first] |= mask
        useful[wish.second] |= mask
    places = sum(
        min(event.tables[s], sum(mask >> s & 1 for mask in useful.values()) // 2) for s in range(event.slots)
    )
    direction = []
    for wish in wishes:
        sides = (party[wish.first].side, party[wish.second].side)
        seller, buyer = sides if wish.sells >= 0 else sides[::-1]
        direction.append((seller, buyer) if wish.sells else (seller, seller))
    return Frame(
        event,
        wishes,
        [index[w.first] for w in wishes],
        [index[w.second] for w in wishes],
        common,
        [limit(useful[key], party[key].most) for key in keys],
        places,
        balance,
        direction,
    )


def model_of(frame: Frame, fewest: int) -> Model:
    wants: list[list[int]] = [[] for _ in frame.limits]
    for number, (one, two) in enumerate(zip(frame.first, frame.second, strict=True)):
        wants[one].append(number)
        wants[two].append(number)
    model = Model(
        values=[w.value for w in frame.wishes],
        must=[w.must for w in frame.wishes],
        wants=wants,
        least=[min(fewest, most, len(mine)) for most, mine in zip(frame.limits, wants, strict=True)],
    )
    for mine, most in zip(wants, frame.limits, strict=True):
        if len(mine) > most:
            model.rows.append((mine, [1.0] * len(mine), float(most)))
    if model.size > frame.places:
        model.rows.append((list(range(model.size)), [1.0] * model.size, float(frame.places)))
    if frame.balance is not None:
        model.rows += balance_rows(frame, frame.balance)
    return model


def balance_rows(frame: Frame, balance: float) -> list[Row]:
    """For each side: sold - bought and bought - sold are at most ``balance`` of their sum."""
    rows: list[Row] = []
    counted = [(n, *two) for n, two in enumerate(frame.direction) if two[0] != two[1]]
    for side in sorted({s for _, *two in counted for s in two}):
        mine = [(n, 1 if seller == side else -1) for n, seller, buyer in counted if side in (seller, buyer)]
        for sign in (1, -1):
            rows.append(([n for n, _ in mine], [sign * way - balance for _, way in mine], 1e-9))
    return rows
