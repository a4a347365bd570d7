"""Who comes when seats are few: the delegation engine over the businesses lent to a programme."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gandeng.core.strengths.delegation import Candidate, Choice, Delegation, Link, choose_delegates
from gandeng.data.size_classes import size_class
from gandeng.directory.models import Business
from gandeng.events.models import MatchingEvent, Participant
from gandeng.events.reasons import plain
from gandeng.matches.models import Proposal
from gandeng.matches.queries import latest_run
from gandeng.programmes.models import Partnership
from gandeng.programmes.queries import as_lent, lent_businesses
from gandeng.programmes.suggestions import verdicts

ROUNDS = 2  # each region chooses once more when it knows whom the others send


@dataclass(frozen=True)
class Side:
    """One department's choice: businesses by key, who is on the list already, the engine's answer."""

    department_id: int
    businesses: dict[str, Business]
    present: frozenset[str]
    delegation: Delegation

    @property
    def new(self) -> list[Choice]:
        """Chosen ones that are not on the list yet."""
        return [choice for choice in self.delegation.chosen if choice.key not in self.present]


def choose_sides(event: MatchingEvent, seats: Mapping[int, int]) -> list[Side]:
    """Choose for each department (key -> seats). Those on the list keep their seat.

    Each region first chooses with all partners in view, then again with those the others send, so
    that nobody comes for a partner who stays at home. The same rows give the same choice.
    """
    candidates = _candidates(event)
    order = list(
        Partnership.objects.filter(programme=event.programme_id)
        .order_by("position")
        .values_list("department", flat=True)
    )
    sent: dict[int, Delegation] = {}
    for _round in range(ROUNDS):
        for department in order:
            coming = {
                choice.key
                for other in order
                if other != department and other in sent
                for choice in sent[other].chosen
            }
            others_known = all(other in sent for other in order if other != department)
            own = candidates.by_department[department]
            pool = [_narrow(one, coming) for one in own] if others_known else own
            sent[department] = choose_delegates(pool, seats.get(department, 0))
    return [
        Side(
            department,
            {one.key: candidates.businesses[one.key] for one in candidates.by_department[department]},
            frozenset(one.key for one in candidates.by_department[department] if one.required),
            sent[department],
        )
        for department in order
    ]


@dataclass(frozen=True)
class _Candidates:
    businesses: dict[str, Business]
    by_department: dict[int, list[Candidate]]


def _narrow(candidate: Candidate, coming: set[str]) -> Candidate:
    links = tuple(link for link in candidate.links if link.partner in coming)
    return Candidate(
        key=candidate.key,
        links=links,
        verdict=candidate.verdict,
        papers=candidate.papers,
        capacity_known=candidate.capacity_known,
        phone=candidate.phone,
        size=candidate.size,
        first_time=candidate.first_time,
        required=candidate.required,
    )


def _candidates(event: MatchingEvent) -> _Candidates:
    """Everybody lent to the programme, with links from the latest run; nine queries."""
    found = lent_businesses(event.programme).prefetch_related("offers", "needs", "papers", "contacts")
    rows = as_lent(event.programme, found.order_by("pk"))
    links = _links(event)
    present = set(event.participants.present().values_list("business", flat=True))
    seen = set(
        Participant.objects.present()
        .exclude(event=event)
        .filter(business__in=rows)
        .values_list("business", flat=True)
    )
    by_department: dict[int, list[Candidate]] = defaultdict(list)
    for business, verdict in verdicts(rows):
        by_department[business.department_id].append(
            Candidate(
                key=str(business.pk),
                links=tuple(links[business.pk]),
                verdict=verdict,
                papers=len(business.papers.all()),
                capacity_known=any(o.capacity_per_month for o in business.offers.all()),
                phone=business.whatsapp is not None,
                size=size_class(business.annual_sales),
                first_time=business.pk not in seen,
                required=business.pk in present,
            )
        )
    return _Candidates({str(b.pk): b for b in rows}, by_department)


def _links(event: MatchingEvent) -> dict[int, list[Link]]:
    links: dict[int, list[Link]] = defaultdict(list)
    run = latest_run(event.programme)
    if run is None:
        return links
    found = Proposal.objects.filter(run=run).values_list(
        "first", "second", "score", "forward_score", "backward_score"
    )
    for first, second, score, forward, backward in found:
        links[first].append(Link(str(second), score, sells=forward, buys=backward))
        links[second].append(Link(str(first), score, sells=backward, buys=forward))
    return links


def stored_reasons(choice: Choice) -> list[dict[str, Any]]:
    """Why somebody was chosen, as ``add_participants(reasons=...)`` stores it."""
    return [
        plain(reason.code, {"number": reason.number, "detail": reason.detail}) for reason in choice.reasons
    ]
