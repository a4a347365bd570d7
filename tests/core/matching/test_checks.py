from __future__ import annotations

import pytest

from gandeng.core.matching.checks import (
    CAPACITY_SHORT,
    check_pair,
    distance_km,
    kept_percent,
    party_checks,
    refused,
)
from gandeng.core.matching.records import Answer, Party, Phrase

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN


def answers(need: Phrase, offer: Phrase) -> dict[str, Answer]:
    return {check.code: check.answer for check in check_pair(need, offer)}


@pytest.mark.parametrize(
    ("wanted", "capacity", "answer"),
    [
        (10, 10, YES),
        (11, 10, NO),
        (10, None, UNKNOWN),
        (None, 10, UNKNOWN),
        (10, -1, UNKNOWN),
        (0, 10, UNKNOWN),
    ],
)
def test_capacity(wanted: int | None, capacity: int | None, answer: Answer) -> None:
    assert answers(Phrase("x", quantity=wanted), Phrase("x", quantity=capacity)) == {"capacity": answer}


@pytest.mark.parametrize(("wanted", "least", "answer"), [(10, 10, YES), (9, 10, NO), (None, 10, UNKNOWN)])
def test_minimum_order(wanted: int | None, least: int, answer: Answer) -> None:
    assert answers(Phrase("x", quantity=wanted), Phrase("x", min_order=least))["min_order"] is answer


@pytest.mark.parametrize(("pays", "costs", "answer"), [(10, 10, YES), (9, 10, NO), (9, None, UNKNOWN)])
def test_price(pays: int | None, costs: int | None, answer: Answer) -> None:
    assert answers(Phrase("x", price=pays), Phrase("x", price=costs)) == {"price": answer}


def test_different_units_cannot_be_compared() -> None:
    found = answers(Phrase("x", quantity=10, unit="kg"), Phrase("x", quantity=5, unit="pcs"))
    assert found == {"unit": UNKNOWN, "capacity": UNKNOWN}
    assert answers(Phrase("x", quantity=10, unit="KG"), Phrase("x", quantity=50, unit="kg")) == {
        "capacity": YES
    }


def test_certificates_yes_no_unknown() -> None:
    need = Phrase("x", certificates=frozenset({"Halal", "pirt", "sni"}))
    offer = Phrase("x", certificates=frozenset({"halal", "no:pirt"}))
    checks = check_pair(need, offer)
    assert [(check.needed, check.answer) for check in checks] == [
        ("halal", YES),
        ("pirt", NO),
        ("sni", UNKNOWN),
    ]
    assert refused(checks)
    assert not refused(check_pair(need, Phrase("x")))


def test_nothing_said_nothing_checked() -> None:
    assert check_pair(Phrase("x"), Phrase("x")) == ()


def test_unknown_never_lowers() -> None:
    assert kept_percent(check_pair(Phrase("x", quantity=5), Phrase("x"))) == ()
    short = check_pair(Phrase("x", quantity=5), Phrase("x", quantity=4))
    assert kept_percent(short) == (("capacity", CAPACITY_SHORT),)


SOLO_AT, BANDUNG_AT = (-7.5755, 110.8243), (-6.9175, 107.6191)


def test_distance_of_two_cities_and_of_one_to_itself() -> None:
    assert 355 < distance_km(SOLO_AT, BANDUNG_AT) < 366  # about 361 km as the crow flies
    assert distance_km(SOLO_AT, SOLO_AT) == 0
    assert distance_km((0, 0), (0, 180)) == pytest.approx(20_015, abs=2)


@pytest.mark.parametrize(
    ("reach", "at", "answer"),
    [
        ("wide", BANDUNG_AT, Answer.YES),
        ("local", BANDUNG_AT, Answer.NO),
        ("", BANDUNG_AT, Answer.UNKNOWN),
        ("local", SOLO_AT, Answer.YES),
    ],
)
def test_who_needs_the_customer_near(reach: str, at: tuple[float, float], answer: Answer) -> None:
    seller, buyer = Party("a", "33.72", (), (), at=SOLO_AT), Party("b", "32.73", (), (), at=at)
    (check,) = party_checks(seller, buyer, reach)
    assert (check.code, check.answer) == ("distance", answer)


@pytest.mark.parametrize("odd", [(float("nan"), 1.0), (float("inf"), 1.0)])
def test_a_place_that_is_none_is_not_measured(odd: tuple[float, float]) -> None:
    seller, buyer = Party("a", "1", (), (), at=odd), Party("b", "2", (), (), at=(-7.5, 110.8))
    assert party_checks(seller, buyer, "local") == ()


def test_blank_certificates_are_none_and_case_does_not_matter() -> None:
    need = Phrase("keripik", certificates=frozenset({"", " ", "NO:halal", " Halal "}))
    offer = Phrase("keripik", certificates=frozenset({"", "no:", "HALAL"}))
    (one,) = check_pair(need, offer)
    assert (one.code, one.answer, one.needed) == ("certificates", Answer.YES, "halal")


def test_an_existing_relationship_is_shown_from_either_side() -> None:
    knows, nobody = frozenset({"b"}), frozenset[str]()
    for one, other, asked, answer in (
        (knows, None, False, Answer.NO),
        (None, frozenset({"a"}), True, Answer.NO),
        (nobody, nobody, True, Answer.YES),
        (nobody, nobody, False, Answer.UNKNOWN),  # nobody told, nobody was asked
    ):
        seller = Party("a", "1", (), (), partners=one, asked=asked)
        buyer = Party("b", "2", (), (), partners=other)
        assert [(c.code, c.answer) for c in party_checks(seller, buyer, "")] == [("new_contact", answer)]
    assert party_checks(Party("a", "1", (), ()), Party("b", "2", (), ()), "wide") == ()
