"""What a programme has reached so far, beside its targets, and the rows behind each number.

A number that nothing is known of is None, "not yet"; 0 says that it was looked for and is none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Sum

from gandeng.day.models import Outcome
from gandeng.events.models import MatchingEvent, Meeting, Participant, Seat, TimetableVersion
from gandeng.programmes.models import Programme, Target

LISTED = ("businesses", "planned", "held", "pairs")  # measures with a list of their own


@dataclass(frozen=True, slots=True)
class Met:
    """Two participants at an event, the programme's first department first; ``sellers`` of the two."""

    event: int
    first: int
    second: int
    sellers: frozenset[int]


@dataclass
class Reached:
    """All that the counts are made of. None: nothing of the kind has been recorded."""

    department: dict[int, int] = field(default_factory=dict)  # participant -> department
    business: dict[int, int] = field(default_factory=dict)  # participant -> business
    comes: list[int] | None = None  # participants of events that take place
    planned: list[Met] | None = None
    held: list[Met] | None = None

    def rows(self, measure: str, origin: int | None = None) -> list[int] | list[Met] | None:
        """Participants or meetings behind a number, for one direction or for all of them.

        A meeting is in the direction of whoever sells in it; one pair counts once in all events.
        """
        if measure == "businesses":
            found = self._once(self.comes)
            return found if found is None else [p for p in found if origin in (None, self.department[p])]
        meetings = self.planned if measure == "planned" else self.held
        if meetings is None:
            return None
        if measure == "pairs":
            pairs = {frozenset((self.business[m.first], self.business[m.second])): m for m in meetings}
            meetings = list(pairs.values())
        return [m for m in meetings if origin is None or origin in {self.department[s] for s in m.sellers}]

    def count(self, measure: str, origin: int | None = None) -> int | None:
        """How many, or None for "not yet"."""
        rows = self.rows(measure, origin)
        return None if rows is None else len(rows)

    def _once(self, participants: Iterable[int] | None) -> list[int] | None:
        if participants is None:
            return None
        return list({self.business[p]: p for p in participants}.values())


def reached_by(programme: Programme) -> Reached:
    """Read events, released meetings and answers of a programme; five queries whatever their number."""
    events = MatchingEvent.objects.filter(programme=programme, cancelled_at=None).values("pk")
    found = Reached()
    people = Participant.objects.filter(event__in=events).order_by("pk")
    for pk, business, department, gone in people.values_list(
        "pk", "business", "business__department", "removed_at"
    ):
        found.business[pk], found.department[pk] = business, department
        if gone is None:
            found.comes = found.comes or []
            found.comes.append(pk)
    released = TimetableVersion.objects.filter(event__in=events, status=TimetableVersion.Status.RELEASED)
    if released.exists():
        found.planned = _planned(released.values("pk"))
    answers = list(
        Outcome.objects.filter(event__in=events).values_list("event", "speaker", "other", "happened")
    )
    if answers:
        known = {(m.event, frozenset((m.first, m.second))): m for m in found.planned or ()}
        took_place = dict.fromkeys(
            (event, frozenset((a, b))) for event, a, b, happened in answers if happened
        )
        found.held = [known.get(key) or _unplanned(*key) for key in took_place]
    return found


def _planned(versions: object) -> list[Met]:
    seats: dict[int, list[int]] = defaultdict(list)
    rows = Seat.objects.filter(timetable__in=versions).order_by("place").values_list("meeting", "participant")
    for meeting, participant in rows:
        seats[meeting].append(participant)
    found = []
    meetings = Meeting.objects.filter(timetable__in=versions).order_by("pk")
    for pk, event, sells in meetings.values_list("pk", "timetable__event", "sells"):
        first, second = seats[pk]
        sellers = [first] * (sells >= 0) + [second] * (sells <= 0)
        found.append(Met(event, first, second, frozenset(sellers)))
    return found


def _unplanned(event: int, pair: frozenset[int]) -> Met:
    """A meeting that only a slip tells of: either may have sold."""
    first, second = sorted(pair)
    return Met(event, first, second, pair)


def visits_by(programme: Programme) -> dict[int, int] | None:
    """Visits that were held, by the department that visited; None before any visit is planned; one query."""
    rows = list(programme.visits.filter(cancelled_at=None).values_list("guest", "held"))
    if not rows:
        return None
    counts: dict[int, int] = defaultdict(int)
    for guest, held in rows:
        counts[guest] += held
    return counts


def access_by(programme: Programme) -> dict[int, int] | None:
    """Booths, invitations and places in a catalogue by the department that gave them; None before any."""
    given = programme.access.standing().values_list("giver").annotate(given=Sum("number"))
    return dict(given.order_by()) or None


def targets_of(programme: Programme) -> dict[tuple[int, str], int]:
    """(department from which it starts, measure) -> amount; one query."""
    found = Target.objects.filter(programme=programme)
    return {
        (origin, measure): n for origin, measure, n in found.values_list("department", "measure", "amount")
    }
