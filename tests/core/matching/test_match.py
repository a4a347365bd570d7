from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gandeng.core.matching.errors import MatchInputError
from gandeng.core.matching.match import CONVINCING, MIN_FIT, ONE_WAY_KEEPS, match, reciprocal
from gandeng.core.matching.records import Answer, Kind, MatchResult, Pair, Party, Phrase
from gandeng.data.language import language
from tests.core.matching.makers import BANDUNG, SIDOARJO, SOLO, TWO_REGIONS, assumed, party

LANGUAGE = language()


def run(*parties: Party, first: str = SOLO, **more: Any) -> MatchResult:
    return match(parties, LANGUAGE, first_region=first, **more)


def pair_of(result: MatchResult, first: str, second: str) -> Pair | None:
    return next((one for one in result.pairs if (one.first, one.second) == (first, second)), None)


def assert_sound(result: MatchResult) -> None:
    keys = [(-one.score, one.first, one.second) for one in result.pairs]
    assert keys == sorted(keys)
    for one in result.pairs:
        assert 0 < one.score <= 100
        assert one.score == reciprocal(one.forward.score, one.backward.score)
        assert one.one_way == (not one.forward.score or not one.backward.score)
        for fit in (one.forward, one.backward):
            assert sum(part.points for part in fit.parts) == fit.score
            assert fit.score == 0 or MIN_FIT <= fit.score <= 100


def test_both_gain() -> None:
    result = run(*TWO_REGIONS)
    assert_sound(result)
    found = pair_of(result, "s1", "b1")
    assert found is not None
    assert not found.one_way
    assert found.score > 55
    assert found.forward.offer == Phrase("keripik tempe")
    assert found.backward.need == Phrase("standing pouch kedap udara")


def test_typing_errors_are_told_with_the_fit() -> None:
    result = run(party("s1", SOLO, "", "standng pouch"), party("b1", BANDUNG, "standing pouch"))
    (one,) = result.pairs
    assert one.backward.corrected == (("standng", "standing"),)
    assert_sound(result)


def test_one_way_pairs_are_labelled_and_kept() -> None:
    result = run(party("a", SOLO, "", "laundry kiloan"), party("b", BANDUNG, "laundry kiloan"))
    (one,) = result.pairs
    assert one.one_way
    assert one.forward.score == 0
    assert one.score == round(one.backward.score * ONE_WAY_KEEPS / 100)


def test_market_access_is_a_gain_for_the_maker() -> None:
    parties = party("s3", SOLO, "toko oleh-oleh", "jenang"), party("b3", BANDUNG, "jenang")
    found = pair_of(run(*parties), "s3", "b3")
    assert found is not None
    assert [part.code for part in found.forward.parts] == ["market_access"]
    assert found.forward.need is None
    assert not found.one_way


def test_first_is_of_the_first_region_whichever_it_is() -> None:
    result = run(*TWO_REGIONS, first=BANDUNG)
    assert {one.first[0] for one in result.pairs} == {"b"}
    assert {one.second[0] for one in result.pairs} == {"s"}
    straight = {(one.first, one.second): one for one in run(*TWO_REGIONS).pairs}
    for one in result.pairs:
        other = straight[one.second, one.first]
        assert (one.score, one.forward, one.backward) == (other.score, other.backward, other.forward)


def test_three_regions_keep_the_order_given() -> None:
    parties = (*TWO_REGIONS, party("d1", SIDOARJO, "bordir kebaya", "batik tulis"))
    result = run(*parties, regions=(SOLO, SIDOARJO, BANDUNG))
    assert ("s2", "d1") in {(one.first, one.second) for one in result.pairs}
    places = {"s": 0, "d": 1, "b": 2}
    assert all(places[one.first[0]] < places[one.second[0]] for one in result.pairs)
    assert_sound(result)


def test_pairs_inside_a_region_only_when_asked() -> None:
    same = (party("a", SOLO, "keripik tempe"), party("b", SOLO, "", "keripik tempe"))
    assert run(*same).pairs == ()
    (one,) = run(*same, across_only=False).pairs
    assert (one.first, one.second) == ("a", "b")


def test_a_business_never_meets_itself() -> None:
    assert run(party("a", SOLO, "batik", "batik"), across_only=False).pairs == ()


@given(st.permutations(TWO_REGIONS))
@settings(max_examples=15, deadline=None)
def test_order_of_input_changes_nothing(parties: list[Party]) -> None:
    assert run(*parties) == run(*TWO_REGIONS)


def test_all_equal_is_stable_and_spread() -> None:
    makers = [party(f"s{n:03}", SOLO, "keripik tempe") for n in range(40)]
    askers = [party(f"b{n:03}", BANDUNG, "", "keripik tempe") for n in range(40)]
    result = run(*makers, *askers, per_party=3)
    assert_sound(result)
    assert len({one.score for one in result.pairs}) == 1
    assert len({one.first for one in result.pairs}) == 40
    assert len({one.second for one in result.pairs}) == 40
    assert result == run(*askers, *makers, per_party=3)


def test_per_party_counts_each_other_region_apart() -> None:
    makers = [
        party(f"{region}{n}", region, "keripik tempe") for region in (BANDUNG, SIDOARJO) for n in range(5)
    ]
    result = run(party("a", SOLO, "", "keripik tempe"), *makers, per_party=2)
    own = [one.second[:5] for one in result.pairs]
    assert own.count(BANDUNG) >= 2
    assert own.count(SIDOARJO) >= 2


def test_stated_needs_count_more_than_assumed() -> None:
    maker = party("b", BANDUNG, "standing pouch")
    stated = run(party("a", SOLO, "", "standing pouch"), maker).pairs[0].backward
    guess = run(Party("a", SOLO, (), (assumed("standing pouch"),)), maker).pairs[0].backward
    assert guess.score == round(stated.score * 0.8)
    assert [part.points for part in guess.parts if part.code == "assumed"] == [guess.score - stated.score]
    assert guess.need is not None
    assert guess.need.assumed


def test_know_how_is_answered_by_who_can_show_or_makes() -> None:
    learner = Party("a", SOLO, (), (Phrase("membatik tulis", Kind.KNOW_HOW),))
    shows = Party("b", BANDUNG, (Phrase("membatik tulis", Kind.KNOW_HOW),), ())
    makes = Party("c", BANDUNG, (Phrase("membatik tulis"),), ())
    result = run(learner, shows, makes)
    assert [one.second for one in result.pairs] == ["b", "c"]
    assert any(part.code == "kind" for part in result.pairs[1].backward.parts)


@pytest.mark.parametrize(
    ("need", "offer"),
    [
        ("botol plastik", "sirup kawis botol"),
        ("kaleng teh", "teh oplosan"),
        ("belajar kemasan tahan lembap", "pouch batik"),
        ("botol plastik", "stiker label botol"),
        ("jasa bordir logo", "mukena bordir"),
        ("kain kaos katun", "sepatu rajut bayi"),
        ("jasa uji masa simpan", "jasa kirim barang besar"),
        ("sekolah dan instansi", "kaos olahraga sekolah"),
        ("kardus kemasan", "mesin vakum kemasan"),
        ("pembeli keripik tempe", "keripik tempe"),
        ("reseller camilan", "keripik tempe"),
        ("agen kemasan", "standing pouch"),
    ],
)
def test_what_shares_a_word_but_is_another_thing_is_not_proposed(need: str, offer: str) -> None:
    assert run(party("a", SOLO, "", need), party("b", BANDUNG, offer)).pairs == ()


@pytest.mark.parametrize(
    ("need", "offer"),
    [
        ("botol plastik", "botol plastik 250 ml"),
        ("kemasan standing pouch", "standing pouch dengan klip"),
        ("pembeli keripik tempe", "toko oleh-oleh"),
        ("pembeli kain mori untuk batik", "batik tulis"),
        ("reseller camilan", "jual online camilan, reseller"),
        ("agen kemasan", "distributor plastik"),
        ("belajar membatik", "kursus membatik"),
        ("produsen camilan", "keripik tempe"),
        ("bordir logo", "bordir komputer"),
    ],
)
def test_the_thing_itself_or_who_buys_it_is_proposed(need: str, offer: str) -> None:
    (one,) = run(party("a", SOLO, "", need), party("b", BANDUNG, offer)).pairs
    assert_sound(run(party("a", SOLO, "", need), party("b", BANDUNG, offer)))
    assert one.backward.score >= CONVINCING


def test_a_wish_to_learn_is_know_how_in_whichever_column_it_stands() -> None:
    teaches = Party("b", BANDUNG, (Phrase("membatik tulis", Kind.KNOW_HOW),), ())
    result = run(party("a", SOLO, "", "belajar membatik tulis"), teaches)
    assert result.pairs[0].backward.need == Phrase("belajar membatik tulis", Kind.KNOW_HOW)
    assert not any(part.code == "kind" for part in result.pairs[0].backward.parts)


def test_no_pair_without_one_convincing_side() -> None:
    parties = (
        *TWO_REGIONS,
        Party("s9", SOLO, (), (assumed("kain katun"),)),
        party("b9", BANDUNG, "tas batik"),
    )
    for one in run(*parties).pairs:
        assert max(one.forward.score, one.backward.score) >= CONVINCING
    guess = Party("s9", SOLO, (), (assumed("kain katun"),))
    assert run(guess, party("b9", BANDUNG, "tas batik")).pairs == ()
    assert run(guess, party("b9", BANDUNG, "kain katun")).pairs[0].one_way


def test_checks_lower_the_score_and_say_so() -> None:
    need = Phrase("keripik tempe", quantity=1000, unit="kg", price=20_000, certificates=frozenset({"halal"}))
    offer = Phrase("keripik tempe", quantity=100, unit="kg", price=30_000)
    (one,) = run(Party("a", SOLO, (), (need,)), Party("b", BANDUNG, (offer,), ())).pairs
    fit = one.backward
    assert {check.code: check.answer for check in fit.checks} == {
        "capacity": Answer.NO,
        "price": Answer.NO,
        "certificates": Answer.UNKNOWN,
    }
    assert {part.code for part in fit.parts if part.points < 0} == {"capacity", "price"}
    assert sum(part.points for part in fit.parts) == fit.score


def test_a_certificate_known_to_be_missing_is_no_match() -> None:
    need = Phrase("keripik tempe", certificates=frozenset({"halal"}))
    offer = Phrase("keripik tempe", certificates=frozenset({"no:halal"}))
    assert run(Party("a", SOLO, (), (need,)), Party("b", BANDUNG, (offer,), ())).pairs == ()


def test_a_certificate_that_nobody_knows_is_a_question_and_costs_nothing() -> None:
    plain = Phrase("keripik tempe")
    strange = replace(plain, certificates=frozenset({"sertifikat bulan", ""}))
    offer = Party("b", BANDUNG, (plain,), ())
    scores = []
    for need in (plain, strange):
        (one,) = run(Party("a", SOLO, (), (need,)), offer).pairs
        scores.append(one.score)
    assert scores[0] == scores[1]
    assert {check.answer for check in one.backward.checks if check.code == "certificates"} == {Answer.UNKNOWN}


def test_negative_capacity_is_not_known() -> None:
    need = Phrase("keripik tempe", quantity=10)
    offer = Phrase("keripik tempe", quantity=-5)
    (one,) = run(Party("a", SOLO, (), (need,)), Party("b", BANDUNG, (offer,), ())).pairs
    assert [(check.code, check.answer, check.found) for check in one.backward.checks] == [
        ("capacity", Answer.UNKNOWN, "-5")
    ]
    plain = run(party("a", SOLO, "", "keripik tempe"), party("b", BANDUNG, "keripik tempe")).pairs[0]
    assert one.score == plain.score


def test_a_phone_and_a_price_in_a_phrase_change_no_score() -> None:
    offer = party("b", BANDUNG, "menjual keripik tempe 15rb/pack, hub pak contoh 0812 0000 1234")
    odd = "keripik tempe harga Rp 5.000 per biji, no hp 0812-0000-1234"
    plain = run(party("a", SOLO, "", "keripik tempe"), party("b", BANDUNG, "menjual keripik tempe"))
    assert [one.score for one in run(party("a", SOLO, "", odd), offer).pairs] == [plain.pairs[0].score]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no_words"),
        ("a", "no_words"),
        ("yang di dan", "no_words"),
        ("0812 0000 1234", "no_words"),
        ("包装袋", "other_script"),
        ("xyzzy plugh", "nothing_found"),
    ],
)
def test_what_finds_nothing_is_listed_with_its_reason(text: str, reason: str) -> None:
    result = run(Party("a", SOLO, (), (Phrase(text),)), party("b", BANDUNG, "keripik tempe"))
    assert result.pairs == ()
    assert [(one.party, one.side, one.reason) for one in result.unmatched] == [
        ("a", "need", reason),
        ("b", "offer", "nothing_found"),
    ]


def test_the_name_speaks_only_where_the_offers_say_nothing() -> None:
    asks = party("a", SOLO, "", "bakso")
    silent = run(asks, party("b", BANDUNG, "jualan", name="Bakso Contoh"))
    assert silent.pairs
    assert run(asks, party("b", BANDUNG, "cuci motor", name="Bakso Contoh")).pairs == ()


def test_the_same_phrase_a_thousand_times_counts_once() -> None:
    often = Party("b", BANDUNG, (Phrase("keripik tempe"),) * 1000, (Phrase("dus"),) * 1000)
    once = party("b", BANDUNG, "keripik tempe", "dus")
    asks = party("a", SOLO, "", "keripik tempe")
    assert run(asks, often) == run(asks, once)


def test_nothing_in_nothing_out() -> None:
    assert run() == MatchResult((), ())
    assert run(party("a", SOLO)).pairs == ()


@pytest.mark.parametrize(
    ("parties", "code"),
    [
        ((party("a", SOLO), party("a", BANDUNG)), "duplicate_key"),
        ((party(" ", SOLO),), "empty_key"),
        ((party("a", ""),), "empty_region"),
        ((party("a", BANDUNG),), "unknown_region"),
    ],
)
def test_input_that_cannot_be_matched(parties: tuple[Party, ...], code: str) -> None:
    with pytest.raises(MatchInputError) as error:
        run(*parties)
    assert error.value.code == code


def test_limits_below_one_are_refused() -> None:
    with pytest.raises(MatchInputError) as error:
        run(*TWO_REGIONS, per_party=0)
    assert error.value.code == "bad_limit"


def test_progress_rises_to_the_end() -> None:
    seen: list[int] = []
    run(*TWO_REGIONS, on_progress=lambda done, of: seen.append(done * 100 // of))
    assert seen == sorted(seen)
    assert seen[-1] == 100


@given(st.integers(0, 100), st.integers(0, 100))
def test_reciprocal_is_symmetric_and_bounded(one: int, other: int) -> None:
    score = reciprocal(one, other)
    assert score == reciprocal(other, one)
    assert min(one, other) <= score or not min(one, other)
    assert 0 <= score <= max(one, other)


WORDS = st.sampled_from(
    [
        "keripik tempe",
        "standing pouch",
        "batik",
        "toko oleh-oleh",
        "kemasan",
        "xyzzy",
        "",
        "yang",
        "jamu instan",
    ]
)
PHRASES = st.builds(
    Phrase,
    text=st.lists(WORDS, max_size=2).map(" ".join),
    kind=st.sampled_from(list(Kind)),
    assumed=st.booleans(),
    quantity=st.none() | st.integers(-5, 500),
    min_order=st.none() | st.integers(-5, 500),
    price=st.none() | st.integers(0, 50_000),
    certificates=st.frozensets(st.sampled_from(["halal", "no:halal", "pirt"])),
)


@given(st.lists(st.tuples(st.lists(PHRASES, max_size=3), st.lists(PHRASES, max_size=3)), max_size=6))
@settings(max_examples=25, deadline=None)
def test_any_parties_give_sound_pairs(made: list[tuple[list[Phrase], list[Phrase]]]) -> None:
    parties = [
        Party(f"p{n}", (SOLO, BANDUNG)[n % 2], tuple(offers), tuple(needs))
        for n, (offers, needs) in enumerate(made)
    ]
    if parties:
        result = run(*parties)
        assert_sound(result)
        assert result == run(*reversed(parties))
    if len(parties) > 1:
        flipped = {(one.second, one.first): one.score for one in run(*parties, first=BANDUNG).pairs}
        assert flipped == {(one.first, one.second): one.score for one in result.pairs}


def test_keys_do_not_decide_who_gains() -> None:
    renamed = [replace(one, key="x" + one.key[::-1]) for one in TWO_REGIONS]
    scores = sorted(one.score for one in run(*TWO_REGIONS).pairs)
    assert scores == sorted(one.score for one in run(*renamed).pairs)


def test_a_name_alone_is_less_sure_than_an_offer() -> None:
    def best(offers: str, name: str = "") -> int:
        found = run(party("a", SOLO, "", "keripik tempe"), party("b", BANDUNG, offers, "", name)).pairs
        assert_sound(run(party("a", SOLO, "", "keripik tempe"), party("b", BANDUNG, offers, "", name)))
        return found[0].backward.score if found else 0

    assert 0 < best("jualan", "Keripik Tempe Contoh") <= best("keripik tempe") * 60 // 100 + 1
    assert best("", "Contoh Jaya Makmur") == 0


def test_a_buyers_need_is_not_answered_for_sure_by_who_makes_something_of_it() -> None:
    found = run(party("a", SOLO, "", "pembeli kain mori"), party("b", BANDUNG, "batik tulis")).pairs
    assert all(pair.backward.score < 60 for pair in found)
