"""Serving on this machine: web server and background worker, started and stopped together."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
import webbrowser
from pathlib import Path


class NoFreePort(Exception):
    """Neither the wanted port nor one of the next hundred is free."""


def free_port(wanted: int) -> int:
    """The wanted port of 127.0.0.1, or the next one that nobody holds.

    Raises :class:`NoFreePort`; ``ValueError`` for a number that is no port.
    """
    if not 1 <= wanted <= 65535:
        raise ValueError(wanted)
    for port in range(wanted, min(wanted + 100, 65536)):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise NoFreePort(wanted)


def prepare_static() -> None:
    """Collect and compress static files once, and again when one of them is newer."""
    from django.conf import settings
    from django.contrib.staticfiles import finders
    from django.core.management import call_command

    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    made = manifest.stat().st_mtime if manifest.exists() else 0.0
    sources = (finders.find(path) for finder in finders.get_finders() for path, _ in finder.list([]))
    if any(source and os.path.getmtime(source) > made for source in sources):
        call_command("collectstatic", interactive=False, verbosity=0)
        os.utime(manifest)


def open_when_ready(address: str) -> None:
    """Open the browser once the server answers; gives up quietly after twenty seconds."""

    def wait() -> None:
        for _ in range(80):
            try:
                urllib.request.urlopen(address, timeout=1)
            except (urllib.error.URLError, OSError):
                time.sleep(0.25)
            else:
                webbrowser.open(address)
                return

    threading.Thread(target=wait, daemon=True).start()


def serve(*, address: str, port: int, workers: int = 1) -> None:
    """Serve until interrupted; the background worker is a child that ends with us."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    worker = subprocess.Popen([sys.executable, "-m", "gandeng.cli", "worker"])
    try:
        Granian(
            "gandeng.wsgi:application",
            address=address,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=4,
            log_level=LogLevels.warning,
        ).serve()
    finally:
        worker.terminate()
        worker.wait(timeout=10)


def work() -> None:
    """Run background tasks until stopped."""
    import django

    django.setup()
    import importlib

    from django.apps import apps
    from django.utils.module_loading import module_has_submodule

    from gandeng.common.queue import queue

    for app in apps.get_app_configs():  # a worker must know every task by name
        if app.name.startswith("gandeng.") and module_has_submodule(app.module, "tasks"):
            importlib.import_module(f"{app.name}.tasks")
    from gandeng.common.jobs import end_interrupted

    end_interrupted()
    queue.immediate = False
    queue.create_consumer(workers=1, worker_type="thread", periodic=True).run()
