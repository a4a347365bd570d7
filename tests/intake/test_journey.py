"""From upload to undo through the pages, as an officer does it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gandeng.accounts.models import User
from gandeng.directory.models import Business
from gandeng.intake.models import Import
from tests.intake.lists import THREE, csv_list, e164, number

Enter = Callable[[User | None], Client]
pytestmark = pytest.mark.django_db(transaction=True)


def give(client: Client, data: bytes, name: str = "daftar.csv") -> Any:
    return client.post("/impor/baru/", {"file": SimpleUploadedFile(name, data), "text": ""})


def test_upload_review_save_undo(ratna: User, enter: Enter) -> None:
    client = enter(ratna)
    answer = give(client, THREE)
    assert answer.status_code == 302
    batch = Import.objects.get()
    assert client.get(answer["Location"])["Location"] == f"/impor/{batch.pk}/"  # done: on to the review
    assert (batch.status, batch.error_code) == ("review", "")
    page = client.get(f"/impor/{batch.pk}/").content.decode()
    assert "Simpan 3 usaha" in page
    assert not Business.objects.exists()

    client.post(f"/impor/{batch.pk}/simpan/", {"version": batch.version})
    batch.refresh_from_db()
    assert batch.status == "saved"
    assert batch.facts["saved"] == {"create": 3, "update": 0, "unchanged": 0, "set_aside": 0}
    tini = Business.objects.get(name="Keripik Bu Tini")
    assert [c.e164 for c in tini.contacts.all()] == [e164(1)]
    assert tini.department == batch.department

    assert client.get(f"/impor/{batch.pk}/batal/").status_code == 200
    client.post(f"/impor/{batch.pk}/batal/")
    batch.refresh_from_db()
    assert batch.status == "undone"
    assert batch.facts["undone"] == {"removed": 3}
    assert not Business.objects.exists()


def test_the_same_list_again_changes_nothing(ratna: User, enter: Enter) -> None:
    client = enter(ratna)
    for _ in range(2):
        give(client, THREE)
        batch = Import.objects.latest("pk")
        client.post(f"/impor/{batch.pk}/simpan/", {"version": batch.version})
    batch.refresh_from_db()
    assert batch.facts["saved"] == {"create": 0, "update": 0, "unchanged": 3, "set_aside": 0}
    assert Business.objects.count() == 3
    assert set(Business.objects.values_list("version", flat=True)) == {1}


def test_an_update_shows_old_and_new_and_erases_nothing(ratna: User, enter: Enter) -> None:
    client = enter(ratna)
    give(client, THREE)
    first = Import.objects.get()
    client.post(f"/impor/{first.pk}/simpan/", {"version": first.version})
    give(client, csv_list(f"Keripik Bu Tini;;{number(1)};Serengan;keripik tempe"))
    second = Import.objects.latest("pk")
    page = client.get(f"/impor/{second.pk}/baris/diperbarui/").content.decode()
    assert "Laweyan" in page and "Serengan" in page
    client.post(f"/impor/{second.pk}/simpan/", {"version": second.version})
    tini = Business.objects.get(name="Keripik Bu Tini")
    assert (tini.district, tini.owner_name) == ("Serengan", "Tini Contoh")
    client.post(f"/impor/{second.pk}/batal/")
    tini.refresh_from_db()
    assert (tini.district, tini.owner_name) == ("Laweyan", "Tini Contoh")
    second.refresh_from_db()
    assert second.facts["undone"] == {"restored": 1}
