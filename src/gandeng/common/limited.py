"""Read what people send in a child process with limits, so that no file can hurt the server.

A workbook of 5 KB is known to abort the parser's whole process, and a larger one can eat all
memory. The child gets a bounded address space, CPU and wall-clock time; whatever happens to
it, the caller sees either a book of raw cells or an
:class:`~gandeng.core.sheets.errors.UnreadableFile` with a code. Safe to call from threads.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import gandeng
from gandeng.common.limited_wire import EXIT_HEAVY, EXIT_LARGE, read_reply, write_request
from gandeng.core.sheets.errors import UnreadableCode, UnreadableFile
from gandeng.core.sheets.records import RawBook


@dataclass(frozen=True, slots=True)
class Limits:
    """What one reading may use. Enough for 50,000 rows of 20 columns with room to spare."""

    memory_bytes: int = 1024 * 1024 * 1024  # address space of the child
    cpu_seconds: int = 40
    wall_seconds: float = 60.0
    reply_bytes: int = 400 * 1024 * 1024


DEFAULT_LIMITS = Limits()
# Two at a time: a third upload waits for its turn instead of for the machine's memory.
_TURNS = threading.BoundedSemaphore(2)
_START = "import sys; sys.path.insert(0, sys.argv[1]); from gandeng.common.limited_child import main; main()"
_OUT_OF_MEMORY = {signal.SIGABRT, getattr(signal, "SIGKILL", None)}


def read_in_child(data: bytes, filename: str, *, limits: Limits = DEFAULT_LIMITS) -> RawBook:
    """The raw cells of a file, as :func:`gandeng.core.sheets.reader.read_book` gives them.

    Raises UnreadableFile with the reader's own codes, or ``too_heavy``, ``too_slow`` or
    ``crashed`` when the child went over a limit or died.
    """
    return _run("file", filename, data, limits)


def read_table_in_child(data: bytes, filename: str, *, limits: Limits = DEFAULT_LIMITS) -> RawBook:
    """As :func:`read_in_child`, for a file of statistics: more rows than a list of businesses may have."""
    return _run("table", filename, data, limits)


def read_text(text: str, *, limits: Limits = DEFAULT_LIMITS) -> RawBook:
    """The raw cells of a pasted text, as :func:`gandeng.core.sheets.pasted.read_pasted` gives them."""
    return _run("text", "", text.encode("utf-8", "surrogatepass"), limits)


def _run(mode: str, filename: str, data: bytes, limits: Limits) -> RawBook:
    # Files instead of pipes: nothing can block, and the reply's size is bounded by the system.
    with _TURNS, tempfile.TemporaryFile() as request, tempfile.TemporaryFile() as reply:
        write_request(
            request, mode, filename, data, limits.memory_bytes, limits.cpu_seconds, limits.reply_bytes
        )
        request.seek(0)
        code = _wait(request, reply, limits.wall_seconds)
        if code != 0:
            raise UnreadableFile(_why(code))
        reply.seek(0)
        return read_reply(reply)


def _wait(request: IO[bytes], reply: IO[bytes], seconds: float) -> int:
    source = str(Path(gandeng.__file__).resolve().parents[1])
    child = subprocess.Popen(
        [sys.executable, "-c", _START, source],
        stdin=request,
        stdout=reply,
        stderr=subprocess.DEVNULL,
        close_fds=True,
    )
    try:
        return child.wait(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile(UnreadableCode.TOO_SLOW, f"{seconds:.0f}") from error
    finally:
        if child.poll() is None:
            child.kill()
            child.wait()


def _why(code: int) -> UnreadableCode:
    """The reason a child ended with this code: a negative one is the signal that killed it."""
    if code == -getattr(signal, "SIGXCPU", 0):
        return UnreadableCode.TOO_SLOW
    if code == EXIT_HEAVY or -code in {number for number in _OUT_OF_MEMORY if number is not None}:
        return UnreadableCode.TOO_HEAVY
    if code in (EXIT_LARGE, -getattr(signal, "SIGXFSZ", 0)):
        return UnreadableCode.TOO_LARGE
    return UnreadableCode.CRASHED
