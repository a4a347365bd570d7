"""The sample world: 300 invented businesses of three regions and the messy lists they come in.

``world(seed)`` is the truth, ``lists(world)`` what departments send of it, ``pasted_text(world)``
what comes by WhatsApp. Every name says "(contoh)"; every phone is of a block that nobody has.
"""

from __future__ import annotations

from gandeng.sample.files import lists
from gandeng.sample.pasted import pasted_businesses, pasted_text
from gandeng.sample.records import SampleBusiness, SampleList, World
from gandeng.sample.world import SEED, world

__all__ = [
    "SEED",
    "SampleBusiness",
    "SampleList",
    "World",
    "lists",
    "pasted_businesses",
    "pasted_text",
    "world",
]
