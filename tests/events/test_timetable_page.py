"""The timetable's page: made by one button, agreed to by both, read table by table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gandeng.accounts.models import User
from gandeng.common.models import Job
from gandeng.directory.models import Business
from gandeng.events.models import MatchingEvent, Participant, TimetableVersion
from gandeng.matches.models import Wish
from gandeng.regions.models import Department

pytestmark = pytest.mark.django_db
Fair = Callable[..., MatchingEvent]
Make = Callable[[MatchingEvent], TimetableVersion]
Enter = Callable[..., Client]


def test_one_button_makes_a_draft(
    fair: Fair, ratna: User, enter: Enter, django_capture_on_commit_callbacks: Any
) -> None:
    event = fair(2)
    client = enter(ratna)
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(reverse("timetable_compute", args=[event.pk]))
    job = Job.objects.get()
    assert response.headers["Location"] == reverse("job_detail", args=[job.pk])
    assert (job.status, job.percent) == ("done", 100)
    assert event.versions.get().status == "draft"
    response = client.get(reverse("timetable_latest", args=[event.pk]), follow=True)
    assert "Draf 1" in response.content.decode()


def test_a_second_click_joins_the_running_computation(
    fair: Fair, ratna: User, asep: User, wulan: User, enter: Enter
) -> None:
    event = fair(2)
    url = reverse("timetable_compute", args=[event.pk])
    clicks = [enter(person).post(url) for person in (ratna, ratna, asep)]  # not committed: all wait
    places = {click.headers["Location"] for click in clicks}
    assert len(places) == Job.objects.count() == 1
    place = places.pop()
    assert [enter(who).get(place).status_code for who in (asep, wulan)] == [200, 404]


def test_what_is_missing_is_said_before_computing(fair: Fair, ratna: User, enter: Enter) -> None:
    event = fair(2)
    event.programme.runs.all().delete()
    response = enter(ratna).post(reverse("timetable_compute", args=[event.pk]), follow=True)
    assert "Hitung pasangan program ini dulu" in response.content.decode()
    assert not Job.objects.exists()


def test_approving_discarding_and_restoring_by_button(
    fair: Fair, plan: Make, ratna: User, asep: User, enter: Enter
) -> None:
    event = fair(2)
    version = plan(event)
    at = {"pk": event.pk, "number": version.number}
    solo, bandung = enter(ratna), enter(asep)
    text = solo.post(reverse("timetable_approve", kwargs=at), follow=True).content.decode()
    assert "Kab. Bandung belum setuju" in text
    solo.post(reverse("timetable_disapprove", kwargs=at))
    assert not version.approvals.exists()
    text = solo.post(reverse("timetable_discard", kwargs=at), follow=True).content.decode()
    assert "disisihkan" in text and reverse("timetable_restore", kwargs=at) in text
    assert solo.get(reverse("timetable_detail", kwargs=at)).status_code == 404
    solo.post(reverse("timetable_restore", kwargs=at))
    assert (
        "Hanya draf yang disisihkan" not in solo.get(reverse("timetable_detail", kwargs=at)).content.decode()
    )
    solo.post(reverse("timetable_approve", kwargs=at))
    text = bandung.post(reverse("timetable_approve", kwargs=at), follow=True).content.decode()
    assert "Versi 1 terbit" in text
    text = solo.post(reverse("timetable_restore", kwargs=at), follow=True).content.decode()
    assert "Hanya draf yang disisihkan" in text


def test_stale_timetable_says_so_and_cannot_be_agreed_to(
    fair: Fair, plan: Make, ratna: User, enter: Enter, keripik: Business
) -> None:
    event = fair(2)
    version = plan(event)
    client = enter(ratna)
    participant = event.participants.get(business=keripik)
    client.post(reverse("participant_remove", args=[event.pk]), {"participant": participant.pk})
    text = client.get(reverse("timetable_detail", args=[event.pk, version.number])).content.decode()
    assert "kedaluwarsa" in text and "Setujui draf" not in text
    client.post(reverse("timetable_approve", args=[event.pk, version.number]))
    assert not version.approvals.exists()


def test_what_cannot_be_fulfilled_is_said_in_words(
    fair: Fair, plan: Make, ratna: User, enter: Enter, keripik: Business, solo: Department
) -> None:
    event = fair(4, slots="09:00-09:40/20m")
    for participant in event.participants.exclude(business__department=solo):
        Wish.objects.create(
            programme=event.programme,
            business=keripik,
            other=participant.business,
            level="want",
            set_by=ratna,
        )
    version = plan(event)
    client = enter(ratna)
    client.cookies["django_language"] = "en"
    text = client.get(reverse("timetable_detail", args=[event.pk, version.number])).content.decode()
    assert "Keripik Bu Sri has 4 meetings for 2 free slots." in text
    assert "Wishes without a place" in text


def move_to_table(version: TimetableVersion, table: int) -> None:
    """The timetable as if a fair of so many tables had filled it."""
    meeting = version.meetings.order_by("-table").first()
    assert meeting is not None
    version.meetings.filter(pk=meeting.pk).update(table=table)


def test_a_fair_of_many_tables_is_read_page_by_page(
    fair: Fair, plan: Make, ratna: User, enter: Enter
) -> None:
    event = fair(2)
    version = plan(event)
    client, url = enter(ratna), reverse("timetable_detail", args=[event.pk, version.number])
    assert "?meja=" not in client.get(url).content.decode()
    move_to_table(version, 97)
    first = client.get(url).content.decode()
    assert 'id="m1"' in first and 'id="m33"' in first and 'id="m41"' not in first
    assert 'href="?meja=97#m97"' in first
    assert "Meja 97–97" in first and "untuk dicetak" in first
    last = client.get(url, {"meja": "97"}).content.decode()
    assert 'id="m97"' in last and 'id="m81"' in last and 'id="m73"' not in last
    paper = client.get(url, {"semua": "1"}).content.decode()
    assert 'id="m1"' in paper and 'id="m97"' in paper and "untuk dicetak" not in paper


@pytest.mark.parametrize("odd", ["", "0", "-1", "abc", "9" * 30, "1\x00", "98"])
def test_a_table_that_is_not_there_shows_the_nearest_page(
    fair: Fair, plan: Make, ratna: User, enter: Enter, odd: str
) -> None:
    event = fair(2)
    version = plan(event)
    move_to_table(version, 97)
    url = reverse("timetable_detail", args=[event.pk, version.number])
    text = enter(ratna).get(url, {"meja": odd}).content.decode()
    assert ('id="m97"' if odd == "98" else 'id="m1"') in text


def test_who_left_the_list_still_has_a_name_in_an_old_timetable(
    fair: Fair, plan: Make, ratna: User, enter: Enter, keripik: Business
) -> None:
    event = fair(2)
    version = plan(event)
    Participant.objects.filter(business=keripik).update(removed_at=version.created_at)
    url = reverse("timetable_detail", args=[event.pk, version.number])
    assert "Keripik Bu Sri" in enter(ratna).get(url).content.decode()
