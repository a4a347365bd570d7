"""What every benchmark writes: where, with which versions and which seed, and what came out."""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

PACKAGES = ("numpy", "scipy", "sparse_dot_topn", "ortools", "numba", "django")


def machine() -> dict[str, Any]:
    """Processor, cores and memory as the operating system tells them; the machine may be shared."""
    return {
        "system": f"{platform.system()} {platform.machine()}",
        "processor": _processor(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "memory_gb": _memory_gb(),
        "load": round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
    }


def versions() -> dict[str, str]:
    """Python and those of the engines' packages that are installed."""
    found = {"python": platform.python_version()}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def about(seed: int, **parameters: Any) -> dict[str, Any]:
    """The head of a report: enough to run it again and to judge its times."""
    return {
        "command": " ".join([Path(sys.argv[0]).stem, *sys.argv[1:]]),
        "machine": machine(),
        "versions": versions(),
        "seed": seed,
        "parameters": parameters,
    }


def headline(head: Mapping[str, Any]) -> str:
    """Machine, versions and seed in one line, for the top of what is printed."""
    where, names = head["machine"], " ".join(f"{name} {number}" for name, number in head["versions"].items())
    return f"{where['processor']}, {where['cores']} cores, load {where['load']}; {names}; seed {head['seed']}"


def write_json(path: str | os.PathLike[str], content: Any) -> None:
    """Write a report for other programs."""
    Path(path).write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str] = ()) -> str:
    """Rows as text in columns, numbers to the right."""
    names = list(columns or (rows[0] if rows else ()))
    cells = [[_cell(row.get(name)) for name in names] for row in rows]
    widths = [max([len(n), *(len(line[i]) for line in cells)]) for i, n in enumerate(names)]
    number = [all(isinstance(row.get(n), int | float | None) for row in rows) for n in names]
    lines = [names, ["-" * w for w in widths], *cells]
    return "\n".join(
        "  ".join(
            c.rjust(w) if n else c.ljust(w) for c, w, n in zip(line, widths, number, strict=True)
        ).rstrip()
        for line in lines
    )


def _cell(value: Any) -> str:
    if value is None:
        return "-"
    return f"{value:.3f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or "unknown"


def _memory_gb() -> float | None:
    try:
        return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1)
    except (AttributeError, ValueError, OSError):
        return None
