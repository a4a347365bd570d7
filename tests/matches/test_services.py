"""Runs and wishes, with the real engine."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from gandeng.accounts.models import User
from gandeng.directory.models import Business
from gandeng.matches import queries, services
from gandeng.matches.models import MatchRun, Wish
from gandeng.programmes.models import Programme
from gandeng.programmes.services import withdraw
from gandeng.regions.models import Department
from tests import factories


def quiet(fraction: float, stage: str) -> None:
    """Progress that nobody watches."""


@pytest.fixture
def run(programme: Programme, ratna: User) -> MatchRun:
    """A computed run over Sri's and Dedi's businesses."""
    order = services.order_run(programme=programme, actor=ratna)
    services.compute_run(run=order, on_progress=quiet)
    return order


def test_pair_is_proposed_with_reasons_that_add_up(run: MatchRun) -> None:
    proposal = queries.proposals_of(run).get()
    assert (proposal.first.name, proposal.second.name) == ("Keripik Bu Sri", "Kemas Rapi")
    for plain, score in (
        (proposal.forward, proposal.forward_score),
        (proposal.backward, proposal.backward_score),
    ):
        assert score > 0
        assert sum(part["points"] for part in plain["parts"]) == score
        assert queries.fit_from(plain).score == score


def test_stored_fit_comes_back_equal(run: MatchRun) -> None:
    proposal = queries.proposals_of(run).get()
    fit = queries.fit_from(proposal.backward)
    assert services.plain_fit(fit) == proposal.backward


def test_same_input_same_digest_and_pairs(programme: Programme, ratna: User, run: MatchRun) -> None:
    again = services.order_run(programme=programme, actor=ratna)
    services.compute_run(run=again, on_progress=quiet)
    assert again.input_digest == run.input_digest
    assert list(again.proposals.values_list("first", "second", "score")) == list(
        run.proposals.values_list("first", "second", "score")
    )


def test_an_encoder_that_the_installation_names_joins_the_run(
    programme: Programme, ratna: User, run: MatchRun, settings: Any
) -> None:
    settings.ENCODER = "tests.core.matching.test_encoder.Letters"
    again = services.order_run(programme=programme, actor=ratna)
    services.compute_run(run=again, on_progress=quiet)
    parts = queries.proposals_of(again).get().forward["parts"]
    assert "meaning" in [part["code"] for part in parts]
    assert again.parameters != run.parameters  # so that a run says why it differs
    assert "meaning" not in [part["code"] for part in queries.proposals_of(run).get().forward["parts"]]


def test_computing_again_replaces(run: MatchRun) -> None:
    before = run.proposals.count()
    services.compute_run(run=run, on_progress=quiet)
    assert run.proposals.count() == before


def test_needs_nobody_stated_are_assumed_and_counted(
    programme: Programme, ratna: User, solo: Department
) -> None:
    silent = factories.business(solo, "Abon Contoh", offers=["abon sapi"], needs=[])
    from gandeng.programmes.services import lend

    lend(programme=programme, actor=ratna, department=solo, businesses=[silent], until=programme.ends_on)
    run = services.order_run(programme=programme, actor=ratna)
    services.compute_run(run=run, on_progress=quiet)
    assert run.facts[solo.region_id]["assumed"] > 0


def test_empty_programme_gives_an_empty_run(programme: Programme, ratna: User) -> None:
    programme.lendings.all().delete()
    run = services.order_run(programme=programme, actor=ratna)
    services.compute_run(run=run, on_progress=quiet)
    assert run.finished_at is not None
    assert not run.proposals.exists()


def test_withdrawn_business_vanishes_from_proposals(
    programme: Programme, run: MatchRun, ratna: User, solo: Department, keripik: Business
) -> None:
    withdraw(programme=programme, actor=ratna, department=solo, businesses=[keripik])
    assert not queries.proposals_of(run).exists()
    assert queries.is_stale(run)


def test_each_side_has_its_own_say(
    programme: Programme, ratna: User, asep: User, keripik: Business, kemasan: Business
) -> None:
    services.set_wish(programme=programme, actor=ratna, business=keripik, other=kemasan, level="must")
    services.set_wish(programme=programme, actor=asep, business=kemasan, other=keripik, level="no")
    said = {w.business_id: w.level for w in Wish.objects.all()}
    assert said == {keripik.pk: "must", kemasan.pk: "no"}
    services.set_wish(programme=programme, actor=ratna, business=keripik, other=kemasan, level="")
    assert Wish.objects.get().business == kemasan


def test_nobody_decides_for_the_other_side(
    programme: Programme, ratna: User, keripik: Business, kemasan: Business
) -> None:
    with pytest.raises(PermissionDenied):
        services.set_wish(programme=programme, actor=ratna, business=kemasan, other=keripik, level="want")


def test_no_wish_about_a_withdrawn_business(
    programme: Programme, ratna: User, asep: User, bandung: Department, keripik: Business, kemasan: Business
) -> None:
    withdraw(programme=programme, actor=asep, department=bandung, businesses=[kemasan])
    with pytest.raises(ValidationError, match="program ini"):
        services.set_wish(programme=programme, actor=ratna, business=keripik, other=kemasan, level="want")


def test_no_wish_for_oneself(programme: Programme, ratna: User, keripik: Business) -> None:
    with pytest.raises(ValidationError, match="dirinya sendiri"):
        services.set_wish(programme=programme, actor=ratna, business=keripik, other=keripik, level="want")
    with pytest.raises(IntegrityError), transaction.atomic():
        Wish.objects.create(programme=programme, business=keripik, other=keripik, level="want", set_by=ratna)
