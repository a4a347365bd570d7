"""A year of a programme with a truth that can be counted by hand. Everything in it is invented."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from gandeng.day.models import Attendance, Outcome
from gandeng.deals.models import Baseline
from gandeng.events.models import MatchingEvent, Meeting, Participant, Seat, Slot, TimetableVersion
from gandeng.programmes.models import AccessGranted, Lending, Observation, Visit
from tests import factories

JT = 1_000_000  # a million rupiah


def both(stage: str, amount: int | None = None) -> list[tuple[str, str, int | None]]:
    """Both sides say the same."""
    return [("seller", stage, amount), ("buyer", stage, amount)]


class Year:
    """Solo and Bandung, 45 days after an event in Solo: eight businesses each, meetings and deals.

    Committed (both confirm, new pairs): Solo sells 10 + 20 + 30 + 40 + 50 = 150 million in five deals,
    one more without an amount; Bandung 60 + 70 + 80 + 90 + 100 = 400 million in five. Realised: Solo 25
    in one, Bandung 60 + 35 = 95 in two. Beside them one deal of each kind that must not count.
    """

    def __init__(self, request: Any) -> None:
        get = request.getfixturevalue
        self.people = SimpleNamespace(
            **{n: get(n) for n in ("solo", "bandung", "ratna", "asep", "sri", "dedi")}
        )
        self.programme = get("programme")
        self.today = timezone.localdate()
        self.day = self.today - dt.timedelta(days=45)
        self.programme.starts_on = self.today - dt.timedelta(days=200)
        self.programme.save()
        of = self.people
        self.solo = [get("keripik"), *(self.business(of.solo, f"Batik Contoh {n}") for n in range(1, 8))]
        self.bandung = [
            get("kemasan"),
            *(self.business(of.bandung, f"Kemasan Contoh {n}") for n in range(1, 8)),
        ]
        self._meet()
        self._deal()
        self._around()

    def business(self, department: Any, name: str) -> Any:
        """A business that is lent."""
        row = factories.business(department, name)
        Lending.objects.create(
            programme=self.programme, business=row, lent_by=self.people.ratna, until=self.programme.ends_on
        )
        return row

    def _meet(self) -> None:
        """Six of each on the list; five here, one unknown; Solo's n meets Bandung's n; five took place."""
        self.event = MatchingEvent.objects.create(
            programme=self.programme, name="Temu Bisnis Contoh", place="Pendopo Contoh",
            host=self.people.solo.region, date=self.day, time_zone="Asia/Jakarta",
            slots_spec="09:00-10:00/20m", tables=6,
        )  # fmt: skip
        version = TimetableVersion.objects.create(
            event=self.event, number=1, status="released", created_by=self.people.ratna, tables=6,
            time_zone="Asia/Jakarta",
        )  # fmt: skip
        at = timezone.now() - dt.timedelta(days=45)
        slot = Slot.objects.create(
            timetable=version, number=1, starts_at=at, ends_at=at + dt.timedelta(minutes=20)
        )
        for n in range(6):
            two = [
                Participant.objects.create(event=self.event, business=b, number=2 * n + i + 1)
                for i, b in enumerate((self.solo[n], self.bandung[n]))
            ]
            meeting = Meeting.objects.create(
                timetable=version, slot=slot, table=n + 1, sells=(1, -1, 0, 1, -1, 1)[n]
            )
            for place, one in enumerate(two):
                Seat.objects.create(
                    meeting=meeting, timetable=version, slot=slot, participant=one, place=place
                )
            if n < 5:
                for one, other in (two, two[::-1]):
                    said = {"acted_at": at, "set_by": self.people.ratna}
                    Attendance.objects.create(participant=one, state="here", **said)
                    Outcome.objects.create(
                        event=self.event, speaker=one, other=other, happened=True, interest="yes",
                        next_step="sample" if n == 0 else "talk", via="slip", **said,
                    )  # fmt: skip

    def _deal(self) -> None:
        of, new = self.people, {"traded_before": False}
        first, second = self.solo, self.bandung
        start = self.day + dt.timedelta(days=5)
        for n in range(5):
            claims = both("commitment", (n + 1) * 10 * JT)
            claims += both("realised", 25 * JT) if n == 0 else []
            self.deal(first[n], second[n], claims, product="batik", started_on=start, **new)
            claims = both("contract", (n + 6) * 10 * JT)
            claims += both("realised", (60 if n == 0 else 35) * JT) if n < 2 else []
            self.deal(second[n], first[n], claims, product="kemasan", started_on=start, **new)
        self.deal(first[5], second[5], both("commitment"), started_on=start, **new)
        # What must not count: traded before, not asked, one side only, interest only.
        self.deal(first[6], second[6], both("realised", 999 * JT), started_on=start, traded_before=True)
        self.deal(first[6], second[5], both("realised", 888 * JT), started_on=start)
        self.deal(first[7], second[7], [("seller", "contract", 777 * JT)], started_on=start, **new)
        self.deal(second[7], first[7], both("interest"), started_on=start, **new)
        for business, there in ((first[6], True), (first[0], False), (second[0], False)):
            Baseline.objects.create(
                programme=self.programme, business=business, traded_there=there, asked_on=self.day,
                channel="phone", noted_by=of.ratna,
            )  # fmt: skip

    def deal(self, seller: Any, buyer: Any, claims: Any, **more: Any) -> Any:
        """One deal."""
        return factories.deal(self.programme, seller, buyer, self.people.ratna, claims=claims, **more)

    def _around(self) -> None:
        of = self.people
        common = {
            "programme": self.programme,
            "noted_by": of.ratna,
            "on": self.day,
            "source": "denah pameran",
        }
        AccessGranted.objects.create(giver=of.solo, taker=of.bandung, kind="booth", number=12, **common)
        AccessGranted.objects.create(giver=of.bandung, taker=of.solo, kind="booth", number=10, **common)
        AccessGranted.objects.create(giver=of.solo, taker=of.bandung, kind="invitation", number=150, **common)
        visit = Visit.objects.create(
            programme=self.programme, guest=of.bandung, host=of.solo, on=self.day, purpose="Belajar batik",
            held=True, return_due=self.today + dt.timedelta(days=20), created_by=of.ratna,
        )  # fmt: skip
        Observation.objects.create(
            visit=visit,
            strength="batik cap",
            evidence_kind="counted",
            evidence="14 bengkel",
            noted_by=of.asep,
        )
