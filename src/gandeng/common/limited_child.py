"""The child's side: take limits on, read one file, answer in JSON, end."""

from __future__ import annotations

import errno
import gc
import sys

from gandeng.common.limited_wire import EXIT_HEAVY, EXIT_LARGE, read_request, write_book, write_refusal
from gandeng.core.sheets.errors import UnreadableFile
from gandeng.core.sheets.records import RawBook


def limit(memory_bytes: int, cpu_seconds: int, reply_bytes: int) -> None:
    """Bound this process. Where the system knows no limits only the parent's clock remains."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for which, amount in (
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_FSIZE, reply_bytes),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(which)
        bound = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
        # the hard limit of the clock stays above, so that the signal says which limit it was
        top = bound + 2 if which == resource.RLIMIT_CPU else bound
        resource.setrlimit(which, (bound, top if hard == resource.RLIM_INFINITY else min(top, hard)))


def answer(mode: str, filename: str, data: bytes) -> RawBook:
    """Read the file (of businesses, or of statistics) or the pasted text."""
    if mode == "text":
        from gandeng.core.sheets.bounds import within_bounds
        from gandeng.core.sheets.pasted import read_pasted

        return within_bounds(read_pasted(data.decode("utf-8", "surrogatepass")))
    from gandeng.core.sheets.reader import read_book

    if mode == "table":
        from gandeng.core.sheets.bounds import MOST_TABLE_ROWS

        return read_book(data, filename, most_rows=MOST_TABLE_ROWS)
    return read_book(data, filename)


def main() -> None:
    """Read the request from standard input and write the reply to standard output."""
    gc.disable()  # one file, then the end: nothing to collect
    head, data = read_request(sys.stdin.buffer)
    limit(int(head["memory"]), int(head["cpu"]), int(head["reply"]))
    reply = sys.stdout.buffer
    try:
        book = answer(str(head["mode"]), str(head["filename"]), data)
        del data
        write_book(reply, book)
    except UnreadableFile as refusal:
        write_refusal(reply, refusal)
    except (MemoryError, RecursionError):
        raise SystemExit(EXIT_HEAVY) from None
    except OSError as error:
        raise SystemExit(EXIT_LARGE if error.errno == errno.EFBIG else 1) from None
    reply.flush()
