"""How a request and its reply travel between the server and the reading child: lines of JSON.

JSON and not pickle: the child handles hostile files, so nothing it says may run as code here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import astuple
from datetime import date
from typing import IO, Any

from gandeng.core.sheets.errors import UnreadableCode, UnreadableFile
from gandeng.core.sheets.records import FileFacts, Finding, Place, RawBook, RawSheet, Severity

_ROWS_PER_LINE = 500
EXIT_HEAVY, EXIT_LARGE = 73, 74  # the child ran out of memory, or its reply became too long
Cell = str | int | float | bool | date | None
_EMPTY: tuple[Cell, ...] = ()


def write_request(
    stream: IO[bytes], mode: str, filename: str, data: bytes, memory: int, cpu: int, reply: int
) -> None:
    """One line about the job, then the file's bytes."""
    head = {"mode": mode, "filename": filename, "memory": memory, "cpu": cpu, "reply": reply}
    stream.write(json.dumps(head).encode("ascii") + b"\n")
    stream.write(data)
    stream.flush()


def read_request(stream: IO[bytes]) -> tuple[dict[str, Any], bytes]:
    """The job and the file's bytes."""
    head: dict[str, Any] = json.loads(stream.readline())
    return head, stream.read()


def _line(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode("ascii") + b"\n"


def _cell_out(cell: Cell) -> object:
    return {"d": cell.isoformat()} if isinstance(cell, date) else cell


def _cell_in(cell: Any) -> Cell:
    if isinstance(cell, dict):
        return date.fromisoformat(cell["d"])
    if cell is None or isinstance(cell, str | int | float):
        return cell
    raise ValueError("cell")


def write_book(stream: IO[bytes], book: RawBook) -> None:
    """The book as lines: facts and findings, then every sheet with its rows in portions."""
    facts = book.file
    findings = [
        [f.code, f.severity, astuple(f.place), f.field, f.read, f.made, f.detail, f.row_name]
        for f in book.findings
    ]
    head = {
        "file": [facts.kind, facts.encoding, facts.delimiter, list(facts.sheets)],
        "findings": findings,
        "sheets": [[s.name, s.hidden, [list(m) for m in s.merged], len(s.rows)] for s in book.sheets],
    }
    stream.write(_line(head))
    for sheet in book.sheets:
        for start in range(0, len(sheet.rows), _ROWS_PER_LINE):
            rows = sheet.rows[start : start + _ROWS_PER_LINE]
            stream.write(_line([[_cell_out(cell) for cell in row] for row in rows]))
    stream.write(_line("end"))


def write_refusal(stream: IO[bytes], refusal: UnreadableFile) -> None:
    """The reason why nothing could be read."""
    stream.write(_line({"refused": refusal.code, "detail": refusal.detail}))


def _rows(stream: IO[bytes], count: int, shared: dict[str, str]) -> Iterator[tuple[Cell, ...]]:
    got = 0
    while got < count:
        for row in json.loads(stream.readline()):
            got += 1
            if not row:
                yield _EMPTY
                continue
            yield tuple(shared.setdefault(c, c) if type(c) is str else _cell_in(c) for c in row)


def read_reply(stream: IO[bytes]) -> RawBook:
    """The book, or the refusal raised. A reply that makes no sense counts as a crash."""
    try:
        head = json.loads(stream.readline())
        if "refused" in head:
            raise UnreadableFile(UnreadableCode(head["refused"]), str(head["detail"])[:200])
        kind, encoding, delimiter, names = head["file"]
        findings = tuple(
            Finding(code, Severity(severity), Place(*place), field, read, made, detail, row_name)
            for code, severity, place, field, read, made, detail, row_name in head["findings"]
        )
        shared: dict[str, str] = {}
        sheets = tuple(
            RawSheet(
                name,
                tuple(_rows(stream, count, shared)),
                tuple((m[0], m[1], m[2], m[3]) for m in merged),
                hidden,
            )
            for name, hidden, merged, count in head["sheets"]
        )
        if json.loads(stream.readline()) != "end":
            raise ValueError("end")
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise UnreadableFile(UnreadableCode.CRASHED) from error
    return RawBook(FileFacts(kind, encoding, delimiter, tuple(names)), sheets, findings)
