"""Answers: cells, regions, twins, rows set aside, columns."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gandeng.directory.errors import InOpenList
from gandeng.directory.models import Business
from gandeng.directory.services import erase_business
from gandeng.intake.models import ImportFinding, ImportRow, ImportTwin
from gandeng.intake.services import answer_finding
from tests.intake.conftest import Desk
from tests.intake.lists import THREE, csv_list, e164, number

pytestmark = pytest.mark.django_db(transaction=True)
REGION_HEADER = "Nama Usaha;No HP;Kabupaten/Kota;Produk"
TINI = f"Keripik Bu Tini;Tini Contoh;{number(1)};Laweyan;keripik tempe"


def with_regions(*regions: str) -> bytes:
    rows = [f"Usaha Contoh {n};{number(n)};{name};keripik {n}" for n, name in enumerate(regions, start=1)]
    return "\n".join([REGION_HEADER, *rows]).encode()


def test_region_that_is_not_yours_waits_for_the_officer(desk: Desk) -> None:
    desk.give(with_regions("Kota Surakarta", "Kabupaten Sleman", "Kabupaten Sleman"))
    assert desk.counts() == {"create": 1, "update": 0, "unchanged": 0, "set_aside": 2}
    page = desk.get("?jenis=ask")
    assert "Kabupaten Sleman" in page and "Kota Surakarta" in page
    finding = ImportFinding.objects.filter(code="region_not_yours").first()
    assert finding is not None
    desk.post(f"temuan/{finding.pk}/", answer="Surakarta", alike="1")
    assert desk.counts()["create"] == 3
    desk.save()
    assert set(Business.objects.values_list("region_id", flat=True)) == {"33.72"}


def test_region_can_stay_as_the_list_says(desk: Desk) -> None:
    desk.give(with_regions("Kota Surakarta", "Kabupaten Sleman"))
    finding = ImportFinding.objects.get(code="region_not_yours")
    desk.post(f"temuan/{finding.pk}/", answer="34.04")
    desk.save()
    assert sorted(Business.objects.values_list("region_id", flat=True)) == ["33.72", "34.04"]


def test_unknown_region_is_asked(desk: Desk) -> None:
    desk.give(with_regions("Kota Surakarta", "Antah Berantah"))
    assert desk.counts()["set_aside"] == 1
    finding = ImportFinding.objects.get(code="region_unknown")
    answer = desk.post(f"temuan/{finding.pk}/", answer="Negeri Dongeng")
    assert "Pilih dari daftar" in desk.client.get(answer["Location"]).content.decode()
    desk.post(f"temuan/{finding.pk}/", empty="1")
    assert desk.counts()["create"] == 2


def test_twins_within_a_list_wait_and_are_merged_by_a_person(desk: Desk) -> None:
    desk.give(csv_list(TINI, f"Keripik Bu Tini;Tini Contoh;{number(1)};;sale pisang"))
    assert desk.counts() == {"create": 1, "update": 0, "unchanged": 0, "set_aside": 1}
    twin = ImportTwin.objects.get()
    assert "Usaha yang sama?" in desk.get("kembar/")
    desk.post(f"kembar/{twin.pk}/", decision="same")
    assert desk.counts() == {"create": 1, "update": 1, "unchanged": 0, "set_aside": 0}
    desk.save()
    business = Business.objects.get()
    assert {o.phrase for o in business.offers.all()} == {"keripik tempe", "sale pisang"}
    desk.post("batal/")
    assert not Business.objects.exists()
    assert set(ImportRow.objects.values_list("undone", flat=True)) == {"removed"}


def test_twins_can_be_different_and_the_decision_undone(desk: Desk) -> None:
    desk.give(csv_list(TINI, f"Keripik Bu Tini;Tini Contoh;{number(1)};Jebres;sale pisang"))
    twin = ImportTwin.objects.get()
    desk.post(f"kembar/{twin.pk}/", decision="different")
    assert desk.counts()["create"] == 2
    desk.post(f"kembar/{twin.pk}/", decision="open")
    assert desk.counts()["set_aside"] == 1
    desk.post(f"kembar/{twin.pk}/", decision="different")
    desk.save()
    assert Business.objects.count() == 2


def test_undecided_twin_can_be_decided_after_saving(desk: Desk) -> None:
    desk.give(csv_list(TINI, f"Keripik Bu Tini;Tini Contoh;{number(1)};Jebres;sale pisang"))
    batch = desk.save()
    assert batch.facts["saved"] == {"create": 1, "update": 0, "unchanged": 0, "set_aside": 1}
    twin = ImportTwin.objects.get()
    desk.post(f"kembar/{twin.pk}/", decision="different")
    assert Business.objects.count() == 2
    assert desk.batch().facts["saved"]["create"] == 2
    desk.post("batal/")
    assert not Business.objects.exists()


def test_undecided_twin_can_be_merged_after_saving_and_undone(desk: Desk) -> None:
    desk.give(csv_list(TINI, f"Keripik Bu Tini;Tini Contoh;{number(1)};;sale pisang"))
    desk.save()
    desk.post(f"kembar/{ImportTwin.objects.get().pk}/", decision="same")
    assert {o.phrase for o in Business.objects.get().offers.all()} == {"keripik tempe", "sale pisang"}
    desk.post("batal/")
    assert not Business.objects.exists()


def test_all_copies_are_merged_at_once(desk: Desk) -> None:
    desk.give(csv_list(TINI, TINI, TINI))
    assert desk.counts()["set_aside"] == 2
    desk.post("kembar/semua/", decision="same")
    assert desk.counts() == {"create": 1, "update": 0, "unchanged": 2, "set_aside": 0}
    desk.save()
    assert Business.objects.count() == 1


def test_doubtful_match_with_a_business_is_a_question(desk: Desk) -> None:
    desk.give(THREE)
    desk.save()
    desk.give(csv_list(f"Sambal Pak Joko;Joko Contoh;{number(1)};Laweyan;sambal"))
    assert desk.counts()["set_aside"] == 1
    twin = ImportTwin.objects.get(business__isnull=False)
    assert "Sudah di Gandeng" in desk.get("kembar/")
    desk.post(f"kembar/{twin.pk}/", decision="different")
    assert desk.counts()["create"] == 1
    desk.save()
    assert Business.objects.count() == 4


def test_certain_match_can_be_contradicted(desk: Desk) -> None:
    desk.give(THREE)
    desk.save()
    desk.give(csv_list(f"Keripik Bu Tini;Tini Contoh;{number(1)};Serengan;keripik"))
    assert desk.counts()["update"] == 1
    desk.post(f"isi/{ImportRow.objects.latest('pk').pk}/beda/")
    assert desk.counts()["create"] == 1


def test_two_rows_for_one_business_are_a_question(desk: Desk) -> None:
    desk.give(THREE)
    desk.save()
    desk.give(csv_list(TINI, f"Keripik Bu Tini;Tini Contoh;{number(1)};Laweyan;sale pisang"))
    assert sum(desk.counts().values()) == 2
    assert desk.counts()["set_aside"] == 1


def test_row_without_name_is_filled_in_by_hand(desk: Desk) -> None:
    desk.give(csv_list(TINI, f";;{number(9)};Jebres;kerupuk"))
    assert desk.counts()["set_aside"] == 1
    row = ImportRow.objects.get(action="set_aside")
    page = desk.get(f"isi/{row.pk}/")
    assert number(9) in page and "kerupuk" in page
    answer = desk.post(f"isi/{row.pk}/", name="", phone=number(9))
    assert answer.status_code == 200 and 'class="err"' in answer.content.decode()
    desk.post(f"isi/{row.pk}/", name="Kerupuk Contoh", phone=number(9), district="Jebres", offers="kerupuk")
    assert desk.counts()["create"] == 2
    desk.save()
    made = Business.objects.get(name="Kerupuk Contoh")
    assert [c.e164 for c in made.contacts.all()] == [e164(9)]


def test_row_is_filled_in_after_saving(desk: Desk) -> None:
    desk.give(csv_list(TINI, f";;{number(9)};Jebres;kerupuk"))
    desk.save()
    row = ImportRow.objects.get(action="set_aside")
    desk.post(f"isi/{row.pk}/", name="Kerupuk Contoh", phone=number(9))
    assert Business.objects.count() == 2
    assert desk.batch().facts["saved"] == {"create": 2, "update": 0, "unchanged": 0, "set_aside": 0}


def test_identity_number_is_refused(desk: Desk) -> None:
    desk.give(csv_list(TINI, f";;{number(9)};Jebres;kerupuk"))
    row = ImportRow.objects.get(action="set_aside")
    nik = "33720" + "10101" + "900001"
    answer = desk.post(f"isi/{row.pk}/", name="Kerupuk Contoh", activity=f"NIK {nik}")
    assert "NIK" in answer.content.decode()
    row.refresh_from_db()
    assert row.action == "set_aside" and nik not in str(row.record)


def test_rows_can_be_left_out_and_taken_back(desk: Desk) -> None:
    desk.give(THREE)
    row = ImportRow.objects.order_by("pk").first()
    assert row is not None
    desk.post(f"isi/{row.pk}/lewati/")
    assert desk.counts() == {"create": 2, "update": 0, "unchanged": 0, "set_aside": 1}
    assert "Anda kecualikan" in desk.get("baris/disisihkan/")
    desk.post(f"isi/{row.pk}/ambil/")
    assert desk.counts()["create"] == 3


def test_columns_are_chosen_and_answers_stay(desk: Desk) -> None:
    rows = ("Keripik Contoh;8.12E+11;keripik tempe", f"Batik Contoh;{number(2)};kain")
    data = "\n".join(["Nama Usaha;No HP;Keterangan Lain", *rows])
    desk.give(data.encode())
    finding = ImportFinding.objects.get(code="phone_destroyed")
    desk.post(f"temuan/{finding.pk}/", answer="0813 0000 0077")
    page = desk.get("kolom/")
    assert "Keterangan Lain" in page and "yakin" in page
    assert desk.post("kolom/", c0="name", c1="phone", c2="offers").status_code == 302
    row = ImportRow.objects.get(record__name="Keripik Contoh")
    assert [cell[0] for cell in row.record["offers"]] == ["keripik tempe"]
    assert row.record["phones"][0][0] == e164(77)
    assert ImportFinding.objects.get(code="phone_destroyed").settled


def test_answers_are_refused_once_saved(desk: Desk) -> None:
    desk.give(csv_list("Keripik Contoh;Tini Contoh;8.12E+11;Jebres;keripik"))
    desk.save()
    finding = ImportFinding.objects.get(code="phone_destroyed")
    row = ImportRow.objects.get()
    desk.post(f"isi/{row.pk}/lewati/")
    assert desk.counts()["create"] == 1
    assert "temuan/" not in desk.get().replace("temuan.xlsx", "")
    assert finding.severity == "ask"


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_page_in_both_languages(desk: Desk, language: str) -> None:
    desk.give(csv_list(TINI, TINI, f";;{number(9)};Jebres;kerupuk", "Abon Contoh;;8.12E+11;;abon"))
    desk.client.cookies["django_language"] = language
    row = ImportRow.objects.get(reason="name_missing")
    for path in (
        "",
        "kembar/",
        "kolom/",
        f"isi/{row.pk}/",
        *(f"baris/{a}/" for a in ("dibuat", "diperbarui", "sama", "disisihkan")),
    ):
        page = desk.get(path)
        assert f'<html lang="{language}">' in page
        assert ("Impor daftar" in page) == (language == "id")


def test_a_second_row_that_waits_comes_before_erasing(desk: Desk) -> None:
    """It tells of the same person: left behind, it would bring the business back."""
    desk.give(csv_list(TINI, f"Keripik Bu Tini;Tini Contoh;{number(1)};;sale pisang"))
    desk.save()
    business = Business.objects.get()
    with pytest.raises(InOpenList):
        erase_business(business=business, actor=desk.officer)
    desk.post(f"kembar/{ImportTwin.objects.get().pk}/", decision="same")
    erase_business(business=business, actor=desk.officer)
    assert "Tini" not in str(list(ImportRow.objects.values_list("record", "cells", "changes", "before")))
    assert "Tini" not in str(list(ImportFinding.objects.values_list("read", "made", "row_name", "detail")))


def test_an_answer_locks_the_department_before_the_import(desk: Desk) -> None:
    """As saving and erasing do, so that none waits for another in a circle."""
    desk.give(with_regions("Kota Surakarta", "Kabupaten Sleman"))
    finding = ImportFinding.objects.select_related("batch").get(code="region_not_yours")
    with CaptureQueriesContext(connection) as caught:
        answer_finding(finding=finding, actor=desk.officer, answer="34.04")
    reads = [query["sql"] for query in caught if query["sql"].startswith("SELECT")]
    first = {
        table: next(place for place, sql in enumerate(reads) if f'FROM "{table}"' in sql)
        for table in ("regions_department", "intake_import")
    }
    assert first["regions_department"] < first["intake_import"], reads[:3]
