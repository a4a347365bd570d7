"""The upload itself: cut off, too large, the same list twice, even at once."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from gandeng.accounts.models import User
from gandeng.common.models import AuditEvent
from gandeng.directory.models import Business
from gandeng.intake import services
from gandeng.intake.errors import SameFile
from gandeng.intake.models import Import, ImportRow
from gandeng.regions.models import Department
from tests import factories
from tests.intake.conftest import Desk
from tests.intake.lists import THREE

pytestmark = pytest.mark.django_db(transaction=True)
BOUNDARY = "batas7d1"


def body(data: bytes, *, whole: bool = True) -> bytes:
    start = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="text"\r\n\r\n\r\n--{BOUNDARY}\r\n'
        'Content-Disposition: form-data; name="file"; filename="daftar.csv"\r\nContent-Type: text/csv\r\n\r\n'
    ).encode()
    return start + data + (f"\r\n--{BOUNDARY}--\r\n".encode() if whole else b"")


def send(client: Client, content: bytes) -> Any:
    return client.post("/impor/baru/", content, content_type=f"multipart/form-data; boundary={BOUNDARY}")


def test_whole_body_is_taken(desk: Desk) -> None:
    assert send(desk.client, body(THREE)).status_code == 302
    assert desk.counts()["create"] == 3


@pytest.mark.parametrize("kept", [10, len(THREE) // 2, len(THREE)])
def test_cut_upload_is_refused_and_leaves_nothing(desk: Desk, kept: int) -> None:
    answer = send(desk.client, body(THREE[:kept], whole=False))
    assert answer.status_code == 400
    assert "Unggahan terputus" in answer.content.decode()
    assert not Import.objects.exists() and not Business.objects.exists()


def test_token_is_still_checked(ratna: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ratna, backend="django.contrib.auth.backends.ModelBackend")
    assert send(client, body(THREE)).status_code == 403
    assert not Import.objects.exists()


def test_too_large_file(desk: Desk, settings: Any) -> None:
    settings.UPLOAD_MAX_BYTES = 1024
    answer = desk.give(b"x" * 2048)
    assert answer.status_code == 400
    assert "paling besar" in answer.content.decode()
    assert not Import.objects.exists()


def test_far_too_large_is_not_even_read(desk: Desk, settings: Any) -> None:
    settings.UPLOAD_MAX_BYTES = 1024
    answer = desk.give(b"x" * 2_000_000)
    assert answer.status_code == 400
    assert "terlalu besar" in answer.content.decode()


def test_too_long_text(desk: Desk) -> None:
    answer = desk.paste("Warung Contoh - keripik\n" * 220_000)
    assert answer.status_code == 400
    assert "terlalu" in answer.content.decode()


@pytest.mark.parametrize("form", [{"text": ""}, {"text": "   \n"}, {}])
def test_nothing_given(desk: Desk, form: dict[str, str]) -> None:
    answer = desk.client.post("/impor/baru/", form)
    assert answer.status_code == 400
    assert "Pilih berkas atau tempel teks" in answer.content.decode()


def test_file_and_text_together(desk: Desk) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile("daftar.csv", THREE)
    answer = desk.client.post("/impor/baru/", {"file": file, "text": "Warung Contoh"})
    assert answer.status_code == 400
    assert "salah satu" in answer.content.decode()


def test_same_file_twice_leads_to_the_first(desk: Desk) -> None:
    desk.give(THREE)
    first = desk.batch()
    answer = desk.give(THREE, "salinan.csv")
    assert answer["Location"] == f"/impor/{first.pk}/"
    assert "sudah ada: daftar.csv" in desk.get()
    assert Import.objects.count() == 1


def test_same_file_of_another_department_is_another_import(
    desk: Desk, asep: User, bandung: Department
) -> None:
    desk.give(THREE)
    services.receive_list(department=bandung, actor=asep, filename="daftar.csv", data=THREE)
    assert Import.objects.count() == 2


def test_same_file_at_once_is_one_import(solo: Department, ratna: User) -> None:
    people = [ratna, factories.officer("Pak Bayu", solo), factories.officer("Bu Cici", solo)]
    start = threading.Barrier(len(people))
    outcome: list[object] = []

    def give(person: User) -> None:
        try:
            start.wait()
            batch = services.receive_list(department=solo, actor=person, filename="daftar.csv", data=THREE)
            services.read_list(batch_pk=batch.pk)
            outcome.append(batch.pk)
        except SameFile as error:
            outcome.append(("first", error.first.pk))
        finally:
            connection.close()

    threads = [threading.Thread(target=give, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    only = Import.objects.get()
    assert sorted(map(str, outcome)) == sorted([str(only.pk), *[str(("first", only.pk))] * 2])
    assert ImportRow.objects.count() == 3


def test_saving_at_once_saves_once(desk: Desk) -> None:
    desk.give(THREE)
    batch = desk.batch()
    services.ask_to_save(batch=batch, actor=desk.officer)
    start = threading.Barrier(3)
    problems: list[BaseException] = []

    def save() -> None:
        try:
            start.wait()
            services.save_list(batch_pk=batch.pk, actor=desk.officer)
        except BaseException as error:
            problems.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=save) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not problems
    assert Business.objects.count() == 3
    assert AuditEvent.objects.filter(verb="save_list").count() == 1


def test_two_lists_with_the_same_businesses_at_once_make_them_once(desk: Desk, solo: Department) -> None:
    """The second sees, inside its own transaction, that the first has changed what it was compared with."""
    batches = []
    for name, data in (("a.csv", THREE), ("b.csv", THREE + b"\n")):
        batch = services.receive_list(department=solo, actor=desk.officer, filename=name, data=data)
        batches.append(services.read_list(batch_pk=batch.pk))
        services.ask_to_save(batch=batch, actor=desk.officer)
    start = threading.Barrier(2)

    def save(pk: int) -> None:
        try:
            start.wait()
            services.save_list(batch_pk=pk, actor=desk.officer)
        finally:
            connection.close()

    threads = [threading.Thread(target=save, args=[batch.pk]) for batch in batches]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Business.objects.count() == 3
    assert sorted(Import.objects.values_list("status", flat=True)) == ["review", "saved"]
    again = Import.objects.get(status="review")
    assert again.facts["decided_again"] == 3
    services.ask_to_save(batch=again, actor=desk.officer)
    done = services.save_list(batch_pk=again.pk, actor=desk.officer)
    assert done.facts["saved"] == {"create": 0, "update": 0, "unchanged": 3, "set_aside": 0}


def test_trail_has_no_values_of_the_list(desk: Desk) -> None:
    desk.give(THREE)
    desk.save()
    facts = " ".join(str(event.facts) for event in AuditEvent.objects.all())
    assert "Tini" not in facts and "0812" not in facts and "daftar.csv" not in facts


def test_a_colleague_watches_the_same_progress(
    desk: Desk, solo: Department, asep: Any, enter: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr("gandeng.intake.tasks.read", lambda job_pk: None)  # taken in, not read yet
    progress = desk.give(THREE).headers["Location"]
    colleague = enter(factories.officer("Bu Tari", solo))
    waiting = colleague.get(f"/impor/{desk.batch().pk}/")
    assert f'hx-get="{progress}"' in waiting.content.decode()
    assert colleague.get(progress, headers={"hx-request": "true"}).status_code == 200
    assert enter(asep).get(progress).status_code == 404
