"""How much room a text takes on a slide, without the fonts: a careful guess that leaves some over.

PowerPoint cuts nothing and warns of nothing: what is too long runs off the slide. Lengths are centimetres.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

POINT = 2.54 / 72
WIDE = 0.56  # of the size: an average letter in the widest of the usual fonts
LEADING = 1.25
MARGIN = 0.55  # left and right inside a box or cell, together


def lines_of(text: str, width: float, size: float) -> int:
    """How many lines the text takes in a box of this width, at this size in points."""
    letters = max(1, int((width - MARGIN) / (size * POINT * WIDE)))
    return sum(max(1, len(textwrap.wrap(line, letters))) for line in text.split("\n"))


def height_of(texts: Sequence[str], width: float, size: float) -> float:
    """The height of these paragraphs below each other."""
    return sum(lines_of(text, width, size) for text in texts) * size * POINT * LEADING


def row_height(cells: Sequence[tuple[str, float]], size: float, least: float) -> float:
    """The height of a table's row from the text and width of its cells."""
    return max(least, *(height_of([text], width, size) + 0.15 for text, width in cells))
