"""A frozen report: genuine, altered or unknown; one changed character anywhere is seen."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gandeng.common.models import AuditEvent
from gandeng.insights import snapshots
from gandeng.insights.models import Snapshot
from gandeng.insights.snapshots import Verdict, check
from tests.insights.years import JT, Year


@pytest.fixture
def frozen(year: Year, enter: Any) -> Snapshot:
    """The year's report, frozen by Solo's officer."""
    enter(year.people.ratna).post(reverse("snapshot_freeze", args=[year.programme.pk]))
    return Snapshot.objects.get()


def test_what_is_frozen_is_what_was_shown(frozen: Snapshot) -> None:
    numbers = json.loads(frozen.content)["report"]["numbers"]
    assert numbers["commitment"]["rupiah"] == [150 * JT, 400 * JT]
    assert numbers["realised"]["rupiah"] == ["hidden", "hidden"]
    assert numbers["realised"]["balance"] == "hidden"
    assert numbers["funnel"]["realised_12"][0] == {"yes": None, "of": None, "unknown": 0}
    assert (numbers["new_pairs"], numbers["known_pairs"]) == (6, 1)
    assert {difference for _, _, difference in json.loads(frozen.content)["report"]["reconciliation"]} == {0}
    assert AuditEvent.objects.filter(verb="freeze_report").count() == 1


def test_it_stays_when_the_numbers_go_on(frozen: Snapshot, year: Year, enter: Any) -> None:
    content = frozen.content
    year.deal(year.solo[6], year.bandung[0], [("seller", "interest")], traded_before=False)
    file = enter(year.people.asep).get(reverse("snapshot_file", args=[frozen.pk]))
    assert file.content.decode() == content
    assert check(file.content).verdict is Verdict.GENUINE


def test_one_changed_character_is_seen_wherever_it_is(frozen: Snapshot) -> None:
    content = frozen.content
    assert check(content.encode()).verdict is Verdict.GENUINE
    chance = random.Random(1)
    places = [
        *chance.sample(range(len(content)), 400),
        *range(60),
        *range(len(content) - 250, len(content) - 1),
    ]
    for place in places:
        for other in {"0", "9", "x", " ", '"'} - {content[place]}:
            changed = content[:place] + other + content[place + 1 :]
            assert check(changed.encode()).verdict is Verdict.ALTERED, (place, content[place], other)
        assert check((content[:place] + content[place + 1 :]).encode()).verdict is Verdict.ALTERED


def test_numbers_changed_with_their_digest_are_altered_all_the_same(frozen: Snapshot) -> None:
    document = json.loads(frozen.content)
    document["report"]["numbers"]["new_pairs"] = 600
    document["seal"]["digest"] = snapshots._digest(document["report"])
    assert check(snapshots._text(document).encode()).verdict is Verdict.ALTERED


def test_another_servers_report_is_unknown_here(frozen: Snapshot, settings: Any) -> None:
    settings.SECRET_KEY = "another server's key, long enough for everybody"
    assert check(frozen.content.encode()).verdict is Verdict.UNKNOWN


def test_a_key_that_was_changed_still_verifies_while_it_is_a_fallback(
    frozen: Snapshot, settings: Any
) -> None:
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "the new key, long enough for everybody who asks"
    assert check(frozen.content.encode()).verdict is Verdict.GENUINE


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[]", b"null", b"hello", b"\xff\xfe", b"[" * 100_000, b'{"report": {}}', b"0" * 2_000_000],
)
def test_anything_else_is_unknown(content: bytes) -> None:
    assert check(content).verdict is Verdict.UNKNOWN


def test_anybody_can_check_a_file(frozen: Snapshot, year: Year) -> None:
    address = reverse("snapshot_check")
    client = Client(headers={"accept-language": "id"})

    def ask(content: bytes) -> str:
        file = SimpleUploadedFile("laporan.json", content)
        return client.post(address, {"file": file}).content.decode()

    good = ask(frozen.content.encode())
    assert "Asli." in good
    assert year.programme.name in good
    assert "Sudah diubah." in ask(frozen.content.replace("150000000", "950000000").encode())
    assert "Tidak dikenal." in ask(b"hello")
    assert client.post(address).status_code == 400
    assert client.post(address, {"file": SimpleUploadedFile("a", b"")}).status_code == 400
    assert client.post(address, {"file": SimpleUploadedFile("a", b"0" * 1_000_001)}).status_code == 400
