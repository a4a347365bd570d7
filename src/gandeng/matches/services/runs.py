"""Computing pairs: order a run, fill it in the background."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from gandeng import __version__
from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.common.encoders import encoder
from gandeng.common.jobs import Progress
from gandeng.core.matching.records import Fit, Pair, Party
from gandeng.directory.services import erased_of
from gandeng.matches.models import MatchRun, Proposal
from gandeng.matches.parties import PREFETCH, parties_of
from gandeng.matches.relations import with_relations
from gandeng.programmes.models import Partnership, Programme
from gandeng.programmes.queries import as_lent, lent_businesses
from gandeng.words.queries import language_for
from gandeng.words.services import note_missed

PER_PARTY = 12  # a list an owner can read; the engine looks further when it spreads


@transaction.atomic
def order_run(*, programme: Programme, actor: User) -> MatchRun:
    """Make an empty run, to be filled by :func:`compute_run` in the background."""
    run = MatchRun.objects.create(
        programme=programme,
        created_by=actor,
        seed=settings.ENGINE_SEED,
        engine_version=__version__,
        parameters={"per_party": PER_PARTY, "encoder": settings.ENCODER},
    )
    audit.record(actor=actor, verb="order_match_run", subject=run)
    return run


def compute_run(*, run: MatchRun, on_progress: Progress) -> None:
    """Match everything lent to the programme and store the proposals with their reasons.

    Computing takes no lock; storing is one transaction, so a page never sees half a run.
    Computing again replaces the proposals of the run: a worker that died can be repeated.
    """
    from gandeng.core.matching.match import match  # numpy and scipy only where they are used

    on_progress(0.05, "reading")
    found = lent_businesses(run.programme).select_related("department__region").prefetch_related(*PREFETCH)
    businesses = as_lent(run.programme, found)
    language = language_for(place.department for place in _places(run.programme))
    parties = with_relations(parties_of(businesses, language))
    regions = _regions_in_order(run.programme)
    on_progress(0.15, "matching")
    result = match(
        parties,
        language,
        first_region=regions[0],
        regions=regions,
        per_party=PER_PARTY,
        encoder=encoder(),
        on_progress=lambda done, of: on_progress(0.15 + 0.75 * done / of, "matching"),
    )
    on_progress(0.9, "saving")
    with transaction.atomic():
        erased = set(erased_of({b.department_id for b in businesses}).values_list("pk", flat=True))
        note_missed(businesses=[b for b in businesses if b.pk not in erased], unmatched=result.unmatched)
        pairs = [p for p in result.pairs if not {int(p.first), int(p.second)} & erased]
        run.proposals.all().delete()
        Proposal.objects.bulk_create(
            (_proposal(run, rank, pair) for rank, pair in enumerate(pairs, start=1)), batch_size=500
        )
        run.input_digest = digest_of(parties)
        run.facts = _facts(parties, pairs, regions)
        run.finished_at = timezone.now()
        run.save(update_fields=["input_digest", "facts", "finished_at"])
        audit.record(actor=run.created_by, verb="match_run", subject=run, pairs=len(pairs))


def digest_of(parties: list[Party]) -> str:
    """SHA-256 of what went in: equal digests, seed and version mean equal results."""
    plain = [asdict(p) for p in parties]
    text = json.dumps(plain, sort_keys=True, default=sorted, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _regions_in_order(programme: Programme) -> list[str]:
    """Region codes in the programme's fixed order, each once."""
    return list(dict.fromkeys(place.department.region_id for place in _places(programme)))


def _places(programme: Programme) -> QuerySet[Partnership]:
    return programme.partnerships.select_related("department").order_by("position")


def _proposal(run: MatchRun, rank: int, pair: Pair) -> Proposal:
    return Proposal(
        run=run,
        first_id=int(pair.first),
        second_id=int(pair.second),
        rank=rank,
        score=pair.score,
        forward_score=pair.forward.score,
        backward_score=pair.backward.score,
        one_way=pair.one_way,
        forward=plain_fit(pair.forward),
        backward=plain_fit(pair.backward),
    )


def plain_fit(fit: Fit) -> dict[str, Any]:
    """A fit as JSON values; ``events`` and the pages read it back with ``queries.fit_from``."""
    plain: dict[str, Any] = json.loads(json.dumps(asdict(fit), default=sorted))
    return plain


def _facts(parties: list[Party], pairs: Sequence[Pair], regions: list[str]) -> dict[str, Any]:
    """Counts for the head of the page: per region what it brings and which needs were answered."""
    facts: dict[str, Any] = {
        region: {"businesses": 0, "offers": 0, "needs": 0, "assumed": 0, "answered": 0} for region in regions
    }
    region_of = {p.key: p.region for p in parties}
    for party in parties:
        fact = facts[party.region]
        fact["businesses"] += 1
        fact["offers"] += len(party.offers)
        fact["needs"] += len(party.needs)
        fact["assumed"] += sum(need.assumed for need in party.needs)
    answered: dict[str, set[tuple[str, str]]] = {region: set() for region in regions}
    for pair in pairs:
        for fit, buyer in ((pair.forward, pair.second), (pair.backward, pair.first)):
            if fit.need is not None and fit.score > 0:
                answered[region_of[buyer]].add((buyer, fit.need.text))
    for region, needs in answered.items():
        facts[region]["answered"] = len(needs)
    return facts
