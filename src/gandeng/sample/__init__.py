"""The sample world: 300 invented businesses of three regions and the messy lists they come in.

``world(seed)`` is the truth, ``lists(world)`` what departments send of it, ``pasted_text(world)`` what
comes by WhatsApp, ``year_of(world)`` a year of the programme with all that came of it. Every name says
"(contoh)"; every phone is of a block that nobody has.
"""

from __future__ import annotations

from gandeng.sample.files import lists
from gandeng.sample.pasted import pasted_businesses, pasted_text
from gandeng.sample.records import SampleBusiness, SampleList, World
from gandeng.sample.world import SEED, world
from gandeng.sample.year_of import year_of

__all__ = [
    "SEED",
    "SampleBusiness",
    "SampleList",
    "World",
    "lists",
    "pasted_businesses",
    "pasted_text",
    "world",
    "year_of",
]
