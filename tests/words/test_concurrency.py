"""Two officers at once, on both databases: nothing is lost, nothing stands twice, nobody sees an error."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gandeng.accounts.models import User
from gandeng.common.models import AuditEvent
from gandeng.core.matching.records import Phrase, UnmatchedPhrase
from gandeng.core.text.additions import Addition, write_additions
from gandeng.directory.models import Business
from gandeng.regions.models import Department
from gandeng.words import services
from gandeng.words.models import Missed, WordEntry
from tests import factories
from tests.events.test_concurrency import at_once

pytestmark = pytest.mark.django_db(transaction=True)
Enter = Callable[[Any], Client]
WORDS = tuple(Addition("keripik", f"grubyukan {letter}{letter}") for letter in "abcdefgh")


@pytest.fixture
def together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let both have read what is known before either writes: the moment in which they can clash."""
    barrier, check = threading.Barrier(2), services._check

    def wait(additions: tuple[Addition, ...]) -> None:
        check(additions)
        if not barrier.broken:
            try:
                barrier.wait(timeout=3)
            except threading.BrokenBarrierError:
                return  # the other has nothing left to check

    monkeypatch.setattr(services, "_check", wait)


def uploads(client: Client, words: tuple[Addition, ...]) -> Callable[[], str]:
    file = SimpleUploadedFile("kata.csv", write_additions(words).encode())

    def act() -> str:
        return client.post(reverse("words_upload"), {"file": file}, follow=True).content.decode()

    return act


def colleague(department: Department) -> User:
    return factories.officer("Petugas Dua", of=department)


def test_one_file_of_words_uploaded_twice(
    enter: Enter, ratna: User, solo: Department, together: None
) -> None:
    pages = at_once(uploads(enter(ratna), WORDS), uploads(enter(colleague(solo)), WORDS))
    assert not [page for page in pages if isinstance(page, Exception) or "kata baru" not in page], pages
    assert sorted(WordEntry.objects.values_list("phrase", flat=True)) == [one.phrase for one in WORDS]
    assert AuditEvent.objects.filter(verb="import_words").count() == 1


def test_two_files_that_share_words(enter: Enter, ratna: User, solo: Department, together: None) -> None:
    pages = at_once(uploads(enter(ratna), WORDS[:5]), uploads(enter(colleague(solo)), WORDS[3:]))
    assert not [page for page in pages if isinstance(page, Exception) or "kata baru" not in page], pages
    assert sorted(WordEntry.objects.values_list("phrase", flat=True)) == [one.phrase for one in WORDS]


def test_two_computations_that_miss_the_same(keripik: Business) -> None:
    missed = [
        UnmatchedPhrase(str(keripik.pk), Phrase(f"grubyuk {number}"), "need", "nothing_found")
        for number in range(200)
    ]
    acts = [lambda: services.note_missed(businesses=[keripik], unmatched=missed)] * 4
    results = at_once(*acts)
    assert not [one for one in results if isinstance(one, Exception)], results
    assert Missed.objects.filter(business=keripik).count() == 200
