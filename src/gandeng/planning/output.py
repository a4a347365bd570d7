"""Writing the files: all or none, and never a half-written one."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from errno import EACCES, EISDIR, ENOENT, ENOSPC, ENOTDIR, EPERM, EROFS
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

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
EARLIER = "earlier"  # where an earlier plan goes that the findings beside it do not belong to
_WHY = {
    EACCES: N_("no permission"),
    EPERM: N_("no permission"),
    EROFS: N_("it may only be read"),
    ENOSPC: N_("the disk is full"),
    ENOTDIR: N_("a part of the path is a file"),
    ENOENT: N_("no folder can be made there"),
    EISDIR: N_("a folder has the name of a file"),
}


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
    names = [one.request.name for one in gathered.lists]
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


def put_away(out: Path) -> Path | None:
    """Move an earlier plan in ``out`` out of the way; returns the folder it went to, None without one.

    Findings of lists that gave no plan would otherwise lie beside the plan of other lists, as if they
    belonged together. Nothing is deleted but what an earlier call had put away. Raises ``CannotWrite``.
    """
    stale = [name for name in FILES if (out / name).is_file()]
    if not any(name != FINDINGS for name in stale):
        return None
    try:
        (out / EARLIER).mkdir(exist_ok=True)
        for name in FILES:
            if name in stale:
                os.replace(out / name, out / EARLIER / name)
            else:
                (out / EARLIER / name).unlink(missing_ok=True)
    except OSError as error:
        raise CannotWrite("out", _cannot(out, error)) from None
    return out / EARLIER


def _cannot(out: Path, error: OSError) -> str:
    sentence = _("Nothing can be written to “%(out)s” (%(why)s). Choose another folder with --out.")
    why = _(_WHY[error.errno]) if error.errno in _WHY else error.strerror or type(error).__name__
    return sentence % {"out": out, "why": why}
