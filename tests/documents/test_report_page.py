"""The report stands alone: one file, no script, nothing fetched."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.utils import translation

from gandeng.documents.report_page import report_page
from tests.documents.plans import plan


@pytest.mark.parametrize("language", ["id", "en"])
def test_it_needs_no_other_file_and_no_script(language: str) -> None:
    with translation.override(language):
        page = report_page(plan())
    assert f'<html lang="{language}">' in page
    assert "<script" not in page and "http:" not in page and "https:" not in page
    assert not re.search(r'(src|href)="', page) and not re.search(r"\sstyle=", page)


def test_it_shows_both_directions_with_the_regions_colours() -> None:
    with translation.override("id"):
        page = report_page(plan())
    assert "Surakarta → Bandung: 2" in page and "Bandung → Surakarta: 1" in page
    assert 'class="fa" x="0" y="1" width="100.0%"' in page and 'class="fb" x="0" y="1" width="50.0%"' in page
    assert "Kamis, 26 November 2026" in page and "09.00–09.40 WIB" in page


def test_it_is_honest_about_proposals_and_assumptions() -> None:
    with translation.override("id"):
        page = report_page(plan())
    assert "Usulan menggantikan keinginan." in page
    assert "1 usaha memakai kebutuhan perkiraan." in page
    assert "terbukti" in page


def test_a_digest_is_broken_so_that_the_page_fits_a_phone() -> None:
    page = report_page(plan())
    assert ".wrap td { overflow-wrap: anywhere }" in page
    settings = page[page.index('<table class="tbl wrap">') :]
    assert "a" * 64 in settings and "a" * 64 not in page[: page.index(settings)]


def test_names_are_escaped() -> None:
    document = plan()
    first = replace(document.participants[0].business, name="<script>alert(1)</script> & Co")
    people = (replace(document.participants[0], business=first), *document.participants[1:])
    page = report_page(plan(participants=people))
    assert "<script>" not in page and "&lt;script&gt;" in page


def test_an_empty_plan_is_still_a_page() -> None:
    assert "<h1>" in report_page(plan(participants=(), meetings=(), pairs=(), unplaced=(), left_out=()))
