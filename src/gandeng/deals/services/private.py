"""What belongs to a business in a deal: its notes, its release, its peace from reminders."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.deals.errors import DealError
from gandeng.deals.models import Deal, Note, Release, Silence
from gandeng.directory.models import Business

MOST_TEXT = 1_000  # characters of a note


def _own(deal: Deal, side: str) -> Business:
    business = deal.business_of(side)
    if business is None:
        raise DealError("gone")
    return business


@transaction.atomic
def write_note(*, deal: Deal, side: str, actor: User, text: str) -> Note | None:
    """Keep a note that only the business's owner reads. Blank is none; the same twice in a row is once."""
    text = text.replace("\x00", "").strip()
    if not text:
        return None
    if len(text) > MOST_TEXT:
        raise DealError("long")
    business = _own(deal, side)
    # An officer may be erasing it: then its notes go, and no new one stays behind.
    if Business.objects.select_for_update().get(pk=business.pk).erased_at is not None:
        raise DealError("gone")
    last = Note.objects.filter(deal=deal, business=business).last()
    if last is not None and last.text == text:
        return last
    note: Note = Note.objects.create(deal=deal, business=business, text=text)
    audit.record(actor=actor, verb="write_note", subject=deal, department=business.department)
    return note


@transaction.atomic
def set_release(*, deal: Deal, side: str, actor: User, gives: bool) -> None:
    """Let departments see the deal's amounts (once the other side does too), or take that back at once."""
    business = _own(deal, side)
    Deal.objects.select_for_update().get(pk=deal.pk)
    standing = Release.objects.filter(deal=deal, side=side, withdrawn_at=None)
    if gives == standing.exists():
        return
    if gives:
        Release.objects.create(deal=deal, side=side)
    else:
        standing.update(withdrawn_at=timezone.now())
    audit.record(
        actor=actor,
        verb="release_amounts" if gives else "withdraw_release",
        subject=deal,
        department=business.department,
        side=side,
    )


@transaction.atomic
def set_silence(*, business: Business, actor: User, silent: bool, deal: Deal | None = None) -> None:
    """No more reminders to a business about a deal, or (without one) about any; or again."""
    standing = Silence.objects.filter(business=business, deal=deal, ended_at=None)
    if silent == standing.exists():
        return
    if silent:
        Silence.objects.get_or_create(business=business, deal=deal, ended_at=None)
    else:
        standing.update(ended_at=timezone.now())
    audit.record(
        actor=actor,
        verb="silence_reminders" if silent else "allow_reminders",
        subject=deal or business,
        department=business.department,
    )
