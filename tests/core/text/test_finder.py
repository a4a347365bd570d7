from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gandeng.core.text.finder import Finder, Found, Text

TEXTS = [
    Text(1, 10, ["keripik", "tempe"]),
    Text(2, 10, ["keripik", "singkong"]),
    Text(3, 20, ["kemasan", "kemas", "plastik"]),
    Text(4, 20, ["batik", "tulis"]),
]


def keys(query: str, **more: object) -> list[int]:
    return list(Finder(TEXTS).find([(word,) for word in query.split()], 9, **more).keys)  # type: ignore[arg-type]


def test_all_words_then_most_words() -> None:
    assert keys("keripik tempe") == [1]
    assert keys("keripik") == [1, 2]
    assert keys("keripik batik") == [1, 2, 4]  # none has both
    assert keys("") == keys("zzzzzz") == []


def test_beginnings_and_typing_errors_with_the_correction_shown() -> None:
    assert keys("kerip") == [1, 2]
    found = Finder(TEXTS).find([("keripil",)], 9)
    assert found == Found((1, 2), 2, (("keripil", "keripik"),))
    assert keys("emas") == []  # gold is no packaging


def test_only_what_may_be_seen() -> None:
    assert keys("keripik", groups=[20]) == []
    assert keys("keripik", groups=[20], also=[2, 99]) == [2]
    assert keys("keripik", groups=[]) == []


def test_what_may_not_be_seen_is_no_correction_and_prevents_none() -> None:
    finder = Finder([*TEXTS, Text(5, 30, ["keripek"]), Text(6, 20, ["keripuk"])])
    for groups, read in (([10], "keripik"), ([20], "keripuk"), ([30], "keripek"), ([40], "")):
        found = finder.find([("keripok",)], 9, groups=groups)
        assert found.corrected == ((("keripok", read),) if read else ())
    found = finder.find([("keripek",)], 9, groups=[10])  # a stranger's word is nobody's to know
    assert (found.keys, found.corrected) == ((1, 2), (("keripek", "keripik"),))
    finder.remove(5)
    assert finder.find([("keripoek",)], 9, groups=[30]).corrected == ()  # nobody has it any more


def test_a_new_word_is_found_by_its_beginning_and_with_a_typing_error() -> None:
    finder = Finder(TEXTS)
    assert finder.find([("gerabha",)], 9).keys == ()
    finder.put(Text(7, 10, ["gerabah"]))
    assert finder.find([("gerabha",)], 9) == Found((7,), 1, (("gerabha", "gerabah"),))
    assert finder.find([("gera",)], 9).keys == (7,)


def test_a_change_counts_at_once() -> None:
    finder = Finder(TEXTS)
    finder.put(Text(1, 10, ["laundry"]))
    assert finder.find([("tempe",)], 9).keys == ()
    assert finder.find([("laundry",)], 9).keys == (1,)
    finder.remove(1)
    finder.remove(99)
    assert finder.find([("laundry",)], 9).keys == ()
    assert len(finder) == 3


@given(st.lists(st.tuples(st.integers(0, 8), st.sampled_from(["aa", "ab", "ba", "abc"])), max_size=20))
def test_order_of_putting_changes_nothing(rows: list[tuple[int, str]]) -> None:
    texts = [Text(key, 0, [word]) for key, word in dict(rows).items()]
    one, other = Finder(texts), Finder(texts[::-1])
    for query in ("a", "ab", "ba"):
        assert one.find([(query,)], 5) == other.find([(query,)], 5)
