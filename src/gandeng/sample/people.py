"""Departments, people and the event of the sample world."""

from __future__ import annotations

from datetime import date, time

from gandeng.sample.records import SampleBusiness, SampleDepartment, SampleEvent, SamplePerson

SOLO, BANDUNG, SIDOARJO = "33.72", "32.04", "35.15"

DEPARTMENTS = (
    SampleDepartment("solo", "Dinas Koperasi, UKM dan Perindustrian Kota Surakarta", "Dinas Surakarta", SOLO),
    SampleDepartment("bandung", "Dinas Koperasi dan UKM Kabupaten Bandung", "Dinas Kab. Bandung", BANDUNG),
    SampleDepartment(
        "sidoarjo", "Dinas Koperasi dan Usaha Mikro Kabupaten Sidoarjo", "Dinas Sidoarjo", SIDOARJO
    ),
)

EVENT = SampleEvent(
    name="Temu Bisnis Solo–Bandung (contoh)",
    programme="Program Solo–Bandung 2025–2026 (contoh)",
    departments=("solo", "bandung"),
    day=date(2026, 11, 26),  # a Thursday
    start=time(9),
    end=time(15),
    slot_minutes=20,
    breaks=((time(12), time(13), "Istirahat, salat, makan siang"),),
    tables=40,
    zone="Asia/Jakarta",
    place="Balai Contoh, Surakarta",
)

# The owners of the story: batik and snacks in Solo, packaging in Bandung.
OWNERS = (("sri", "Sri", "Batik dan Camilan Sri Rejeki"), ("dedi", "Dedi", "Kemas Rapi"))


def people(businesses: tuple[SampleBusiness, ...]) -> tuple[SamplePerson, ...]:
    """Return officers, the Forum's person and the two owners with the keys of their businesses."""
    keys = {business.name.removesuffix(" (contoh)"): business.key for business in businesses}
    return (
        SamplePerson("ratna", "Bu Ratna (contoh)", "officer", department="solo", email="ratna@solo.example"),
        SamplePerson(
            "asep", "Pak Asep (contoh)", "officer", department="bandung", email="asep@bandung.example"
        ),
        SamplePerson(
            "wulan", "Bu Wulan (contoh)", "officer", department="sidoarjo", email="wulan@sidoarjo.example"
        ),
        SamplePerson("roni", "Pak Roni (contoh)", "forum", department="solo", email="roni@forum.example"),
        *(SamplePerson(key, f"{name} (contoh)", "owner", business=keys[of]) for key, name, of in OWNERS),
    )
