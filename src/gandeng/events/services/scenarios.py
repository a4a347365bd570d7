"""What-if: the event with other sessions or tables, computed for its numbers; nothing else changes."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from gandeng.accounts.models import User
from gandeng.common import audit, jobs
from gandeng.events.models import MatchingEvent, Scenario
from gandeng.events.queries.planning import plan_input
from gandeng.events.services.frames import Frame, change_event
from gandeng.events.services.timetables import quality_of, ready_input, solve
from gandeng.events.slots import Tables, kept, parse_slots

JOB_KIND = "what_if"
MOST = 6  # side by side


@transaction.atomic
def add_scenario(
    *, event: MatchingEvent, actor: User, slots_spec: str, walk_minutes: int, tables: Tables
) -> Scenario:
    """Note a what-if, to be computed by :func:`compute_scenario`.

    Raises ``ValidationError`` when there are too many already or nothing can be planned, ``SlotsError``
    for a specification that cannot be read.
    """
    parse_slots(slots_spec, walk=walk_minutes, days=len(event.days))
    most, by_block = kept(tables)
    if event.scenarios.count() >= MOST:
        raise ValidationError(
            _("At most %(most)s stand side by side. Remove one first."), params={"most": MOST}, code="most"
        )
    ready_input(event)
    scenario = Scenario.objects.create(
        event=event,
        created_by=actor,
        event_version=event.version,
        slots_spec=slots_spec,
        walk_minutes=walk_minutes,
        tables=most,
        block_tables=by_block,
    )
    audit.record(actor=actor, verb="add_scenario", subject=scenario, tables=most)
    return scenario


def compute_scenario(*, scenario: Scenario, on_progress: jobs.Progress) -> Scenario:
    """Fill in the numbers. Raises what :func:`gandeng.events.services.timetables.solve` raises.

    Fixed meetings whose time no session of the what-if begins at are free in it.
    """
    on_progress(0.02, "reading")
    event = as_if(scenario)
    plan = plan_input(event)
    solution = solve(plan, settings.ENGINE_SEED, on_progress)
    quality = quality_of(plan, solution) | {"slots": len(plan.slots), "lost_pins": plan.lost_pins}
    Scenario.objects.filter(pk=scenario.pk).update(quality=quality, event_version=event.version)
    scenario.quality = quality
    return scenario


def as_if(scenario: Scenario) -> MatchingEvent:
    """The event in memory with the what-if's sessions and tables. Never saved."""
    event = MatchingEvent.objects.select_related("programme").get(pk=scenario.event_id)
    for name in ("slots_spec", "walk_minutes", "tables", "block_tables"):
        setattr(event, name, getattr(scenario, name))
    return event


@transaction.atomic
def remove_scenario(*, scenario: Scenario, actor: User) -> None:
    """Take a what-if away."""
    audit.record(actor=actor, verb="remove_scenario", subject=scenario)
    scenario.delete()


def use_scenario(*, scenario: Scenario, actor: User) -> MatchingEvent:
    """Give the event the what-if's sessions and tables; timetables made before are stale then."""
    event = MatchingEvent.objects.select_related("host").get(pk=scenario.event_id)
    frame = replace(
        Frame(event.name, event.host, event.date, scenario.slots_spec, scenario.tables, event.place),
        time_zone=event.time_zone,
        walk_minutes=scenario.walk_minutes,
        block_tables=tuple(scenario.block_tables),
        last_date=event.last_date,
    )
    return change_event(event=event, actor=actor, frame=frame, version=event.version)
