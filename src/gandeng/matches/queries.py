"""Reads over runs, proposals and wishes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from gandeng.core.matching.records import Answer, Check, Fit, Kind, Part, Phrase
from gandeng.directory.models import Business
from gandeng.matches.models import MatchRun, Proposal, Wish
from gandeng.programmes.models import Programme
from gandeng.programmes.queries import lent_businesses, narrowed_since
from gandeng.regions.models import Region


def latest_run(programme: Programme) -> MatchRun | None:
    """The newest finished run of a programme."""
    return MatchRun.objects.filter(programme=programme, finished_at__isnull=False).first()


def proposals_of(run: MatchRun) -> QuerySet[Proposal]:
    """Proposals whose two businesses are still lent today: a withdrawn one vanishes at once.

    So does one of which less is lent than when the run read it: its reasons would tell the rest.
    """
    narrowed = narrowed_since(run.programme, run.created_at).values("business")
    lent = lent_businesses(run.programme).exclude(pk__in=narrowed).order_by().values("pk")
    return (
        Proposal.objects.filter(run=run, first__in=lent, second__in=lent)
        .select_related("first__region", "second__region")
        .order_by("rank")
    )


def with_level(
    proposals: QuerySet[Proposal], programme: Programme, department: Any, level: str
) -> QuerySet[Proposal]:
    """Those on which the department's side said ``level`` ("" for: nothing yet)."""
    said = Wish.objects.filter(
        Q(business=OuterRef("first"), other=OuterRef("second"))
        | Q(business=OuterRef("second"), other=OuterRef("first")),
        programme=programme,
        business__department=department,
    )
    return proposals.filter(Exists(said.filter(level=level)) if level else ~Exists(said))


@dataclass(frozen=True)
class Row:
    """A proposal as a page shows it: with what each side has said so far."""

    proposal: Proposal
    first_level: str
    second_level: str
    own: Business | None  # the business for which the viewer decides
    own_level: str


def rows(proposals: Iterable[Proposal], programme: Programme, department: Any) -> list[Row]:
    """Add both sides' wishes to a page of proposals; one query for all of them."""
    found = list(proposals)
    keys = {p.first_id for p in found} | {p.second_id for p in found}
    said = {
        (business, other): level
        for business, other, level in Wish.objects.filter(
            programme=programme, business__in=keys, other__in=keys
        ).values_list("business", "other", "level")
    }
    result = []
    for proposal in found:
        first = said.get((proposal.first_id, proposal.second_id), "")
        second = said.get((proposal.second_id, proposal.first_id), "")
        own = own_level = None
        if department is not None and proposal.first.department_id == department.pk:
            own, own_level = proposal.first, first
        elif department is not None and proposal.second.department_id == department.pk:
            own, own_level = proposal.second, second
        result.append(Row(proposal, first, second, own, own_level or ""))
    return result


@dataclass(frozen=True)
class Direction:
    """What one region brings to a run, and how many of its needs the others answer."""

    region: Region
    mark: str
    businesses: int
    offers: int
    needs: int
    assumed: int
    answered: int

    @property
    def percent(self) -> int:
        """Share of its needs that found an offer, in whole percent."""
        return round(100 * self.answered / self.needs) if self.needs else 0


def directions(run: MatchRun) -> list[Direction]:
    """One entry per region of the programme, in its fixed order."""
    places = run.programme.partnerships.select_related("department__region").order_by("position")
    regions = list(dict.fromkeys(place.department.region for place in places))
    none = {"businesses": 0, "offers": 0, "needs": 0, "assumed": 0, "answered": 0}
    return [
        Direction(region, "ra" if i == 0 else "rb", **run.facts.get(region.pk, none))
        for i, region in enumerate(regions)
    ]


def without_pair(run: MatchRun) -> QuerySet[Business]:
    """Businesses lent today that the run proposes to nobody."""
    proposals = Proposal.objects.filter(run=run)
    return (
        lent_businesses(run.programme)
        .exclude(pk__in=proposals.values("first"))
        .exclude(pk__in=proposals.values("second"))
        .select_related("region")
    )


def is_stale(run: MatchRun) -> bool:
    """Whether a lent business was changed, lent or withdrawn after the run was computed."""
    if run.finished_at is None:
        return True
    lent = run.programme.lendings.filter(Q(lent_at__gt=run.finished_at) | Q(withdrawn_at__gt=run.finished_at))
    changed = lent_businesses(run.programme).filter(updated_at__gt=run.finished_at)
    over = run.programme.lendings.filter(until__lt=timezone.localdate(), until__gte=run.finished_at.date())
    return lent.exists() or changed.exists() or over.exists()


def fit_from(plain: dict[str, Any]) -> Fit:
    """The fit that ``services.plain_fit`` stored."""

    def phrase(value: dict[str, Any] | None) -> Phrase | None:
        if value is None:
            return None
        known = {f.name for f in fields(Phrase)}
        kept = {k: v for k, v in value.items() if k in known}
        return Phrase(**{**kept, "kind": Kind(kept["kind"]), "certificates": frozenset(kept["certificates"])})

    return Fit(
        score=plain["score"],
        offer=phrase(plain["offer"]),
        need=phrase(plain["need"]),
        parts=tuple(Part(**part) for part in plain["parts"]),
        checks=tuple(Check(**{**check, "answer": Answer(check["answer"])}) for check in plain["checks"]),
        corrected=tuple((typed, read) for typed, read in plain.get("corrected", ())),
    )
