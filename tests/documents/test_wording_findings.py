"""The facts inside a finding's sentence are in the reader's words too."""

from __future__ import annotations

import pytest
from django.utils import translation

from gandeng.core.sheets.codes import FindingCode
from gandeng.core.sheets.records import Finding, Place, Severity
from gandeng.documents import wording_findings


@pytest.mark.parametrize(
    ("code", "field", "made", "detail", "said"),
    [
        (FindingCode.PERIOD_ASSUMED, "annual_sales", "", "year", "dianggap: setahun."),
        (FindingCode.PERIOD_ASSUMED, "capacity", "", "month", "dianggap: sebulan."),
        (FindingCode.PERIOD_CONVERTED, "capacity", "2500", "day x 25", "Dihitung per bulan: 2500."),
        (FindingCode.PERIOD_CONVERTED, "capacity", "", "year x 1/12", "Dihitung per bulan: kali 1/12."),
        (FindingCode.PERIOD_CONVERTED, "annual_sales", "", "month x 12", "Dihitung per tahun: kali 12."),
        (FindingCode.ROW_SHIFTED, "", "", "left B", "(ke kiri, mulai kolom B)"),
        (FindingCode.ROW_SHIFTED, "", "", "joined C", "(kolom C digabung dengan kolom sesudahnya)"),
    ],
)
def test_no_word_of_the_core_stands_in_a_sentence(
    code: FindingCode, field: str, made: str, detail: str, said: str
) -> None:
    one = Finding(code, Severity.FIXED, Place("Data", 2, 3), field, "", made, detail)
    with translation.override("id"):
        assert said in wording_findings.finding(one)
