"""Lines of gandeng.directory."""

from __future__ import annotations

from typing import Any

from tests.access_table import Line


def _keripik(world: Any) -> dict[str, int]:
    return {"pk": world.keripik.pk}


SEES = "partner owner"  # may look at Solo's business ``keripik`` but not do what its officers do

LINES = {
    "search_page": Line("staff", "officer partner third forum"),
    "business_list": Line("staff", "officer partner third forum"),
    "business_export": Line("officer", "officer partner third"),
    "business_create": Line("officer", "officer partner third", methods="GET POST"),
    "business_detail": Line("signed_in", "officer partner forum owner", args=_keripik),
    "business_change": Line("officer", "officer", sees=SEES, methods="GET POST", args=_keripik),
    "business_archive": Line("officer", "officer", sees=SEES, methods="POST", args=_keripik),
    "business_unarchive": Line("officer", "officer", sees=SEES, methods="POST", args=_keripik),
    "business_erase": Line(
        "officer",
        "officer",
        sees=SEES,
        methods="GET POST",
        args=_keripik,
        post={"name": "Keripik Bu Sri"},
    ),
    "business_link": Line("officer", "officer", sees=SEES, methods="POST", args=_keripik),
    "business_link_withdraw": Line("officer", "officer", sees=SEES, methods="POST", args=_keripik),
    "own_business": Line("signed_in", "owner other_owner"),
    "own_business_detail": Line("signed_in", "owner", args=_keripik),
    "own_business_change": Line("signed_in", "owner", methods="GET POST", args=_keripik),
    "own_consent": Line(
        "signed_in",
        "owner",
        methods="POST",
        args=_keripik,
        post={"purpose": "contact_by_whatsapp", "answer": "no"},
    ),
}
