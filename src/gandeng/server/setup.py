"""Tables and reference data, brought up to date; safe to run at every start."""

from __future__ import annotations


def bring_up_to_date() -> None:
    """Migrate the database and load the regions. Needs ``django.setup()`` before."""
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    load_regions()


def load_regions() -> int:
    """Write the 514 regencies and cities; existing ones are updated. Returns how many."""
    from gandeng import data
    from gandeng.regions.models import Region

    rows = [
        Region(
            code=fact.code,
            name=fact.name,
            province=fact.province,
            time_zone=fact.time_zone,
            latitude=fact.latitude,
            longitude=fact.longitude,
        )
        for fact in data.regions()
    ]
    Region.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "province", "time_zone", "latitude", "longitude"],
    )
    return len(rows)
