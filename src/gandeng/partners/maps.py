"""Where things stand on the map: the projection of ``static/map.svg``, the part to enlarge, labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gandeng.data.regions import region

# As in tools/make_map.py, which draws the map that these points lie on.
WIDTH, HEIGHT = 1864, 712
WEST, EAST, NORTH = 94.9, 141.1, 6.2
SCALE = WIDTH / (EAST - WEST)
_LETTER = 0.56  # width of a letter, in its height
_MARGIN = 60.0

Box = tuple[float, float, float, float]  # left, top, width, height; or left, top, right, bottom


@dataclass(frozen=True)
class Spot:
    """A region on the map. ``tone`` "fa" is ours, "fb" the chosen or a ranked one."""

    code: str
    name: str
    label: str
    tone: str
    opacity: str = "1"
    marked: bool = False

    @property
    def path(self) -> str:
        """The id of its outline in the map file."""
        return "k" + self.code.replace(".", "")


@dataclass(frozen=True)
class Mark:
    """A dot or square with its label; ``text`` is empty where there is no room for words."""

    x: str  # numbers as SVG wants them, whatever the page's language does to decimals
    y: str
    own: bool
    text: str
    text_x: str
    text_y: str
    anchor: str


@dataclass(frozen=True)
class Picture:
    """One drawing: the part shown, and its marks in sizes that fit the part."""

    box: str
    dot: str
    font: str
    marks: tuple[Mark, ...]
    frame: tuple[str, ...] = ()


def point(code: str) -> tuple[float, float]:
    """Return a region's centre on the map."""
    fact = region(code)
    return (fact.longitude - WEST) * SCALE, (NORTH - fact.latitude) * SCALE


def pictures(spots: Sequence[Spot]) -> list[Picture]:
    """Return the country with the part that matters framed, and that part enlarged with its names.

    Without anything to enlarge (regions at both ends of the country) it is the country alone.
    """
    marked = [spot for spot in spots if spot.marked or spot.tone == "fa"]
    box = _around([point(spot.code) for spot in marked])
    whole = (0.0, 0.0, float(WIDTH), float(HEIGHT))
    if box is None:
        return [_picture(whole, marked)]
    return [_picture(whole, [], box), _picture(box, marked)]


def _around(points: Sequence[tuple[float, float]]) -> Box | None:
    if not points:
        return None
    left, right = min(x for x, _ in points) - _MARGIN, max(x for x, _ in points) + _MARGIN
    top, bottom = min(y for _, y in points) - _MARGIN, max(y for _, y in points) + _MARGIN
    width, height = right - left, bottom - top
    if width < 2 * height:  # keep it as wide as a page likes it
        left, width = (left + right) / 2 - height, 2 * height
    elif height < width / 2.6:
        top, height = (top + bottom) / 2 - width / 5.2, width / 2.6
    if width > 0.6 * WIDTH:
        return None
    left, top = min(max(0.0, left), WIDTH - width), min(max(0.0, top), max(0.0, HEIGHT - height))
    return left, top, width, height


def _picture(box: Box, spots: Sequence[Spot], frame: Box | None = None) -> Picture:
    width = box[2]
    font, dot = width / 28, width / 100
    taken = [(x - dot, y - dot, x + dot, y + dot) for x, y in (point(spot.code) for spot in spots)]
    marks = []
    for spot in spots:
        x, y = point(spot.code)
        text, place = "", (x, y, "middle")
        for words in (spot.label, spot.label.split(" ")[0] if spot.marked else ""):
            if words and (found := _room(x, y, words, font, dot, box, taken)):
                text, place = words, found
                break
        marks.append(Mark(_n(x), _n(y), spot.tone == "fa", text, _n(place[0]), _n(place[1]), place[2]))
    edges = tuple(_n(edge) for edge in frame or ())
    return Picture(" ".join(_n(v) for v in box), _n(dot), _n(font), tuple(marks), edges)


def _n(value: float) -> str:
    return f"{value:.1f}"


def _room(
    x: float,
    y: float,
    text: str,
    font: float,
    dot: float,
    box: Box,
    taken: list[Box],
) -> tuple[float, float, str] | None:
    """Find a free side of a dot for its label and take it; None where every side is full."""
    wide, gap = _LETTER * font * len(text), dot * 1.5
    for text_x, text_y, anchor in (
        (x + gap, y + font / 3, "start"),
        (x - gap, y + font / 3, "end"),
        (x, y - gap, "middle"),
        (x, y + gap + font * 0.8, "middle"),
        (x + gap, y - gap, "start"),
        (x - gap, y - gap, "end"),
        (x + gap, y + gap + font * 0.8, "start"),
        (x - gap, y + gap + font * 0.8, "end"),
        (x, y - gap - font, "middle"),
        (x, y + gap + 1.8 * font, "middle"),
    ):
        start = {"start": text_x, "end": text_x - wide, "middle": text_x - wide / 2}[anchor]
        place = (start, text_y - font * 0.8, start + wide, text_y + font * 0.2)
        inside = box[0] <= place[0] and place[2] <= box[0] + box[2]
        inside = inside and box[1] <= place[1] and place[3] <= box[1] + box[3]
        if inside and not any(_overlap(place, other) for other in taken if not _same(other, x, y, dot)):
            taken.append(place)
            return text_x, text_y, anchor
    return None


def _same(other: Box, x: float, y: float, dot: float) -> bool:
    return other == (x - dot, y - dot, x + dot, y + dot)


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
