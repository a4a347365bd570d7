"""Making a department and its people: the only way in for officers."""

from __future__ import annotations

import secrets

from django.db import transaction

from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.regions.models import Department, Membership, Region


class CannotInvite(Exception):
    """``code`` is ``unknown_region`` or ``name_taken``; ``detail`` is what was given."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code, self.detail = code, detail


@transaction.atomic
def invite(*, region: str, department: str, name: str, username: str, forum: bool = False) -> str:
    """Make an officer (or Forum member) with a first password, and the department if it is new.

    Returns the password, which is stored nowhere in the clear.
    Raises :class:`CannotInvite` for an unknown region code or a username that is taken.
    """
    place = Region.objects.filter(pk=region).first()
    if place is None:
        raise CannotInvite("unknown_region", region)
    if User.objects.filter(username=username).exists():
        raise CannotInvite("name_taken", username)
    office, _created = Department.objects.get_or_create(region=place, name=department)
    password = secrets.token_urlsafe(12)
    user = User.objects.create_user(username=username, password=password, full_name=name)
    role = Membership.Role.FORUM if forum else Membership.Role.OFFICER
    membership = Membership.objects.create(user=user, department=office, role=role)
    audit.record(actor=None, verb="invite", subject=membership, department=office, role=role.value)
    return password
