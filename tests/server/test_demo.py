"""The whole spine once: lists -> importer -> lending -> pairs -> event -> released timetable."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from gandeng import __version__, sample
from gandeng.directory.models import Business
from gandeng.events.models import MatchingEvent, TimetableVersion
from gandeng.intake.models import Import, ImportRow
from gandeng.matches.models import MatchRun
from gandeng.regions.services import ensure_regions
from gandeng.server import demo, setup


@pytest.mark.django_db(transaction=True)
def test_sample_world_comes_through_everything() -> None:
    ensure_regions()
    demo._build()
    for batch in Import.objects.defer("content"):
        assert ImportRow.objects.filter(batch=batch).count() + batch.not_data == batch.rows_in
    assert Business.objects.filter(is_sample=False).count() == 0
    assert Business.objects.filter(owner__username="sri").exists()
    run = MatchRun.objects.get()
    assert run.proposals.filter(one_way=False).count() > 100
    event = MatchingEvent.objects.get(date=sample.world().event.day)
    version = event.versions.get()
    assert version.status == TimetableVersion.Status.RELEASED
    assert version.quality["without_meeting"] == 0
    assert version.meetings.count() > 200
    dedi = Business.objects.get(owner__username="dedi")
    assert event.participants.get(business=dedi).seats.filter(timetable=version).exists()
    lines = list(demo.links("http://127.0.0.1:8000"))
    assert sum("/m/" in line for line in lines) == len(sample.world().people)


@pytest.mark.django_db(transaction=True)
def test_a_world_of_before_an_update_gets_its_new_tables(monkeypatch: Any, tmp_path: Path) -> None:
    monkeypatch.setenv("GANDENG_HOME", str(tmp_path))
    (tmp_path / demo.DONE).write_text(__version__)
    assert not setup.is_behind()
    done: list[str] = []
    monkeypatch.setattr(setup, "bring_up_to_date", lambda: done.append("migrated"))
    monkeypatch.setattr(demo, "_build", lambda: done.append("built"))
    demo.build_if_needed()
    assert done == []
    MigrationRecorder(connection).record_unapplied("common", "0002_idempotency_key")
    try:
        assert setup.is_behind()
        demo.build_if_needed()
    finally:
        MigrationRecorder(connection).record_applied("common", "0002_idempotency_key")
    assert done == ["migrated"]


def test_slots_leave_out_the_rests() -> None:
    assert demo.slots_spec(sample.world()) == "09:00-12:00/20m,13:00-15:00/20m"
