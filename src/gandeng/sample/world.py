"""The whole sample world from one seed."""

from __future__ import annotations

from functools import lru_cache

from gandeng.sample.businesses import Maker
from gandeng.sample.people import BANDUNG, DEPARTMENTS, EVENT, SIDOARJO, SOLO, people
from gandeng.sample.records import World

SEED = 2026
LATE = ("keripik", "batik", "jamu", "sambal", "kue", "intip", "percetakan", "minuman", "aksesori", "konveksi")


@lru_cache(maxsize=2)
def world(seed: int = SEED) -> World:
    """Return 140 businesses of Kota Surakarta, 120 of Kab. Bandung, 40 of Kab. Sidoarjo, all invented.

    The same seed gives the same world on every machine.
    """
    solo = Maker(seed=seed, prefix="solo", region=SOLO, source="surakarta", first_phone=1)
    bandung = Maker(seed=seed, prefix="bandung", region=BANDUNG, source="bandung", first_phone=2001)
    sidoarjo = Maker(seed=seed, prefix="sidoarjo", region=SIDOARJO, source="sidoarjo", first_phone=4001)
    businesses = (*solo.listed(), *bandung.listed(), *sidoarjo.listed())
    return World(
        seed=seed,
        businesses=businesses,
        pasted=tuple(solo.late(LATE)),
        departments=DEPARTMENTS,
        people=people(businesses),
        event=EVENT,
    )
