"""The same day through phones and through paper alone leaves the same rows, field by field."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.day.models import Attendance, Deed, Outcome
from gandeng.documents.codes import code_of, slip_code
from gandeng.events.models import MatchingEvent, Participant
from tests import factories
from tests.day.conftest import released_of

pytestmark = pytest.mark.django_db
Enter = Callable[..., Client]
# Who typed it, when and where: all that may differ. Everything else is compared.
HOW = {"id", "acted_at", "device", "seq", "set_by", "via", "event"}
INTERESTS, STEPS = ["", "yes", "maybe", "no"], ["", "sample", "price", "visit", "order", "talk"]
WALK_IN = {
    "name": "Warung Contoh Jalan", "owner": "Bu Contoh", "phone": "0812 0000 7891", "sells": "kopi, teh",
    "seeks": "kemasan", "consent": "1",
}  # fmt: skip


def rows_of(model: type[models.Model], number: dict[int, int], **where: Any) -> list[dict[str, Any]]:
    """All fields but HOW, people by their number at the event."""
    people = {"participant", "speaker", "other"}
    fields = [f.name for f in model._meta.get_fields() if isinstance(f, models.Field) and f.name not in HOW]
    found = [
        {name: number[value] if name in people else value for name, value in row.items()}
        for row in model._default_manager.filter(**where).values(*fields)
    ]
    return sorted(found, key=lambda row: tuple(str(value) for value in row.values()))


def said_in(event: MatchingEvent, number: dict[int, int]) -> list[tuple[int, int, int, int, int]]:
    """(speaker, other, met, interest, step) of both sides of most meetings; some say nothing at all."""
    said = []
    for meeting in released_of(event).meetings.prefetch_related("seats"):
        one, two = sorted(number[seat.participant_id] for seat in meeting.seats.all())
        for a, b in ((one, two), (two, one)):
            if (a + 2 * b) % 5:
                said.append((a, b, int((a * b) % 4 != 0), (a + b) % 4, (2 * a + b) % 6))
    return said


def through_phones(event: MatchingEvent, officer: Client, enter: Enter, number: dict[int, int]) -> None:
    """Batches out of the devices' own store: the officer's at the door, one of each owner."""
    key_of = {n: pk for pk, n in number.items()}
    sent = int(timezone.now().timestamp() * 1000)

    def send(client: Client, deeds: list[tuple[str, dict[str, str]]]) -> None:
        body = {
            "sent": sent,
            "device": uuid4().hex,
            "deeds": [
                {"key": uuid4().hex, "kind": kind, "data": data, "made": sent - 60_000, "seq": n}
                for n, (kind, data) in enumerate(deeds, start=1)
            ],
        }
        answer = client.post(
            reverse("day_send", args=[event.pk]), json.dumps(body), content_type="application/json"
        )
        assert {v["status"] for v in answer.json()["verdicts"].values()} <= {"done"}

    send(officer, [(kind, {"participant": str(key_of[n]), **more}) for n, kind, more in at_the_door(number)])
    send(officer, [("walk_in", WALK_IN)])
    owners = {p.pk: p.business.owner for p in event.participants.select_related("business__owner")}
    for pk in key_of.values():
        mine = [
            (
                "outcome",
                {
                    "speaker": str(pk), "other": str(key_of[b]), "happened": str(met),
                    "interest": INTERESTS[i], "step": STEPS[s],
                    "on": (event.date + dt.timedelta(days=7)).isoformat() if s else "",
                },
            )
            for a, b, met, i, s in said_in(event, number)
            if a == number[pk]
        ]  # fmt: skip
        if mine:
            send(enter(owners[pk]), mine)
    send(officer, [("close", {})])


def through_paper(event: MatchingEvent, officer: Client, number: dict[int, int]) -> None:
    """An officer types the attendance sheet and the slips into plain forms, after the day."""
    sides = {
        p.number: int(p.business.department_id != event.programme.partnerships.get(position=0).department_id)
        for p in event.participants.select_related("business")
    }

    def type_in(form: dict[str, str]) -> None:
        answer = officer.post(
            reverse("day_do", args=[event.pk]), form | {"key": str(uuid4()), "next": "/"}, follow=True
        )
        assert "tersimpan" in answer.content.decode() or "ditutup" in answer.content.decode()

    for n, kind, more in at_the_door(number):
        type_in({"act": kind, "code": code_of(sides[n], n), **more})
    type_in({"act": "walk_in", **WALK_IN})
    for a, b, met, i, s in said_in(event, number):
        type_in({"act": "slip", "line": f"{slip_code(a, b)} {met} {i} {s}" + (" 7" if s else "")})
    type_in({"act": "close"})


def at_the_door(number: dict[int, int]) -> list[tuple[int, str, dict[str, str]]]:
    """Most come, one late, one not at all, of one nobody has said anything."""
    first, second, *others = sorted(number.values())
    return [(first, "late", {"expected": "10.45"}), (second, "absent", {})] + [
        (n, "here", {}) for n in others[:-1]
    ]


def test_phones_and_paper_leave_the_same_rows(
    today: Any, ratna: User, enter: Enter, evidence: Callable[..., None]
) -> None:
    left = []
    for way in ("phones", "paper"):
        event: MatchingEvent = today(4, near=2)
        for participant in event.participants.select_related("business"):
            if participant.business.owner is None:
                participant.business.owner = factories.person(f"Pemilik {participant.business.name}")
                participant.business.save()
        number = dict(event.participants.values_list("pk", "number"))
        said = said_in(event, number)
        if way == "phones":
            through_phones(event, enter(ratna), enter, number)
        else:
            through_paper(event, enter(ratna), number)
        number = dict(event.participants.values_list("pk", "number"))
        assert Outcome.objects.filter(event=event).count() == len(said) > 8
        event.refresh_from_db()
        guest = Participant.objects.get(event=event, business__name=WALK_IN["name"]).business
        left.append(
            {
                "attendance": rows_of(Attendance, number, participant__event=event),
                "outcomes": rows_of(Outcome, number, event=event),
                "walk-in": [
                    sorted(guest.offers.values_list("phrase", flat=True)),
                    sorted(guest.needs.values_list("phrase", flat=True)),
                    [(c.purpose, c.channel) for c in guest.consents.all()],
                    guest.contacts.get().e164,
                ],
                "closed": event.closed_at is not None,
                "refused": Deed.objects.filter(event=event).exclude(status="done").count(),
            }
        )
        guest.contacts.all().delete()  # the second day's guest is a new one with the same number
        guest.name = "Warung lain (contoh)"
        guest.save()
    phones, paper = left
    for part, rows in phones.items():
        assert rows == paper[part], part
    assert phones["refused"] == 0
    assert set(phones["outcomes"][0]) == {
        "speaker", "other", "happened", "interest", "next_step", "next_on",
    }  # fmt: skip
    count = len(phones["attendance"]) + len(phones["outcomes"])
    evidence("the same day by phones and by paper", rows=count, fields_that_differ=0)
