"""Builds the workbooks that departments send, and the ones nobody should."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence

import xlsxwriter

from gandeng.core.sheets.parse import parse_list
from gandeng.core.sheets.records import FileFacts, Finding, RawBook, RawSheet, ReadList
from gandeng.core.sheets.reference import GazetteerRegion, Reference

REFERENCE = Reference(
    regions=(
        GazetteerRegion(
            "33.72",
            "Kota Surakarta",
            "Jawa Tengah",
            aliases=("solo", "kota solo", "sala"),
            districts=("Banjarsari", "Jebres", "Laweyan", "Pasar Kliwon", "Serengan"),
            latitude=-7.5676,
            longitude=110.8167,
        ),
        GazetteerRegion("13.02", "Kabupaten Solok", "Sumatera Barat"),
        GazetteerRegion("13.72", "Kota Solok", "Sumatera Barat"),
        GazetteerRegion("32.04", "Kabupaten Bandung", "Jawa Barat"),
        GazetteerRegion("32.73", "Kota Bandung", "Jawa Barat"),
        GazetteerRegion("35.15", "Kabupaten Sidoarjo", "Jawa Timur", latitude=-7.45, longitude=112.70),
        GazetteerRegion("64.71", "Kota Balikpapan", "Kalimantan Timur"),
    ),
    industries={
        "0111": "PERTANIAN SEREALIA (BUKAN PADI)",
        "01111": "PERTANIAN JAGUNG",
        "1071": "INDUSTRI PRODUK ROTI DAN KUE",
        "10710": "INDUSTRI PRODUK ROTI DAN KUE",
        "10794": "INDUSTRI KERUPUK, KERIPIK, PEYEK DAN SEJENISNYA",
        "13134": "INDUSTRI BATIK",
        "32113": "INDUSTRI BARANG PERHIASAN DARI LOGAM MULIA",
        "10392": "INDUSTRI TAHU KEDELAI",
    },
    older_industries={"11050": "INDUSTRI AIR MINUM DAN AIR MINERAL"},
)
HOME = "33.72"
Cells = Sequence[Sequence[object]]


def xlsx(
    *sheets: Cells, merged: Sequence[tuple[int, int, int, int, object]] = (), hidden: Sequence[int] = ()
) -> bytes:
    """A workbook of the given rows; ``merged`` ranges (0-based) are for the first sheet."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False})
    for number, rows in enumerate(sheets):
        sheet = book.add_worksheet(f"Sheet{number + 1}")
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell is not None:
                    sheet.write(at, column, cell)
        if number == 0:
            for top, left, bottom, right, value in merged:
                sheet.merge_range(top, left, bottom, right, value)
        if number in hidden:
            sheet.hide()
    book.close()
    return stream.getvalue()


def book(*sheets: Cells, merged: Sequence[tuple[int, int, int, int]] = (), kind: str = "xlsx") -> RawBook:
    """A raw book made by hand, without any file."""
    raw = tuple(
        RawSheet(f"Sheet{number}", tuple(_trimmed(row) for row in rows), tuple(merged) if number == 1 else ())
        for number, rows in enumerate(sheets, start=1)
    )
    return RawBook(FileFacts(kind, sheets=tuple(sheet.name for sheet in raw)), raw)


def _trimmed(row: Sequence[object]) -> tuple:
    cells = list(row)
    while cells and cells[-1] is None:
        cells.pop()
    return tuple(cells)


def zipped(members: dict[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def raw_xlsx(sheet_xml: str, extra: dict[str, bytes | str] | None = None) -> bytes:
    """A workbook with one sheet whose XML is written by hand."""
    return zipped(
        {
            "[Content_Types].xml": '<?xml version="1.0"?>'
            f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/></Types>',
            "_rels/.rels": '<?xml version="1.0"?>'
            f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="r1" Type="{_RELATION}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": '<?xml version="1.0"?>'
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATION}"><sheets>'
            '<sheet name="Data" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": '<?xml version="1.0"?>'
            f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="r1" Type="{_RELATION}/worksheet" '
            'Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": '<?xml version="1.0"?>'
            f'<worksheet xmlns="{_MAIN}">{sheet_xml}</worksheet>',
            **(extra or {}),
        }
    )


def text_cell(address: str, text: str) -> str:
    """One cell of a hand-written sheet."""
    return f'<c r="{address}" t="inlineStr"><is><t>{text}</t></is></c>'


def ods(rows: Cells, extra: str = "") -> bytes:
    """An OpenDocument sheet with text cells; ``extra`` is XML put after the rows."""
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
            if cell is not None
            else "<table:table-cell/>"
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    space = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{space}:office:1.0" '
        f'xmlns:table="{space}:table:1.0" xmlns:text="{space}:text:1.0" office:version="1.2">'
        f'<office:body><office:spreadsheet><table:table table:name="Lembar1">{cells}{extra}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'<?xml version="1.0"?><manifest:manifest xmlns:manifest="{space}:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    return zipped({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _biff(rows: Cells) -> bytes:
    """A BIFF8 stream with one sheet of texts (LABEL) and numbers (NUMBER)."""
    start = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6))
    name = b"Data"
    end = _record(0x000A, b"")
    sheet_at = len(start) + len(_record(0x0085, struct.pack("<IHBB", 0, 0, len(name), 0) + name)) + len(end)
    bound = _record(0x0085, struct.pack("<IHBB", sheet_at, 0, len(name), 0) + name)
    body = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6))
    width = max(len(row) for row in rows)
    body += _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                wide = cell.encode("utf-16-le")
                body += _record(0x0204, struct.pack("<HHHHB", at, column, 0, len(cell), 1) + wide)
            elif isinstance(cell, int | float):
                body += _record(0x0203, struct.pack("<HHHd", at, column, 0, float(cell)))
    return start + bound + end + body + _record(0x000A, b"")


def ole(streams: dict[str, bytes]) -> bytes:
    """A compound file with the given streams, each padded to whole 512-byte sectors above 4 KB."""
    sector = 512
    padded = {
        name: data.ljust(max(4096, -(-len(data) // sector) * sector), b"\x00")
        for name, data in streams.items()
    }
    chain: list[int] = []
    starts: dict[str, int] = {}
    at = 2  # sector 0: allocation table, sector 1: directory
    for name, data in padded.items():
        starts[name] = at
        count = len(data) // sector
        chain += [at + step + 1 for step in range(count - 1)] + [0xFFFFFFFE]
        at += count
    table = [0xFFFFFFFD, 0xFFFFFFFE, *chain]
    table += [0xFFFFFFFF] * (sector // 4 - len(table))
    directory = _entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)
    for number, name in enumerate(padded, start=1):
        right = number + 1 if number < len(padded) else 0xFFFFFFFF
        directory += _entry(name, 2, starts[name], len(padded[name]), right=right)
    directory = directory.ljust(sector, b"\x00")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 16
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\x00" * 6
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<I", 0) + struct.pack("<I", 0xFFFFFFFF) * 108
    return header + struct.pack("<128I", *table) + directory + b"".join(padded.values())


def _entry(
    name: str, kind: int, start: int, size: int, child: int = 0xFFFFFFFF, right: int = 0xFFFFFFFF
) -> bytes:
    wide = (name + "\x00").encode("utf-16-le")
    return (
        wide.ljust(64, b"\x00")
        + struct.pack("<HBBIII", len(wide), kind, 1, 0xFFFFFFFF, right, child)
        + b"\x00" * 36
        + struct.pack("<IQ", start, size)
    )


def xls(rows: Cells) -> bytes:
    """An Excel 97 workbook."""
    return ole({"Workbook": _biff(rows)})


def codes(read: ReadList) -> list[str]:
    """Codes of all findings, in their order."""
    return [str(finding.code) for finding in read.findings]


def found(read: ReadList, code: str) -> list[Finding]:
    """All findings of one code."""
    return [finding for finding in read.findings if finding.code == code]


def read(*sheets: Sequence[Sequence[object]], home: str = HOME, **more: object) -> ReadList:
    """Sheets of rows, understood with the small reference. ``more``: ``merged``, ``columns``."""
    merged = more.pop("merged", ())
    columns = more.pop("columns", {})
    return parse_list(book(*sheets, merged=merged), REFERENCE, home_region=home, columns=columns)
