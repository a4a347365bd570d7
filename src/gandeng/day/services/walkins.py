"""Somebody comes who was not on the list."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from gandeng.accounts.models import User
from gandeng.core.sheets.values.phones import read_phones
from gandeng.day.errors import DeedError
from gandeng.day.models import Attendance
from gandeng.day.ordering import Stamp
from gandeng.day.services.attendance import day_in, set_attendance
from gandeng.directory.models import Business
from gandeng.directory.services.change import add_business
from gandeng.directory.services.consents import SHARE, give_consent
from gandeng.documents.safe import one_line
from gandeng.events.models import MatchingEvent, Participant
from gandeng.events.services.participants import add_participants
from gandeng.programmes.queries import lent_businesses
from gandeng.programmes.services import lend
from gandeng.regions.models import Department

NAME, PHRASE = 200, 300  # characters


@transaction.atomic
def add_walk_in(
    *, event: MatchingEvent, actor: User, department: Department, data: Mapping[str, str], stamp: Stamp
) -> Participant:
    """Put somebody on the list who has come: a lent business, or a new one of the own department.

    ``data``: ``business`` (key of a lent one), or ``name``, ``owner``, ``phone``, ``sells``, ``seeks``
    and ``consent`` "1", which says that the owner agreed aloud to be shown to the partner.
    ``day`` names another day than today. Raises ``DeedError`` for what is missing.
    """
    key = data.get("business", "")
    if key.isascii() and key.isdecimal() and len(key) <= 15:
        business = lent_businesses(event.programme).filter(pk=int(key)).first()
        if business is None:
            raise DeedError("nobody")
    else:
        business = _new_business(event, actor, department, data)
    add_participants(event=event, actor=actor, businesses=[business])
    participant = Participant.objects.select_related("business").get(event=event, business=business)
    set_attendance(
        participant=participant,
        actor=actor,
        department=department,
        state=Attendance.State.HERE,
        stamp=stamp,
        walk_in=True,
        day=day_in(data),
    )
    return participant


def _new_business(
    event: MatchingEvent, actor: User, department: Department, data: Mapping[str, str]
) -> Business:
    name = _text(data, "name", NAME)
    if not name:
        raise DeedError("walk_in_name")
    if data.get("consent") != "1":
        raise DeedError("walk_in_consent")
    typed = _text(data, "phone", 60)
    phones = read_phones(typed) if typed else None
    if phones is not None and (not phones.value or phones.keep):
        raise DeedError("walk_in_phone")
    phrases = {
        part: [{"phrase": words.strip()} for words in _text(data, part, PHRASE).split(",") if words.strip()]
        for part in ("sells", "seeks")
    }
    business = add_business(
        department=department,
        actor=actor,
        values={"name": name, "owner_name": _text(data, "owner", NAME)},
        phones=(phones.value or ()) if phones is not None else (),
        offers=phrases["sells"],
        needs=phrases["seeks"],
    )
    give_consent(business=business, actor=actor, purpose=SHARE, channel="spoken")
    lend(
        programme=event.programme,
        actor=actor,
        department=department,
        businesses=[business],
        until=event.programme.ends_on,
    )
    return business


def _text(data: Mapping[str, str], name: str, longest: int) -> str:
    return one_line(str(data.get(name, "")))[:longest]
