"""Noting and sending what owners are told of a released version."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gandeng.accounts.models import User
from gandeng.common import jobs
from gandeng.events.messages import message_rows, receivers
from gandeng.events.models import MatchingEvent, Participant, TimetableVersion
from gandeng.events.queries import people
from gandeng.events.queries.news import AGENDA, about, news_of
from gandeng.events.queries.viewer import Viewer
from gandeng.notices import gateway, services
from gandeng.notices.models import Notice

AT_ONCE = 25  # texts made together


def subject_of(version: TimetableVersion) -> gateway.Subject:
    """What the notices of a version are about."""
    topic = "cancelled" if version.event.cancelled_at is not None else AGENDA
    return gateway.Subject(topic, about(version.event), version.number)


def note_tap(*, version: TimetableVersion, participant: Participant, actor: User) -> Notice:
    """An officer has sent the text by hand, or handed over the paper."""
    return gateway.note(
        business=participant.business, actor=actor, way=Notice.Way.TAP, subject=subject_of(version)
    )


def take_back_tap(*, version: TimetableVersion, participant: Participant, actor: User) -> None:
    """Undo :func:`note_tap`."""
    gateway.unnote(
        business=participant.business, actor=actor, way=Notice.Way.TAP, subject=subject_of(version)
    )


def note_choice(*, participant: Participant, choice: str, actor: User) -> int:
    """Note what the holder of the business's mobile numbers has said; returns how many numbers."""
    numbers = list(participant.business.contacts.filter(mobile=True).values_list("e164", flat=True))
    for number in numbers:
        services.set_choice(e164=number, choice=choice, channel="spoken", actor=actor)
    return len(numbers)


def send_to_all(*, event: MatchingEvent, actor: User, way: str, on_progress: jobs.Progress) -> dict[str, int]:
    """Send to every own business that has news; each once, however often it is ordered.

    Returns how many notices ended in which status. One that fails does not hold up the others.
    """
    version = people.released(event)
    counts: dict[str, int] = {}
    if version is None:
        return counts
    version.event = event
    viewer = Viewer(event, actor)
    everybody = list(receivers(version, viewer))
    news = news_of(version, everybody)
    waiting = [p for p in everybody if event.cancelled_at is not None or not news[p.pk].silent]
    for start in range(0, len(waiting), AT_ONCE):
        some = waiting[start : start + AT_ONCE]
        for participant, row in zip(some, message_rows(version, viewer, some), strict=True):
            notice = gateway.send(
                business=participant.business,
                actor=actor,
                way=way,
                subject=subject_of(version),
                text=row.text,
                title=_("Agenda: %(event)s") % {"event": event.name},
                words=row.words,
            )
            counts[notice.status] = counts.get(notice.status, 0) + 1
        on_progress(min(1.0, (start + AT_ONCE) / max(1, len(waiting))), "sending")
    return counts
