"""What a file is, by its first bytes; its name is not trusted."""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib

from gandeng.core.sheets.errors import UnreadableCode, UnreadableFile

# What the standard library raises for damaged archives: it has no common base.
BROKEN_ZIP = (
    zipfile.BadZipFile,
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
    KeyError,
    zlib.error,
    lzma.LZMAError,
    struct.error,
)
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    rb"^\s*(<!--.*?-->\s*)*(<\?xml[^>]*\?>\s*)?<(!doctype\s+html|html|head|body|table|meta|style)\b",
    re.I | re.S,
)


def _wide(name: str) -> bytes:
    return name.encode("utf-16-le")


def _head(archive: zipfile.ZipFile, name: str) -> bytes:
    """The first bytes of a member; the rest may be a bomb."""
    with archive.open(name) as handle:
        return handle.read(100)


def _zip_kind(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            mimetype = _head(archive, "mimetype") if "mimetype" in names else b""
    except BROKEN_ZIP as error:
        raise UnreadableFile(UnreadableCode.BROKEN) from error
    lower = {name.lower().replace("\\", "/").lstrip("/") for name in names}
    if any(
        name.endswith("vbaproject.bin") or name.startswith(("xl/macrosheets/", "basic/")) for name in lower
    ):
        raise UnreadableFile(UnreadableCode.MACRO)
    if "encryptedpackage" in lower:
        raise UnreadableFile(UnreadableCode.PASSWORD)
    if "xl/workbook.xml" in lower or any(re.fullmatch(r"xl/workbook\d*\.xml", name) for name in lower):
        return "xlsx"
    if "xl/workbook.bin" in lower:
        return "xlsb"
    if b"opendocument.spreadsheet" in mimetype:
        return "ods"
    if any(name.startswith(("word/", "ppt/")) for name in lower) or b"opendocument" in mimetype:
        raise UnreadableFile(UnreadableCode.DOCUMENT)
    if any(name.startswith("xl/") or name == "[content_types].xml" for name in lower):
        raise UnreadableFile(UnreadableCode.BROKEN)
    raise UnreadableFile(UnreadableCode.ARCHIVE)


def _ole_kind(data: bytes) -> str:
    if _wide("EncryptedPackage") in data or _wide("EncryptionInfo") in data:
        raise UnreadableFile(UnreadableCode.PASSWORD)
    if _wide("_VBA_PROJECT") in data:
        raise UnreadableFile(UnreadableCode.MACRO)
    if _wide("Workbook") in data:
        return "xls"
    if _wide("WordDocument") in data or _wide("PowerPoint Document") in data:
        raise UnreadableFile(UnreadableCode.DOCUMENT)
    if _wide("Book") in data:
        raise UnreadableFile(UnreadableCode.OLD_EXCEL)
    raise UnreadableFile(UnreadableCode.BROKEN)


def _refuse_known(head: bytes) -> None:
    """Raise for files that are certainly something else than a list."""
    if b"%PDF-" in head[:1024]:
        raise UnreadableFile(UnreadableCode.PDF)
    if head.startswith(_IMAGES):
        raise UnreadableFile(UnreadableCode.IMAGE)
    if head.startswith(_ARCHIVES):
        raise UnreadableFile(UnreadableCode.ARCHIVE)
    if head.startswith(b"{\\rtf"):
        raise UnreadableFile(UnreadableCode.DOCUMENT)
    if head[:2] == b"\x09\x00" or (
        head[:1] == b"\x09" and head[1:2] in b"\x02\x04\x08" and head[2:4] < b"\x11\x00"
    ):
        raise UnreadableFile(UnreadableCode.OLD_EXCEL)
    text = head
    for mark, codec in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if head.startswith(mark):
            text = head[2:].decode(codec, "ignore").encode("utf-8", "ignore")
    text = text.removeprefix(b"\xef\xbb\xbf")
    if b"urn:schemas-microsoft-com:office:spreadsheet" in text and text.lstrip().startswith(b"<"):
        raise UnreadableFile(UnreadableCode.XML_SPREADSHEET)
    if _HTML.match(text) or (text.startswith(b"MIME-Version:") and b"text/html" in text):
        raise UnreadableFile(UnreadableCode.HTML)


def sniff(data: bytes) -> str:
    """``xlsx``, ``xlsb``, ``xls``, ``ods`` or ``text``; raises :class:`UnreadableFile` for the rest."""
    if not data or not data.strip(b"\x00\t\r\n \xef\xbb\xbf\xff\xfe"):
        raise UnreadableFile(UnreadableCode.EMPTY)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip_kind(data)
    if data.startswith(_OLE):
        return _ole_kind(data)
    if _OLE.startswith(data[:8]) and len(data) < 512:
        raise UnreadableFile(UnreadableCode.BROKEN)
    _refuse_known(data[:8192])
    return "text"
