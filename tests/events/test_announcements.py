"""Telling owners from the page: who has news, that it was said, by which way, and who wants none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from gandeng.accounts.models import User
from gandeng.common.models import Job
from gandeng.directory.models import Business
from gandeng.events.models import MatchingEvent, TimetableVersion
from gandeng.notices.models import Notice, NumberChoice
from gandeng.regions.models import Department
from tests import factories

pytestmark = pytest.mark.django_db
Fair = Callable[..., MatchingEvent]
Make = Callable[[MatchingEvent], TimetableVersion]
Enter = Callable[..., Client]


def test_sent_is_noted_and_taken_back(
    fair: Fair, release: Make, ratna: User, enter: Enter, keripik: Business
) -> None:
    event = fair(2)
    version = release(event)
    client, url = enter(ratna), reverse("message_list", args=[event.pk])
    one = event.participants.get(business=keripik)
    mark = reverse("message_mark", args=[event.pk, one.pk])
    assert "Keripik Bu Sri</b>" in client.get(url).content.decode()
    answer = client.post(mark, follow=True).content.decode()
    assert "Keripik Bu Sri sudah dikabari versi 1" in answer and "Keripik Bu Sri</b>" not in answer
    assert "sudah dikabari versi 1" in client.get(url + "?hanya=semua").content.decode()
    notice = Notice.objects.get()
    assert (notice.way, notice.status, notice.revision) == ("tap", "sent", version.number)
    client.post(mark + "?batal=1")
    assert "Keripik Bu Sri</b>" in client.get(url).content.decode()


def test_a_new_version_that_changes_nothing_for_somebody_is_not_told(
    fair: Fair, release: Make, ratna: User, enter: Enter, keripik: Business
) -> None:
    event = fair(2)
    release(event)
    one = event.participants.get(business=keripik)
    client = enter(ratna)
    client.post(reverse("message_mark", args=[event.pk, one.pk]))
    assert release(event).number == 2
    text = client.get(reverse("message_list", args=[event.pk])).content.decode()
    assert "Keripik Bu Sri</b>" not in text, "the same meetings at the same hours"
    text = client.get(reverse("message_list", args=[event.pk]) + "?hanya=semua").content.decode()
    assert "tidak berubah" in text


def test_email_to_all_goes_once(
    fair: Fair,
    release: Make,
    ratna: User,
    enter: Enter,
    settings: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    event = fair(3)
    release(event)
    settings.EMAIL_HOST = "mail.example"
    client, send = enter(ratna), reverse("message_send", args=[event.pk])
    assert "Kirim e-mail ke 3" in client.get(reverse("message_list", args=[event.pk])).content.decode()
    for _twice in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            client.post(send, {"cara": "email"})
    (sent,) = mail.outbox  # only one of the three has an address, and it is written to once
    assert sent.to == ["sri@contoh.example"] and "WIB" in sent.body and "/m/" in sent.body
    statuses = sorted(Notice.objects.values_list("status", flat=True))
    assert statuses == ["refused", "refused", "sent"]


def test_while_one_department_sends_the_other_sends_too(
    fair: Fair, release: Make, ratna: User, asep: User, enter: Enter, settings: Any, solo: Department,
    bandung: Department, django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    event = fair(2)
    release(event)
    settings.EMAIL_HOST = "mail.example"
    theirs = event.participants.filter(business__department=bandung).first()
    Business.objects.filter(pk=theirs.business_id).update(email="dedi@contoh.example")
    job = Job.objects.create(
        kind="notices_email",
        object_id=f"{event.pk}-{solo.pk}",
        created_by=ratna,
        status=Job.Status.RUNNING,
    )
    with django_capture_on_commit_callbacks(execute=True):
        answer = enter(asep).post(reverse("message_send", args=[event.pk]), {"cara": "email"})
    assert answer["Location"] != reverse("job_detail", args=[job.pk])
    assert [one.to for one in mail.outbox] == [["dedi@contoh.example"]], "each department writes to its own"
    again = enter(ratna).post(reverse("message_send", args=[event.pk]), {"cara": "email"})
    assert again["Location"] == reverse("job_detail", args=[job.pk]), (
        "its own press waits for the one at work"
    )
    colleague = factories.officer("Bu Ani", solo)
    assert enter(colleague).get(again["Location"]).status_code == 200
    assert enter(asep).get(again["Location"]).status_code == 404, "a department's sending is its own"


@pytest.mark.parametrize("way", ["", "tap", "whatsapp", "email", "\x00", "pos"])
def test_a_way_that_is_not_set_up_sends_nothing(
    way: str, fair: Fair, release: Make, ratna: User, enter: Enter, settings: Any
) -> None:
    settings.EMAIL_HOST = settings.WHATSAPP_TOKEN = ""
    event = fair(2)
    release(event)
    response = enter(ratna).post(reverse("message_send", args=[event.pk]), {"cara": way}, follow=True)
    assert "belum disiapkan" in response.content.decode()
    assert not Notice.objects.exists() and not mail.outbox


def test_who_wants_none_gets_none(
    fair: Fair, release: Make, ratna: User, asep: User, enter: Enter, keripik: Business, solo: Department
) -> None:
    event = fair(2)
    release(event)
    one = event.participants.get(business=keripik)
    shared = factories.business(solo, "Usaha serumah", phone=keripik.contacts.get().e164)
    url = reverse("number_choice", args=[event.pk, one.pk])
    assert enter(asep).post(url, {"pilihan": "out"}).status_code == 404, "the partner's numbers are not ours"
    enter(ratna).post(url, {"pilihan": "out"})
    assert NumberChoice.objects.get().choice == "out"
    for business in (keripik, shared):
        business = Business.objects.get(pk=business.pk)
        assert business.whatsapp is None
    text = enter(ratna).get(reverse("message_list", args=[event.pk])).content.decode()
    assert "tidak mau dikirimi pesan" in text
    for odd in ("", "x", "a\x00b", "9" * 5000):
        assert enter(ratna).post(url, {"pilihan": odd}).status_code == 302


def test_owners_without_a_link_get_one(
    fair: Fair, release: Make, ratna: User, asep: User, enter: Enter, solo: Department, bandung: Department
) -> None:
    event = fair(3)
    release(event)
    client, url = enter(ratna), reverse("message_list", args=[event.pk])
    own = Business.objects.filter(department=solo)
    reachable = sum(business.whatsapp is not None for business in own.filter(owner=None))
    text = client.get(url).content.decode()
    assert reachable and f"Buat tautan untuk {reachable} pemilik" in text
    for _twice in range(2):
        text = client.post(reverse("message_links", args=[event.pk]), follow=True).content.decode()
    assert "Buat tautan untuk" not in text
    assert text.count("%2Fm%2F") == own.exclude(owner=None).count() == reachable + 1
    assert Business.objects.filter(department=bandung, owner=None).exists(), "the partner's are not ours"
