"""``gandeng plan``: the arguments, the run, the exit code.

0 a plan was made; 1 a fault of Gandeng itself; 2 called wrongly; 3 a list could not be read;
4 nobody could be brought together (findings.xlsx was written); 5 the files could not be written;
130 stopped by the user.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _

from gandeng.common.encoders import encoder
from gandeng.planning import summary
from gandeng.planning.console import progress
from gandeng.planning.errors import CannotWrite, NoPlanPossible, PlanError, UsageProblem
from gandeng.planning.output import FINDINGS, findings_file, plan_files, publish, put_away, workshop
from gandeng.planning.pipeline import Gathered, Report, gather, make_plan
from gandeng.planning.request import (
    ListRequest,
    PlanRequest,
    printable,
    read_day,
    read_regions,
    read_seats,
    read_seed,
    read_slots,
    read_tables,
    read_zone,
)
from gandeng.planning.words import read_words


def plan_command() -> click.Command:
    """The command with its help in the active language."""
    several: dict[str, Any] = {"multiple": True}
    options = [
        click.Argument(["lists"], nargs=-1, metavar=_("LIST LIST [LIST ...]")),
        _option("--slots", _("times of the meetings, like 09:00-15:00/20m (several with commas)")),
        _option("--tables", _("number of tables")),
        _option("--zone", _("time zone of the event: Asia/Jakarta, Asia/Makassar, Asia/Jayapura")),
        _option("--out", _("folder for the files; it is made if it is missing")),
        _option(
            "--seats",
            _("seats of each list: 60, or 60,40; without it as many as the day can hold"),
            **several,
        ),
        _option("--region", _("region of each list (code or name), - to recognise one: 33.72,-"), **several),
        _option("--rest", _("no meetings in this time, like 12:00-13:00"), default=""),
        _option("--date", _("day of the event, like 2026-11-26"), default=""),
        _option("--name", _("name of the event"), default=""),
        _option("--place", _("place of the event"), default=""),
        _option("--seed", _("the same seed and lists give the same files (1)"), default="1"),
        _option("--words", _("file of words that a department taught on the page Kata"), **several),
        _option("--lang", _("language of the files: id or en"), default="id"),
        click.Option(["--json", "as_json"], is_flag=True, help=_("print a summary for scripts")),
    ]
    text = _("Make a finished plan from two or more lists of businesses; no database is needed.")
    return click.Command("plan", params=options, callback=run, help=text, epilog=_exit_codes())


def _option(name: str, text: str, **more: Any) -> click.Option:
    return click.Option([name], help=text, **more)


def _exit_codes() -> str:
    return _(
        "Exit codes: 0 plan made, 2 called wrongly, 3 list not readable, 4 no plan possible, 5 not writable."
    )


def run(as_json: bool, **given: Any) -> None:
    """Make the plan and leave with the exit code."""
    try:
        request = _request(given)
        _make(request, as_json)
    except PlanError as error:
        if as_json:
            _print_json(
                {"ok": False, "error": error.code, "message": error.sentence, "exit_code": error.exit_code}
            )
        click.echo(error.sentence, err=True)
        raise SystemExit(error.exit_code) from None
    except KeyboardInterrupt:
        click.echo(_("Stopped. No file was changed."), err=True)
        raise SystemExit(130) from None


def _request(given: dict[str, Any]) -> PlanRequest:
    paths = [Path(text) for text in given["lists"]]
    if given["lang"] not in ("id", "en"):
        sentence = _("--lang “%(text)s” is not known. Write id or en.")
        raise UsageProblem("lang", sentence % {"text": given["lang"]})
    if len(paths) < 2:
        sentence = _(
            "A plan needs at least two lists, one of each region: gandeng plan solo.xlsx bandung.xlsx ..."
        )
        raise UsageProblem("lists", sentence)
    examples = {
        "slots": "09:00-15:00/20m",
        "tables": "30",
        "zone": "Asia/Jakarta",
        "out": "plan-solo-bandung",
    }
    missing = [f"--{name} {example}" for name, example in examples.items() if not given[name]]
    if missing:
        sentence = _("Something is missing. Add: %(missing)s")
        raise UsageProblem("missing_option", sentence % {"missing": " ".join(missing)})
    try:
        encoder()
    except ImproperlyConfigured as error:
        sentence = _("The encoder cannot be used: %(detail)s Correct GANDENG_ENCODER or leave it out.")
        raise UsageProblem("encoder", sentence % {"detail": error}) from None
    seats = read_seats(given["seats"], len(paths))
    regions = read_regions(given["region"], len(paths))
    return PlanRequest(
        lists=tuple(ListRequest(*one) for one in zip(paths, seats, regions, strict=True)),
        slots=read_slots(given["slots"], given["rest"]),
        slots_text=given["slots"],
        rest_text=given["rest"],
        tables=read_tables(given["tables"]),
        zone=read_zone(given["zone"]),
        out=Path(given["out"]),
        seed=read_seed(given["seed"]),
        language=given["lang"],
        words=read_words([Path(text) for text in given["words"]]),
        name=printable(given["name"]),
        place=printable(given["place"]),
        day=read_day(given["date"]),
    )


def _make(request: PlanRequest, as_json: bool) -> None:
    if request.out.exists() and not request.out.is_dir():
        sentence = _("“%(out)s” is a file. Name a folder with --out.")
        raise CannotWrite("out", sentence % {"out": request.out})
    with workshop(request.out) as folder:
        with progress(sys.stderr, quiet=as_json) as report:
            gathered = gather(request, report)
            try:
                plan = make_plan(request, gathered, report)
            except NoPlanPossible as error:
                _only_findings(request, gathered, folder, error)
            files = _written(plan_files(plan, request.language), report)
        publish(folder, request.out, files)
    if as_json:
        _print_json(summary.as_json(plan, request.out, files, request.seed))
        return
    for line in summary.as_lines(plan, request.out, files):
        click.echo(line)


def _written(makers: Any, report: Report) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for number, (name, make) in enumerate(makers.items()):
        report("write", number / len(makers))
        files[name] = make()
    report("write", 1.0)
    return files


def _only_findings(request: PlanRequest, gathered: Gathered, folder: Path, error: NoPlanPossible) -> None:
    content = findings_file(gathered)
    earlier = put_away(request.out)
    publish(folder, request.out, {FINDINGS: content})
    told = [error.sentence, _("What was noticed in the lists is in %(path)s.")]
    if earlier:
        told.append(_("The earlier plan in that folder is now in %(earlier)s."))
    words = {"path": request.out / FINDINGS, "earlier": earlier}
    raise NoPlanPossible(error.code, " ".join([told[0], *(text % words for text in told[1:])])) from None


def _print_json(values: dict[str, Any]) -> None:
    click.echo(json.dumps(values, ensure_ascii=False, indent=2))
