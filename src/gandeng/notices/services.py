"""What the holder of a number wants, noted for every business that has the number."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.directory.models import Contact
from gandeng.notices.models import Notice, NumberChoice


@transaction.atomic
def set_choice(*, e164: str, choice: str, channel: str, actor: User | None = None) -> NumberChoice:
    """Note a yes or no of a number. A no holds at once for all its businesses, also two of one phone.

    A yes does not undo what an owner refused for a business in the directory.
    """
    row, _new = NumberChoice.objects.update_or_create(
        e164=e164,
        defaults={"choice": choice, "said_at": timezone.now(), "channel": channel, "noted_by": actor},
    )
    out = choice == NumberChoice.Choice.OUT
    if out:
        Contact.objects.filter(e164=e164).update(opted_out=True)
    audit.record(actor=actor, verb="opt_out" if out else "opt_in", subject=row, channel=channel)
    return row


@transaction.atomic
def take_back(*, notice: Notice, actor: User) -> None:
    """Undo "I have sent it": it counts as not sent."""
    Notice.objects.filter(pk=notice.pk).update(status=Notice.Status.FAILED, code="taken_back", sent_at=None)
    audit.record(actor=actor, verb="take_back_notice", subject=notice, department=notice.business.department)
