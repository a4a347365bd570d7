"""The map: all regions, points that lie where the outlines are, labels that do not collide."""

from __future__ import annotations

import re
from pathlib import Path

import brotli
import pytest

from gandeng.data.regions import regions
from gandeng.partners import maps
from gandeng.partners.maps import Spot, pictures, point

FILE = Path(maps.__file__).parents[1] / "static/map.svg"
SVG = FILE.read_text(encoding="utf-8")


def spot(code: str, label: str, tone: str = "fb") -> Spot:
    return Spot(code, label, label, tone, marked=True)


def test_all_regions_are_drawn_once_and_the_licence_stands_in_the_file() -> None:
    found = re.findall(r'id="k(\d{4})"', SVG)
    assert sorted(found) == [fact.code.replace(".", "") for fact in regions()]
    assert "MIT" in SVG[:400]
    assert len(brotli.compress(FILE.read_bytes())) < 25 * 1024


def bounds(code: str) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of an outline, from its first point and relative steps."""
    path = re.search(rf'id="k{code.replace(".", "")}" d="([^"]+)"', SVG)
    assert path is not None
    xs, ys = [], []
    for ring in path.group(1).split("M")[1:]:
        if "h" in ring:  # the square of a region too small to draw
            x, y = (float(n) for n in re.findall(r"-?\d+", ring)[:2])
            xs += [x, x + 2]
            ys += [y, y + 2]
            continue
        numbers = [float(n) for n in re.findall(r"-?\d+", ring)]
        x = y = 0.0
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            xs.append(x)
            ys.append(y)
    return min(xs), min(ys), max(xs), max(ys)


@pytest.mark.parametrize("code", ["33.72", "32.04", "35.15", "64.71", "11.01", "91.71", "53.71", "31.71"])
def test_centres_lie_within_their_outlines(code: str) -> None:
    x, y = point(code)
    left, top, right, bottom = bounds(code)
    assert left - 3 <= x <= right + 3
    assert top - 3 <= y <= bottom + 3


def test_a_part_is_enlarged_with_its_names() -> None:
    found = pictures([spot("33.72", "Surakarta", "fa"), spot("32.04", "1 Kab. Bandung")])
    assert [len(one.marks) for one in found] == [0, 2]
    assert found[0].frame
    assert {mark.text for mark in found[1].marks} == {"Surakarta", "1 Kab. Bandung"}


def test_regions_at_both_ends_of_the_country_leave_nothing_to_enlarge() -> None:
    found = pictures([spot("11.01", "1 Aceh"), spot("91.71", "Jayapura", "fa")])
    assert len(found) == 1
    assert len(found[0].marks) == 2


def test_neighbours_labels_do_not_lie_on_each_other() -> None:
    close = [
        spot(code, f"{n} Nama Panjang")
        for n, code in enumerate(("33.72", "33.11", "33.09", "33.13", "33.10"))
    ]
    (_whole, part) = pictures(close)
    height = float(part.font)
    boxes = []
    for mark in part.marks:
        if not mark.text:
            continue
        wide = 0.5 * height * len(mark.text)
        x, y = float(mark.text_x), float(mark.text_y)
        start = {"start": x, "end": x - wide, "middle": x - wide / 2}[mark.anchor]
        boxes.append((start, y - 0.7 * height, start + wide, y))
    for place, a in enumerate(boxes):
        for b in boxes[place + 1 :]:
            assert not (a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3])
    assert boxes


def test_nobody_marked() -> None:
    assert len(pictures([])) == 1
