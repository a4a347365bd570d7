"""The whole run, stage by stage: lists in, plan out. Nothing is written here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gandeng import data
from gandeng.common.encoders import encoder
from gandeng.core.matching.match import match
from gandeng.core.matching.propose import spread
from gandeng.core.matching.records import Pair
from gandeng.core.sheets.records import DuplicateCandidate
from gandeng.core.text.language import Language
from gandeng.documents.plan import PlanDocument
from gandeng.planning.assemble import plan_document
from gandeng.planning.choosing import Chosen, choose, seats_of_day
from gandeng.planning.errors import NoPlanPossible, PlanError
from gandeng.planning.parties import Entrant, entrants_of
from gandeng.planning.reading import ListRead, duplicates_of, read_lists
from gandeng.planning.request import PlanRequest
from gandeng.planning.timetabling import BrokenTimetable, Draft, arrange, draft

PER_PARTY = 20  # proposals looked at per business and other region
MOST_PROPOSALS = 16  # of one business that stand in for wishes: nobody drowns

_ROUNDS = 3  # of giving the seats of those without a meeting to others

# (stage, fraction of it): read, understand, match, choose, arrange, write
Report = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is known after reading: enough to write the findings even if no plan comes of it."""

    lists: tuple[ListRead, ...]
    duplicates: tuple[DuplicateCandidate, ...]


def gather(request: PlanRequest, report: Report) -> Gathered:
    """Read all lists. Raises what :func:`gandeng.planning.reading.read_lists` raises."""
    lists = read_lists(request.lists, lambda done, of: report("read", done / max(1, of)))
    return Gathered(lists, duplicates_of(lists))


def make_plan(request: PlanRequest, gathered: Gathered, report: Report) -> PlanDocument:
    """The plan. Raises ``NoPlanPossible`` where nobody could be brought together.

    A timetable with which the independent checker finds a fault is an error of ours: ``PlanError``.
    """
    lists = gathered.lists
    if empty := [one.request.name for one in lists if not one.read.rows]:
        raise NoPlanPossible("no_business", _empty(empty))
    report("understand", 0.0)
    language = data.language_with(request.words)
    entrants = entrants_of(lists, gathered.duplicates, language)
    able = [one for one in entrants if one.able]
    report("understand", 1.0)
    pairs = _match(able, lists, language, lambda done: report("match", done))
    seats = _seats(request, able, lists, pairs)
    report("choose", 0.0)
    chosen, proposals, drafted = _settle(request, lists, entrants, pairs, seats)
    report("choose", 1.0)
    try:
        arranged = arrange(drafted, seed=request.seed, on_progress=lambda done: report("arrange", done))
    except BrokenTimetable as error:
        sentence = _(
            "The checker found a fault in the timetable, so nothing was written. Please report it: %(fault)s"
        )
        raise PlanError("broken_timetable", sentence % {"fault": error}) from error
    return plan_document(request, lists, gathered.duplicates, entrants, chosen, proposals, arranged)


def _settle(
    request: PlanRequest,
    lists: Sequence[ListRead],
    entrants: Sequence[Entrant],
    pairs: Sequence[Pair],
    seats: Sequence[int],
) -> tuple[Chosen, tuple[Pair, ...], Draft]:
    """Who comes and which proposals become meetings, so that nobody comes for nothing.

    Who gets no meeting gives the seat to the next; after a few rounds such a seat stays empty.
    """
    side_of = {code: side for side, code in enumerate(dict.fromkeys(one.region for one in lists))}
    able = [one for one in entrants if one.able]
    without: frozenset[str] = frozenset()
    coming: frozenset[str] | None = None
    for last in (*[False] * _ROUNDS, True):
        chosen = choose(entrants, pairs, seats, without)
        if last and coming is not None:
            chosen = Chosen(coming & chosen.coming, chosen.reasons, chosen.seats)
        proposals = _proposals(able, chosen.coming, lists, data.language_with(request.words))
        if not proposals:
            raise NoPlanPossible("no_pairs", _nobody(lists))
        in_pair = {key for pair in proposals for key in (pair.first, pair.second)}
        sides = {one.key: side_of[one.party.region] for one in able if one.key in in_pair}
        drafted = draft(proposals, sides, request.slots, request.tables)
        lonely = drafted.lonely | (chosen.coming - in_pair)
        if not lonely:
            break
        without |= lonely
        coming = chosen.coming - lonely
    chosen = Chosen(frozenset(sides), chosen.reasons, chosen.seats)
    return chosen, proposals, drafted


def _match(
    entrants: Sequence[Entrant],
    lists: Sequence[ListRead],
    language: Language,
    tick: Callable[[float], None],
) -> list[Pair]:
    regions = list(dict.fromkeys(one.region for one in lists))
    parties = [one.party for one in entrants]
    if len({party.region for party in parties}) < 2:
        return []
    result = match(
        parties,
        language,
        first_region=regions[0],
        regions=regions,
        per_party=PER_PARTY,
        encoder=encoder(),
        on_progress=lambda done, of: tick(done / max(1, of)),
    )
    return list(result.pairs)


def _proposals(
    able: Sequence[Entrant], coming: frozenset[str], lists: Sequence[ListRead], language: Language
) -> tuple[Pair, ...]:
    """Proposals among those who come, spread so that nobody drowns and few go without."""
    pairs = _match([one for one in able if one.key in coming], lists, language, lambda done: None)
    return spread(pairs, MOST_PROPOSALS)


def _seats(
    request: PlanRequest, able: Sequence[Entrant], lists: Sequence[ListRead], pairs: Sequence[Pair]
) -> tuple[int, ...]:
    paired = {key for pair in pairs for key in (pair.first, pair.second)}
    counts = [0] * len(lists)
    for one in able:
        counts[one.list_index] += one.key in paired
    asked = [one.request.seats for one in lists]
    return seats_of_day(counts, asked, len(request.slots), request.tables)


def _empty(names: Sequence[str]) -> str:
    return _(
        "No business was found in %(names)s. A list needs a row of column names, then a row for each."
    ) % {"names": ", ".join(names)}


def _nobody(lists: Sequence[ListRead]) -> str:
    names = ", ".join(one.request.name for one in lists)
    return _(
        "No two businesses of %(names)s can be brought together. Do the lists say what they make or need?"
    ) % {"names": names}
