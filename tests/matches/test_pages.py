"""Pages of proposals: who sees them, what they show, how a decision is made."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gandeng.accounts.models import User
from gandeng.common.models import Job
from gandeng.directory.models import Business, Need
from gandeng.matches import queries, services
from gandeng.matches.models import MatchRun, Proposal, Wish
from gandeng.programmes.models import Lending, Programme
from gandeng.programmes.services import withdraw
from gandeng.regions.models import Department
from tests import factories
from tests.matches.test_services import run

__all__ = ["run"]  # the fixture
Enter = Callable[..., Client]


def test_both_directions_on_the_list(run: MatchRun, ratna: User, enter: Enter) -> None:
    page = enter(ratna).get(reverse("proposal_list", args=[run.programme_id]))
    text = page.content.decode()
    proposal = queries.proposals_of(run).get()
    assert "Keripik Bu Sri" in text
    assert "Kemas Rapi" in text
    assert str(proposal.forward_score) in text
    assert str(proposal.backward_score) in text
    assert f"Dari Surakarta ke Kab. Bandung {proposal.forward_score}, dari Kab. Bandung ke Surakarta" in text


def test_no_run_yet_says_what_to_do(programme: Programme, ratna: User, enter: Enter) -> None:
    page = enter(ratna).get(reverse("proposal_list", args=[programme.pk]))
    assert "Usulkan pasangan" in page.content.decode()


@pytest.mark.parametrize("fragment", [False, True])
def test_reasons_and_sum(run: MatchRun, ratna: User, enter: Enter, fragment: bool) -> None:
    proposal = queries.proposals_of(run).get()
    headers = {"HX-Request": "true"} if fragment else {}
    page = enter(ratna).get(reverse("proposal_detail", args=[proposal.pk]), headers=headers)
    text = page.content.decode()
    assert "Kenapa cocok" in text
    assert "dari 100" in text
    assert ("<html" in text) is not fragment


def test_a_typing_error_is_shown_as_it_was_read_and_how_the_score_comes_about(
    programme: Programme, keripik: Business, kemasan: Business, ratna: User, enter: Enter
) -> None:
    keripik.needs.all().delete()
    Need.objects.create(business=keripik, phrase="standng pouch", kind="packaging")
    run = services.order_run(programme=programme, actor=ratna)
    services.compute_run(run=run, on_progress=lambda *_: None)
    proposal = queries.proposals_of(run).get()
    text = enter(ratna).get(reverse("proposal_detail", args=[proposal.pk])).content.decode()
    assert "“standng” dibaca sebagai “standing”" in text
    assert "rata-rata harmonik" in text or "30 persen" in text
    assert str(proposal.score) in text


def test_no_private_field_of_the_partner(run: MatchRun, ratna: User, kemasan: Business, enter: Enter) -> None:
    proposal = queries.proposals_of(run).get()
    client = enter(ratna)
    for address in (
        reverse("proposal_list", args=[run.programme_id]),
        reverse("proposal_detail", args=[proposal.pk]),
    ):
        text = client.get(address).content.decode()
        for secret in (kemasan.owner_name, kemasan.email, kemasan.address, kemasan.note):
            assert secret not in text


def test_third_region_and_withdrawn_get_404(
    run: MatchRun, ratna: User, wulan: User, asep: User, bandung: Department, kemasan: Business, enter: Enter
) -> None:
    proposal = queries.proposals_of(run).get()
    address = reverse("proposal_detail", args=[proposal.pk])
    assert enter(wulan).get(address).status_code == 404
    assert enter(ratna).get(address).status_code == 200
    withdraw(programme=run.programme, actor=asep, department=bandung, businesses=[kemasan])
    assert enter(ratna).get(address).status_code == 404


def test_decision_is_kept_and_filtered(run: MatchRun, ratna: User, enter: Enter) -> None:
    proposal = queries.proposals_of(run).get()
    client = enter(ratna)
    answer = client.post(reverse("wish_set", args=[proposal.pk]), {"level": "must"})
    assert answer.status_code == 302
    assert Wish.objects.get().level == "must"
    address = reverse("proposal_list", args=[run.programme_id])
    assert "Kemas Rapi" in client.get(address, {"status": "must"}).content.decode()
    assert "Kemas Rapi" not in client.get(address, {"status": "open"}).content.decode()


def test_decision_by_htmx_returns_the_foot(run: MatchRun, ratna: User, enter: Enter) -> None:
    proposal = queries.proposals_of(run).get()
    page = enter(ratna).post(
        reverse("wish_set", args=[proposal.pk]), {"level": "no"}, headers={"HX-Request": "true"}
    )
    assert "checked" in page.content.decode()


def test_unknown_level_is_refused(run: MatchRun, ratna: User, enter: Enter) -> None:
    proposal = queries.proposals_of(run).get()
    answer = enter(ratna).post(reverse("wish_set", args=[proposal.pk]), {"level": "mungkin"})
    assert answer.status_code == 403
    assert not Wish.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_ordering_a_run_computes_it(programme: Programme, ratna: User, enter: Enter) -> None:
    answer: Any = enter(ratna).post(reverse("match_run_order", args=[programme.pk]))
    assert answer.url.startswith("/tugas/")
    assert queries.latest_run(programme) is not None


def test_a_second_click_joins_the_computation_and_the_partner_may_watch_it(
    programme: Programme, ratna: User, asep: User, wulan: User, enter: Enter
) -> None:
    address = reverse("match_run_order", args=[programme.pk])
    clicks = [enter(person).post(address) for person in (ratna, ratna, asep)]  # not committed: all wait
    places = {click.headers["Location"] for click in clicks}
    assert len(places) == Job.objects.count() == 1
    place = places.pop()
    assert [enter(who).get(place).status_code for who in (ratna, asep, wulan)] == [200, 200, 404]
    assert not MatchRun.objects.exists()  # an order that nobody has begun leaves no empty run


def test_unmatched_list(
    programme: Programme, ratna: User, solo: Department, run: MatchRun, enter: Enter
) -> None:
    lonely = factories.business(solo, "Gamelan Contoh", offers=["gong"], needs=[])
    Lending.objects.create(programme=programme, business=lonely, lent_by=ratna, until=programme.ends_on)
    page = enter(ratna).get(reverse("unmatched_list", args=[programme.pk]))
    assert "Gamelan Contoh" in page.content.decode()


def test_queries_do_not_grow_with_proposals(
    run: MatchRun, ratna: User, solo: Department, enter: Enter
) -> None:
    client, address = enter(ratna), reverse("proposal_list", args=[run.programme_id])
    client.get(address)  # the first page of a session stores it
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    template = queries.proposals_of(run).get()
    for rank in range(2, 22):
        business = factories.business(solo)
        Lending.objects.create(
            programme=run.programme, business=business, lent_by=ratna, until=run.programme.ends_on
        )
        template.pk, template.first, template.rank = None, business, rank
        template.save()
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) <= len(few)  # fewer: it sees at once that the run is stale


def test_large_keys_stay_plain_in_the_page(run: MatchRun, ratna: User, enter: Enter) -> None:
    """A key with a thousands separator would break every form that carries it."""
    proposal = queries.proposals_of(run).get()
    proposal.pk, proposal.rank = 1_234_567, 2
    Proposal.objects.filter(run=run).delete()
    proposal.save(force_insert=True)
    page = enter(ratna).get(reverse("proposal_list", args=[run.programme_id])).content.decode()
    assert 'id="decision-1234567"' in page
    assert "1.234.567" not in page
