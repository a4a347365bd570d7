"""A proposal in words: both directions with their reasons and checks, as the page shows them."""

from __future__ import annotations

from dataclasses import dataclass

from gandeng.core.matching.records import Answer, Fit, Kind
from gandeng.documents import wording
from gandeng.matches.models import Proposal
from gandeng.matches.queries import fit_from
from gandeng.regions.models import Region

TONES = {
    Answer.YES: ("good", "check"),
    Answer.NO: ("stop", "x"),
    Answer.UNKNOWN: ("mute", "circle-question-mark"),
}


@dataclass(frozen=True)
class Line:
    """One reason with its points."""

    points: str
    text: str


@dataclass(frozen=True)
class CheckLine:
    """One check with its tone and icon: colour is never alone."""

    tone: str
    icon: str
    answer: str
    text: str


@dataclass(frozen=True)
class Side:
    """One direction of a proposal."""

    mark: str
    seller: str
    buyer: str
    score: int
    offer: str
    need: str
    learning: bool
    assumed: bool
    assumed_because: str
    parts: list[Line]
    checks: list[CheckLine]
    corrected: tuple[tuple[str, str], ...]


def direction_pages(proposal: Proposal) -> list[Side]:
    """First region's selling side, then second's."""
    first, second = proposal.first.region, proposal.second.region
    return [
        _side("ra", first, second, fit_from(proposal.forward)),
        _side("rb", second, first, fit_from(proposal.backward)),
    ]


def _side(mark: str, seller: Region, buyer: Region, fit: Fit) -> Side:
    need = fit.need
    return Side(
        mark=mark,
        seller=seller.short_name,
        buyer=buyer.short_name,
        score=fit.score,
        offer=fit.offer.text if fit.offer else "",
        need=need.text if need else "",
        learning=bool(need and need.kind is Kind.KNOW_HOW),
        assumed=bool(need and need.assumed),
        assumed_because=wording.assumed_because(need) if need and need.assumed else "",
        parts=[Line(f"{points:+d}", text) for points, text in wording.reasons(fit.parts)],
        checks=[
            CheckLine(*TONES[check.answer], wording.answer(check.answer), wording.check(check))
            for check in fit.checks
        ],
        corrected=fit.corrected,
    )
