"""The commands that run the product; ``gandeng.cli`` collects them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click


def _django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gandeng.settings")
    import django

    django.setup()


def _checked() -> None:
    """As :func:`_django`, for what then works for long: settings that would fail later are named now."""
    _django()
    from django.core.exceptions import ImproperlyConfigured

    from gandeng.common.encoders import check_encoder

    try:
        check_encoder()
    except ImproperlyConfigured as error:
        raise click.ClickException(f"{error} Correct it or leave it out, then start again.") from None


@click.command()
def setup() -> None:
    """Create or update the tables and load the regions."""
    _django()
    from gandeng.server.setup import bring_up_to_date

    bring_up_to_date()
    click.echo("The database is up to date.")


@click.command()
@click.option("--region", required=True, help="Kemendagri code of the region, for example 33.72.")
@click.option("--department", required=True, help="Full name of the department.")
@click.option("--name", required=True, help="Name of the person, as shown on pages.")
@click.option("--username", required=True, help="Name to sign in with.")
@click.option("--forum", is_flag=True, help="A member of the MSME Forum instead of an officer.")
def invite(region: str, department: str, name: str, username: str, forum: bool) -> None:
    """Make an officer, and the department if it is new; prints a first password once."""
    _django()
    from gandeng.server.invite import CannotInvite
    from gandeng.server.invite import invite as make

    try:
        password = make(region=region, department=department, name=name, username=username, forum=forum)
    except CannotInvite as error:
        advice = {
            "unknown_region": f"No region has the code {error.detail}. Write it like 33.72.",
            "name_taken": f"The username {error.detail} is taken. Choose another one.",
        }
        raise click.ClickException(advice[error.code]) from None
    click.echo(
        f"Username: {username}\nFirst password: {password}\nIt is shown only now; change it after signing in."
    )


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 32), help="Web processes.")
def serve(host: str, port: int, workers: int) -> None:
    """Serve pages and run background work until interrupted."""
    _checked()
    from gandeng.server.serve import prepare_static
    from gandeng.server.serve import serve as run

    prepare_static()
    click.echo(f"Gandeng listens on http://{host}:{port} . Stop with Ctrl-C.")
    run(address=host, port=port, workers=workers)


@click.command()
def worker() -> None:
    """Run background work only."""
    _checked()
    from gandeng.server.serve import work

    work()


@click.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@click.option("--fresh", is_flag=True, help="Throw the demo away and build it again.")
def demo(port: int, no_browser: bool, fresh: bool) -> None:
    """The sample world, all invented, served on 127.0.0.1."""
    from gandeng.server.serve import NoFreePort, free_port

    try:
        free = free_port(port)
    except NoFreePort:
        raise click.ClickException(
            f"Ports {port} to {port + 99} are all taken. Choose another with --port."
        ) from None
    os.environ["GANDENG_HOME"] = os.environ.get("GANDENG_DEMO_HOME", str(Path("var/demo").resolve()))
    os.environ.pop("GANDENG_DATABASE_URL", None)  # the demo never touches a real database
    os.environ["GANDENG_DEMO"] = "1"
    os.environ["GANDENG_BASE_URL"] = f"http://127.0.0.1:{free}"
    from gandeng.server import demo as world

    if fresh:
        world.throw_away()
    _django()
    from gandeng.server.serve import open_when_ready, prepare_static
    from gandeng.server.serve import serve as run

    prepare_static()
    world.build_if_needed()
    if free != port:
        click.echo(f"Port {port} is taken; using {free}.")
    for line in world.links(f"http://127.0.0.1:{free}"):
        click.echo(line)
    sys.stdout.flush()
    if not no_browser:
        open_when_ready(f"http://127.0.0.1:{free}")
    run(address="127.0.0.1", port=free)


@click.command("verify-report")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def verify_report(file: Path) -> None:
    """Say whether FILE is a report that this server froze: genuine, altered or unknown."""
    _django()
    from gandeng.insights.snapshots import Verdict, check

    verdict = check(file.read_bytes()).verdict
    click.echo(verdict.value)
    if verdict is not Verdict.GENUINE:
        sys.exit(1)


COMMANDS = (setup, invite, serve, worker, demo, verify_report)
