"""The whole run, stage by stage: lists in, plan out. Nothing is written here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gandeng import data
from gandeng.core.matching.match import match
from gandeng.core.matching.propose import spread
from gandeng.core.matching.records import Pair
from gandeng.core.sheets.records import DuplicateCandidate
from gandeng.documents.plan import PlanDocument
from gandeng.planning.assemble import plan_document
from gandeng.planning.choosing import Chosen, able_to_come, choose, seats_of_day
from gandeng.planning.errors import NoPlanPossible
from gandeng.planning.parties import Entrant, entrants_of
from gandeng.planning.reading import ListRead, duplicates_of, read_lists
from gandeng.planning.request import PlanRequest
from gandeng.planning.timetabling import arrange

PER_PARTY = 20  # proposals looked at per business and other region
MOST_PROPOSALS = 12  # of one business that stand in for wishes: nobody drowns

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
    """The plan. Raises ``NoPlanPossible`` where nobody could be brought together."""
    lists = gathered.lists
    report("understand", 0.0)
    entrants = entrants_of(lists, gathered.duplicates)
    able = [one for one in entrants if able_to_come(one)]
    report("understand", 1.0)
    pairs = _match(able, lists, lambda done: report("match", 0.7 * done))
    seats = _seats(request, able, lists, pairs)
    report("choose", 0.0)
    chosen = choose(entrants, pairs, seats)
    report("choose", 1.0)
    proposals = _proposals(able, chosen, lists, lambda done: report("match", 0.7 + 0.3 * done))
    if not proposals:
        raise NoPlanPossible("no_pairs", _nobody(lists))
    region_side = {code: side for side, code in enumerate(dict.fromkeys(one.region for one in lists))}
    in_pair = {key for pair in proposals for key in (pair.first, pair.second)}
    sides = {one.key: region_side[one.party.region] for one in able if one.key in in_pair}
    chosen = Chosen(chosen.coming & in_pair, chosen.reasons, chosen.seats)
    arranged = arrange(
        proposals,
        sides,
        request.slots,
        request.tables,
        seed=request.seed,
        on_progress=lambda done: report("arrange", done),
    )
    return plan_document(request, lists, gathered.duplicates, entrants, chosen, proposals, arranged)


def _match(
    entrants: Sequence[Entrant], lists: Sequence[ListRead], tick: Callable[[float], None]
) -> list[Pair]:
    regions = list(dict.fromkeys(one.region for one in lists))
    parties = [one.party for one in entrants]
    if len({party.region for party in parties}) < 2:
        return []
    result = match(
        parties,
        data.language(),
        first_region=regions[0],
        regions=regions,
        per_party=PER_PARTY,
        on_progress=lambda done, of: tick(done / max(1, of)),
    )
    return list(result.pairs)


def _proposals(
    able: Sequence[Entrant], chosen: Chosen, lists: Sequence[ListRead], tick: Callable[[float], None]
) -> tuple[Pair, ...]:
    """Proposals among those who come, spread so that nobody drowns and few go without."""
    pairs = _match([one for one in able if one.key in chosen.coming], lists, tick)
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


def _nobody(lists: Sequence[ListRead]) -> str:
    names = ", ".join(one.request.path.name for one in lists)
    return _(
        "No two businesses of %(names)s can be brought together. Do the lists say what they make or need?"
    ) % {"names": names}
