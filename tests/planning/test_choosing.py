"""Seats of the day, and who takes them."""

from __future__ import annotations

from gandeng.core.matching.records import Fit, Pair, Party, Phrase
from gandeng.core.sheets.records import BusinessRow, PhraseCell, Place
from gandeng.core.strengths.tradeable import Tradeable, TradeReason
from gandeng.planning.choosing import choose, seats_of_day
from gandeng.planning.parties import Entrant

FIT = Fit(60, Phrase("a"), Phrase("b"))
NONE = Fit(0, None, None)
YES = Tradeable(True, (TradeReason("makes", "produksi"),), 60, "keripik")
NO = Tradeable(False, (TradeReason("served_on_the_spot", "soto"),))


def entrant(
    key: str, index: int, verdict: Tradeable = YES, *, needs: bool = False, barred: bool = False
) -> Entrant:
    row = BusinessRow(Place("S", int(key[1:])), key, needs=(PhraseCell("kain", Place("S")),) if needs else ())
    bar = ("other_region", (("region", "Kota Contoh"),)) if barred else None
    able = not barred and (verdict.ok or needs)
    return Entrant(key, index, row, Party(key, f"{index}", (), ()), verdict, able, False, bar)


def pair(first: str, second: str, score: int = 60) -> Pair:
    return Pair(first, second, score, FIT, FIT, False)


def test_seats_as_asked_are_kept_and_the_others_follow_the_day() -> None:
    assert seats_of_day([500, 300], [60, 40], 18, 30) == (60, 40)
    assert seats_of_day([500, 300], [None, None], 18, 30) == (108, 108)
    assert seats_of_day([500, 20], [None, None], 18, 30) == (196, 20)
    assert seats_of_day([140, 120], [None, None], 18, 40) == (140, 120)


def test_one_table_and_one_slot_still_seat_somebody() -> None:
    assert seats_of_day([9, 9], [None, None], 1, 1) == (1, 1)
    assert min(seats_of_day([9, 9, 9], [None] * 3, 1, 1)) >= 1


def test_everybody_gets_a_reason_in_or_out() -> None:
    people = [
        entrant("a1", 0), entrant("a2", 0), entrant("a3", 0, NO), entrant("a4", 0, NO, needs=True),
        entrant("a5", 0, barred=True), entrant("b1", 1), entrant("b2", 1),
    ]  # fmt: skip
    pairs = [pair("a1", "b1"), pair("a2", "b1", 40), pair("a4", "b2", 30)]
    chosen = choose(people, pairs, (2, 2))
    assert len(chosen.coming & {"a1", "a2", "a4"}) == 2 and "b1" in chosen.coming
    codes = {key: [one.code for one in reasons] for key, reasons in chosen.reasons.items()}
    assert set(codes) == {one.key for one in people} and all(codes.values())
    assert codes["a3"] == ["served_on_the_spot"] and codes["a5"] == ["other_region"]
    left = ({"a1", "a2", "a4"} - chosen.coming).pop()
    assert codes[left][0] in ("seats_full", "no_pair")


def test_nobody_comes_without_a_partner_who_comes() -> None:
    people = [entrant("a1", 0), entrant("a2", 0), entrant("b1", 1), entrant("b2", 1)]
    chosen = choose(people, [pair("a1", "b1"), pair("a2", "b2")], (1, 2))
    partners = {"a1": "b1", "a2": "b2", "b1": "a1", "b2": "a2"}
    assert len(chosen.coming) == 2
    assert all(partners[key] in chosen.coming for key in chosen.coming)


def test_who_got_no_meeting_gives_the_seat_to_the_next() -> None:
    people = [entrant("a1", 0), entrant("a2", 0), entrant("b1", 1)]
    pairs = [pair("a1", "b1", 90), pair("a2", "b1", 20)]
    again = choose(people, pairs, (1, 1), frozenset({"a1"}))
    assert again.coming == {"a2", "b1"}
    assert [one.code for one in again.reasons["a1"]] == ["no_room"]
