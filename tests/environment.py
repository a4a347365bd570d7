"""Set the environment before Django reads its settings; loaded by pytest's ``-p`` option.

``GANDENG_TEST_DATABASE=postgres`` runs the same tests on PostgreSQL.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if "PYTEST_XDIST_WORKER" not in os.environ and "GANDENG_TEST_HOME" not in os.environ:
    home = tempfile.mkdtemp(prefix="gandeng-test-")
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    os.environ["GANDENG_TEST_HOME"] = home
    if os.environ.get("GANDENG_TEST_DATABASE") == "postgres" and not os.environ.get("GANDENG_DATABASE_URL"):
        from tests.postgres import find_server

        os.environ["GANDENG_DATABASE_URL"] = find_server()

worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
own = Path(os.environ["GANDENG_TEST_HOME"]) / worker
(own / "static").mkdir(parents=True, exist_ok=True)
os.environ["GANDENG_HOME"] = str(own)
os.environ["GANDENG_TEST_SQLITE"] = str(own / "test.sqlite3")
os.environ["GANDENG_HUEY_IMMEDIATE"] = "1"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's loop runs in the test's thread
