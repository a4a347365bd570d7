from __future__ import annotations

from gandeng.core.text.industry import Class, build_bridge

CLASSES = [
    Class("10792", "INDUSTRI KUE BASAH", "pembuatan kue basah seperti lumpia. Tidak termasuk keripik"),
    Class("10794", "INDUSTRI KERIPIK", "pembuatan keripik dan kerupuk"),
    Class("13121", "PERTENUNAN", "tenun kain dari benang"),
]
BRIDGE = build_bridge(CLASSES, lambda text: text.lower().replace(".", " ").split())


def test_nearest_class_first() -> None:
    assert BRIDGE.nearest(["keripik", "tempe"])[0][0] == "10794"
    assert BRIDGE.nearest(["kain"])[0][0] == "13121"


def test_what_a_class_excludes_does_not_count() -> None:
    assert [code for code, _ in BRIDGE.nearest(["keripik"])] == ["10794"]


def test_unknown_words_have_no_class() -> None:
    assert BRIDGE.nearest(["roket"]) == ()
    assert BRIDGE.nearest([]) == ()


def test_likeness_is_a_percentage_and_limited() -> None:
    found = BRIDGE.nearest(["industri", "pembuatan"], limit=2, least=0.0)
    assert len(found) == 2
    assert all(0 <= percent <= 100 for _, percent in found)
