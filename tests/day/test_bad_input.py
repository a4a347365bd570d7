"""What goes wrong with people, links and names on the day itself."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import icalendar
import pytest
from django.test import Client
from django.urls import reverse

from gandeng.accounts.models import User
from gandeng.accounts.services import personal_link, revoke_links
from gandeng.day.models import Deed, Outcome
from gandeng.directory.models import Business
from gandeng.documents.codes import slip_code
from gandeng.events.models import MatchingEvent
from tests.day.conftest import do, participant_of

pytestmark = pytest.mark.django_db
Today = Callable[..., MatchingEvent]
Enter = Callable[..., Client]
NAMES = {
    "emoji": "🌶️ Keripik Pedas 🔥 (contoh)",
    "200 characters": "Paguyuban " * 20,
    "right-to-left mark": "\u202eipaR kipireK\u202c \u200f(contoh)",
    "arabic": "مطعم كيماس",
    "markup": '<b>Keripik</b> & "Co" {{ x }} \'',
    "lines": "Keripik\nRapi\t9. Palsu",
}


def entered(link: str) -> Client:
    """A phone that has opened a personal link."""
    phone = Client()
    phone.get(link, follow=True)
    return phone


def answer(event: MatchingEvent, speaker: int, other: int) -> dict[str, Any]:
    """What a phone has kept of three taps."""
    data = {"speaker": str(speaker), "other": str(other), "happened": "1", "interest": "yes"}
    deed = {"key": str(uuid4()), "kind": "outcome", "data": data, "made": 4000, "seq": 1}
    return {"sent": 5000, "device": "p", "deeds": [deed]}


def send(phone: Client, event: MatchingEvent, batch: dict[str, Any]) -> Any:
    """As ``day.js`` sends it."""
    return phone.post(
        reverse("day_send", args=[event.pk]), json.dumps(batch), content_type="application/json"
    )


@pytest.mark.parametrize("end", ["revoked", "expired"])
def test_answers_outlive_their_link(
    end: str, today: Today, ratna: User, sri: User, keripik: Business, kemasan: Business,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """She answers without a signal; her link ends meanwhile. With a new one the answer is sent, once."""
    event = today(2)
    batch = answer(event, participant_of(event, keripik).pk, participant_of(event, kemasan).pk)
    old = personal_link(sri, to=f"/temu/{event.pk}/agenda/")
    phone = entered(old)
    if end == "revoked":
        revoke_links(sri, actor=ratna)
    else:
        now = time.time()
        monkeypatch.setattr(time, "time", lambda: now + 46 * 86400)
        phone.cookies.clear()
    refused = send(phone, event, batch)
    assert refused.status_code == 302, "the sign-in page is no verdict: the phone keeps what it has"
    assert not Deed.objects.exists()
    dead = phone.get(old)
    assert dead.status_code == 410 and "tautan baru" in dead.content.decode()
    again = entered(personal_link(sri, to=f"/temu/{event.pk}/agenda/"))
    for _twice in range(2):
        assert send(again, event, batch).json()["verdicts"][batch["deeds"][0]["key"]]["status"] == "done"
    assert Outcome.objects.get().set_by == sri


def test_a_forwarded_link_answers_for_its_owner_only(
    today: Today, sri: User, dedi: User, keripik: Business, kemasan: Business
) -> None:
    """Whoever holds Sri's link is Sri to us; it opens nothing of Dedi's, and Dedi stays himself."""
    event = today(2)
    a, b = participant_of(event, keripik), participant_of(event, kemasan)
    holder = entered(personal_link(sri, to=f"/temu/{event.pk}/agenda/"))
    assert holder.get(reverse("participant_agenda", args=[event.pk, b.pk])).status_code == 404
    batch = answer(event, b.pk, a.pk)
    assert send(holder, event, batch).json()["verdicts"][batch["deeds"][0]["key"]]["status"] == "refused"
    assert not Outcome.objects.exists()
    his = Client()
    his.force_login(dedi, backend="django.contrib.auth.backends.ModelBackend")
    his.get(personal_link(sri))
    assert his.get(reverse("participant_agenda", args=[event.pk, b.pk])).status_code == 200


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_names_of_all_kinds_on_the_day(
    name: str, today: Today, ratna: User, sri: User, dedi: User, enter: Enter, keripik: Business,
    kemasan: Business,
) -> None:  # fmt: skip
    event = today(2)
    Business.objects.filter(pk=keripik.pk).update(name=name)
    a, b = participant_of(event, keripik), participant_of(event, kemasan)
    do(event, sri, "outcome", speaker=a.pk, other=b.pk, happened=1, interest="yes")
    assert do(event, ratna, "slip", line=f"{slip_code(b.number, a.number)} 1 2").status == "done"
    assert do(event, ratna, "absent", participant=a.pk).name == name
    for person, page in (
        (ratna, "day_door"), (ratna, "day_board"), (ratna, "day_repair"), (ratna, "slip_entry"),
        (ratna, "day_results"), (ratna, "message_list"), (sri, "event_agenda"), (dedi, "event_agenda"),
    ):  # fmt: skip
        answered = enter(person).get(reverse(page, args=[event.pk]))
        assert answered.status_code == 200, page
        text = answered.content.decode()
        assert "<b>Keripik</b>" not in text and text.count("<main") == 1
    entries = icalendar.Calendar.from_ical(
        enter(dedi).get(reverse("file_calendar", args=[event.pk, b.pk])).content
    ).walk("VEVENT")
    assert entries and all("\n" not in str(entry["SUMMARY"]) for entry in entries)
    assert enter(ratna).get(reverse("day_door", args=[event.pk]), {"cari": name}).status_code == 200


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_walk_ins_of_all_names(name: str, today: Today, ratna: User) -> None:
    event = today(2)
    verdict = do(event, ratna, "walk_in", name=name, consent=1)
    assert verdict.status == "done"
    kept = Business.objects.order_by("pk").last()
    assert kept is not None and 0 < len(kept.name) <= 200
    assert not {"\u202e", "\u202c", "\u200f", "\n", "\t"} & set(kept.name)
