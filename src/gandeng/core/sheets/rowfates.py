"""Which rows of a table are no businesses: totals, repeated headers, headings, signatures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from gandeng.core.sheets.codes import FindingCode
from gandeng.core.sheets.headers import normal
from gandeng.core.sheets.layout import Row, Table, filled, is_numbers_row
from gandeng.core.sheets.values.reading import as_text, is_nothing

_TOTAL = re.compile(
    r"^(?:sub\s*|grand\s*)?(?:total|jumlah|jml|rata-?\s?rata)(?:\s+(?:keseluruhan|seluruh(?:nya)?|"
    r"semua|total|jumlah|akhir|umum|usaha|umkm|ikm|ukm|data|peserta|"
    r"tenaga kerja|(?:kec|kecamatan|kel|kelurahan|desa)\b.*|[ivx\d]+)){0,3}\s*[:.=]*\s*"
    r"(?:\d[\d.,]*\s*(?:usaha|umkm|ikm|ukm|data|peserta|orang|unit|pelaku usaha|pelaku umkm)?)?\s*\.?$",
    re.I,
)
_FOOTER = re.compile(
    r"^(?:mengetahui|menyetujui|kepala (?:dinas|bidang|seksi)|a\.?n\.? kepala|nip\b[\s.:]*\d|ttd\b|"
    r"sumber\s*:|sumber data|keterangan\s*:|catatan\s*:"
    r"|ket\s*[.:]|dibuat oleh|pembuat daftar|petugas\b|dicetak|\*\)|pembina tk|pembina utama|penata\b|"
    r"halaman \d)",
    re.I,
)
_PLACE_DATE = re.compile(
    r"^[A-Z][A-Za-z .]+,\s*(?:\d{1,2}|\.+|_+)?\s*(?:januari|februari|maret|april|mei|juni|juli|agustus|"
    r"september|oktober|november|desember)\s+\d{4}$",
    re.I,
)
_HEADING = re.compile(
    r"^(?:[IVX]+\.?\s+|[A-Z]\.\s+|\d+\.\s+)?(kecamatan|kec\.?|kelurahan|kel\.?|desa)\s*:?\s+([A-Z][\w "
    r".'-]{2,40})$",
    re.I,
)


_SUSPECT = ("tot", "jum", "jml", "sub", "gra", "rat")


class RowJudge:
    """Decides for each row of one table whether it is data, and if not, why not."""

    def __init__(self, table: Table, numbering: set[int], name_at: int | None, width: int) -> None:
        self._width = width
        self._numbering = numbering  # columns from 0 that hold running numbers
        self._name_at = name_at
        self._words = {
            text.strip().lower() for line in (table.headers, *table.raw_headers) for text in line if text
        }
        self._header = [normal(text) for text in table.headers]
        self._raw = [[normal(text) for text in row] for row in table.raw_headers]
        self._starts = {row[0] for row in [*self._raw, self._header] if row}
        self.footer = False

    def judge(self, row: Row) -> tuple[str, str]:
        """(FindingCode, detail) of a row that is no business, or ('', '')."""
        if self._plainly_data(row):
            return "", ""
        cells = [(column, cell) for column, cell in enumerate(row) if not is_nothing(cell)]
        if not cells:
            return FindingCode.BLANK_ROWS, ""
        content = [
            (column, cell)
            for column, cell in cells
            if column not in self._numbering or (isinstance(cell, str) and len(cell) > 5)
        ]
        if not content:
            return FindingCode.NUMBER_ONLY_ROWS, ""
        first = as_text(cells[0][1])
        if self._repeats(row):
            return FindingCode.REPEATED_HEADER, ""
        if self._is_total(cells):
            return FindingCode.TOTAL_ROW, first[:60]
        if len(cells) >= max(3, self._width * 0.6) and _may_be_numbers(cells) and is_numbers_row(row):
            return FindingCode.COLUMN_NUMBERS, ""
        if len(content) == 1 and self._width >= 3 and (detail := heading_of(row)):
            return FindingCode.GROUP_HEADING, detail
        return self._footer(content)

    def _plainly_data(self, row: Row) -> bool:
        """The quick way out for ordinary rows: a name that is neither a total nor a header."""
        at = self._name_at
        name = row[at] if at is not None and at < len(row) else None
        if not isinstance(name, str) or len(name) < 4 or len(row) - row.count(None) < 4:
            return False
        first = next(cell for cell in row if cell is not None)
        low = name.lower()
        if (
            low.startswith(_SUSPECT)
            or low in self._words
            or (isinstance(first, str) and first.lower().startswith(_SUSPECT))
        ):
            return False
        self.footer = False
        return True

    def _footer(self, content: Sequence[tuple[int, object]]) -> tuple[str, str]:
        if self._width < 3 or len(content) > 2:
            self.footer = False
            return "", ""
        texts = [str(cell).strip() for _, cell in content]
        starts = any(_FOOTER.match(text) or _PLACE_DATE.match(text) for text in texts)
        self.footer = self.footer or starts
        return (FindingCode.FOOTER, texts[0][:60]) if self.footer else ("", "")

    def _repeats(self, row: Row) -> bool:
        first = next((cell for cell in row if cell is not None), None)
        if not isinstance(first, str) or len(first) > 60 or not self._raw:
            return False
        texts = [normal(cell) if isinstance(cell, str) and len(cell) <= 90 else "" for cell in row]
        for header in [*self._raw, self._header]:
            pairs = [(a, b) for a, b in zip(texts, header, strict=False) if a]
            same = sum(a == b for a, b in pairs)
            if same >= 2 and same >= 0.7 * sum(1 for cell in row if cell is not None):
                return True
        return False

    def _is_total(self, cells: Sequence[tuple[int, object]]) -> bool:
        words = [str(cell).strip() for _, cell in cells if isinstance(cell, str)]
        total = next((text for text in words[:2] if _TOTAL.match(text)), None)
        if total is None:
            return False
        others = [cell for _, cell in cells if str(cell).strip() != total]
        numeric = sum(
            1
            for cell in others
            if isinstance(cell, int | float)
            or re.fullmatch(r"[\d.,\sRp%=()A-Z:-]*\d[\d.,\sRp%()A-Z:-]*", str(cell))
        )
        return numeric == len(others)


def heading_of(row: Row) -> str:
    """``district:Laweyan`` or ``village:Pajang`` where a row's one text is such a heading, else empty."""
    texts = [cell.strip() for cell in row if isinstance(cell, str) and not is_nothing(cell)]
    found = _HEADING.match(texts[0]) if len(texts) == 1 else None
    if not found:
        return ""
    kind = "district" if found.group(1).lower().startswith("kec") else "village"
    return f"{kind}:{found.group(2).strip()}"


def _may_be_numbers(cells: Sequence[tuple[int, object]]) -> bool:
    """A cheap look before the thorough one: the first two cells are very short."""
    return all(len(str(cell)) <= 5 for _, cell in cells[:3])


def not_a_list(rows: Mapping[int, Row]) -> bool:
    """True for a sheet of notes or drop-down values: almost every row has a single cell."""
    counts = [filled(row) for row in rows.values() if row]
    return not counts or sum(count <= 1 for count in counts) >= 0.8 * len(counts)


# Fields that can only be of a business. A table with none of them counts or lists something else.
_OF_BUSINESSES = frozenset(
    {"name", "owner", "phone", "email", "address", "identity", "nib", "pirt", "offers", "needs", "activity"}
)


def is_summary(fields: Iterable[str]) -> bool:
    """True for a recap ("Kecamatan | Jumlah UMKM") or a list of values ("Satuan"): nobody is named."""
    return not _OF_BUSINESSES.intersection(fields)
