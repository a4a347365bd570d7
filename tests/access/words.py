"""Addresses of words."""

from __future__ import annotations

from typing import Any

from gandeng.core.text.additions import Addition
from gandeng.words.services import add_word
from tests.access_table import Line

OFFICERS = "officer partner third"
WORD = {"phrase": "kata contoh baru", "concept": "keripik"}


def of_word(world: Any) -> dict[str, int]:
    entry = add_word(department=world.solo, actor=world.ratna, addition=Addition("keripik", "kata contoh"))
    return {"pk": entry.pk}


LINES = {
    "words_home": Line("officer", OFFICERS),
    "word_preview": Line("officer", OFFICERS),
    "word_add": Line("officer", OFFICERS, methods="POST", post=WORD),
    "word_undo": Line("officer", "officer", methods="POST", args=of_word),
    "words_download": Line("officer", OFFICERS),
    "words_upload": Line("officer", OFFICERS, methods="POST"),
}
