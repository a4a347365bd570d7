"""A small finished plan of invented businesses, made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

from gandeng.core.matching.records import Answer, Check, Fit, Kind, Pair, Part, Phrase
from gandeng.core.sheets.records import (
    Balance,
    BusinessRow,
    DuplicateCandidate,
    FileFacts,
    Finding,
    Phone,
    PhraseCell,
    Place,
    ReadList,
    SetAside,
    Severity,
)
from gandeng.core.timetable.records import Quality, Reason, Unplaced
from gandeng.documents.plan import (
    Business,
    Meeting,
    Participant,
    PlanDocument,
    PlanEvent,
    PlanList,
    ReasonCode,
    Setting,
    Side,
    SlotTime,
)

MOBILE = "+62812" + "00000001"
LANDLINE = "+62271" + "700000"


def fit(offer: str, need: str, score: int = 60, *, assumed: bool = False, kind: Kind = Kind.PRODUCT) -> Fit:
    """A fit whose parts add up to its score."""
    parts = (Part("same_word", score + 10, need, offer), Part("assumed", -10))
    checks = (Check("min_order", Answer.NO, "800", "1000"),)
    return Fit(score, Phrase(offer), Phrase(need, kind, assumed=assumed), parts, checks)


def row(number: int, name: str, **fields: Any) -> BusinessRow:
    """A row of a list."""
    return BusinessRow(Place("Data", number), name, **fields)


def read_list(
    rows: tuple[BusinessRow, ...], *findings: Finding, aside: tuple[SetAside, ...] = ()
) -> ReadList:
    """A list as the reader gives it, in balance."""
    balance = Balance(len(rows) + len(aside) + 1, len(rows), len(aside), 1)
    facts = FileFacts("xlsx", sheets=("Data",))
    return ReadList(facts, (), rows, aside, findings, (), balance)


def solo_list() -> ReadList:
    """Two businesses, one row set aside, findings of every severity."""
    tini = row(
        5,
        "Keripik Bu Tini (contoh)",
        owner="Tini",
        phones=(Phone(MOBILE, True, "0812-0000-0001"),),
        offers=(PhraseCell("keripik tempe", Place("Data", 5, 3)),),
        region_code="33.72",
        founded=2011,
        capacity_per_month=800,
        other=(("Catatan petugas", "=1+1"),),
    )
    findings = (
        Finding("phone_destroyed", Severity.ASK, Place("Data", 6, 4), "phone", "8.12E+11", "", "5"),
        Finding("header_found", Severity.INFO, Place("Data", 3), detail="3-4"),
    )
    aside = (SetAside(Place("Data", 9), ("", "@SUM(A1)", "-"), "name_missing"),)
    return read_list((tini, row(6, "Batik Sekar Arum (contoh)")), *findings, aside=aside)


def plan(**changes: Any) -> PlanDocument:
    """Two regions, three participants, two meetings, one proposal without a meeting."""
    slots = tuple(SlotTime(n, 1, time(9, 20 * (n - 1)), time(9, 20 * n)) for n in (1, 2))
    tini = Business(
        "1-1", 0, "Keripik Bu Tini (contoh)", "Tini", phone=MOBILE, has_whatsapp=True,
        offers=("keripik tempe",), needs=("kantong",), needs_assumed=True, place=Place("Data", 5),
        reasons=(ReasonCode("sells_to", (("number", "2"), ("detail", ""))),),
    )  # fmt: skip
    batik = Business("1-2", 0, "Batik Sekar Arum (contoh)", phone=LANDLINE, place=Place("Data", 6))
    dedi = Business("2-1", 1, "Kemas Rapi (contoh)", "Dedi", place=Place("Lembar1", 8))
    first = Pair(
        "1-1", "2-1", 60, fit("keripik tempe", "camilan"), fit("kantong klip", "kantong", assumed=True), False
    )
    second = Pair("1-2", "2-1", 30, fit("kain batik", "kain"), Fit(0, None, None), True)
    lists = (
        PlanList("solo (contoh).xlsx", "a" * 64, 0, solo_list()),
        PlanList("bandung (contoh).xlsx", "b" * 64, 1, read_list((row(8, "Kemas Rapi (contoh)"),))),
    )
    document = PlanDocument(
        event=PlanEvent("Temu Bisnis (contoh)", "Asia/Jakarta", slots, 2, date(2026, 11, 26)),
        sides=(
            Side(0, "33.72", "Kota Surakarta", "Surakarta", 20, True),
            Side(1, "32.04", "Kabupaten Bandung", "Bandung", 12, False),
        ),
        participants=(
            Participant(tini, "A001", 1),
            Participant(batik, "A002"),
            Participant(dedi, "B001"),
        ),
        meetings=(
            Meeting(1, 1, "1-1", "2-1", first.forward, first.backward, 60),
            Meeting(2, 2, "1-2", "2-1", second.forward, second.backward, 30),
        ),
        pairs=(first, second, Pair("1-2", "2-1", 10, fit("a", "b", 10), Fit(0, None, None), True)),
        unplaced=(Unplaced("1-2", "2-1", Reason.NO_TABLE, (("common", 2),)),),
        left_out=(Business("1-3", 0, "Warung Contoh", reasons=(ReasonCode("says_nothing"),)),),
        lists=lists,
        duplicates=(
            DuplicateCandidate(Place("Data", 5), Place("Data", 6), 0, 0, 70, ("same_phone", "near_name")),
        ),
        settings=(Setting("seed", "1"), Setting("digest:1", "a" * 64)),
        quality=Quality(0, 0, 0, 0, 1),
        proved=True,
    )  # fmt: skip
    return replace(document, **changes)


HOSTILE = "=cmd|' /C calc'!A0"
