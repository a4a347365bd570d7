"""Tables and reference data, brought up to date; safe to run at every start."""

from __future__ import annotations


def bring_up_to_date() -> None:
    """Migrate the database and load the regions. Needs ``django.setup()`` before."""
    from django.core.management import call_command

    from gandeng.regions.services import ensure_regions

    call_command("migrate", interactive=False, verbosity=0)
    ensure_regions()


def is_behind() -> bool:
    """Whether tables are missing that the code expects, as after an update. Much quicker than migrating."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
