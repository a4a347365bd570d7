"""Why a file could not be read at all. The sentence for the reader is made elsewhere."""

from __future__ import annotations

from enum import StrEnum


class UnreadableCode(StrEnum):
    """One word per reason, so that each can have its own advice."""

    EMPTY = "empty"  # the file has no bytes, or nothing but blanks
    PDF = "pdf"  # a PDF, whatever its name says: ask for the spreadsheet it was made from
    HTML = "html"  # a web page saved under a spreadsheet's name: open it and save as .xlsx
    XML_SPREADSHEET = "xml_spreadsheet"  # Excel 2003 XML: open it and save as .xlsx
    DOCUMENT = "document"  # a text document or presentation (docx, doc, pptx, odt, rtf)
    IMAGE = "image"  # a photo or scan
    ARCHIVE = "archive"  # a zip, rar, 7z or gz that is not a workbook: unpack it first
    PASSWORD = "password"  # protected by a password: save it without one
    MACRO = "macro"  # carries macros: save it as .xlsx; nothing in it was run
    BROKEN = "broken"  # a workbook that was cut off or damaged: send it again
    ZIP_BOMB = "zip_bomb"  # unpacks to far more than a list can be
    TOO_FAR = "too_far"  # a cell far outside the table (detail names it): delete it, save again
    TOO_LARGE = "too_large"  # more bytes, rows or cells than a list of businesses can have
    TOO_HEAVY = "too_heavy"  # reading needed more memory than allowed
    TOO_SLOW = "too_slow"  # reading took longer than allowed
    CRASHED = "crashed"  # the reader's process died on this file; the server did not
    OLD_EXCEL = "old_excel"  # Excel 5/95 or older: save it as .xlsx
    NO_SHEETS = "no_sheets"  # a workbook without any cell
    UNKNOWN = "unknown"  # neither a spreadsheet nor text


class UnreadableFile(Exception):
    """A file of which no cell could be read.

    ``code`` is an :class:`UnreadableCode`; ``detail`` is the one extra fact a sentence needs
    (a cell address, a size in MB, a sheet name), never a value from the file.
    """

    def __init__(self, code: UnreadableCode | str, detail: str = "") -> None:
        self.code = UnreadableCode(code)
        self.detail = detail
        super().__init__(f"{self.code.value}: {detail}" if detail else self.code.value)

    def __reduce__(self) -> tuple[type[UnreadableFile], tuple[str, str]]:
        """Travel between processes with both parts."""
        return UnreadableFile, (self.code.value, self.detail)
