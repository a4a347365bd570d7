"""What the holder of a number wants, noted for every business that has the number."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.directory.models import Contact
from gandeng.notices.models import Notice, NumberChoice


@transaction.atomic
def set_choice(
    *, e164: str, choice: str, channel: str, actor: User | None = None, at: datetime | None = None
) -> NumberChoice:
    """Note a yes or no of a number, said just now or ``at``. A no holds at once for all its businesses,
    also two of one phone.

    A yes does not undo what an owner refused for a business in the directory.
    """
    row, _new = NumberChoice.objects.update_or_create(
        e164=e164,
        defaults={"choice": choice, "said_at": at or timezone.now(), "channel": channel, "noted_by": actor},
    )
    out = choice == NumberChoice.Choice.OUT
    if out:
        Contact.objects.filter(e164=e164).update(opted_out=True)
    audit.record(actor=actor, verb="opt_out" if out else "opt_in", subject=row, channel=channel)
    return row


@transaction.atomic
def note_stop(*, e164: str, at: datetime) -> bool:
    """A number has written STOP; False where the same or something later is known already.

    Kept for every number: the owner may be entered in a list later.
    """
    known, new = NumberChoice.objects.get_or_create(
        e164=e164, defaults={"choice": NumberChoice.Choice.OUT, "said_at": at, "channel": "whatsapp"}
    )
    if not new:
        known = NumberChoice.objects.select_for_update().get(pk=known.pk)
        if known.said_at >= at:
            return False
    set_choice(e164=e164, choice=NumberChoice.Choice.OUT, channel="whatsapp", at=at)
    return True


@transaction.atomic
def note_delivery(*, provider_id: str, failed: bool, code: str, at: datetime) -> bool:
    """What became of a message that was sent; False where that is known, or the message is none of ours.

    What has arrived has arrived: a failure that is told later changes nothing.
    """
    sent = Notice.objects.filter(
        provider_id=provider_id, way=Notice.Way.WHATSAPP, status=Notice.Status.SENT, delivered_at=None
    )
    notice = sent.select_related("business__department").first()
    if notice is None:
        return False
    values = (
        {"status": Notice.Status.FAILED, "code": code, "sent_at": None} if failed else {"delivered_at": at}
    )
    if not sent.filter(pk=notice.pk).update(**values):
        return False
    audit.record(
        actor=None,
        verb="note_delivery",
        subject=notice,
        department=notice.business.department,
        status="failed" if failed else "delivered",
        code=code,
    )
    return True


@transaction.atomic
def take_back(*, notice: Notice, actor: User) -> None:
    """Undo "I have sent it": it counts as not sent."""
    Notice.objects.filter(pk=notice.pk).update(status=Notice.Status.FAILED, code="taken_back", sent_at=None)
    audit.record(actor=actor, verb="take_back_notice", subject=notice, department=notice.business.department)
