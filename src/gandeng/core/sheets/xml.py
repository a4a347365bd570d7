"""Feed XML from a file somebody sent to a parser, without letting it unfold itself."""

from __future__ import annotations

from collections.abc import Iterator
from xml.parsers import expat

from gandeng.core.sheets.errors import UnreadableCode, UnreadableFile


def feed(parser: expat.XMLParserType, pieces: Iterator[bytes], member: str = "") -> None:
    """Parse all pieces. Raises UnreadableFile for damage and for any document type.

    A document type can define entities that unfold a thousandfold; no workbook needs one.
    """

    def refuse(*_: object) -> None:
        raise UnreadableFile(UnreadableCode.ZIP_BOMB, member)

    parser.StartDoctypeDeclHandler = refuse
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise UnreadableFile(UnreadableCode.BROKEN, member) from error
