"""What a department has, and what it could do next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gandeng.accounts.models import User
from gandeng.directory.models import Business, Contact, Need
from gandeng.events.models import MatchingEvent
from gandeng.intake.models import Import
from gandeng.matches.models import MatchRun, Shortlist
from gandeng.programmes.models import Programme
from gandeng.regions.models import Department


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the way to a matching day. The first that is not done is the next thing to do."""

    title: Any
    text: Any
    action: Any
    url: str
    done: bool


def figures_of(department: Department) -> dict[str, int]:
    """Counts of the department's current businesses; one query."""
    has_mobile = Contact.objects.filter(business=OuterRef("pk"), mobile=True, opted_out=False)
    has_need = Need.objects.filter(business=OuterRef("pk")).exclude(kind=Need.Kind.KNOW_HOW)
    counts: dict[str, int] = (
        Business.objects.filter(department=department)
        .current()
        .annotate(has_mobile=Exists(has_mobile), has_need=Exists(has_need))
        .aggregate(
            businesses=Count("pk"),
            with_phone=Count("pk", filter=Q(has_mobile=True)),
            with_needs=Count("pk", filter=Q(has_need=True)),
            samples=Count("pk", filter=Q(is_sample=True)),
        )
    )
    return counts


def steps_of(user: User, department: Department, businesses: int) -> list[Step]:
    """The way from a list to a matching day, with what is done already; a handful of queries."""
    today = timezone.localdate()
    waiting = Import.objects.visible_to(user).filter(status=Import.Status.REVIEW).count()
    programme: Programme | None = Programme.objects.visible_to(user).filter(ends_on__gte=today).first()
    event = MatchingEvent.objects.visible_to(user).filter(date__gte=today).order_by("date").first()
    return [
        *_list_steps(businesses, waiting),
        *_programme_steps(user, department, programme),
        *_event_steps(event),
    ]


def _list_steps(businesses: int, waiting: int) -> list[Step]:
    return [
        Step(
            _("Businesses on the list"),
            _("Upload the Excel list as it is; titles and merged cells need no tidying."),
            _("Import a list"),
            reverse("import_list"),
            businesses > 0,
        ),
        Step(
            _("A list waits for your review") if waiting else _("No import waits for you"),
            _("A list was read and waits for your review. Nothing is saved before that."),
            _("Review the list"),
            reverse("import_list"),
            waiting == 0,
        ),
    ]


def _programme_steps(user: User, department: Department, programme: Programme | None) -> list[Step]:
    lent, url = False, reverse("programme_list")
    if programme is not None:
        url = reverse("programme_detail", args=[programme.pk])
        standing = programme.lendings.filter(withdrawn_at=None, until__gte=timezone.localdate())
        lent = standing.filter(business__department=department).exists()
    return [
        Step(
            _("A programme with another region"),
            _("A programme joins departments. Each sees only what the others lend to it."),
            _("Set up a programme"),
            url if programme else reverse("programme_create"),
            programme is not None,
        ),
        Step(
            _("Businesses lent to the programme"),
            _("Choose which of your businesses the partner may see. You can withdraw them at any time."),
            _("Choose businesses"),
            url,
            lent,
        ),
        Step(
            _("Pairs proposed"),
            _("Gandeng compares offers and needs in both directions and says why."),
            _("Look for pairs"),
            reverse("match_home"),
            MatchRun.objects.visible_to(user).filter(finished_at__isnull=False).exists(),
        ),
        Step(
            _("Owners have said whom they want to meet"),
            _("Each gets a short list by link, WhatsApp or from you. Their wishes count before proposals."),
            _("Make and send the lists"),
            reverse("shortlist_grid", args=[programme.pk]) if programme else reverse("match_home"),
            Shortlist.objects.visible_to(user).filter(answered_at__isnull=False).exists(),
        ),
    ]


def _event_steps(event: MatchingEvent | None) -> list[Step]:
    url = reverse("event_detail", args=[event.pk]) if event else reverse("event_list")
    versions = set(event.versions.values_list("status", flat=True)) if event else set()
    return [
        Step(
            _("A matching event with a timetable"),
            _("Slots, tables, participants; one button makes the timetable."),
            _("Plan the event"),
            url,
            bool(versions),
        ),
        Step(
            _("The timetable is released"),
            _("Owners see their agenda once all departments have agreed."),
            _("Look at the timetable"),
            url,
            "released" in versions,
        ),
    ]


def has_agenda(user: User) -> bool:
    """Whether the owner takes part in an event whose timetable is released."""
    return bool(MatchingEvent.objects.visible_to(user).exists())
