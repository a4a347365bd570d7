"""What a business says about meeting another one."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.common.gates import memberships_of
from gandeng.directory.models import Business
from gandeng.matches.models import Wish
from gandeng.programmes.models import Programme
from gandeng.programmes.queries import lent_businesses


def check_may_speak(actor: User, business: Business) -> None:
    """Raise ``PermissionDenied`` unless the actor is the business's owner or an officer of its department."""
    own = {m.department_id for m in memberships_of(actor) if m.role == "officer"}
    if business.department_id not in own and business.owner_id != actor.pk:
        raise PermissionDenied


@transaction.atomic
def set_wish(
    *, programme: Programme, actor: User, business: Business, other: Business, level: str
) -> Wish | None:
    """Note what a business (or its officer for it) says about meeting another; "" takes it back.

    Raises ``PermissionDenied`` unless the actor may speak for the business, ``ValidationError`` for a
    wish for oneself and for a business that is not lent to the programme now.
    """
    check_may_speak(actor, business)
    if business.pk == other.pk:
        raise ValidationError(_("A business cannot wish to meet itself."), code="oneself")
    if lent_businesses(programme).filter(pk__in=[business.pk, other.pk]).count() != 2:
        raise ValidationError(_("One of the two is not in this programme any more."), code="not_lent")
    if not level:
        Wish.objects.filter(programme=programme, business=business, other=other).delete()
        audit.record(actor=actor, verb="clear_wish", subject=business, other=other.pk)
        return None
    wish, _created = Wish.objects.update_or_create(
        programme=programme,
        business=business,
        other=other,
        defaults={"level": Wish.Level(level), "set_by": actor},
    )
    audit.record(actor=actor, verb="set_wish", subject=business, other=other.pk, level=level)
    return wish
