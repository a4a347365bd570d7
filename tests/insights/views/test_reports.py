"""The pages of a report: every number opens its list, for each reader with the names they may see."""

from __future__ import annotations

import io
import re
from typing import Any

import docx
import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from gandeng.accounts.models import User
from gandeng.common.models import AuditEvent
from gandeng.programmes.models import Lending, Partnership, Target
from tests import factories
from tests.insights.years import JT, Year

PAGES = ("dashboard", "ledger", "report_page")


def page(client: Client, name: str, year: Year, query: str = "") -> str:
    response = client.get(reverse(name, args=[year.programme.pk]) + query)
    assert response.status_code == 200
    return response.content.decode()


def links(text: str) -> list[tuple[str, str]]:
    """(address, number) of all links to lists."""
    return re.findall(r'<a href="(/laporan/\d+/daftar/[^"]+)">([^<]*)</a>', text)


def test_every_number_opens_a_list_with_as_many_rows(year: Year, enter: Any) -> None:
    client = enter(year.people.ratna)
    found = {link for name in PAGES for link in links(page(client, name, year))}
    assert len(found) >= 40
    for address, number in found:
        response = client.get(address)
        assert response.status_code == 200, address
        rows = len(response.context["listing"].rows)
        counts = number.isdecimal() and "/access-" not in address
        assert not counts or int(number) == rows, (address, number, rows)


def test_both_departments_read_the_same_numbers(year: Year, enter: Any) -> None:
    texts = [page(enter(person), "report_page", year) for person in (year.people.ratna, year.people.asep)]
    assert links(texts[0]) == links(texts[1])
    assert "Rp 150.000.000" in texts[0]
    assert "Rp 400.000.000" in texts[0]


def test_no_single_amount_and_no_small_sum_is_shown(year: Year, enter: Any) -> None:
    """Solo realised 25 million in one deal, Bandung 95 in two: neither sum nor deal may be read."""
    client = enter(year.people.ratna)
    texts = [page(client, name, year) for name in PAGES]
    texts += [client.get(address).content.decode() for text in texts for address, _ in links(text)]
    for amount in (25, 35, 60, 95, 120, 999, 888, 777, 10, 20, 30, 40, 50):
        assert not [t for t in texts if f"Rp {amount}.000.000" in t], amount
    assert (
        "Rp 10–50 juta"
        in client.get(reverse("report_rows", args=[year.programme.pk, "realised-a"])).content.decode()
    )


def test_a_partners_business_that_is_no_longer_lent_has_no_name(year: Year, enter: Any) -> None:
    address = reverse("report_rows", args=[year.programme.pk, "commitment-b"])
    before = enter(year.people.ratna).get(address)
    assert "Kemas Rapi" in before.content.decode()
    Lending.objects.filter(business=year.bandung[0]).update(withdrawn_at=timezone.now())
    after = enter(year.people.ratna).get(address)
    assert "Kemas Rapi" not in after.content.decode()
    assert len(after.context["listing"].rows) == len(before.context["listing"].rows)
    assert "Kemas Rapi" in enter(year.people.asep).get(address).content.decode()


def test_how_it_was_before_is_named_to_the_own_department_only(year: Year, enter: Any) -> None:
    """Owners are told so when they are asked; numbers are for both, in the file too."""
    client = enter(year.people.ratna)
    own, partners = (
        client.get(reverse("report_rows", args=[year.programme.pk, code])) for code in ("asked-a", "asked-b")
    )
    names = [business.name for business in (year.solo[6], year.solo[0], year.bandung[0])]
    assert [name in own.content.decode() for name in names] == [True, True, False]
    assert names[2] not in partners.content.decode()
    assert "Hanya disampaikan kepada dinasnya sendiri" in partners.content.decode()
    assert len(partners.context["listing"].rows) == 1
    book = openpyxl.load_workbook(
        io.BytesIO(client.get(reverse("report_xlsx", args=[year.programme.pk])).content)
    )
    told = [
        str(cell)
        for sheet in book
        for row in sheet.iter_rows(values_only=True)
        for cell in row
        if "hanya disampaikan" in str(cell).lower()
    ]
    assert len(told) == 1, "one of Bandung's was asked, none of them traded before"
    links_there = dict(links(page(client, "report_page", year)))
    assert {address.rsplit("/", 2)[1] for address in links_there} >= {"asked-a", "traded-a", "asked-b"}


def test_the_forum_reads_sums_and_opens_no_lists(year: Year, enter: Any, roni: Any) -> None:
    client = enter(roni)
    for name in ("dashboard", "ledger"):
        assert not links(page(client, name, year))


def test_a_list_that_no_number_has_is_missing(year: Year, enter: Any) -> None:
    address = reverse("report_rows", args=[year.programme.pk, "everything"])
    assert enter(year.people.ratna).get(address).status_code == 404


def test_three_departments_choose_the_partner(year: Year, enter: Any, sidoarjo: Any, wulan: Any) -> None:
    Partnership.objects.create(programme=year.programme, department=sidoarjo, position=2)
    factories.business(sidoarjo)
    client = enter(year.people.ratna)
    text = page(client, "dashboard", year, f"?mitra={sidoarjo.pk}")
    assert "Sidoarjo" in text
    assert "belum ada" in text
    assert f"?mitra={year.people.bandung.pk}" in text
    assert "Rp 150.000.000" in page(client, "dashboard", year, "?mitra=999999999999999999999")
    assert "Kab. Sidoarjo" in page(enter(wulan), "dashboard", year)


def test_a_programme_with_nothing_yet(programme: Any, enter: Any, ratna: Any) -> None:
    programme.lendings.all().delete()
    client = enter(ratna)
    for name in PAGES:
        text = client.get(reverse(name, args=[programme.pk])).content.decode()
        assert "belum ada" in text
        assert "nan" not in re.sub(r"[A-Za-z]{4,}", "", text)
    for name in ("report_pdf", "report_xlsx", "report_pptx", "report_docx"):
        assert client.get(reverse(name, args=[programme.pk])).status_code == 200


def test_targets_are_compared_with_what_is_told(year: Year, enter: Any) -> None:
    for measure, amount in (("committed", 300 * JT), ("realised", 50 * JT), ("access", 324), ("pairs", 10)):
        Target.objects.create(
            programme=year.programme, department=year.people.solo, measure=measure, amount=amount
        )
    html = page(enter(year.people.ratna), "report_page", year)
    text = " ".join(strip_tags(html.replace("</t", " </t").replace("<br>", " of ")).split())
    assert "Tempat yang diberikan 162 of 324 50,0 %" in text
    assert "Pasangan yang bertemu 3 of 10 30,0 %" in text
    assert "Komitmen Rp 150.000.000 of Rp 300.000.000 50,0 %" in text
    assert "Realisasi disembunyikan of Rp 50.000.000 belum ada" in text
    file = enter(year.people.ratna).get(reverse("report_docx", args=[year.programme.pk]))
    sentences = [p.text for p in docx.Document(io.BytesIO(file.content)).paragraphs]
    assert "Surakarta, komitmen: Rp 150.000.000 dari Rp 300.000.000 (50,0\N{NO-BREAK SPACE}%)" in sentences
    reached = strip_tags(page(enter(year.people.ratna), "programme_progress", year))
    assert "162 dari 324" in reached and "3 dari 10" in reached  # the two pages never disagree


@pytest.mark.parametrize("name", ["report_pdf", "report_xlsx", "report_pptx", "report_docx"])
def test_every_file_leaves_a_trace(name: str, year: Year, enter: Any) -> None:
    response = enter(year.people.asep).get(reverse(name, args=[year.programme.pk]))
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert AuditEvent.objects.filter(verb="export", department=year.people.bandung).count() == 1


def test_the_activity_report_tells_obstacles_of_its_own_businesses(year: Year, enter: Any) -> None:
    """Why deals stalled, counted; the partner's few are told to nobody else."""
    year.deal(year.solo[6], year.bandung[0], [("seller", "stalled")], reason="capacity")

    def text(of: User) -> str:
        file = enter(of).get(reverse("report_docx", args=[year.programme.pk]))
        return "\n".join(p.text for p in docx.Document(io.BytesIO(file.content)).paragraphs)

    own, partner = text(year.people.ratna), text(year.people.asep)
    assert "Kapasitas produksi belum cukup: 1 usaha Surakarta" in own
    assert "Perlu diajarkan" in own
    assert "Kapasitas produksi" not in partner


@pytest.mark.parametrize("name", PAGES)
def test_the_number_of_queries_is_constant(name: str, year: Year, enter: Any) -> None:
    client = enter(year.people.ratna)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as caught:
            page(client, name, year)
        counts.append(len(caught))
        for n in range(8):
            seller = year.business(year.people.solo, f"Tambahan {n}")
            year.deal(seller, year.bandung[n], [("seller", "interest")], traded_before=False)
    assert counts[0] == counts[1] <= 45, counts
