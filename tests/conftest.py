"""Settings that every test shares."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as profiles

pytest_plugins = ["tests.people", "tests.evidence"]

# A slow machine is no failure. Continuous integration tries the same examples each time, so that it
# fails for what was changed; elsewhere every run tries new ones.
profiles.register_profile(
    "gandeng",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=os.environ.get("CI") == "true",
)
profiles.load_profile("gandeng")


def pytest_configure(config: pytest.Config) -> None:
    """Compile the translations: tests read pages in Indonesian and in English."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        from gandeng.common.messages import compile_all

        compile_all()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The test database; at the end nobody may be in it, or PostgreSQL refuses to drop it.

    A browser's last request, or a server thread on a busy machine, may still hold a connection then.
    """
    yield
    from django.db import connection

    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture(autouse=True)
def _plain_storage(settings: Any) -> None:
    """Static files by their plain names: there is no collected manifest in a test."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def on_postgres() -> bool:
    """Whether this run is on PostgreSQL."""
    from django.db import connection

    return connection.vendor == "postgresql"


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """In continuous integration a skipped test is a failed run: nothing may quietly not be tested."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") == "true" and reporter and reporter.stats.get("skipped"):
        reporter.write_line("CI: tests were skipped, so this run has failed", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
