"""Targets per direction, and the stages of a formal cooperation with the council's gate."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gandeng import data
from gandeng.accounts.models import User
from gandeng.programmes import services
from gandeng.programmes.cooperation import Need, State, council_need, stage_rows
from gandeng.programmes.models import Cooperation, Programme, Target
from gandeng.regions.models import Department

Enter = Callable[[User | None], Client]


@pytest.fixture
def cooperation(programme: Programme, ratna: User, solo: Department) -> Cooperation:
    """The formal side of the programme, begun."""
    return services.start_cooperation(programme=programme, actor=ratna, department=solo)


@pytest.mark.parametrize(
    ("burdens", "outside", "need"),
    [
        (None, None, Need.UNKNOWN), (False, None, Need.UNKNOWN), (None, False, Need.UNKNOWN),
        (False, False, Need.NOT_NEEDED), (True, None, Need.NEEDED), (None, True, Need.NEEDED),
        (True, False, Need.NEEDED), (False, True, Need.NEEDED), (True, True, Need.NEEDED),
    ],
)  # fmt: skip
def test_the_council_is_needed_by_either_answer(burdens: bool, outside: bool, need: Need) -> None:
    assert council_need(Cooperation(burdens_public=burdens, outside_budget=outside)) is need


def note(cooperation: Cooperation, actor: User, solo: Department, stage: str) -> None:
    services.note_stage(
        cooperation=cooperation, actor=actor, department=solo, stage=stage, done_on=timezone.localdate()
    )


def test_the_gate(cooperation: Cooperation, ratna: User, solo: Department) -> None:
    note(cooperation, ratna, solo, "joint_signed")  # before the gate, also out of order
    with pytest.raises(ValidationError, match="kedua pertanyaan"):
        note(cooperation, ratna, solo, "pks_signed")
    answers = {"burdens_public": True, "outside_budget": False}
    services.answer_council(cooperation=cooperation, actor=ratna, department=solo, **answers)
    with pytest.raises(ValidationError, match="Persetujuan DPRD"):
        note(cooperation, ratna, solo, "pks_signed")
    note(cooperation, ratna, solo, "council")
    note(cooperation, ratna, solo, "pks_signed")
    with pytest.raises(ValidationError):
        note(cooperation, ratna, solo, "nonsense")


def test_without_burden_the_gate_is_open(cooperation: Cooperation, ratna: User, solo: Department) -> None:
    answers = {"burdens_public": False, "outside_budget": False}
    services.answer_council(cooperation=cooperation, actor=ratna, department=solo, **answers)
    note(cooperation, ratna, solo, "pks_signed")
    states = {row.code: row.state for row in stage_rows(cooperation)}
    assert states["council"] is State.NOT_NEEDED
    assert states["pks_signed"] is State.DONE
    assert states["preparation"] is State.NEXT
    assert list(states) == [stage.code for stage in data.cooperation_stages()]


def test_pages(programme: Programme, ratna: User, asep: User, roni: User, enter: Enter) -> None:
    address = reverse("cooperation_detail", args=[programme.pk])
    client = enter(ratna)
    assert "memang tidak harus" in client.get(address).content.decode()
    assert (
        client.post(
            reverse("stage_note", args=[programme.pk, "offer"]), {"done_on": "2026-11-02"}
        ).status_code
        == 404
    )
    client.post(reverse("cooperation_start", args=[programme.pk]))
    page = client.post(reverse("stage_note", args=[programme.pk, "pks_draft"]), {"done_on": "2026-11-02"})
    assert page.status_code == 400
    assert "kedua pertanyaan" in page.content.decode()
    client.post(
        reverse("cooperation_council", args=[programme.pk]), {"burdens_public": "no", "outside_budget": "no"}
    )
    client.post(
        reverse("stage_note", args=[programme.pk, "pks_draft"]), {"done_on": "2026-11-02", "number": "119/7"}
    )
    text = enter(asep).get(address).content.decode()
    assert "119/7" in text
    assert "2 November 2026" in text
    assert "<button" not in enter(roni).get(address).content.decode().split("<main")[1]
    client.post(reverse("stage_undo", args=[programme.pk, "pks_draft"]))
    assert "119/7" not in client.get(address).content.decode()


def test_targets_by_direction(
    programme: Programme,
    ratna: User,
    asep: User,
    roni: User,
    solo: Department,
    bandung: Department,
    enter: Enter,
) -> None:
    address = reverse("programme_targets", args=[programme.pk])
    data = {
        f"t{solo.pk}_pairs": "40",
        f"t{solo.pk}_committed": "1,5 M",
        f"t{bandung.pk}_realised": "200 juta",
    }
    assert enter(ratna).post(address, data).status_code == 302
    amounts = {(t.department_id, t.measure): t.amount for t in Target.objects.all()}
    assert amounts == {
        (solo.pk, "pairs"): 40,
        (solo.pk, "committed"): 1_500_000_000,
        (bandung.pk, "realised"): 200_000_000,
    }
    assert "Rp 1.500.000.000" in enter(asep).get(address).content.decode()
    enter(asep).post(address, data | {f"t{solo.pk}_pairs": ""})
    assert not Target.objects.filter(measure="pairs").exists()
    assert enter(roni).post(address, data).status_code == 403
    bad = enter(ratna).post(address, {f"t{solo.pk}_pairs": "banyak"})
    assert "tidak terbaca" in bad.content.decode()
    assert Target.objects.count() == 2
