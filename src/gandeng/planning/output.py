"""Writing the files: all or none, and never a half-written one."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from errno import EISDIR
from pathlib import Path

from django.utils.translation import gettext as _

from gandeng.documents.agenda import agenda_pages
from gandeng.documents.agenda_pdf import agenda_pdf
from gandeng.documents.findings_workbook import findings_workbook, lists_of
from gandeng.documents.messages import messages_csv
from gandeng.documents.plan import PlanDocument
from gandeng.documents.plan_workbook import plan_workbook
from gandeng.documents.report_page import report_page
from gandeng.planning.errors import CannotWrite
from gandeng.planning.pipeline import Gathered

FINDINGS = "findings.xlsx"
FILES = ("plan.xlsx", "agenda.pdf", "messages.csv", FINDINGS, "report.html")


def plan_files(plan: PlanDocument, language: str) -> Mapping[str, Callable[[], bytes]]:
    """What each file is made by; called one after the other, so that progress can be shown."""
    reads = [one.read for one in plan.lists]
    named = list(lists_of([one.file_name for one in plan.lists], reads))
    return {
        "plan.xlsx": lambda: plan_workbook(plan),
        "agenda.pdf": lambda: agenda_pdf(agenda_pages(plan), plan.event.name, language),
        "messages.csv": lambda: messages_csv(plan),
        FINDINGS: lambda: findings_workbook(named, plan.duplicates),
        "report.html": lambda: report_page(plan).encode(),
    }


def findings_file(gathered: Gathered) -> bytes:
    """Only the findings: what can be said when no plan came of the lists."""
    names = [one.request.path.name for one in gathered.lists]
    named = list(lists_of(names, [one.read for one in gathered.lists]))
    return findings_workbook(named, gathered.duplicates)


@contextmanager
def workshop(out: Path) -> Iterator[Path]:
    """A hidden folder inside ``out`` to write in; it vanishes whatever happens.

    A folder that had to be made vanishes too if nothing came into it. Raises ``CannotWrite`` before
    any work is done if files cannot be written there.
    """
    made = not out.exists()
    try:
        out.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=".gandeng-", dir=out))
    except OSError as error:
        raise CannotWrite("out", _cannot(out, error)) from None
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if made:
            with suppress(OSError):
                out.rmdir()  # only an empty one can be removed


def publish(folder: Path, out: Path, contents: Mapping[str, bytes]) -> None:
    """Write all files beside each other, then move each into its place in one step."""
    try:
        for name, content in contents.items():
            if (out / name).is_dir():
                raise IsADirectoryError(EISDIR, name)
            (folder / name).write_bytes(content)
        for name in contents:
            os.replace(folder / name, out / name)
    except OSError as error:
        raise CannotWrite("out", _cannot(out, error)) from None


def _cannot(out: Path, error: OSError) -> str:
    sentence = _("Nothing can be written to “%(out)s” (%(why)s). Choose another folder with --out.")
    return sentence % {"out": out, "why": error.strerror or type(error).__name__}
