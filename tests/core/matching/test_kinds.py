from __future__ import annotations

import pytest

from gandeng.core.matching.kinds import as_meant
from gandeng.core.matching.records import Kind, Phrase
from gandeng.data.language import language

LANGUAGE = language()


@pytest.mark.parametrize(
    "text", ["belajar mengemas", "ingin belajar batik", "cara membuat jamu", "mau tahu cara ekspor"]
)
def test_needs_that_ask_to_be_shown_are_know_how(text: str) -> None:
    assert as_meant(Phrase(text), LANGUAGE, need=True) == Phrase(text, Kind.KNOW_HOW)


@pytest.mark.parametrize("text", ["kemasan", "", "buku belajar anak", "meja belajar"])
def test_other_needs_stay_as_they_are(text: str) -> None:
    assert as_meant(Phrase(text), LANGUAGE, need=True).kind is Kind.PRODUCT


def test_of_offers_only_what_is_taught_is_know_how() -> None:
    assert as_meant(Phrase("kursus membatik"), LANGUAGE, need=False).kind is Kind.KNOW_HOW
    assert as_meant(Phrase("resep keluarga, sambal"), LANGUAGE, need=False).kind is Kind.PRODUCT
    taught = Phrase("batik", Kind.KNOW_HOW)
    assert as_meant(taught, LANGUAGE, need=False) is taught
