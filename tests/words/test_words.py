"""An officer teaches a word: sees what changes, saves, undoes, and passes the words on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gandeng.core.text.additions import Addition
from gandeng.directory.models import Business, Need
from gandeng.matches.services import compute_run, order_run
from gandeng.regions.models import Department
from gandeng.words import queries, services
from gandeng.words.errors import WordsError
from gandeng.words.models import Missed, WordEntry

ODD = "grubyukan"  # a word that no list knows
HEADER = b"concept,phrase,use,kind,label_id,label_en,broader\n"
Enter = Callable[[Any], Client]


@pytest.fixture
def need(keripik: Business) -> Need:
    return Need.objects.create(business=keripik, phrase=f"{ODD} kecil", kind="product")


def test_what_found_nothing_is_listed_after_a_computation(
    enter: Enter, ratna: Any, programme: Any, need: Need, kemasan: Business
) -> None:
    run = order_run(programme=programme, actor=ratna)
    compute_run(run=run, on_progress=lambda *_: None)
    assert Missed.objects.filter(business=need.business, side="need", phrase=need.phrase).exists()
    page = enter(ratna).get(reverse("words_home"))
    assert need.phrase in page.content.decode()
    compute_run(run=run, on_progress=lambda *_: None)  # again: replaced, not doubled
    assert Missed.objects.filter(phrase=need.phrase).count() == 1


def test_see_save_undo(enter: Enter, ratna: Any, solo: Department, need: Need) -> None:
    client = enter(ratna)
    word = {"phrase": ODD, "concept": "keripik"}
    page = client.get(reverse("word_preview"), word).content.decode()
    assert need.phrase in page
    assert not WordEntry.objects.exists()
    assert client.post(reverse("word_add"), word).status_code == 302
    language = queries.language_for([solo])
    assert [unit.concept for unit in language.analyse(ODD, as_need=True).units] == ["keripik"]
    entry = WordEntry.objects.get()
    assert client.post(reverse("word_undo", args=[entry.pk])).status_code == 302
    assert queries.additions_of(solo) == ()
    assert client.post(reverse("word_add"), word).status_code == 302  # may be added again


def test_a_new_meaning(enter: Enter, ratna: Any, solo: Department) -> None:
    client = enter(ratna)
    client.post(
        reverse("word_add"),
        {"phrase": ODD, "concept": "camilan", "new_label": "Camilan Grubyuk", "kind": "product"},
    )
    language = queries.language_for([solo])
    assert language.thesaurus.is_under("camilan_grubyuk", "camilan")


@pytest.mark.parametrize(
    "given",
    [
        {"phrase": "", "concept": "keripik"},
        {"phrase": "batik tulis", "concept": "keripik"},  # has a meaning already
        {"phrase": "yang di", "concept": "keripik"},
        {"phrase": "x" * 500, "concept": "keripik"},
        {"phrase": ODD, "concept": "tidak_ada"},
        {"phrase": "漢字", "concept": ""},
    ],
)
def test_what_cannot_be_a_word_says_why(enter: Enter, ratna: Any, given: dict[str, str]) -> None:
    client = enter(ratna)
    for answer in (
        client.get(reverse("word_preview"), given),
        client.post(reverse("word_add"), given),
    ):
        assert answer.status_code == 400
        assert 'class="err"' in answer.content.decode()
    assert not WordEntry.objects.exists()


def test_words_travel_as_a_file(
    enter: Enter, ratna: Any, asep: Any, solo: Department, bandung: Department
) -> None:
    services.add_word(department=solo, actor=ratna, addition=Addition("keripik", ODD))
    file = enter(ratna).get(reverse("words_download")).content
    client = enter(asep)
    for _ in range(2):  # the second time nothing is new
        client.post(reverse("words_upload"), {"file": SimpleUploadedFile("kata.csv", file)})
    assert queries.additions_of(bandung) == queries.additions_of(solo)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"nama,alamat\nContoh,Solo\n",
        b"\xff\xfe\x00bad",
        b"concept,phrase",
        HEADER + b"keripik," + b"x" * 200_000 + b",,,,,\n",
        HEADER + b'keripik,"grubyukan,,,,,\n',
        HEADER + b"keripik,grubyukan,,,,,,,,\n",
        HEADER + b"keripik,grub\x00yukan,,,,,\n",
        HEADER + b"keripik,grubyukan,," + b"k" * 300 + b",,,\n",
        HEADER + b"keripik,grubyukan,,,,," + b"b" * 300 + b"\n",
        HEADER + b"baru" + b"a" * 300 + b",grubyukan,,product,Baru,Baru,\n",
        HEADER + b"baru,grubyukan,,product," + b"L" * 300 + b",,\n",
        HEADER + b"baru,grubyukan,,product,Ba\x00ru,Baru,\n",
        HEADER + b"satu,grubyukan,,product,Satu,,dua\ndua,grubyukin,,product,Dua,,satu\n",
        HEADER + b"keripik,grubyukan,,,,,\nbatik,Grubyukan,,,,,\n",
    ],
)
def test_a_file_of_something_else_changes_nothing(enter: Enter, asep: Any, content: bytes) -> None:
    answer = enter(asep).post(
        reverse("words_upload"), {"file": SimpleUploadedFile("kata.csv", content)}, follow=True
    )
    assert answer.status_code == 200
    assert not WordEntry.objects.exists()


def test_departments_that_disagree_keep_the_first_ones_word(
    ratna: Any, asep: Any, solo: Department, bandung: Department
) -> None:
    services.add_word(department=solo, actor=ratna, addition=Addition("keripik", ODD))
    services.add_word(department=bandung, actor=asep, addition=Addition("batik", ODD))
    services.add_word(department=bandung, actor=asep, addition=Addition("batik", f"{ODD} sogan"))
    language = queries.language_for([solo, bandung])
    assert [unit.concept for unit in language.analyse(ODD).units] == ["keripik"]
    assert [unit.concept for unit in language.analyse(f"{ODD} sogan").units] == ["batik"]


def test_a_meaning_that_others_stand_on_cannot_be_taken_back(ratna: Any, solo: Department) -> None:
    first = Addition("grubyuk", ODD, label_id="Grubyuk", broader="camilan")
    entry = services.add_word(department=solo, actor=ratna, addition=first)
    under = Addition("grubyuk_manis", f"{ODD} manis", label_id="Grubyuk manis", broader="grubyuk")
    services.add_word(department=solo, actor=ratna, addition=under)
    with pytest.raises(WordsError):
        services.undo_word(entry=entry, actor=ratna)


def test_a_word_that_gandeng_learned_in_another_meaning_does_not_stop_the_page(
    enter: Enter, ratna: Any, solo: Department
) -> None:
    """As after an update: the thesaurus now has the phrase in a concept of its own."""
    services.add_word(department=solo, actor=ratna, addition=Addition("keripik", ODD))
    old = WordEntry.objects.create(
        department=solo,
        concept="keripik",
        phrase="batik tulis",
        created_by=ratna,
        label_id="",
        kind="product",
    )
    client = enter(ratna)
    assert "arti lain" in client.get(reverse("words_home")).content.decode()
    word = {"phrase": f"{ODD} manis", "concept": "camilan"}
    for name in ("word_preview", "word_effect"):
        assert client.get(reverse(name), word).status_code == 200
    assert client.post(reverse("word_add"), word).status_code == 302
    language = queries.language_for([solo])
    assert [unit.concept for unit in language.analyse(ODD).units] == ["keripik"]
    services.undo_word(entry=old, actor=ratna)
    assert [one.phrase for one in queries.additions_of(solo)] == [ODD, f"{ODD} manis"]
