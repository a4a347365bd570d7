"""The test command behind ``python3 dev.py test``: every check, in the order of their cost.

All checks run even when an early one fails, so that one run shows everything. With ``CI=true``
a skipped test is a failure.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
# The pure packages do not touch a database, so once is enough for them.
WITHOUT_DATABASE = [
    "cluster",
    "core",
    "data",
    "documents",
    "day/test_repairing.py",
    "planning",
    "sample",
    "test_cli.py",
    "test_house_rules.py",
]


def typed_paths() -> list[str]:
    """What mypy reads strictly: the core, what is built on it without a database, and all services."""
    package = ROOT / "src/gandeng"
    fixed = [
        package / name for name in ("cluster", "core", "data", "documents", "planning", "common", "sample")
    ]
    return [str(p) for p in [*fixed, *sorted(package.glob("*/services*"))] if p.exists()]


def checks() -> list[tuple[str, list[str], dict[str, str]]]:
    """Name, command and extra environment of every check."""
    pytest = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "worksteal", "-q", "--durations", "5"]
    without = [f"--ignore=tests/{name}" for name in WITHOUT_DATABASE]
    return [
        ("ruff format", [str(BIN / "ruff"), "format", "--check", "--quiet", "."], {}),
        ("ruff", [str(BIN / "ruff"), "check", "--quiet", "."], {}),
        ("import order", [str(BIN / "lint-imports"), "--no-cache"], {}),
        ("types", [sys.executable, "-m", "mypy", *typed_paths()], {}),
        # Journeys: the phone's on SQLite, the laptop's on PostgreSQL; together all of both.
        ("tests on SQLite", pytest, {"GANDENG_TEST_DEVICES": "phone"}),
        (
            "tests on PostgreSQL",
            [*pytest, *without],
            {"GANDENG_TEST_DATABASE": "postgres", "GANDENG_TEST_DEVICES": "laptop"},
        ),
    ]


def main() -> int:
    """Run all checks, print a line for each, return 1 if one failed."""
    failed = []
    for name, command, extra in checks():
        print(f"── {name}", flush=True)
        began = time.monotonic()
        code = subprocess.run(command, cwd=ROOT, env={**os.environ, **extra}, check=False).returncode
        verdict = "ok" if code == 0 else "FAILED"
        print(f"   {name}: {verdict} in {time.monotonic() - began:.0f} s", flush=True)
        if code:
            failed.append(name)
    print("All checks passed." if not failed else "Failed: " + ", ".join(failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
