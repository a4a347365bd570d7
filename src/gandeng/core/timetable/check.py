"""Counting conditions: what can be seen to be wrong or impossible before any search.

Malformed input (MALFORMED) has no meaning and is refused by the solvers with ``TimetableError``.
Impossible wishes (all other codes) prove that not every meeting can be placed; the solvers then
place what can be placed. The numbers are made for a sentence: "14 wishes, 12 free slots".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from .errors import TimetableError
from .hall import overfull
from .instance import bits, mask_of, pair
from .records import Event, Meeting, Problem

MALFORMED = frozenset(
    {
        "negative_slots",
        "tables_do_not_match_slots",
        "negative_tables",
        "block_outside_event",
        "duplicate_party",
        "negative_limit",
        "negative_buffer",
        "negative_difference",
        "free_slot_outside_event",
        "unknown_party",
        "meeting_with_oneself",
        "duplicate_meeting",
        "pin_outside_event",
        "no_go_outside_event",
    }
)


def check(event: Event, meetings: Sequence[Meeting]) -> tuple[Problem, ...]:
    """Everything that is wrong or cannot hold, malformed input first. Never raises.

    Slots in ``numbers`` count from 1, as people do. Codes and numbers of impossible wishes:
    no_slots; no_table_at_all; never_free (party); more_wishes_than_slots (party; meetings, free_slots);
    more_wishes_than_limit (party; meetings, most); meetings_share_slots (party; meetings, slots);
    no_common_slot (party, other; first_free, second_free); no_table_when_free (party, other; common);
    forbidden_pair (party, other); pin_not_free (party, other; slot); pin_in_no_go (party, other; slot);
    pins_collide (party; slot, meetings); pins_over_tables (slot, meetings, tables);
    more_meetings_than_table_slots (meetings, table_slots);
    more_meetings_than_tables_in_slots (meetings, table_slots, slots); buffer_leaves_too_few (party;
    meetings, fit, buffer); precedence_cycle (party, other; meetings); precedence_leaves_no_slot (party,
    other; slot: the first that is late enough).
    """
    wrong = malformed(event, meetings)
    return wrong if wrong else impossible(event, meetings)


def malformed(event: Event, meetings: Sequence[Meeting]) -> tuple[Problem, ...]:
    """What has no meaning: unknown names, meetings with oneself, slots that do not exist."""
    return (*_wrong_frame(event), *_wrong_parties(event), *_wrong_meetings(event, meetings))


def refuse_malformed(event: Event, meetings: Sequence[Meeting]) -> None:
    """Raise ``TimetableError`` with all problems of malformed input, if there are any."""
    wrong = malformed(event, meetings)
    if wrong:
        raise TimetableError(wrong)


def _wrong_frame(event: Event) -> Iterator[Problem]:
    if event.slots < 0:
        yield Problem("negative_slots", numbers=(("slots", event.slots),))
    if len(event.tables) != event.slots:
        numbers = (("slots", event.slots), ("tables", len(event.tables)))
        yield Problem("tables_do_not_match_slots", numbers=numbers)
    for slot, tables in enumerate(event.tables):
        if tables < 0:
            yield Problem("negative_tables", numbers=(("slot", slot + 1), ("tables", tables)))
    for slot in event.blocks:
        if not 0 <= slot < max(1, event.slots):
            yield Problem("block_outside_event", numbers=(("slot", slot + 1), ("slots", event.slots)))

    if event.most_difference is not None and event.most_difference < 0:
        yield Problem("negative_difference", numbers=(("difference", event.most_difference),))


def _wrong_parties(event: Event) -> Iterator[Problem]:
    for key, times in Counter(p.key for p in event.parties).items():
        if times > 1:
            yield Problem("duplicate_party", key, (("times", times),))
    for party in event.parties:
        if party.most is not None and party.most < 0:
            yield Problem("negative_limit", party.key, (("most", party.most),))
        if party.buffer < 0:
            yield Problem("negative_buffer", party.key, (("buffer", party.buffer),))
        for slot in sorted(party.free):
            if not 0 <= slot < event.slots:
                numbers = (("slot", slot + 1), ("slots", event.slots))
                yield Problem("free_slot_outside_event", party.key, numbers)
                break


def _wrong_meetings(event: Event, meetings: Sequence[Meeting]) -> Iterator[Problem]:
    known = {p.key for p in event.parties}
    unknown = {key: None for m in meetings for key in (m.first, m.second) if key not in known}
    for two in event.forbidden:
        unknown.update((key, None) for key in two if key not in known)
    for key in (key for order in event.precedences for two in order for key in two):
        if key not in known:
            unknown[key] = None
    for key in unknown:
        yield Problem("unknown_party", key)
    for meeting in meetings:
        if meeting.first == meeting.second:
            yield Problem("meeting_with_oneself", meeting.first)
        if meeting.pinned is not None and not 0 <= meeting.pinned < event.slots:
            numbers = (("slot", meeting.pinned + 1), ("slots", event.slots))
            yield Problem("pin_outside_event", meeting.first, numbers, meeting.second)
        wrong = sorted(slot for slot in meeting.no_go if not 0 <= slot < event.slots)
        if wrong:
            numbers = (("slot", wrong[0] + 1), ("slots", event.slots))
            yield Problem("no_go_outside_event", meeting.first, numbers, meeting.second)
    for two, times in Counter(pair(m.first, m.second) for m in meetings).items():
        if times > 1 and two[0] != two[1]:
            yield Problem("duplicate_meeting", two[0], (("times", times),), two[1])


def impossible(event: Event, meetings: Sequence[Meeting]) -> tuple[Problem, ...]:
    """Proofs that not all meetings can be placed; empty if none was found. Input must be well formed."""
    if not meetings:
        return ()
    if event.slots == 0:
        return (Problem("no_slots", numbers=(("meetings", len(meetings)),)),)
    if not any(event.tables):
        return (Problem("no_table_at_all", numbers=(("meetings", len(meetings)),)),)
    free = {p.key: mask_of(p.free) for p in event.parties}
    found = [*_of_pairs(event, meetings, free), *_of_pins(event, meetings)]
    found += _of_parties(event, meetings, free)
    found += _of_tables(event, meetings, free)
    found += _of_order(event, meetings, free)
    return tuple(found)


def _open(event: Event) -> int:
    return mask_of([s for s, tables in enumerate(event.tables) if tables > 0])


def _possible(event: Event, meeting: Meeting, free: dict[str, int]) -> int:
    """Slots in which a meeting can be held by itself."""
    mask = free[meeting.first] & free[meeting.second] & ~mask_of(meeting.no_go) & _open(event)
    return mask if meeting.pinned is None else mask & (1 << meeting.pinned)


def _of_pairs(event: Event, meetings: Sequence[Meeting], free: dict[str, int]) -> Iterator[Problem]:
    forbidden = {pair(*two) for two in event.forbidden}
    for meeting in meetings:
        one, two = meeting.first, meeting.second
        if pair(one, two) in forbidden:
            yield Problem("forbidden_pair", one, (), two)
        common = free[one] & free[two] & ~mask_of(meeting.no_go)
        if meeting.pinned is not None and not common >> meeting.pinned & 1:
            code = "pin_in_no_go" if meeting.pinned in meeting.no_go else "pin_not_free"
            yield Problem(code, one, (("slot", meeting.pinned + 1),), two)
        elif not common and free[one] and free[two]:
            numbers = (("first_free", free[one].bit_count()), ("second_free", free[two].bit_count()))
            yield Problem("no_common_slot", one, numbers, two)
        elif common and not _possible(event, meeting, free):
            yield Problem("no_table_when_free", one, (("common", common.bit_count()),), two)


def _of_pins(event: Event, meetings: Sequence[Meeting]) -> Iterator[Problem]:
    pinned = [(m.pinned, m) for m in meetings if m.pinned is not None]
    taken = Counter((key, slot) for slot, m in pinned for key in (m.first, m.second))
    for (key, slot), times in taken.items():
        if times > 1:
            yield Problem("pins_collide", key, (("slot", slot + 1), ("meetings", times)))
    for slot, times in Counter(slot for slot, _ in pinned).items():
        if times > event.tables[slot]:
            numbers = (("slot", slot + 1), ("meetings", times), ("tables", event.tables[slot]))
            yield Problem("pins_over_tables", numbers=numbers)


def _of_parties(event: Event, meetings: Sequence[Meeting], free: dict[str, int]) -> Iterator[Problem]:
    mine: dict[str, list[Meeting]] = {p.key: [] for p in event.parties}
    for meeting in meetings:
        mine[meeting.first].append(meeting)
        mine[meeting.second].append(meeting)
    open_slots = _open(event)
    for party in event.parties:
        wanted = len(mine[party.key])
        slots = (free[party.key] & open_slots).bit_count()
        if not wanted:
            continue
        if not free[party.key]:
            yield Problem("never_free", party.key, (("meetings", wanted),))
        elif wanted > slots:
            numbers = (("meetings", wanted), ("free_slots", slots))
            yield Problem("more_wishes_than_slots", party.key, numbers)
        if party.most is not None and wanted > party.most:
            numbers = (("meetings", wanted), ("most", party.most))
            yield Problem("more_wishes_than_limit", party.key, numbers)
        if party.buffer and wanted <= slots:
            fit = _with_buffer(event, free[party.key] & open_slots, party.buffer)
            if wanted > fit:
                counts = (("meetings", wanted), ("fit", fit), ("buffer", party.buffer))
                yield Problem("buffer_leaves_too_few", party.key, counts)
        if 0 < wanted <= slots:
            masks = [mask for m in mine[party.key] if (mask := _possible(event, m, free))]
            crowd = overfull(masks, [1] * event.slots)
            if crowd is not None:
                numbers = (("meetings", len(crowd[0])), ("slots", crowd[1].bit_count()))
                yield Problem("meetings_share_slots", party.key, numbers)


def _with_buffer(event: Event, free: int, buffer: int) -> int:
    """How many meetings fit into free slots that must be so far apart inside each block."""
    count, last = 0, -1
    for slot in bits(free):
        border = any(last < begin <= slot for begin in event.blocks)
        if last < 0 or border or slot - last > buffer:
            count, last = count + 1, slot
    return count


def _of_order(event: Event, meetings: Sequence[Meeting], free: dict[str, int]) -> Iterator[Problem]:
    """Chains of precedences that do not fit: each is held in the first slot after those before it."""
    by_pair = {pair(m.first, m.second): m for m in meetings}
    after: dict[tuple[str, str], list[tuple[str, str]]] = {two: [] for two in by_pair}
    waits_for = dict.fromkeys(by_pair, 0)
    for earlier, later in {(pair(*one), pair(*two)) for one, two in event.precedences}:
        if earlier in by_pair and later in by_pair:
            after[earlier].append(later)
            waits_for[later] += 1
    first = dict.fromkeys(by_pair, 0)
    ready = sorted(two for two, count in waits_for.items() if not count)
    for two in ready:
        left = _possible(event, by_pair[two], free) >> first[two] << first[two]
        if not left and first[two]:
            yield Problem("precedence_leaves_no_slot", two[0], (("slot", first[two] + 1),), two[1])
        slot = (left & -left).bit_length() - 1 if left else first[two]
        for later in after[two]:
            first[later] = max(first[later], slot + 1)
            waits_for[later] -= 1
            if not waits_for[later]:
                ready.append(later)
    circle = sorted(two for two, count in waits_for.items() if count)
    if circle:
        yield Problem("precedence_cycle", circle[0][0], (("meetings", len(circle)),), circle[0][1])


def _of_tables(event: Event, meetings: Sequence[Meeting], free: dict[str, int]) -> Iterator[Problem]:
    table_slots = sum(event.tables)
    if len(meetings) > table_slots:
        yield Problem(
            "more_meetings_than_table_slots",
            numbers=(("meetings", len(meetings)), ("table_slots", table_slots)),
        )
        return
    masks = [mask for m in meetings if (mask := _possible(event, m, free))]
    crowd = overfull(masks, event.tables)
    if crowd is not None:
        slots = bits(crowd[1])
        places = sum(event.tables[s] for s in slots)
        yield Problem(
            "more_meetings_than_tables_in_slots",
            numbers=(("meetings", len(crowd[0])), ("table_slots", places), ("slots", len(slots))),
        )
