"""The year of a programme for all tests of reports."""

from __future__ import annotations

from typing import Any

import pytest

from tests.insights.years import Year


@pytest.fixture
def year(request: pytest.FixtureRequest, db: Any) -> Year:
    """Solo and Bandung 45 days after their event."""
    return Year(request)
