"""An owner's personal link to their business."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from django.db import transaction

from gandeng.accounts.models import User
from gandeng.accounts.services import may_use_link, personal_link, revoke_links
from gandeng.common import audit
from gandeng.directory.errors import Erased
from gandeng.directory.models import Business
from gandeng.regions.models import Membership

MOST_LINKS = 300  # made at one press: a whole list of thousands is asked in parts


@transaction.atomic
def give_link(*, business: Business, actor: User, to: str = "") -> str:
    """A sign-in link for the owner; the owner becomes a person of Gandeng with the first one.

    Raises ``accounts.errors.LinkNotAllowed`` if the owner signs in with a password, ``Erased`` if the
    business was erased meanwhile.
    """
    locked: Business = (
        Business.objects.select_for_update(of=("self",)).select_related("owner").get(pk=business.pk)
    )
    if locked.erased_at is not None:
        raise Erased
    owner = business.owner = locked.owner or _new_owner(locked)
    link = personal_link(owner, to=to)
    audit.record(actor=actor, verb="give_link", subject=locked, department=locked.department)
    return link


@transaction.atomic
def give_links(*, businesses: Iterable[Business], actor: User) -> int:
    """Make those owners people of Gandeng who are not yet, so that ``links_of`` has a link for their texts.

    Returns how many are new. Two officers at once: each business is one of them's.
    """
    keys = [business.pk for business in businesses]
    locked = Business.objects.select_for_update(of=("self",)).select_related("department").order_by("pk")
    new = list(locked.filter(pk__in=keys, owner=None, erased_at=None))
    for business in new:
        _new_owner(business)
        audit.record(actor=actor, verb="give_link", subject=business, department=business.department)
    return len(new)


def _new_owner(business: Business) -> User:
    name = business.owner_name or business.name
    owner = User.objects.create_user(
        username=f"pemilik-{business.pk}-{secrets.token_hex(3)}", full_name=name[:200]
    )
    Business.objects.filter(pk=business.pk).update(owner=owner)
    return owner


def links_of(paths: Iterable[tuple[Business, str]]) -> dict[int, str]:
    """Links of owners who are people of Gandeng already, each leading to its path, by key of the business.

    One query for many. Who has no link yet, or signs in with a password, is left out.
    """
    found = [(business, path, owner) for business, path in paths if (owner := business.owner) is not None]
    staff = set(
        Membership.objects.filter(user__in=[owner for *_rest, owner in found]).values_list("user", flat=True)
    )
    links = {}
    for business, path, owner in found:
        if owner.pk not in staff:
            # What ``gates.memberships_of`` keeps: known by the query above, not asked again for every owner.
            owner._memberships = []  # type: ignore[attr-defined]
        if may_use_link(owner):
            links[business.pk] = personal_link(owner, to=path)
    return links


@transaction.atomic
def withdraw_link(*, business: Business, actor: User) -> None:
    """End the owner's links and sessions. Does nothing if there is no owner yet."""
    if business.owner is None:
        return
    revoke_links(business.owner, actor=actor)
    audit.record(actor=actor, verb="withdraw_link", subject=business, department=business.department)
