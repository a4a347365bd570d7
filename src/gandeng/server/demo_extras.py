"""What the demo shows of a programme beside pairs and timetable: targets, papers, answers, choices.

Invented like everything in the demo, and made through the same services as by people.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gandeng.accounts.models import User
    from gandeng.programmes.models import Programme
    from gandeng.regions.models import Department

REPLY = """[08.15, 12/11/2026] Pemilik (contoh): Assalamualaikum bu, ini jawaban saya
1. keripik tempe, keripik bayam
2. 500 bungkus
3. 50 bungkus
4. 12 ribu
5. plastik klip, toko oleh-oleh
7. foto produk
nanti sore saya ke balai kota
8. boleh bu, terima kasih 🙏"""
DONE_STAGES = (("preparation", 5, "000/01/CONTOH"), ("offer", 20, "000/02/CONTOH"))


def fill_programme(programme: Programme, departments: list[Department], officers: list[User]) -> None:
    """Targets in both directions, the first stages of an agreement."""
    from gandeng.programmes import services

    acting: dict[str, Any] = {"actor": officers[0], "department": departments[0]}
    amounts = {
        (department.pk, measure): amount
        for department in departments
        for measure, amount in (
            ("access", 80), ("pairs", 60), ("committed", 200_000_000), ("realised", 100_000_000),
        )
    }  # fmt: skip
    services.set_targets(programme=programme, amounts=amounts, **acting)
    cooperation = services.start_cooperation(programme=programme, **acting)
    services.answer_council(cooperation=cooperation, burdens_public=False, outside_budget=None, **acting)
    for stage, days, number in DONE_STAGES:
        services.note_stage(
            cooperation=cooperation,
            stage=stage,
            done_on=programme.starts_on + timedelta(days=days),
            number=number,
            **acting,
        )


def fill_answers(department: Department, officer: User, forum: User) -> None:
    """One WhatsApp answer that waits for review, one interview that waits for its owner."""
    from gandeng.asking.services import receive_reply, save_answers
    from gandeng.asking.services.answers import Answered
    from gandeng.directory.models import Business

    own = Business.objects.filter(department=department, is_sample=True).current()
    snack = own.filter(offers__phrase__icontains="keripik", owner=None).order_by("name", "pk").first()
    if snack is not None:
        receive_reply(business=snack, actor=officer, text=REPLY)
    owned = own.filter(owner__isnull=False).order_by("pk").first()
    if owned is not None:
        known = [{"id": need.pk, "phrase": need.phrase, "kind": need.kind} for need in owned.needs.all()]
        learns = {"phrase": "foto produk untuk katalog", "kind": "know_how"}
        save_answers(
            business=owned,
            actor=forum,
            expected_version=owned.version,
            answered=Answered(needs=[*known, learns], consents={"share_with_partner": True}),
            channel="phone",
            agreed=True,
        )


def fill_choices(programme: Programme, departments: list[Department], officers: list[User]) -> None:
    """Lists for everybody, and every third business of each side has answered."""
    from gandeng.matches.lists import shortlists_of
    from gandeng.matches.queries import latest_run
    from gandeng.matches.services import answer_list, make_lists

    run = latest_run(programme)
    if run is None:
        return
    make_lists(programme=programme, run=run, actor=officers[0], department=departments[0])
    for department, officer in zip(departments, officers, strict=True):
        for shortlist in shortlists_of(programme, department).filter(business__owner=None)[::3]:
            numbers = list(shortlist.entries.filter(dropped_at=None).values_list("number", flat=True)[:3])
            levels = dict(zip(numbers, ("must", "want", "want"), strict=False))
            answer_list(shortlist=shortlist, actor=officer, levels=levels, channel="officer")
