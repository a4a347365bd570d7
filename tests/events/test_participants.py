"""The list of those who come, and the frame they come to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.common.models import AuditEvent
from gandeng.directory.models import Business
from gandeng.events.models import MatchingEvent, TimetableVersion
from gandeng.events.queries.people import candidates_of, is_stale
from gandeng.events.services.frames import Frame, change_event, create_event
from gandeng.events.services.participants import (
    add_participants,
    remove_participants,
    restore_participants,
    set_exceptions,
)
from gandeng.programmes.models import Programme
from gandeng.regions.models import Department
from tests import factories

pytestmark = pytest.mark.django_db
Fair = Callable[..., MatchingEvent]


def frame_like(event: MatchingEvent, **changes: object) -> Frame:
    known = ("name", "host", "date", "slots_spec", "tables", "place", "time_zone")
    return Frame(**{**{name: getattr(event, name) for name in known}, **changes})  # type: ignore[arg-type]


def test_zone_is_the_hosts_unless_chosen(programme: Programme, ratna: User) -> None:
    balikpapan = factories.region("64.71")
    day = dt.date(2026, 11, 26)
    event = create_event(
        programme=programme, actor=ratna, frame=Frame("Temu", balikpapan, day, "09:00-10:00/20m", 3)
    )
    assert (event.time_zone, event.zone_letters) == ("Asia/Makassar", "WITA")
    chosen = Frame("Temu", balikpapan, day, "09:00-10:00/20m", 3, time_zone="Asia/Jakarta")
    assert create_event(programme=programme, actor=ratna, frame=chosen).zone_letters == "WIB"


def test_only_lent_businesses_come(fair: Fair, ratna: User, solo: Department) -> None:
    event = fair(2)
    own = factories.business(solo, "Tidak Dipinjamkan")
    with pytest.raises(PermissionDenied):
        add_participants(event=event, actor=ratna, businesses=[own])
    assert not event.participants.filter(business=own).exists()


def test_taking_off_and_putting_back(fair: Fair, ratna: User, keripik: Business) -> None:
    event = fair(2)
    participant = event.participants.get(business=keripik)
    assert remove_participants(event=event, actor=ratna, participants=[participant.pk]) == 1
    assert remove_participants(event=event, actor=ratna, participants=[participant.pk]) == 0
    assert keripik in candidates_of(event)
    assert restore_participants(event=event, actor=ratna, participants=[participant.pk]) == 1
    assert keripik not in candidates_of(event)
    remove_participants(event=event, actor=ratna, participants=[participant.pk])
    assert add_participants(event=event, actor=ratna, businesses=[keripik, keripik]) == 1
    assert event.participants.filter(business=keripik).count() == 1


def test_changes_of_people_make_a_version_stale(
    fair: Fair, plan: Callable[[MatchingEvent], TimetableVersion], ratna: User, keripik: Business
) -> None:
    event = fair(2)
    version = plan(event)
    participant = event.participants.get(business=keripik)
    set_exceptions(participant=participant, actor=ratna, away=[1], most=None, stays=False)
    event.refresh_from_db()
    assert is_stale(version, event)


def test_a_new_name_does_not_but_other_tables_do(
    fair: Fair, plan: Callable[[MatchingEvent], TimetableVersion], ratna: User
) -> None:
    event = fair(2)
    version = plan(event)
    event = change_event(
        event=event, actor=ratna, frame=frame_like(event, name="Nama Baru"), version=event.version
    )
    assert not is_stale(version, event)
    event = change_event(event=event, actor=ratna, frame=frame_like(event, tables=9), version=event.version)
    assert is_stale(version, event)


def test_slots_of_another_length_leave_the_released_version_alone(
    fair: Fair, release: Callable[[MatchingEvent], TimetableVersion], ratna: User, keripik: Business
) -> None:
    event = fair(3)
    participant = event.participants.get(business=keripik)
    set_exceptions(participant=participant, actor=ratna, away=[4, 5, 6], most=None, stays=False)
    version = release(event)
    before = list(version.slots.values_list("number", "starts_at", "ends_at"))
    event.refresh_from_db()
    spec = "09:00-10:00/30m,13:00-14:00/30m"
    event = change_event(
        event=event, actor=ratna, frame=frame_like(event, slots_spec=spec), version=event.version
    )
    version.refresh_from_db()
    assert list(version.slots.values_list("number", "starts_at", "ends_at")) == before
    assert (version.status, is_stale(version, event)) == ("released", True)
    participant.refresh_from_db()
    assert participant.away == [3, 4]  # still the afternoon


def test_somebody_elses_change_is_not_overwritten(fair: Fair, ratna: User, asep: User) -> None:
    event = fair(2)
    read = event.version
    change_event(event=event, actor=asep, frame=frame_like(event, tables=9), version=read)
    with pytest.raises(ValidationError) as error:
        change_event(event=event, actor=ratna, frame=frame_like(event, tables=5), version=read)
    assert error.value.code == "changed"
    event.refresh_from_db()
    assert event.tables == 9


def test_away_all_day_is_refused(fair: Fair, ratna: User, keripik: Business) -> None:
    participant = fair(2).participants.get(business=keripik)
    with pytest.raises(ValidationError):
        set_exceptions(participant=participant, actor=ratna, away=[1, 2, 3, 4, 5, 6], most=None, stays=False)
    participant.refresh_from_db()
    assert participant.away == []


def test_every_change_leaves_a_line_without_names(fair: Fair, ratna: User, keripik: Business) -> None:
    event = fair(2)
    participant = event.participants.get(business=keripik)
    set_exceptions(participant=participant, actor=ratna, away=[1], most=2, stays=True)
    remove_participants(event=event, actor=ratna, participants=[participant.pk])
    verbs = list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs[-4:] == ["create_event", "add_participants", "set_exceptions", "remove_participants"]
    assert all(keripik.name not in str(line.facts) for line in AuditEvent.objects.all())


def test_lendings_that_ended_count_no_more(fair: Fair, keripik: Business) -> None:
    event = fair(2)
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    event.programme.lendings.filter(business=keripik).update(until=yesterday)
    from gandeng.events.queries.planning import plan_input

    assert keripik.pk not in {p.business_id for p in plan_input(event).participants.values()}
