"""What an owner agreed to, with the proof that the law asks for (UU 27/2022 articles 22 and 24)."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.directory.models import Business, ConsentRecord

TEXT_VERSION = "2026-11"
SHARE, CONTACT = "share_with_partner", "contact_by_whatsapp"
RECORD = "record_answers"  # that somebody else writes the owner's answers down
PURPOSES = (SHARE, CONTACT, RECORD)  # what an owner can say yes or no to on their own page


@transaction.atomic
def give_consent(*, business: Business, actor: User, purpose: str, channel: str) -> ConsentRecord:
    """Note a yes. A consent that stands already is returned as it is."""
    standing = business.consents.filter(purpose=purpose, withdrawn_at=None).first()
    if standing is not None:
        return standing
    record = ConsentRecord.objects.create(
        business=business,
        purpose=purpose,
        text_version=TEXT_VERSION,
        channel=channel,
        given_at=timezone.now(),
    )
    if purpose == CONTACT:
        business.contacts.update(opted_out=False)
    audit.record(
        actor=actor, verb="give_consent", subject=business, department=business.department, purpose=purpose
    )
    return record


@transaction.atomic
def withdraw_consent(*, business: Business, actor: User, purpose: str, channel: str = "web") -> None:
    """Note a no, and act on it at once: no more messages, or no longer lent to anybody.

    Also holds where no yes was ever recorded: a no needs none. It is kept, so that nobody lends the
    business again and a new number is not written to either.
    """
    now = timezone.now()
    ended = business.consents.filter(purpose=purpose, withdrawn_at=None).update(withdrawn_at=now)
    if not ended and not business.consents.filter(purpose=purpose).exists():
        ConsentRecord.objects.create(
            business=business,
            purpose=purpose,
            text_version=TEXT_VERSION,
            channel=channel,
            given_at=now,
            withdrawn_at=now,
        )
    if purpose == CONTACT:
        business.contacts.update(opted_out=True)
    if purpose == SHARE:
        business.lendings.filter(withdrawn_at=None).update(withdrawn_at=now)
    audit.record(
        actor=actor,
        verb="withdraw_consent",
        subject=business,
        department=business.department,
        purpose=purpose,
    )
