"""Addresses of deals: departments' by programme, the two owners' own."""

from __future__ import annotations

from typing import Any

from tests import factories
from tests.access.programmes import of_programme
from tests.access_table import Line

SEEN = "officer partner forum"
BOTH = "officer partner"
OWNERS = "owner other_owner"


def of_deal(world: Any) -> dict[str, int]:
    """Sri's business sells to Dedi's; she has said so long ago that both are to be asked."""
    found = world.programme.deals.first() or factories.deal(
        world.programme,
        world.keripik,
        world.kemasan,
        world.sri,
        claims=[("seller", "contract", 5_000_000)],
        started_on=world.programme.starts_on,
    )
    return {"pk": found.pk}


def of_own_business(world: Any) -> dict[str, int]:
    return {"pk": world.keripik.pk}


def of_own_programme(world: Any) -> dict[str, int]:
    return {"pk": world.keripik.pk, "programme_pk": world.programme.pk}


def of_asked_business(world: Any) -> dict[str, int]:
    return {"pk": world.programme.pk, "business_pk": world.keripik.pk}


def of_programme_with_deals(world: Any) -> dict[str, int]:
    of_deal(world)
    return of_programme(world)


LINES = {
    "deal_home": Line("staff", "officer partner third forum"),
    "deal_list": Line("staff", SEEN, args=of_programme_with_deals),
    "deal_export": Line("officer", BOTH, args=of_programme_with_deals),
    "deal_due": Line("officer", BOTH, args=of_programme_with_deals),
    "deal_remind": Line(
        "officer", BOTH, methods="POST", args=of_programme_with_deals, post={"cara": "email"}
    ),
    "deal_lessons": Line("staff", SEEN, args=of_programme_with_deals),
    "deal_sheet": Line("officer", BOTH, args=of_programme_with_deals),
    "deal_typed": Line(
        "staff", SEEN, methods="GET POST", args=of_programme_with_deals, post={"line": "00011 1"}
    ),
    "deal_start_for": Line(
        "staff", SEEN, methods="GET POST", args=of_programme,
        post={
            "own": "Keripik Bu Sri", "other": "Kemas Rapi", "side": "buyer", "product": "kantong",
            "teller": "owner", "channel": "phone", "agreed": "on",
        },
    ),
    "baseline_for": Line(
        "staff", "officer forum", methods="GET POST", args=of_asked_business,
        post={"traded_there": "no", "channel": "phone", "agreed": "on"},
    ),
    "baseline_intake": Line("staff", "officer forum", args=of_own_business),
    "baseline_own": Line("signed_in", "owner", args=of_own_business),
    "deal_one": Line("staff", SEEN, args=of_deal),
    "deal_note_for": Line("staff", SEEN, methods="GET POST", args=of_deal, post={"stage": "interest"}),
    "deal_seen": Line("officer", BOTH, methods="POST", args=of_deal, post={"paper": "order"}),
    "deal_reminded": Line("officer", BOTH, methods="POST", args=of_deal, post={"sisi": "seller"}),
    "deal_own": Line("signed_in", "stranger officer partner third forum owner other_owner"),
    "deal_own_one": Line("signed_in", OWNERS, args=of_deal),
    "deal_say": Line("signed_in", OWNERS, methods="POST", args=of_deal, post={"stage": "realised"}),
    "deal_answer": Line(
        "signed_in", OWNERS, methods="POST", args=of_deal, post={"claim": "1", "benar": "ya"}
    ),
    "deal_keep": Line("signed_in", OWNERS, methods="POST", args=of_deal, post={"act": "diam"}),
    "deal_quiet": Line("signed_in", "owner", methods="POST", args=of_own_business, post={"act": "diam"}),
    "deal_baseline": Line(
        "signed_in", "owner", methods="POST", args=of_own_programme, post={"b0-traded_there": "no"}
    ),
    "deal_start": Line(
        "signed_in", "owner", methods="GET POST", args=of_own_programme,
        post={"name": "Kemas Rapi", "side": "buyer", "product": "kantong"},
    ),
}  # fmt: skip
