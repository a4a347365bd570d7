"""Addresses of proposed pairs."""

from __future__ import annotations

from typing import Any

from gandeng.matches.models import MatchRun, Proposal
from gandeng.matches.services import compute_run, order_run
from tests.access_table import Line

PLANNERS = "officer partner"


def run_of(world: Any) -> MatchRun:
    """A computed run of the programme."""
    run = order_run(programme=world.programme, actor=world.ratna)
    compute_run(run=run, on_progress=lambda *_: None)
    return run


def of_programme(world: Any) -> dict[str, int]:
    return {"pk": world.programme.pk}


def of_computed(world: Any) -> dict[str, int]:
    return {"pk": run_of(world).programme_id}


def of_proposal(world: Any) -> dict[str, int]:
    return {"pk": Proposal.objects.get(run=run_of(world)).pk}


LINES = {
    "match_home": Line("officer", "officer partner third"),
    "proposal_list": Line("officer", PLANNERS, args=of_programme),
    "match_run_order": Line("officer", PLANNERS, methods="POST", args=of_programme),
    "unmatched_list": Line("officer", PLANNERS, args=of_computed),
    "proposal_detail": Line("officer", PLANNERS, args=of_proposal),
    "wish_set": Line("officer", PLANNERS, methods="POST", args=of_proposal, post={"level": "want"}),
}
