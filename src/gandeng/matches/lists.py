"""A list as people read it: numbered counterparts with reasons in both directions and the mark so far."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from gandeng.directory.models import Business
from gandeng.documents.agenda import exchange_of, they_have, you_have
from gandeng.matches.models import MatchRun, Shortlist, ShortlistEntry, Wish
from gandeng.matches.queries import fit_from, proposals_of
from gandeng.programmes.models import Partnership, Programme
from gandeng.programmes.queries import lent_businesses, narrowed_at
from gandeng.regions.models import Department

LEVELS = ("must", "want", "no")


@dataclass(frozen=True, slots=True)
class Choice:
    """One counterpart. ``gets`` and ``gives`` are empty where nothing was found in that direction."""

    number: int
    name: str
    region: str
    mark: str
    is_sample: bool
    gets: str
    gives: str
    level: str

    @property
    def says_sample(self) -> bool:
        """Whether the name needs the word "sample" beside it."""
        return self.is_sample and "contoh" not in self.name.casefold()


def shortlists_of(programme: Programme, department: Department) -> QuerySet[Shortlist]:
    """Lists of the department's businesses that are lent today, in the order of their names."""
    lent = lent_businesses(programme).filter(department=department)
    return (
        Shortlist.objects.filter(programme=programme, business__in=lent.order_by().values("pk"))
        .select_related("programme", "business__department", "business__owner")
        .order_by("business__name", "pk")
    )


def choices_of(shortlist: Shortlist, longest: int = 90) -> list[Choice]:
    """The choices of one list."""
    return choices_for(shortlist.programme, [shortlist], longest)[shortlist.pk]


def choices_for(
    programme: Programme, shortlists: Iterable[Shortlist], longest: int = 90
) -> dict[int, list[Choice]]:
    """By key of the list; five queries, however many lists.

    Whoever is not lent today is not on any list, and neither is a business's own list then. Reasons
    that were computed from more than is lent now are left out.
    """
    found = list(shortlists)
    lent = lent_businesses(programme).order_by().values("pk")
    entries = (
        ShortlistEntry.objects.filter(shortlist__in=[s.pk for s in found], other__in=lent)
        .filter(shortlist__business__in=lent)
        .select_related("other__region", "shortlist", "proposal__run")
        .order_by("number")
    )
    levels = _levels(programme, found)
    narrowed = dict(narrowed_at(programme))
    positions = dict(Partnership.objects.filter(programme=programme).values_list("department", "position"))
    result: dict[int, list[Choice]] = defaultdict(list)
    for entry in entries:
        level = levels.get((entry.shortlist.business_id, entry.other_id), "")
        if entry.dropped_at is None or level:
            gets, gives = _reasons(entry, narrowed, longest)
            result[entry.shortlist_id].append(
                Choice(
                    number=entry.number,
                    name=entry.other.name,
                    region=entry.other.region.short_name,
                    mark="ra" if positions.get(entry.other.department_id, 1) == 0 else "rb",
                    is_sample=entry.other.is_sample,
                    gets=gets,
                    gives=gives,
                    level=level,
                )
            )
    return result


def _levels(programme: Programme, shortlists: list[Shortlist]) -> dict[tuple[int, int], str]:
    said = Wish.objects.filter(programme=programme, business__in=[s.business_id for s in shortlists])
    return {
        (business, other): level for business, other, level in said.values_list("business", "other", "level")
    }


def _reasons(entry: ShortlistEntry, narrowed: Mapping[int, object], longest: int) -> tuple[str, str]:
    proposal = entry.proposal
    if proposal is None:
        return "", ""
    for key in (proposal.first_id, proposal.second_id):
        since = narrowed.get(key)
        if since is not None and since > proposal.run.created_at:  # type: ignore[operator]  # a datetime
            return "", ""
    forward, backward = fit_from(proposal.forward), fit_from(proposal.backward)
    own_is_first = proposal.second_id == entry.other_id
    ours, theirs = (forward, backward) if own_is_first else (backward, forward)
    return they_have(exchange_of(theirs), longest), you_have(exchange_of(ours), longest)


def without_list(run: MatchRun, department: Department) -> QuerySet[Business]:
    """Own lent businesses that have a pair but are on no list: everybody who fits them is on enough."""
    standing = ShortlistEntry.objects.filter(
        shortlist__business=OuterRef("pk"), shortlist__programme=run.programme_id, dropped_at=None
    )
    proposals = proposals_of(run).order_by()
    own = lent_businesses(run.programme).filter(department=department)
    paired = own.filter(pk__in=proposals.values("first")) | own.filter(pk__in=proposals.values("second"))
    return paired.filter(~Exists(standing))
