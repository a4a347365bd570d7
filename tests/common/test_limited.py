"""The child process that reads what people send: nothing it is given may hurt its parent."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from gandeng.common.limited import Limits, read_in_child, read_text
from gandeng.common.limited_wire import read_reply, write_book
from gandeng.core.sheets.errors import UnreadableFile
from gandeng.core.sheets.reader import read_book
from gandeng.core.sheets.records import FileFacts, RawBook, RawSheet
from tests.core.sheets.books import raw_xlsx, text_cell, xlsx

CSV = "Nama;Produk\nCafé\u200b Ayu;batik\n".encode()


def refused(data: bytes, limits: Limits) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_in_child(data, "daftar.csv", limits=limits)
    return str(caught.value.code)


BIG = b"Nama;Produk;Alamat\n" + b"".join(b"Usaha %d;keripik %d;Jalan %d\n" % (n, n, n) for n in range(60_000))


def test_the_child_reads_as_the_reader_does() -> None:
    assert read_in_child(CSV, "a.csv") == read_book(CSV, "a.csv")


def test_refusals_keep_their_code_and_detail() -> None:
    far = raw_xlsx(f'<sheetData><row r="1048576">{text_cell("XFD1048576", "x")}</row></sheetData>')
    with pytest.raises(UnreadableFile) as caught:
        read_in_child(far, "a.xlsx")
    assert (caught.value.code, caught.value.detail) == ("too_far", "XFD1048576")


def test_pasted_text() -> None:
    assert read_text("1. Warung Sari - kue \ud83d").sheets[0].rows == (("1. Warung Sari - kue",),)


def test_too_much_memory_ends_the_child_only() -> None:
    assert refused(BIG, Limits(memory_bytes=64 * 1024 * 1024)) == "too_heavy"


def test_too_much_time_ends_the_child_only() -> None:
    assert refused(BIG, Limits(wall_seconds=0.02)) == "too_slow"


def test_too_long_a_reply_ends_the_child_only() -> None:
    assert refused(BIG, Limits(reply_bytes=100_000)) == "too_large"


def test_several_threads_at_once() -> None:
    files = [xlsx([["Nama Usaha"], [f"Usaha {n}"]]) for n in range(4)]
    with ThreadPoolExecutor(4) as pool:
        books = list(pool.map(lambda data: read_in_child(data, "a.xlsx"), files))
    assert [book.sheets[0].rows[1][0] for book in books] == [f"Usaha {n}" for n in range(4)]


def test_every_kind_of_cell_survives_the_journey() -> None:
    rows = (("teks", 5, 1.5, True, None, date(2026, 11, 20)), (), ("=1+1",))
    book = RawBook(FileFacts("xlsx", sheets=("A",)), (RawSheet("A", rows, ((1, 1, 2, 1),), True),))
    stream = io.BytesIO()
    write_book(stream, book)
    stream.seek(0)
    assert read_reply(stream) == book


@pytest.mark.parametrize(
    "reply",
    [b"", b"null\n", b"{}\n", b'{"file": 1}\n', b"\xff\n", b'{"refused": "nonsense", "detail": ""}\n'],
)
def test_a_reply_that_makes_no_sense_counts_as_a_crash(reply: bytes) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_reply(io.BytesIO(reply))
    assert caught.value.code == "crashed"
