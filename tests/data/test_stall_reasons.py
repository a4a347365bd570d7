"""Why deals stall."""

from __future__ import annotations

from gandeng.data import stall_reasons


def test_reasons_have_names_and_lessons_in_both_languages() -> None:
    reasons = stall_reasons()
    assert len(reasons) >= 10
    assert all(reason.names["id"] and reason.names["en"] for reason in reasons.values())
    assert all(bool(reason.lessons["id"]) == bool(reason.lessons["en"]) for reason in reasons.values())
    assert all(len(code) <= 20 for code in reasons), "as long as the column of a claim"
    assert {"price", "papers", "packaging", "other"} <= reasons.keys()
