"""Computing, storing, checking and releasing timetables."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.common.models import AuditEvent
from gandeng.core.timetable.verify import verify
from gandeng.events.models import MatchingEvent, Meeting, Participant, Seat, TimetableVersion
from gandeng.events.queries.planning import plan_input, stored
from gandeng.events.services import releases
from gandeng.events.services.participants import remove_participants, set_exceptions
from gandeng.events.services.timetables import ready_input
from gandeng.matches.models import Wish
from gandeng.regions.models import Department

pytestmark = pytest.mark.django_db
Fair = Callable[..., MatchingEvent]
Plan = Callable[[MatchingEvent], TimetableVersion]


def say(event: MatchingEvent, actor: User, business: object, other: object, level: str) -> None:
    Wish.objects.create(programme=event.programme, business=business, other=other, level=level, set_by=actor)


def sides(event: MatchingEvent, solo: Department) -> tuple[list[Participant], list[Participant]]:
    everybody = list(event.participants.select_related("business"))
    first = [p for p in everybody if p.business.department_id == solo.pk]
    return first, [p for p in everybody if p not in first]


def test_stores_slots_meetings_and_seats_that_the_checker_accepts(fair: Fair, plan: Plan) -> None:
    event = fair(4)
    version = plan(event)
    assert (version.number, version.status, version.event_version) == (1, "draft", event.version)
    assert version.slots.count() == 6
    assert version.meetings.count() == 12 == version.quality["meetings"]
    assert Seat.objects.filter(timetable=version).count() == 24
    assert verify(*stored(version)) == ()
    assert version.slots.first().starts_at.astimezone(timezone.get_fixed_timezone(7 * 60)).hour == 9


def test_proposals_stand_in_and_are_called_so(fair: Fair, plan: Plan) -> None:
    version = plan(fair(3))
    assert set(version.meetings.values_list("proposed", flat=True)) == {True}
    assert version.quality["asked"] == 0


def test_a_wish_counts_before_stand_ins_and_a_no_forbids(
    fair: Fair, plan: Plan, ratna: User, solo: Department
) -> None:
    event = fair(3)
    (a, b, _c), (x, y, z) = sides(event, solo)
    say(event, ratna, a.business, x.business, "must")
    say(event, ratna, a.business, y.business, "no")
    say(event, ratna, y.business, a.business, "want")
    say(event, ratna, b.business, z.business, "want")
    data = plan_input(event)
    first = data.wishes[0]
    assert (first.first, first.second, first.must) == (str(a.pk), str(x.pk), True)
    assert (str(a.pk), str(y.pk)) not in {(w.first, w.second) for w in data.wishes}
    version = plan(event)
    met = {tuple(sorted(s.participant_id for s in m.seats.all())): m for m in version.meetings.all()}
    assert met[tuple(sorted((a.pk, x.pk)))].must
    assert not met[tuple(sorted((b.pk, z.pk)))].proposed
    assert tuple(sorted((a.pk, y.pk))) not in met
    refused = version.unplaced.get(reason="forbidden")
    assert {refused.first_id, refused.second_id} == {a.pk, y.pk}


def test_who_has_spoken_gets_no_stand_in_of_its_own(fair: Fair, ratna: User, solo: Department) -> None:
    event = fair(2, near=1)
    (a, b), (x, y) = sides(event, solo)
    say(event, ratna, a.business, x.business, "want")
    say(event, ratna, x.business, a.business, "want")
    data = plan_input(event)
    assert {(w.first, w.second) for w in data.wishes} == {(str(a.pk), str(x.pk)), (str(b.pk), str(y.pk))}
    assert data.asked == {(str(a.pk), str(x.pk))}


def test_exceptions_are_kept(fair: Fair, plan: Plan, ratna: User, solo: Department) -> None:
    event = fair(3)
    (a, *_), _others = sides(event, solo)
    set_exceptions(participant=a, actor=ratna, away=[1, 2, 3], most=2, stays=True)
    version = plan(event)
    numbers = sorted(version.seats.filter(participant=a).values_list("slot__number", flat=True))
    assert len(numbers) == 2 and min(numbers) >= 4


def test_more_wished_than_slots_is_said_with_numbers(
    fair: Fair, plan: Plan, ratna: User, solo: Department
) -> None:
    event = fair(4, slots="09:00-09:40/20m")
    (a, *_), others = sides(event, solo)
    for other in others:
        say(event, ratna, a.business, other.business, "want")
    version = plan(event)
    problem = next(p for p in version.problems if p["code"] == "more_wishes_than_slots")
    assert problem["party"] == str(a.pk)
    assert problem["numbers"] == {"meetings": 4, "free_slots": 2}
    assert version.quality["asked_unplaced"] == 2
    assert verify(*stored(version)) == ()


def test_one_table_and_no_common_slot(fair: Fair, plan: Plan, ratna: User, solo: Department) -> None:
    event = fair(2, tables=1)
    (a, b), (x, y) = sides(event, solo)
    for participant, away in ((a, [1, 2, 3]), (x, [4, 5, 6]), (b, []), (y, [])):
        set_exceptions(participant=participant, actor=ratna, away=away, most=None, stays=False)
    version = plan(event)
    assert set(version.meetings.values_list("table", flat=True)) == {1}
    assert version.unplaced.filter(reason="no_common_slot", first=a, second=x).exists()
    assert verify(*stored(version)) == ()


def test_nothing_to_plan_says_what_to_do(fair: Fair, ratna: User, solo: Department) -> None:
    event = fair(2)
    first, second = sides(event, solo)
    remove_participants(event=event, actor=ratna, participants=[p.pk for p in second])
    with pytest.raises(ValidationError) as one_side:
        ready_input(event)
    assert one_side.value.code == "one_side"
    remove_participants(event=event, actor=ratna, participants=[p.pk for p in first])
    with pytest.raises(ValidationError) as nobody:
        ready_input(event)
    assert nobody.value.code == "no_participants"


def test_without_proposals_and_wishes(fair: Fair) -> None:
    event = fair(2)
    event.programme.runs.all().delete()
    with pytest.raises(ValidationError) as empty:
        ready_input(event)
    assert empty.value.code == "no_wishes"


def test_withdrawn_businesses_are_not_planned(fair: Fair, plan: Plan, solo: Department) -> None:
    event = fair(3)
    (a, *_), _others = sides(event, solo)
    event.programme.lendings.filter(business=a.business).update(withdrawn_at=timezone.now())
    assert not plan(event).seats.filter(participant=a).exists()


def test_a_table_is_used_once_in_a_slot(fair: Fair, plan: Plan) -> None:
    version = plan(fair(3))
    one, other = version.meetings.order_by("pk")[:2]
    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.filter(pk=other.pk).update(slot=one.slot, table=one.table)


def test_nobody_sits_twice_in_a_slot(fair: Fair, plan: Plan) -> None:
    version = plan(fair(3))
    seat = version.seats.first()
    other = version.meetings.exclude(slot=seat.slot).first()
    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.create(
            meeting=other, timetable=version, slot=seat.slot, participant=seat.participant, place=7
        )


def test_released_when_all_partners_agree(
    fair: Fair, plan: Plan, ratna: User, asep: User, solo: Department, bandung: Department
) -> None:
    event = fair(3)
    first = plan(event)
    assert releases.approve_timetable(version=first, actor=ratna, department=solo).status == "draft"
    assert releases.approve_timetable(version=first, actor=ratna, department=solo).approvals.count() == 1
    assert releases.approve_timetable(version=first, actor=asep, department=bandung).status == "released"
    second = plan(event)
    for actor, department in ((asep, bandung), (ratna, solo)):
        releases.approve_timetable(version=second, actor=actor, department=department)
    first.refresh_from_db()
    assert (first.status, second.number) == ("superseded", 2)
    assert event.versions.get(status="released") == second
    verbs = list(AuditEvent.objects.filter(verb="release_timetable").values_list("object_id", flat=True))
    assert sorted(verbs) == sorted([str(first.pk), str(second.pk)])


def test_a_stranger_cannot_agree(fair: Fair, plan: Plan, wulan: User, sidoarjo: Department) -> None:
    with pytest.raises(PermissionDenied):
        releases.approve_timetable(version=plan(fair(2)), actor=wulan, department=sidoarjo)


@pytest.mark.parametrize("change", ["participants", "withdrawn", "discarded"])
def test_a_draft_that_does_not_fit_is_not_released(
    fair: Fair, plan: Plan, ratna: User, solo: Department, change: str
) -> None:
    event = fair(3)
    version = plan(event)
    (a, *_), _others = sides(event, solo)
    if change == "participants":
        remove_participants(event=event, actor=ratna, participants=[a.pk])
    elif change == "withdrawn":
        event.programme.lendings.filter(business=a.business).update(withdrawn_at=timezone.now())
    else:
        releases.discard_draft(version=version, actor=ratna)
    with pytest.raises(ValidationError):
        releases.approve_timetable(version=version, actor=ratna, department=solo)
    version.refresh_from_db()
    assert version.status != "released" and not version.approvals.exists()


def test_taking_back_and_discarding(
    fair: Fair, plan: Plan, ratna: User, asep: User, solo: Department, bandung: Department
) -> None:
    version = plan(fair(2))
    releases.approve_timetable(version=version, actor=ratna, department=solo)
    releases.take_back_approval(version=version, actor=ratna, department=solo)
    assert not version.approvals.exists()
    releases.discard_draft(version=version, actor=ratna)
    releases.restore_draft(version=version, actor=ratna)
    for actor, department in ((asep, bandung), (ratna, solo)):
        done = releases.approve_timetable(version=version, actor=actor, department=department)
    assert done.status == "released"
    with pytest.raises(ValidationError):
        releases.discard_draft(version=version, actor=ratna)
    with pytest.raises(ValidationError):
        releases.take_back_approval(version=version, actor=ratna, department=solo)
