"""What the user sees while a plan is made: bars on a terminal, plain lines elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from gandeng.planning.pipeline import Report

_NAMES = {
    "read": N_("Reading the lists"),
    "understand": N_("Understanding what they offer and need"),
    "match": N_("Looking for pairs"),
    "choose": N_("Choosing who comes"),
    "arrange": N_("Making the timetable"),
    "write": N_("Writing the files"),
}


@contextmanager
def progress(stream: TextIO, *, quiet: bool) -> Iterator[Report]:
    """A function that takes (stage, fraction); nothing is shown when ``quiet``."""
    if quiet:
        yield lambda stage, fraction: None
    elif stream.isatty():
        with _bars(stream) as report:
            yield report
    else:
        yield _lines(stream)


def _lines(stream: TextIO) -> Report:
    seen: set[str] = set()

    def report(stage: str, fraction: float) -> None:
        if stage not in seen:
            seen.add(stage)
            print(f"{_(_NAMES[stage])} ...", file=stream, flush=True)

    return report


@contextmanager
def _bars(stream: TextIO) -> Iterator[Report]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(file=stream)) as bars:
        tasks: dict[str, TaskID] = {}

        def report(stage: str, fraction: float) -> None:
            if stage not in tasks:
                for other in tasks.values():
                    bars.update(other, completed=100)
                tasks[stage] = bars.add_task(_(_NAMES[stage]), total=100)
            bars.update(tasks[stage], completed=max(0.0, min(1.0, fraction)) * 100)

        yield report
        for task in tasks.values():
            bars.update(task, completed=100)
