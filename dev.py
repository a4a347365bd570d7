#!/usr/bin/env python3
"""Everything a developer or a curious officer runs: ``demo``, ``test``, ``bench``, ``messages``.

Needs only Python >= 3.11. What a command needs is installed into ``.venv`` first (with uv where
it is found, else venv and pip) and only when the pinned requirements have changed.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
BASE, DEV = ROOT / "requirements/base.txt", ROOT / "requirements/dev.txt"


def main() -> int:
    """Install what the command needs, then hand over to it inside ``.venv``."""
    if sys.version_info < (3, 11):  # noqa: UP036  (this file is run by whatever Python is there)
        print(f"Gandeng needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
        return 2
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    demo = commands.add_parser("demo", help="sample world in SQLite, served on 127.0.0.1")
    demo.add_argument("--port", type=int, default=8000, help="first port to try (next free one if taken)")
    demo.add_argument("--no-browser", action="store_true", help="do not open a browser")
    demo.add_argument("--fresh", action="store_true", help="throw the demo database away and build it again")
    test = commands.add_parser("test", help="lint, types, house rules and tests on both databases")
    test.add_argument("rest", nargs=argparse.REMAINDER, help="only run pytest with this (on SQLite)")
    bench = commands.add_parser("bench", help="a benchmark: python -m benchmarks.NAME")
    bench.add_argument("name")
    bench.add_argument("rest", nargs=argparse.REMAINDER)
    commands.add_parser("messages", help="compile the translations")
    args = parser.parse_args()

    try:
        install(BASE if args.command in ("demo", "messages") else DEV)
    except SetupError as error:
        print(error)
        return 2
    os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    run([PYTHON, "-m", "gandeng.common.messages"])
    return int(COMMANDS[args.command](args))


class SetupError(Exception):
    """Installing did not work; the text says what to do."""


def install(requirements: Path) -> None:
    """Make ``.venv`` hold ``requirements`` and the command ``gandeng``; does nothing when it already does."""
    project = ROOT / "pyproject.toml"
    wanted = hashlib.sha256(requirements.read_bytes() + project.read_bytes()).hexdigest()
    stamp = VENV / f"{requirements.stem}.sha256"
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    print(f"Installing {requirements.relative_to(ROOT)} into .venv …", flush=True)
    uv = shutil.which("uv")
    if not PYTHON.exists():
        make_venv(uv)
    tool = [uv, "pip", "install", "--quiet", "--python", PYTHON] if uv else [
        PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:",
    ]  # fmt: skip
    for what in (["-r", str(requirements)], ["--no-deps", "--editable", str(ROOT)]):
        if subprocess.run([*map(str, tool), *what], check=False).returncode:
            raise SetupError(
                "The packages could not be installed. Is there an internet connection? Run it again."
            )
    stamp.write_text(wanted)


def make_venv(uv: str | None) -> None:
    """Create ``.venv``; says which system package is missing where Python came without ensurepip."""
    if uv:
        subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, str(VENV)], check=True)
        return
    try:
        import ensurepip  # noqa: F401  (only to see whether the distribution removed it)
    except ImportError:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise SetupError(
            "This Python has no ensurepip, so no virtual environment can be made.\n"
            f"On Debian or Ubuntu:  sudo apt install python{version}-venv\n"
            "On other systems install uv, which needs no ensurepip. Then run this command again."
        ) from None
    if subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=False).returncode:
        raise SetupError("A virtual environment could not be made in .venv; see the message above.")


def run(command: list[str | Path]) -> int:
    """Run a command in the checkout and pass on its exit code; Ctrl-C is no error here."""
    process = subprocess.Popen([str(part) for part in command], cwd=ROOT)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue  # the child has got it as well and ends by itself


def demo(args: argparse.Namespace) -> int:
    """Build the sample world once, then serve it."""
    flags = ["--port", str(args.port)]
    flags += ["--no-browser"] if args.no_browser else []
    flags += ["--fresh"] if args.fresh else []
    return run([PYTHON, "-m", "gandeng.cli", "demo", *flags])


def test(args: argparse.Namespace) -> int:
    """Run the whole test command, or only pytest with the given arguments."""
    if args.rest:
        return run([PYTHON, "-m", "pytest", *args.rest])
    return run([PYTHON, "-m", "tests.command"])


def bench(args: argparse.Namespace) -> int:
    """Run one benchmark module."""
    return run([PYTHON, "-m", f"benchmarks.{args.name}", *args.rest])


COMMANDS = {"demo": demo, "test": test, "bench": bench, "messages": lambda args: 0}

if __name__ == "__main__":
    sys.exit(main())
