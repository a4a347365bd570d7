"""Replies as owners write them: by number, by word, in sentences, with gaps and small talk."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandeng.core.answers.records import ALWAYS, Answers, Quantity, Question
from gandeng.core.answers.reply import read_reply

WHOLE = Answers(
    sells=("keripik tempe", "keripik pisang"),
    capacity=Quantity(500, "bungkus"),
    min_order=Quantity(50, "bungkus"),
    price=12_000,
    seeks=("plastik klip", "toko oleh-oleh"),
    shows=("menggoreng tanpa minyak berlebih",),
    learns=("foto produk",),
    may_share=True,
)
BY_NUMBER = """1. keripik tempe, keripik pisang
2. 500 bungkus
3. 50 bungkus
4. 12 ribu
5. plastik klip, toko oleh-oleh
6. menggoreng tanpa minyak berlebih
7. foto produk
8. ya"""


def values(answers: Answers) -> tuple[object, ...]:
    """What was read, without the owner's words."""
    return (
        answers.sells, answers.capacity, answers.min_order, answers.price, answers.seeks, answers.shows,
        answers.learns, answers.may_share,
    )  # fmt: skip


WAYS = {
    "by number": BY_NUMBER,
    "any order": "\n".join(reversed(BY_NUMBER.splitlines())),
    "one line": " ".join(BY_NUMBER.splitlines()),
    "emoji digits": "\n".join(f"{n[0]}\ufe0f\u20e3{n[2:]}" for n in BY_NUMBER.splitlines()),
    "brackets": BY_NUMBER.replace(". ", ") "),
    "number and blank": BY_NUMBER.replace(". ", " ", 1),
    "small talk": "Assalamualaikum bu, ini jawaban saya ya\n"
    + BY_NUMBER
    + "\nTerima kasih banyak bu Ratna 🙏",
    "chat": "[08.15, 12/11/2026] Bu Sri Contoh: " + BY_NUMBER,
    "every line a message": "\n".join(f"12/11/26 08.15 - Sri Contoh: {n}" for n in BY_NUMBER.splitlines()),
    "bold": "\n".join(f"*{n}*" for n in BY_NUMBER.splitlines()),
    "right-to-left marks": "\n".join(f"\u202b{n}\u202c" for n in BY_NUMBER.splitlines()),
    "question copied": BY_NUMBER.replace("5. ", "5. Apa yang Anda cari? (bahan, kemasan, alat) "),
    "question above its answer": BY_NUMBER.replace("1. ", "1. Apa yang Anda jual?\n"),
    "windows line ends": BY_NUMBER.replace("\n", "\r\n"),
    "by word": """Jual: keripik tempe, keripik pisang
Kapasitas: 500 bungkus
Minimal order: 50 bungkus
Harga 12 ribu
Butuh plastik klip, toko oleh-oleh
Bisa mengajar menggoreng tanpa minyak berlebih
Ingin belajar foto produk
Boleh ditampilkan: ya""",
    "one thing a line": BY_NUMBER.replace("keripik tempe, ", "keripik tempe\n"),
}


@pytest.mark.parametrize("text", WAYS.values(), ids=WAYS.keys())
def test_ways_of_answering(text: str) -> None:
    answers = read_reply(text)
    assert values(answers) == values(WHOLE)
    assert answers.missing == ()
    assert answers.unread == ()


def test_a_sentence() -> None:
    answers = read_reply("Saya jual batik cap, lagi butuh kain mori dan pewarna, sama ingin belajar ekspor")
    assert answers.sells == ("batik cap",)
    assert answers.seeks[:2] == ("kain mori", "pewarna")
    assert answers.learns == ("ekspor",)
    assert Question.PRICE in answers.missing


def test_missing_and_nothing_are_two_things() -> None:
    answers = read_reply("1. sambal\n5. -\n6. tidak ada\n7. belum ada bu")
    assert answers.sells == ("sambal",)
    assert (answers.seeks, answers.shows, answers.learns) == ((), (), ())
    assert answers.missing == (Question.CAPACITY, Question.MIN_ORDER, Question.PRICE, Question.SHARE)


def test_what_cannot_be_read_is_kept_in_the_owners_words() -> None:
    answers = read_reply("2. tergantung pesanan\n4. nego")
    assert (answers.capacity, answers.price) == (None, None)
    assert answers.said == ((Question.CAPACITY, "tergantung pesanan"), (Question.PRICE, "nego"))


def test_lines_that_belong_nowhere_are_unread() -> None:
    assert read_reply("besok saya ke Bandung\n1. sambal").unread == ("besok saya ke Bandung",)
    between = read_reply("7. foto produk\nnanti sore saya ke balai kota\n8. ya")
    assert (between.learns, between.unread) == (("foto produk",), ("nanti sore saya ke balai kota",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8. ya", True), ("8. Boleh bu, silakan", True), ("8. iya setuju", True), ("8. monggo", True),
        ("8. tidak", False), ("8. jangan dulu", False), ("8. belum", False), ("8. ndak usah", False),
        ("8. nanti saya tanya suami", None), ("8. kalau tanpa nomor hp boleh", None), ("8. -", None),
    ],
)  # fmt: skip
def test_consent_is_never_guessed(text: str, expected: bool | None) -> None:
    assert read_reply(text).may_share is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2. 20 kg per hari", Quantity(500, "kg")), ("2. 500 - 700 bungkus", Quantity(500, "bungkus")),
        ("2. kira-kira 1.000 pcs/bulan", Quantity(1000, "pcs")), ("2. 2 kodi", Quantity(2, "kodi")),
        ("2. 0", None), ("2. banyak", None), ("2. " + "9" * 400, None),
    ],
)  # fmt: skip
def test_capacity(text: str, expected: Quantity | None) -> None:
    assert read_reply(text).capacity == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9. belum pernah", False), ("9. saya belum", False), ("9. tidak", False), ("9. ya, pernah", True),
        ("9. pernah, tapi tidak sering", True), ("9. sudah bu", True), ("9. nanti saya ingat dulu", None),
        ("8. ya\n9) ndak pernah\n10) 0", False), ("Belum pernah jual ke Bandung", False),
        ("saya pernah kirim ke Bandung 2 kali", True), ("9. -", None), ("1. sambal", None),
        ("1. sambal\n9 botol kecap", None), ("9. Pernah berdagang dengan usaha di Bandung? belum", False),
    ],
)  # fmt: skip
def test_whether_they_traded_there_before(text: str, expected: bool | None) -> None:
    assert read_reply(text).traded_there is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10. 20 juta", 20_000_000), ("10. kira-kira 2 jt per bulan", 24_000_000), ("10. 0", 0),
        ("10. nol bu", 0), ("10. belum ada", 0), ("10. tidak pernah", 0), ("10. tidak tahu", None),
        ("10. banyak", None), ("9. ya 10. 5 juta", 5_000_000), ("omzet luar kota: 3 juta setahun", 3_000_000),
        ("1. sambal\n10 varian kecap", None), ("10. Rp 1.000.000,-", 1_000_000),
        ("10. -5 juta", None), ("10. " + "9" * 400, None),
    ],
)  # fmt: skip
def test_sales_outside_are_read_of_a_year_and_nought_is_never_guessed(
    text: str, expected: int | None
) -> None:
    assert read_reply(text).outside_sales == expected


def test_a_whole_reply_of_ten() -> None:
    answers = read_reply(BY_NUMBER + "\n9. belum\n10. 2 juta")
    assert values(answers) == values(WHOLE)
    assert (answers.traded_there, answers.outside_sales, answers.unread) == (False, 2_000_000, ())
    on_one_line = read_reply(" ".join(f"{BY_NUMBER} 9. belum 10. 2 juta".splitlines()))
    assert values(on_one_line) == values(WHOLE)
    assert (on_one_line.traded_there, on_one_line.outside_sales) == (False, 2_000_000)


def test_numbers_in_an_answer_open_no_other() -> None:
    answers = read_reply("1. sambal isi 5 botol, kue 3 rasa\n4. Rp 12.500 / botol")
    assert answers.sells == ("sambal isi 5 botol", "kue 3 rasa")
    assert answers.price == 12_500
    assert answers.seeks == ()


def test_a_counted_thing_opens_no_answer() -> None:
    assert read_reply("1. sambal\n5 botol kecap").sells == ("sambal", "5 botol kecap")
    assert read_reply("1 sambal\n5 plastik klip").seeks == ("plastik klip",)


def test_names_with_emoji_and_foreign_letters_stay() -> None:
    answers = read_reply("1. 🌶️ sambal «Bu Sri» مرحبا, кофе")
    assert answers.sells == ("🌶️ sambal «Bu Sri» مرحبا", "кофе")


@given(st.text(max_size=400))
def test_no_text_breaks_it(text: str) -> None:
    answers = read_reply(text)
    assert {question for question, _ in answers.said} | set(answers.missing) >= set(ALWAYS)


@given(st.permutations(BY_NUMBER.splitlines()), st.sets(st.integers(0, 7)))
def test_order_and_gaps_do_not_matter(lines: list[str], left_out: set[int]) -> None:
    kept = [line for line in lines if int(line[0]) - 1 not in left_out]
    answers = read_reply("\n".join(kept))
    assert {question.value - 1 for question in answers.missing} == left_out
    for name, question in (("sells", 1), ("seeks", 5), ("learns", 7)):
        assert getattr(answers, name) == (() if question - 1 in left_out else getattr(WHOLE, name))


def test_a_very_long_text_is_read_in_bounded_time() -> None:
    answers = read_reply("1. " + "sambal " * 200_000)
    assert answers.sells
