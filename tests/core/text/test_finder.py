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
