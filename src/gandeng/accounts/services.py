"""Personal sign-in links: the only key an owner needs.

A link is signed, works for ``SESAME_MAX_AGE`` and as often as it is opened: WhatsApp fetches a
link to preview it before the owner does. Revoking gives the person a new unusable password, which
ends every link and every session of theirs at once.
"""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from sesame.utils import get_token, get_user

from gandeng.accounts.errors import LinkNotAllowed
from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.common.gates import is_staff_of_region


def may_use_link(user: User) -> bool:
    """Owners always; officers, Forum members and administrators only in the demonstration."""
    if not user.is_active:
        return False
    return settings.DEMO or not (
        is_staff_of_region(user) or user.is_staff or user.is_superuser or user.has_usable_password()
    )


def personal_link(user: User, *, to: str = "") -> str:
    """A complete address that signs ``user`` in; ``to`` is the path it leads on to.

    Raises ``LinkNotAllowed`` for people who have a password (outside the demonstration).
    """
    if not may_use_link(user):
        raise LinkNotAllowed
    path = reverse("personal_link", args=[get_token(user)])
    return f"{settings.BASE_URL}{path}{'?' + urlencode({'ke': to}) if to else ''}"


def holder_of(token: str) -> User | None:
    """Whose link it is; None if it is mistyped, too old, revoked, or not allowed any more."""
    user: User | None = get_user(token, update_last_login=False)
    return user if user is not None and may_use_link(user) else None


@transaction.atomic
def revoke_links(user: User, *, actor: User | None = None) -> None:
    """End all links and all sessions of ``user``. Raises ``LinkNotAllowed`` if it would cost a password."""
    if user.has_usable_password():
        raise LinkNotAllowed
    user.set_unusable_password()
    user.save(update_fields=["password"])
    audit.record(actor=actor, verb="revoke_links", subject=user)


@transaction.atomic
def forget_person(user: User, *, actor: User | None = None) -> None:
    """Leave of an owner only the key that their deeds hang on. Does nothing for who works for a region."""
    if is_staff_of_region(user) or user.is_staff or user.is_superuser or user.has_usable_password():
        return
    user.username, user.is_active, user.last_login = f"dihapus-{user.pk}", False, None
    user.full_name = user.first_name = user.last_name = user.email = ""
    user.set_unusable_password()
    user.save()
    audit.record(actor=actor, verb="forget_person", subject=user)
