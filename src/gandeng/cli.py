"""``gandeng``: one command line for everything. Commands are loaded only when they are called."""

from __future__ import annotations

import io
import json
import os
import secrets
import sys
from collections.abc import Sequence
from contextlib import suppress

import click

LANGUAGES = ("id", "en")
FLAGS = ("--json", "--help")  # options of ``plan`` that stand alone


class Commands(click.Group):
    """The product's commands, and ``plan``, which speaks the user's language."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, the one that needs nothing else first."""
        from gandeng.server.commands import COMMANDS

        return ["plan", *(str(command.name) for command in COMMANDS)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name == "plan":
            from gandeng.planning.command import plan_command

            return plan_command()
        from gandeng.server.commands import COMMANDS

        return next((command for command in COMMANDS if command.name == cmd_name), None)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and leave with its exit code; 2 where it was called wrongly."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal without our letters gets question marks
            stream.reconfigure(errors="replace")
    speaks = _prepare(given)
    group = Commands("gandeng", help="Gandeng brings small businesses together across regions.")
    try:
        outcome = group.main(given, prog_name="gandeng", standalone_mode=False)
    except click.Abort:
        raise SystemExit(130) from None
    except click.ClickException as error:
        sentence = _sentence(error) if speaks else error.format_message()
        if "--json" in given:
            told = {"ok": False, "error": "usage", "message": sentence, "exit_code": error.exit_code}
            click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        click.echo(sentence, err=True)
        raise SystemExit(error.exit_code) from None
    raise SystemExit(outcome if isinstance(outcome, int) else 0)


def _prepare(given: list[str]) -> bool:
    """Set Django up for ``plan`` in the language asked for; True where it was done.

    A command that does not exist is refused in the user's language too, so only the product's other
    commands, which set themselves up, are left alone. Planning needs no database and leaves nothing
    behind: the key is made for this process only.
    """
    from gandeng.server.commands import COMMANDS

    if given[:1] and given[0] in {command.name for command in COMMANDS}:
        return False
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gandeng.settings")
    os.environ.setdefault("GANDENG_SECRET_KEY", secrets.token_urlsafe(50))
    import django
    from django.utils import translation

    from gandeng.common.messages import compile_all

    with suppress(OSError):  # an installed package may not be ours to write in
        compile_all()
    django.setup()
    translation.activate(_language(given))
    return True


def _language(given: list[str]) -> str:
    """The language after ``--lang``; Indonesian without it. An unknown one is refused later."""
    for place, word in enumerate(given):
        name, _equals, value = word.partition("=")
        if name == "--lang":
            wanted = value or (given[place + 1] if place + 1 < len(given) else "")
            return wanted if wanted in LANGUAGES else LANGUAGES[0]
    return LANGUAGES[0]


def _sentence(error: click.ClickException) -> str:
    """Click's complaint in the user's language, with what to write instead."""
    from django.utils.translation import gettext as _

    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message()
    advice = _("See gandeng plan --help.")
    if isinstance(error, click.NoSuchOption):
        near = f" {', '.join(error.possibilities)}?" if error.possibilities else ""
        text = _("There is no option %(name)s.") % {"name": error.option_name}
        return f"{text}{near} {advice}"
    if isinstance(error, click.BadOptionUsage):
        flag = error.option_name in FLAGS
        text = _("%(name)s takes no value.") if flag else _("%(name)s needs a value after it.")
        text %= {"name": error.option_name}
        return f"{text} {advice}"
    if isinstance(error, click.UsageError) and error.ctx is not None and error.ctx.parent is None:
        return _("There is no such command. See gandeng --help.")
    return error.format_message()


if __name__ == "__main__":
    main()
