"""Build the sample world through the real importer, engines and services, once.

Everything in it is invented and says so ("contoh"). A build that was cut short is thrown away
and begun again; a finished one is only opened.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

if TYPE_CHECKING:
    from gandeng.accounts.models import User
    from gandeng.directory.models import Business
    from gandeng.intake.models import Import
    from gandeng.regions.models import Department
    from gandeng.sample import SampleList, World

Report = Callable[[float, str], None]
DONE = "demo-is-built"


def home() -> Path:
    """The demo's own folder."""
    return Path(os.environ["GANDENG_HOME"])


def throw_away() -> None:
    """Remove the demo's folder with all it holds."""
    shutil.rmtree(home(), ignore_errors=True)
    home().mkdir(parents=True)


def build_if_needed() -> None:
    """Make the world unless it is there; a half-built one is replaced, an older one gets its new tables."""
    from gandeng import __version__
    from gandeng.server.setup import bring_up_to_date, is_behind

    mark = home() / DONE
    if mark.exists() and mark.read_text() == __version__:
        if is_behind():
            bring_up_to_date()
        return
    from django.db import connections

    connections.close_all()
    for leftover in home().glob("*.sqlite3*"):
        leftover.unlink()
    with _shown("Preparing the database", 1) as report:
        bring_up_to_date()
        report(1, "")
    _build()
    mark.write_text(__version__)


def _build() -> None:
    from gandeng import sample

    world = sample.world()
    lists = sample.lists(world)
    people, departments = _people(world)
    with _shown("Importing the lists of three departments", len(lists) + 1) as report:
        for number, one in enumerate(lists):
            officer = _officer(world, people, one.department)
            _import(departments[one.department], officer, one, lambda f, s, n=number: report(n + f, s))
        _import_pasted(world, people, departments)
        report(len(lists) + 1, "")
    _give_owners_their_businesses(world, people)
    with _shown("Matching offers and needs in both directions", 1) as report:
        programme = _programme(world, people, departments, report)
        _around(world, people, departments, programme)
    with _shown("A year of visits, meetings and deals", 1) as report:
        _year(world, people, departments, programme)
        report(1, "")
    with _shown("Making the timetable", 1) as report:
        _event(world, people, departments, programme, report)
    with _shown("Comparing regions, choosing a delegation", 1) as report:
        _comparison(world, people, departments, report)
        _delegation(world, people, departments, programme)


def _people(world: World) -> tuple[dict[str, User], dict[str, Department]]:
    """Departments with their officers and the Forum; owners get no password."""
    from gandeng.accounts.models import User
    from gandeng.regions.models import Department, Forum, Membership

    departments = {
        d.key: Department.objects.create(region_id=d.region, name=d.name) for d in world.departments
    }
    people = {}
    for person in world.people:
        user = User.objects.create_user(username=person.key, password=None, full_name=person.name)
        people[person.key] = user
        if person.department:
            department = departments[person.department]
            Membership.objects.create(user=user, department=department, role=person.role)
            if person.role == "forum":
                name = f"Forum UMKM {department.region.name} (contoh)"
                Forum.objects.create(department=department, name=name)
    return people, departments


def _officer(world: World, people: dict[str, User], department: str) -> User:
    person = next(p for p in world.people if p.role == "officer" and p.department == department)
    return people[person.key]


def _import(department: Department, officer: User, one: SampleList, report: Report) -> None:
    """One list as an officer would give it: read, reviewed, saved. What needs a person stays open."""
    from gandeng.intake.services.reading import read_list
    from gandeng.intake.services.receive import receive_list
    from gandeng.intake.services.saving import ask_to_save, save_list

    batch = receive_list(department=department, actor=officer, filename=one.filename, data=one.data)
    batch = read_list(batch_pk=batch.pk, on_progress=lambda f, s: report(f / 2, s))
    _mark_as_invented(batch)
    ask_to_save(batch=batch, actor=officer)
    save_list(batch_pk=batch.pk, actor=officer, on_progress=lambda f, s: report(0.5 + f / 2, s))


def _import_pasted(world: World, people: dict[str, User], departments: dict[str, Department]) -> None:
    """The WhatsApp registrations stay in review, so that there is something to look at."""
    from gandeng import sample
    from gandeng.intake.services.reading import read_list
    from gandeng.intake.services.receive import receive_list

    batch = receive_list(
        department=departments["solo"],
        actor=_officer(world, people, "solo"),
        filename="Tempelan WhatsApp",
        data=sample.pasted_text(world).encode(),
        pasted=True,
    )
    _mark_as_invented(read_list(batch_pk=batch.pk))


def _mark_as_invented(batch: Import) -> None:
    """What is saved from this list says "contoh" wherever it is shown."""
    batch.facts["sample"] = True
    batch.save(update_fields=["facts"])


def _give_owners_their_businesses(world: World, people: dict[str, User]) -> None:
    from gandeng.directory.models import Business

    names = {business.key: business.name for business in world.businesses}
    for person in world.people:
        if person.business:
            business = Business.objects.filter(name=names[person.business]).order_by("pk").first()
            if business is None:
                raise LookupError(f"{names[person.business]} did not come through the importer")
            business.owner = people[person.key]
            business.save(update_fields=["owner"])


def _programme(
    world: World, people: dict[str, User], departments: dict[str, Department], report: Report
) -> object:
    from datetime import date

    from gandeng.directory.models import Business
    from gandeng.matches.services import compute_run, order_run
    from gandeng.programmes.services import create_programme, lend
    from gandeng.programmes.suggestions import verdicts
    from gandeng.sample.year import STARTS_ON

    partners = [departments[key] for key in world.event.departments]
    officer = _officer(world, people, world.event.departments[0])
    year = world.event.day.year
    programme = create_programme(
        actor=officer,
        name=world.event.programme,
        departments=partners,
        starts_on=STARTS_ON,
        ends_on=date(year + 1, 12, 31),
        is_sample=True,
    )
    for key in world.event.departments:
        own = Business.objects.filter(department=departments[key]).current().prefetch_related("offers")
        fit = [business for business, verdict in verdicts(own) if verdict.ok]
        lend(
            programme=programme,
            actor=_officer(world, people, key),
            department=departments[key],
            businesses=fit,
            until=programme.ends_on,
        )
    compute_run(run=order_run(programme=programme, actor=officer), on_progress=report)
    return programme


def _year(
    world: World, people: dict[str, User], departments: dict[str, Department], programme: object
) -> None:
    """What has happened since the programme began: the truth of it is known."""
    from gandeng import sample
    from gandeng.programmes.queries import lent_businesses
    from gandeng.server.demo_year import fill_year

    keys = world.event.departments
    found: dict[str, Business] = {}
    for business in lent_businesses(programme).select_related("department", "region").order_by("-pk"):  # type: ignore[arg-type]
        found[business.name] = business  # of two rows that may be one, the first
    businesses = {one.key: found[one.name] for one in world.businesses if one.name in found}
    fill_year(
        programme,  # type: ignore[arg-type]
        sample.year_of(world, frozenset(businesses)),
        {key: departments[key] for key in keys},
        {key: _officer(world, people, key) for key in keys},
        businesses,
    )


def _comparison(
    world: World, people: dict[str, User], departments: dict[str, Department], report: Report
) -> None:
    """An invented reference table, and all regions compared with the first department's own."""
    from gandeng.partners.services.comparing import compute_comparison, order_comparison
    from gandeng.partners.services.tables import Source, read_file, save_table
    from gandeng.sample.reference_table import PUBLISHER, TITLE, reference_csv

    key = world.event.departments[0]
    department, officer = departments[key], _officer(world, people, key)
    content = reference_csv(world.seed)
    source = Source(TITLE, PUBLISHER, "", "business", "register", "2020")
    read = read_file(content=content, filename="contoh.csv", source=source)
    table = save_table(
        department=department,
        actor=officer,
        content=content,
        filename="contoh.csv",
        source=source,
        read=read,
        is_sample=True,
    )
    comparison = order_comparison(department=department, actor=officer, table=table)
    compute_comparison(comparison=comparison, on_progress=report)


def _delegation(
    world: World, people: dict[str, User], departments: dict[str, Department], programme: object
) -> None:
    """Twenty seats for the first department, and the visit that they are for."""
    from datetime import timedelta

    from gandeng.partners.services.delegating import compute_delegation, order_delegation
    from gandeng.programmes.services import plan_visit

    key = world.event.departments[0]
    delegation = order_delegation(
        programme=programme,  # type: ignore[arg-type]
        department=departments[key],
        actor=_officer(world, people, key),
        seats=20,
    )
    compute_delegation(delegation=delegation, on_progress=lambda done, stage: None)
    plan_visit(
        programme=programme,  # type: ignore[arg-type]
        actor=delegation.created_by,
        department=departments[key],
        guest=departments[key],
        host=departments[world.event.departments[1]],
        on=world.event.day + timedelta(days=75),
        purpose="Pemasaran bersama dan pasar batik di Soreang (contoh)",
    )


def _around(
    world: World, people: dict[str, User], departments: dict[str, Department], programme: object
) -> None:
    """Visits, targets, answers and choices."""
    from gandeng.server import demo_extras

    keys = world.event.departments
    partners = [departments[key] for key in keys]
    officers = [_officer(world, people, key) for key in keys]
    forum = next(people[p.key] for p in world.people if p.role == "forum")
    demo_extras.fill_programme(programme, partners, officers)  # type: ignore[arg-type]  # a programme
    demo_extras.fill_answers(partners[0], officers[0], forum)
    demo_extras.fill_choices(programme, partners, officers)  # type: ignore[arg-type]  # as above


def slots_spec(world: World) -> str:
    """The event's sittings as an officer types them: 09:00-12:00/20m,13:00-15:00/20m."""
    event = world.event
    edges = [event.start]
    for start, end, _name in event.breaks:
        edges += [start, end]
    edges.append(event.end)
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return ",".join(f"{a:%H:%M}-{b:%H:%M}/{event.slot_minutes}m" for a, b in pairs)


def _event(
    world: World,
    people: dict[str, User],
    departments: dict[str, Department],
    programme: object,
    report: Report,
) -> None:
    """The business-matching day: chosen participants, a released timetable."""
    from gandeng.directory.models import Business
    from gandeng.events.queries.delegates import choose_sides, stored_reasons
    from gandeng.events.services.frames import Frame, create_event
    from gandeng.events.services.participants import add_participants
    from gandeng.events.services.releases import approve_timetable
    from gandeng.events.services.timetables import compute_timetable

    officer = _officer(world, people, world.event.departments[0])
    frame = Frame(
        name=world.event.name,
        host=departments[world.event.departments[0]].region,
        date=world.event.day,
        slots_spec=slots_spec(world),
        tables=world.event.tables,
        place=world.event.place,
        time_zone=world.event.zone,
    )
    event = create_event(programme=programme, actor=officer, frame=frame, is_sample=True)  # type: ignore[arg-type]
    owned = list(Business.objects.filter(owner__isnull=False, department__in=departments.values()))
    add_participants(event=event, actor=officer, businesses=owned)
    seats = {departments[key].pk: world.event.tables for key in world.event.departments}
    for side in choose_sides(event, seats):
        chosen = [side.businesses[choice.key] for choice in side.new]
        why = {side.businesses[choice.key].pk: stored_reasons(choice) for choice in side.new}
        add_participants(event=event, actor=officer, businesses=chosen, reasons=why)
    event.refresh_from_db()  # its list of participants has raised its version
    version = compute_timetable(event=event, actor=officer, on_progress=report)
    for key in world.event.departments:
        approve_timetable(version=version, actor=_officer(world, people, key), department=departments[key])


def links(address: str) -> Iterator[str]:
    """One line per role with a link that signs in; only the demo gives links to officers."""
    from sesame.utils import get_token

    from gandeng.accounts.models import User

    yield ""
    yield f"Gandeng demo: {address}  (all businesses and people are invented)"
    roles = {
        "ratna": "officer, Kota Surakarta",
        "asep": "officer, Kabupaten Bandung (partner)",
        "wulan": "officer, Kabupaten Sidoarjo (not in the programme)",
        "roni": "MSME Forum, Surakarta",
        "sri": "business owner, Surakarta",
        "dedi": "business owner, Kabupaten Bandung",
    }
    for user in User.objects.filter(username__in=roles).order_by("pk"):
        yield f"  {user.full_name:<22} {roles[user.username]:<52} {address}/m/{get_token(user)}/"
    yield "Stop with Ctrl-C."


@contextmanager
def _shown(title: str, total: float) -> Iterator[Report]:
    """A progress bar on a terminal, one plain line elsewhere."""
    console = Console()
    if not console.is_terminal:
        sys.stdout.write(f"{title} …\n")
        sys.stdout.flush()
        yield lambda done, stage: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:
        task = progress.add_task(title, total=total)
        yield lambda done, stage: progress.update(task, completed=done)
