"""How heavy and how fast the pages are.

``python -m benchmarks.web``: a world of ``--businesses`` rows and an event of two times
``--participants`` with a released timetable, in a throw-away SQLite database. Measures, for each
page: bytes and requests in a real browser over the production server (granian); seconds in the
server and number of queries; requests per second and p95 with ``--clients`` signed-in clients.

Limits (issue): agenda at most 5 requests and 15 KB; officer pages 60 KB; list of 10,000 under 150 ms;
pages of an event of 500 businesses and 3,000 meetings under 300 ms: ``--participants 250 --tables 170``.
"""

from __future__ import annotations

import argparse
import http.client
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import _report

if TYPE_CHECKING:
    from benchmarks._web_world import World

ROUNDS = 20


def main() -> None:
    """Build, serve, measure, report."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.web", description=__doc__.splitlines()[0])
    parser.add_argument("--businesses", type=int, default=10_000)
    parser.add_argument("--participants", type=int, default=120, help="of each of the two regions")
    parser.add_argument("--slots", default="09:00-12:00/20m,13:00-16:00/20m")
    parser.add_argument("--tables", type=int, default=40)
    parser.add_argument("--seconds", type=float, default=5, help="of load for each page")
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--chromium", default=shutil.which("chromium") or "")
    parser.add_argument("--out", type=Path, help="write the JSON here too")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"GANDENG_HOME": home, "DJANGO_SETTINGS_MODULE": "gandeng.settings"}
        os.environ.pop("GANDENG_DATABASE_URL", None)
        rows, facts = measure(args)
    print(_report.table(rows))
    report = _report.about(args.seed, businesses=args.businesses, **facts) | {"result": rows}
    if args.out:
        _report.write_json(args.out, report)
        print(f"written: {args.out}")


def measure(args: argparse.Namespace) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """One row per page, and what the world is like."""
    import django

    django.setup()
    from benchmarks._web_world import build
    from gandeng.server.serve import free_port, prepare_static
    from gandeng.server.setup import bring_up_to_date

    bring_up_to_date()
    prepare_static()
    import_module("gandeng.wsgi")  # sets the process up as the server does
    world = build(
        businesses=args.businesses,
        participants=args.participants,
        slots=args.slots,
        tables=args.tables,
        seed=args.seed,
    )
    pages = pages_of(world)
    rows = [{"page": name, **in_process(url, user)} for name, url, user in pages]
    port = free_port(8600)
    command = [sys.executable, "-m", "gandeng.cli", "serve", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        for row, (_name, url, user) in zip(rows, pages, strict=True):
            key = session_of(user)
            row |= in_browser(f"http://127.0.0.1:{port}", url, key, args.chromium)
            row |= under_load(port, url, key, args.clients, args.seconds)
    finally:
        server.terminate()
        server.wait(timeout=20)
    return rows, {"participants": 2 * args.participants, "tables": args.tables, "world": asdict(world)}


def pages_of(world: World) -> list[tuple[str, str, int]]:
    """(name, address, who asks)."""
    event, officer = f"/temu/{world.event}/", world.officer
    return [
        ("business list", "/usaha/", officer),
        ("search", "/usaha/?q=keripik", officer),
        ("event", event, officer),
        ("participants", f"{event}peserta/", officer),
        ("timetable", f"{event}jadwal/{world.version}/", officer),
        ("messages", f"{event}pesan/", officer),
        ("what if", f"{event}andai/", officer),
        ("door", f"{event}hari-ini/", officer),
        ("board", f"{event}papan/", officer),
        ("slips", f"{event}slip/", officer),
        ("results", f"{event}hasil/", officer),
        ("repair", f"{event}perbaikan/", officer),
        ("fixed", f"{event}tetap/", officer),
        ("reached", f"/temu/capaian/{world.programme}/", officer),
        ("reached list", f"/temu/capaian/{world.programme}/planned/", officer),
        ("lists", f"/pasangan/program/{world.programme}/daftar/", officer),
        ("agenda", f"{event}agenda/", world.owner),
    ]


def in_process(url: str, user: int) -> dict[str, Any]:
    """Median and p95 of milliseconds in the server, processor time apart, and queries; no network."""
    from django.db import connection
    from django.test import Client

    from gandeng.accounts.models import User

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(User.objects.get(pk=user), backend="django.contrib.auth.backends.ModelBackend")
    asked: list[str] = []

    def count(execute: Any, sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(count):
        response = client.get(url)
    if response.status_code != 200:
        raise SystemExit(f"{url} answered {response.status_code}")
    times, used = [], []
    for _ in range(ROUNDS):
        began, busy = time.perf_counter(), time.process_time()
        client.get(url)
        times.append(1000 * (time.perf_counter() - began))
        used.append(1000 * (time.process_time() - busy))
    return {
        "queries": len(asked),
        "cpu_ms": round(statistics.median(used), 1),
        "server_ms": round(statistics.median(times), 1),
        "server_p95_ms": _p95(times),
    }


def session_of(user: int) -> str:
    """The key of a new session for a person."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from gandeng.accounts.models import User

    person = User.objects.get(pk=user)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return str(session.session_key)


def in_browser(base: str, url: str, key: str, chromium: str) -> dict[str, Any]:
    """Requests and bytes over the wire (headers included) of a first visit with an empty cache."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium or None, args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 360, "height": 740}, locale="id-ID")
        context.add_cookies([{"name": "sessionid", "value": key, "url": base}])
        page = context.new_page()
        wire = context.new_cdp_session(page)
        sizes: list[int] = []
        wire.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
        wire.send("Network.enable")
        page.goto(base + url, wait_until="networkidle")
        browser.close()
    return {"requests": len(sizes), "kb": round(sum(sizes) / 1024, 1)}


def under_load(port: int, url: str, key: str, clients: int, seconds: float) -> dict[str, Any]:
    """Requests per second and p95 milliseconds with clients that ask again at once."""
    times: list[float] = []
    until = time.perf_counter() + seconds

    def ask() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        headers = {"Cookie": f"sessionid={key}", "Accept-Encoding": "gzip"}
        while time.perf_counter() < until:
            began = time.perf_counter()
            connection.request("GET", url, headers=headers)
            response = connection.getresponse()
            response.read()
            if response.status != 200:
                raise SystemExit(f"{url} answered {response.status}")
            times.append(1000 * (time.perf_counter() - began))
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {"per_second": round(len(times) / seconds, 1), "load_p95_ms": _p95(times)}


def wait_for(port: int) -> None:
    """Until the server answers; gives up after a minute."""
    for _ in range(120):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=1)
            connection.request("GET", "/masuk/")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise SystemExit("the server did not start")


def _p95(times: list[float]) -> float:
    return round(sorted(times)[int(0.95 * (len(times) - 1))], 1)


if __name__ == "__main__":
    main()
