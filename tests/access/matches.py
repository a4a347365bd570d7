"""Addresses of proposed pairs."""

from __future__ import annotations

from typing import Any

from gandeng.matches.models import MatchRun, Proposal, Shortlist
from gandeng.matches.services import compute_run, make_lists, order_run
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


def of_list(world: Any) -> dict[str, int]:
    run = run_of(world)
    make_lists(programme=world.programme, run=run, actor=world.ratna, department=world.solo)
    return {"pk": Shortlist.objects.get(business=world.keripik).pk}


LINES = {
    "word_effect": Line("officer", "officer partner third"),
    "match_home": Line("officer", "officer partner third"),
    "proposal_list": Line("officer", PLANNERS, args=of_programme),
    "match_run_order": Line("officer", PLANNERS, methods="POST", args=of_programme),
    "unmatched_list": Line("officer", PLANNERS, args=of_computed),
    "proposal_detail": Line("officer", PLANNERS, args=of_proposal),
    "wish_set": Line("officer", PLANNERS, methods="POST", args=of_proposal, post={"level": "want"}),
    "shortlist_grid": Line("officer", PLANNERS, methods="GET POST", args=of_programme),
    "shortlist_messages": Line("officer", PLANNERS, args=of_programme),
    "shortlist_links": Line("officer", PLANNERS, methods="POST", args=of_programme),
    "shortlist_mark": Line("officer", "officer", methods="POST", args=of_list),
    "shortlist_make": Line("officer", PLANNERS, methods="POST", args=of_computed),
    "shortlist_detail": Line("officer", "officer", args=of_list),
    "shortlist_link": Line("officer", "officer", methods="POST", args=of_list),
    "shortlist_reply": Line("officer", "officer", methods="POST", args=of_list, post={"text": "1"}),
    "pick_start": Line("signed_in", "stranger officer partner third forum owner other_owner"),
    "pick": Line("signed_in", "owner", methods="GET POST", args=of_list),
}
