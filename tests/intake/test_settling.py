"""Saving all or nothing, undo with what people did since, discarding, purging."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from gandeng.directory.models import Business, Contact
from gandeng.intake import services
from gandeng.intake.errors import WrongState
from gandeng.intake.models import Import, ImportFinding, ImportRow
from gandeng.intake.services import saving
from tests.intake.conftest import Desk
from tests.intake.lists import THREE, csv_list, number

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_crash_while_saving_leaves_nothing_and_can_be_repeated(desk: Desk, monkeypatch: Any) -> None:
    desk.give(THREE)
    calls = []

    def fails_at_the_end(*args: Any) -> None:
        calls.append(Business.objects.count())
        raise OSError("disk full")

    monkeypatch.setattr(saving, "_write_copies", fails_at_the_end)
    page = desk.client.get(desk.post("simpan/", version=desk.batch().version)["Location"]).content.decode()
    assert calls == [3]  # they were there, inside the transaction
    assert not Business.objects.exists()
    assert desk.batch().status == "review"
    assert "OSError" in page or "Tidak ada yang hilang" in page
    monkeypatch.undo()
    assert desk.save().status == "saved"
    assert Business.objects.count() == 3


def test_work_cut_by_a_restart_is_started_again(desk: Desk) -> None:
    desk.give(THREE)
    services.ask_to_save(batch=desk.batch(), actor=desk.officer)  # and then the power goes
    assert "Tidak ada kemajuan?" in desk.get()
    desk.post("ulang/")
    assert desk.batch().status == "saved"
    desk.post("ulang/")
    assert Business.objects.count() == 3


def test_rows_must_add_up(desk: Desk) -> None:
    desk.give(THREE)
    ImportRow.objects.filter(pk=ImportRow.objects.latest("pk").pk).delete()
    desk.save()
    assert desk.batch().status == "review"
    assert not Business.objects.exists()


def test_an_old_page_does_not_save(desk: Desk) -> None:
    desk.give(THREE)
    old = desk.batch().version
    desk.post("kolom/", c0="numbering", c1="name", c2="owner", c3="phone", c4="district", c5="activity")
    assert desk.batch().version > old
    desk.post("simpan/", version=old)
    assert desk.batch().status == "review"


def test_undo_keeps_what_people_have_changed_or_used(desk: Desk, sri: Any) -> None:
    desk.give(THREE)
    batch = desk.save()
    changed, used, _untouched = Business.objects.order_by("pk")
    Business.objects.filter(pk=changed.pk).update(version=2, note="dibetulkan")
    Business.objects.filter(pk=used.pk).update(owner=sri)
    page = desk.get("batal/")
    assert "Tetap: sudah diubah" in page
    desk.post("batal/")
    batch.refresh_from_db()
    assert batch.facts["undone"] == {"removed": 1, "changed_since": 1, "used_since": 1}
    assert set(Business.objects.values_list("pk", flat=True)) == {changed.pk, used.pk}
    page = desk.get("baris/dibuat/")
    assert "Tetap: sudah diubah" in page and "Ditarik kembali" in page
    assert "1 usaha ditarik" in page


def test_undo_keeps_a_business_that_is_lent(desk: Desk, programme: Any) -> None:
    from gandeng.programmes.models import Lending

    desk.give(THREE)
    desk.save()
    lent = Business.objects.get(name="Abon Pak Gito")
    Lending.objects.create(programme=programme, business=lent, lent_by=desk.officer, until=programme.ends_on)
    desk.post("batal/")
    assert desk.batch().facts["undone"] == {"removed": 2, "used_since": 1}
    assert Business.objects.filter(pk=lent.pk).exists()


def test_undo_does_not_restore_over_a_later_correction(desk: Desk) -> None:
    desk.give(THREE)
    desk.save()
    desk.give(csv_list(f"Keripik Bu Tini;Tini Contoh;{number(1)};Serengan;keripik tempe"))
    desk.save()
    Business.objects.filter(name="Keripik Bu Tini").update(version=9, district="Pasar Kliwon")
    desk.post("batal/")
    assert desk.batch().facts["undone"] == {"changed_since": 1}
    assert Business.objects.get(name="Keripik Bu Tini").district == "Pasar Kliwon"


def test_undo_ends_after_30_days(desk: Desk) -> None:
    desk.give(THREE)
    batch = desk.save()
    Import.objects.update(saved_at=timezone.now() - dt.timedelta(days=31))
    desk.post("batal/")
    assert desk.batch().status == "saved" and Business.objects.count() == 3
    with pytest.raises(WrongState):
        services.ask_to_undo(batch=batch, actor=desk.officer)


def test_after_undo_the_list_can_be_imported_again(desk: Desk) -> None:
    desk.give(THREE)
    desk.save()
    desk.post("batal/")
    desk.give(THREE)
    assert desk.save().facts["saved"]["create"] == 3


def test_discarding_is_undone(desk: Desk) -> None:
    desk.give(THREE)
    desk.post("buang/")
    assert desk.batch().status == "discarded"
    desk.post("simpan/", version=desk.batch().version)
    assert not Business.objects.exists()
    desk.post("buka/")
    assert desk.batch().status == "review"
    assert desk.counts()["create"] == 3


def test_a_discarded_list_does_not_block_the_same_file(desk: Desk) -> None:
    desk.give(THREE)
    first = desk.batch()
    desk.post("buang/")
    desk.give(THREE)
    second = desk.batch()
    assert second.pk != first.pk
    answer = desk.client.post(f"/impor/{first.pk}/buka/")
    assert answer["Location"] == f"/impor/{second.pk}/"


def test_purge_deletes_bytes_and_values_after_30_days_only(desk: Desk) -> None:
    desk.give(csv_list("Keripik Contoh;Tini Contoh;8.12E+11;Jebres;keripik"))
    desk.save()
    assert services.purge_expired() == 0
    late = timezone.now() + dt.timedelta(days=31)
    assert services.purge_expired(now=late) == 1
    assert services.purge_expired(now=late) == 0
    batch = desk.batch()
    assert bytes(batch.content) == b"" and batch.facts["saved"]["create"] == 1
    assert ImportRow.objects.get().record == {}
    assert not ImportFinding.objects.exclude(read="").exists()
    assert "Rinciannya dihapus" in desk.get() or "temuan" in desk.get().lower()
    assert desk.client.get(f"/impor/{batch.pk}/asli/").status_code == 404
    assert Business.objects.get().name == "Keripik Contoh"


def test_a_review_is_never_purged(desk: Desk) -> None:
    desk.give(THREE)
    assert services.purge_expired(now=timezone.now() + dt.timedelta(days=400)) == 0
    assert bytes(desk.batch().content) == THREE


def test_update_adds_a_phone_and_keeps_the_old(desk: Desk) -> None:
    desk.give(csv_list(f"Keripik Bu Tini;Tini Contoh;{number(1)};Laweyan;keripik tempe"))
    desk.save()
    desk.give(csv_list(f"Keripik Bu Tini;;{number(1)} / {number(2)};;"))
    page = desk.get("baris/diperbarui/")
    assert "Kosong di daftar, tetap seperti semula" in page
    desk.save()
    assert Contact.objects.count() == 2
    assert Business.objects.get().owner_name == "Tini Contoh"
    desk.post("batal/")
    assert Contact.objects.count() == 1


@pytest.mark.parametrize("path", ["", "kembar/", "kolom/", "baris/dibuat/", "baris/disisihkan/"])
def test_queries_do_not_grow_with_the_list(desk: Desk, path: str) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for size in (6, 60):
        rows = [
            f"Usaha {'abcdefghij'[n % 10]}{n};Pemilik {n};{number(n)};Jebres;keripik {n}" for n in range(size)
        ]
        rows += [f";;{number(5000 + n)};Jebres;kerupuk" for n in range(size)]
        rows += [
            f"Kembar Contoh {n};Sari Contoh;{number(7000 + n)};Jebres;sale"
            for n in range(size // 3)
            for _ in "ab"
        ]
        desk.give(csv_list(*rows))
        desk.get(path)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            desk.get(path)
        counts.append(len(seen))
        desk.post("buang/")
    assert counts[0] == counts[1], counts
    assert counts[0] <= 25


def test_namesakes_are_told_apart_when_the_list_comes_again(desk: Desk) -> None:
    names = [f"Warung Contoh;;;Jebres;{product}" for product in ("keripik", "sambal", "kopi bubuk")]
    desk.give(csv_list(*names))
    if desk.counts()["set_aside"]:
        desk.post("kembar/semua/", decision="different")
    desk.save()
    assert Business.objects.count() == 3
    desk.give(csv_list(*names))
    if desk.counts()["set_aside"]:
        desk.post("kembar/semua/", decision="different")
    assert desk.counts() == {"create": 0, "update": 0, "unchanged": 3, "set_aside": 0}
