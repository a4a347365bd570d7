"""Lists as they were sent -> records, each list with its region and the digest of its bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from django.utils.translation import gettext as _

from gandeng.common.limited import read_in_child
from gandeng.core.sheets.codes import FindingCode
from gandeng.core.sheets.duplicates import find_duplicates
from gandeng.core.sheets.errors import UnreadableFile
from gandeng.core.sheets.parse import parse_list
from gandeng.core.sheets.records import BusinessRow, DuplicateCandidate, RawBook, ReadList
from gandeng.data import reference
from gandeng.documents.wording_findings import unreadable
from gandeng.planning.errors import UnreadableLists, UsageProblem
from gandeng.planning.request import ListRequest, printable

OnList = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class ListRead:
    """One list after reading. ``region`` is a Kemendagri code."""

    request: ListRequest
    sha256: str
    region: str
    read: ReadList


def read_lists(requests: Sequence[ListRequest], on_list: OnList) -> tuple[ListRead, ...]:
    """Read every list; all that cannot be read are named together.

    Raises ``UnreadableLists``; ``UsageProblem`` for a file that is missing or given twice, for a
    region that nobody can tell, and where all lists are of one region.
    """
    contents = _contents(requests)
    books: list[RawBook] = []
    broken: list[str] = []
    for number, (request, data) in enumerate(zip(requests, contents, strict=True)):
        on_list(number, len(requests))
        try:
            books.append(read_in_child(data, request.name))
        except UnreadableFile as error:
            broken.append(f"{request.name}: {unreadable(error)}")
    if broken:
        raise UnreadableLists("unreadable", "\n".join(broken))
    found = []
    for request, data, book in zip(requests, contents, books, strict=True):
        region, read = _parse(request, book)
        found.append(ListRead(request, hashlib.sha256(data).hexdigest(), region, read))
    on_list(len(requests), len(requests))
    _refuse(found)
    return tuple(found)


def _contents(requests: Sequence[ListRequest]) -> list[bytes]:
    contents: list[bytes] = []
    seen: dict[bytes, Path] = {}
    for request in requests:
        try:
            data = request.path.read_bytes()
        except FileNotFoundError:
            sentence = _("There is no file “%(path)s”. Check its name and folder.")
            raise UsageProblem("missing_file", sentence % {"path": printable(str(request.path))}) from None
        except IsADirectoryError:
            sentence = _("“%(path)s” is a folder. Name the list inside it.")
            raise UsageProblem("missing_file", sentence % {"path": printable(str(request.path))}) from None
        except OSError:
            sentence = _("“%(path)s” may not be opened. Check who may read it.")
            raise UnreadableLists("not_allowed", sentence % {"path": printable(str(request.path))}) from None
        digest = hashlib.sha256(data).digest()
        if data and digest in seen:
            sentence = _("“%(one)s” and “%(two)s” are the same file. Give each list once.")
            raise UsageProblem(
                "same_file", sentence % {"one": printable(seen[digest].name), "two": request.name}
            )
        seen[digest] = request.path
        contents.append(data)
    return contents


def _parse(request: ListRequest, book: RawBook) -> tuple[str, ReadList]:
    """The list's region and its records, read against that region."""
    if request.region:
        return request.region, parse_list(book, reference(), home_region=request.region)
    read = parse_list(book, reference())
    region = _inferred(read) or _by_file_name(request.path)
    if not region:
        return "", read
    if any(row.region_code != region for row in read.rows):
        inferred = [f for f in read.findings if f.code == FindingCode.REGION_INFERRED]
        read = parse_list(book, reference(), home_region=region)
        read = replace(read, findings=(*inferred, *read.findings))
    return region, read


def _inferred(read: ReadList) -> str:
    """The region of most rows, if it is that of more than half."""
    counts: dict[str, int] = {}
    for row in read.rows:
        if row.region_code:
            counts[row.region_code] = counts.get(row.region_code, 0) + 1
    best = max(counts.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    return best[0] if 2 * best[1] > len(read.rows) else ""


def _by_file_name(path: Path) -> str:
    """A region that the file's name tells without doubt: surakarta_2000.csv."""
    from gandeng.data.regions import find_regions

    words = "".join(char if char.isalpha() else " " for char in path.stem).split()
    for length in (3, 2, 1):
        for start in range(len(words) - length + 1):
            found = find_regions(" ".join(words[start : start + length]))
            if len(found) == 1:
                return found[0].code
    return ""


def _refuse(lists: Sequence[ListRead]) -> None:
    # A list without businesses is refused by who makes the plan, after the findings that say why.
    unknown = [one.request.name for one in lists if not one.region and one.read.rows]
    if unknown:
        sentence = _("Which region is %(names)s from? Add --region, like --region %(example)s.")
        example = ",".join(one.region or "33.72" for one in lists)
        raise UsageProblem("region_unknown", sentence % {"names": ", ".join(unknown), "example": example})
    regions = {one.region for one in lists}
    if len(regions) < 2 and "" not in regions:
        from gandeng.data.regions import region

        sentence = _("All lists are from %(region)s. A plan brings two regions together; add another.")
        raise UsageProblem("one_region", sentence % {"region": region(lists[0].region).name})


def duplicates_of(lists: Sequence[ListRead]) -> tuple[DuplicateCandidate, ...]:
    """Rows within and across the lists that may be one business."""
    rows: list[tuple[BusinessRow, ...]] = [one.read.rows for one in lists]
    return find_duplicates(rows)
