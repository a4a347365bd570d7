"""The officer's list: search, filters, what partners may find, and the number of queries."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.test import Client

from gandeng.accounts.models import User
from gandeng.common.models import AuditEvent
from gandeng.directory.search import search_text_of
from gandeng.regions.models import Department
from tests import factories

Enter = Callable[[User | None], Client]


def listed(solo: Department, name: str, **fields: Any) -> Any:
    offers = fields.get("offers", ("keripik tempe",))
    return factories.business(solo, name, search_text=search_text_of([name], offers), **fields)


def names(client: Client, **query: str) -> list[str]:
    return [b.name for b in client.get("/usaha/", query).context["rows"]]


def test_own_ones_only_without_the_withdrawn(
    enter: Enter, ratna: User, solo: Department, bandung: Department, programme: Any
) -> None:
    from django.utils import timezone

    listed(solo, "Abon Pak Gito")
    listed(solo, "Zaman Dulu", archived_at=timezone.now())
    listed(bandung, "Bukan Solo")
    client = enter(ratna)
    assert names(client) == ["Abon Pak Gito", "Keripik Bu Sri"]
    assert names(client, hanya="archived") == ["Zaman Dulu"]
    assert names(client, milik="mitra") == ["Kemas Rapi"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kerip", ["Keripik Jaya"]),
        ("pengemasan", ["Kemas Solo"]),
        ("rini", ["Kemas Solo"]),
        ("0812 0000 0042", ["Keripik Jaya"]),
        ("+62 812-0000-0042", ["Keripik Jaya"]),
        ("' OR 1=1 --", []),
        ("%", []),
        ("\x00keripik", ["Keripik Jaya"]),
    ],
)
def test_search(enter: Enter, ratna: User, solo: Department, query: str, found: list[str]) -> None:
    listed(solo, "Keripik Jaya", phone="+6281200000042")
    listed(solo, "Kemas Solo", offers=("kemasan berdiri",), owner_name="Rini Contoh", phone=None)
    assert names(enter(ratna), cari=query) == found


def test_a_partner_cannot_find_out_owner_or_phone_by_searching(
    enter: Enter, asep: User, programme: Any
) -> None:
    client = enter(asep)
    assert names(client, milik="mitra") == ["Keripik Bu Sri"]
    for secret in ("Sri Contoh", "Contoh", "0812", "catatan", "Jalan"):
        assert names(client, milik="mitra", cari=secret) == []


def test_filters(enter: Enter, ratna: User, solo: Department) -> None:
    listed(solo, "A", phone=None, needs=["gula"], district="Laweyan", is_sample=True)
    listed(solo, "B", needs=[], district="Jebres")
    client = enter(ratna)
    assert names(client, hanya="phone") == ["B"]
    assert names(client, hanya="no_phone") == ["A"]
    assert names(client, hanya="needs") == ["A"]
    assert names(client, hanya="no_needs") == ["B"]
    assert names(client, hanya="sample") == ["A"]
    assert names(client, kecamatan="Jebres") == ["B"]
    assert names(client, hanya="omong kosong") == ["A", "B"]
    assert client.get("/usaha/").context["districts"] == ["Jebres", "Laweyan"]


def test_an_opted_out_number_is_no_whatsapp(enter: Enter, ratna: User, solo: Department) -> None:
    listed(solo, "A").contacts.update(opted_out=True)
    assert names(enter(ratna), hanya="phone") == []
    assert "tanpa pesan" in enter(ratna).get("/usaha/").content.decode()


def test_the_number_of_queries_is_constant(
    enter: Enter, ratna: User, solo: Department, django_assert_num_queries: Any
) -> None:
    client = enter(ratna)
    listed(solo, "A")
    with django_assert_num_queries(10):
        client.get("/usaha/")
    for number in range(60):
        listed(solo, f"Usaha {number:02d}", offers=("keripik", "abon"), needs=("gula", "garam"))
    with django_assert_num_queries(10):
        page = client.get("/usaha/")
    assert len(page.content) < 60_000
    assert names(client, page="2")[0] == "Usaha 39"
    assert names(client, page="999")[-1] == "Usaha 59"


def test_an_empty_list_says_what_to_do(enter: Enter, ratna: User) -> None:
    assert "Belum ada usaha" in enter(ratna).get("/usaha/").content.decode()
    assert "Tidak ada usaha yang cocok" in enter(ratna).get("/usaha/?cari=xyz").content.decode()


def test_assumed_needs_are_called_so(enter: Enter, ratna: User, solo: Department) -> None:
    listed(solo, "A", offers=("keripik tempe",), needs=[])
    page = enter(ratna).get("/usaha/")
    assert page.context["rows"][0].assumed
    assert "perkiraan" in page.content.decode()


def test_the_forum_sees_the_list_but_takes_nothing_along(enter: Enter, roni: User, keripik: Any) -> None:
    assert names(enter(roni)) == ["Keripik Bu Sri"]
    assert "unduh.xlsx" not in enter(roni).get("/usaha/").content.decode()
    assert enter(roni).get("/usaha/unduh.xlsx").status_code == 403


def test_export_holds_own_businesses_as_text_and_leaves_a_trace(
    enter: Enter, ratna: User, solo: Department, programme: Any
) -> None:
    listed(solo, "=cmd|' /C calc'!A0", owner_name="+62", note="@SUM(1)", address="-1+1")
    answer = enter(ratna).get("/usaha/unduh.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert not [c.coordinate for c in cells if c.data_type == "f"]
    values = {c.value for c in cells}
    assert {"=cmd|' /C calc'!A0", "+62", "@SUM(1)", "-1+1", "Keripik Bu Sri"} <= values
    assert "Kemas Rapi" not in values
    event = AuditEvent.objects.get(verb="export_businesses")
    assert (event.actor, event.facts) == (ratna, {"businesses": 2})


def test_export_takes_what_the_list_shows(enter: Enter, ratna: User, solo: Department) -> None:
    listed(solo, "A", district="Jebres")
    listed(solo, "B", district="Laweyan")
    answer = enter(ratna).get("/usaha/unduh.xlsx", {"kecamatan": "Jebres"})
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    column = [row[0].value for row in book.active.iter_rows()]
    assert "A" in column
    assert "B" not in column
