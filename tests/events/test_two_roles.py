"""Who is an officer of one department and in the Forum of another has each right in its own place only."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.test import Client

from gandeng.accounts.models import User
from gandeng.events.queries.viewer import Viewer
from gandeng.events.services.timetables import compute_timetable
from tests.events.conftest import quiet

Enter = Callable[..., Client]


@pytest.fixture
def both(roni: User, bandung: Any) -> User:
    """First in Solo's Forum, then also an officer of Bandung."""
    roni.memberships.create(department=bandung, role="officer")
    return roni


def test_exports_and_lists_the_department_of_the_office(both: User, programme: Any, enter: Enter) -> None:
    client = enter(both)
    sheet = openpyxl.load_workbook(io.BytesIO(client.get("/usaha/unduh.xlsx").content)).worksheets[0]
    names = {cell.value for row in sheet.iter_rows() for cell in row}
    assert "Kemas Rapi" in names
    assert "Keripik Bu Sri" not in names
    assert "Kemas Rapi" in client.get("/usaha/").content.decode()


def test_sends_no_messages_to_members_of_the_forum(
    both: User,
    fair: Callable[..., Any],
    ratna: User,
    bandung: Any,
) -> None:
    event = fair(2)
    compute_timetable(event=event, actor=ratna, on_progress=quiet)
    assert Viewer(event, both).own_departments == {bandung.pk}
