"""Turn a TopoJSON of regencies and cities into the small map that the product ships.

    python tools/make_map.py kabkota.topo.json src/gandeng/static/map.svg

Needs no package. Arcs are simplified once and shared, so that neighbours keep one border; then each
region becomes one path of relative whole steps on a grid of ``WIDTH`` columns, with the id "k" and its
code without the dot. Pages draw with ``<use href="map.svg#land">`` and ``#k3372``, so a browser loads
the map once. Source, terms and what was changed stand in ``src/gandeng/data/NOTICES.md``.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path

WIDTH = 1864  # grid columns from WEST to EAST: one is about 2.7 km
WEST, EAST, NORTH = 94.9, 141.1, 6.2
SCALE = WIDTH / (EAST - WEST)
TOLERANCE = 0.7  # grid steps that a border may move

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1864 712">'
    "<!-- From github.com/cahyadsn/wilayah_boundaries, Copyright (c) 2017-2025 Cahya DSN, MIT licence;"
    ' simplified. -->\n<g id="land">'
)

Point = tuple[float, float]
Cell = tuple[int, int]


def main() -> int:
    """Read, simplify, write."""
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    arcs = [simplified(points_of(arc, topology["transform"])) for arc in topology["arcs"]]
    (layer,) = topology["objects"].values()
    paths = {shape["id"]: path_of(rings_of(shape, arcs)) for shape in layer["geometries"]}
    lines = [f'<path id="k{code.replace(".", "")}" d="{path}"/>' for code, path in sorted(paths.items())]
    text = "\n".join([HEAD, *lines, "</g></svg>", ""])
    Path(sys.argv[2]).write_text(text, encoding="utf-8")
    return 0


def points_of(arc: list[list[int]], transform: dict[str, list[float]]) -> list[Point]:
    """Return an arc's points on the grid; TopoJSON stores them as steps from one to the next."""
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    x = y = 0
    out = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        out.append(((x * sx + tx - WEST) * SCALE, (NORTH - y * sy - ty) * SCALE))
    return out


def simplified(points: list[Point]) -> list[Cell]:
    """Return the points that matter (Douglas and Peucker), on whole grid steps."""
    keep = {0, len(points) - 1}
    if points[0] == points[-1] and len(points) > 3:  # an island: hold its far side
        keep.add(max(range(len(points)), key=lambda i: _apart(points[i], points[0])))
    waiting = list(zip(sorted(keep), sorted(keep)[1:], strict=False))
    while waiting:
        first, last = waiting.pop()
        far = max(
            range(first + 1, last), key=lambda i: _off(points[i], points[first], points[last]), default=0
        )
        if far and _off(points[far], points[first], points[last]) > TOLERANCE:
            keep.add(far)
            waiting += [(first, far), (far, last)]
    return [(round(points[i][0]), round(points[i][1])) for i in sorted(keep)]


def _apart(a: Point, b: Point) -> float:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2


def _off(p: Point, a: Point, b: Point) -> float:
    """Return the distance of a point from the line between two others."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = (dx * dx + dy * dy) ** 0.5
    return abs(dx * (p[1] - a[1]) - dy * (p[0] - a[0])) / length if length else _apart(p, a) ** 0.5


def rings_of(shape: dict, arcs: list[list[Cell]]) -> list[list[Cell]]:
    """Return a region's rings, the largest first; specks beside it are dropped, never the last ring."""
    groups = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    rings = []
    for group in groups:
        for ring in group:
            line: list[Cell] = []
            for number in ring:
                part = arcs[number] if number >= 0 else arcs[~number][::-1]
                line += part if not line else part[1:]
            rings.append([cell for i, cell in enumerate(line) if not i or cell != line[i - 1]])
    rings.sort(key=lambda ring: -abs(_area(ring)))
    return [ring for i, ring in enumerate(rings) if not i or abs(_area(ring)) >= 1.5]


def _area(ring: list[Cell]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def path_of(rings: list[list[Cell]]) -> str:
    """Return the rings as one path of relative steps; the smallest region is a square one can see."""
    if len(rings) == 1 and abs(_area(rings[0])) < 2:
        x, y = rings[0][0]
        return f"M{x - 1} {y - 1}h2v2h-2z"
    out = []
    for ring in rings:
        x, y = ring[0]
        steps = [f"M{x} {y}l"]
        for (ax, ay), (bx, by) in pairwise(ring[:-1]):
            dx, dy = bx - ax, by - ay
            steps.append(f"{'' if dx < 0 or steps[-1][-1] == 'l' else ' '}{dx}{'' if dy < 0 else ' '}{dy}")
        out.append("".join(steps) + "z")
    return "".join(out)


if __name__ == "__main__":
    sys.exit(main())
