"""Putting answers into a business, whoever wrote them down, with the consent they rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandeng.accounts.models import User
from gandeng.asking.models import Reply
from gandeng.common import audit
from gandeng.core.sheets.records import Phone
from gandeng.directory.errors import Erased
from gandeng.directory.models import Business
from gandeng.directory.services import change_business, give_consent, withdraw_consent
from gandeng.directory.services.consents import RECORD

LAST_STEP = 3
MOST_TEXT = 20_000  # characters of a pasted reply; eight answers are far shorter


@dataclass(frozen=True, slots=True)
class Answered:
    """What is to be written; ``None`` leaves that part of the business alone.

    ``consents`` are the purposes that were asked about, with the yes or no.
    """

    offers: Sequence[Mapping[str, Any]] | None = None
    needs: Sequence[Mapping[str, Any]] | None = None
    phones: Sequence[Phone] | None = None
    consents: Mapping[str, bool] | None = None


@transaction.atomic
def receive_reply(*, business: Business, actor: User, text: str) -> Reply:
    """Keep a pasted WhatsApp reply until it is reviewed; the same text pasted twice is one.

    Raises ``ValidationError`` for an empty one, ``Erased`` if the business was erased meanwhile.
    """
    text = text.replace("\x00", "").strip()
    if not text:
        raise ValidationError(_("Paste the owner's answer first."))
    if len(text) > MOST_TEXT:
        raise ValidationError(_("This text is too long for one answer. Paste only what this owner wrote."))
    # Of two clicks the second waits for the first.
    if Business.objects.select_for_update().get(pk=business.pk).erased_at is not None:
        raise Erased
    waits = business.replies.filter(channel=Reply.Channel.WHATSAPP, status=Reply.Status.OPEN, text=text)
    if (known := waits.first()) is not None:
        return known
    reply = Reply.objects.create(business=business, channel=Reply.Channel.WHATSAPP, text=text, noted_by=actor)
    audit.record(actor=actor, verb="receive_reply", subject=business, department=business.department)
    return reply


@transaction.atomic
def save_answers(
    *,
    business: Business,
    actor: User,
    expected_version: int,
    answered: Answered,
    channel: str,
    agreed: bool,
    reply: Reply | None = None,
) -> Reply:
    """Write what somebody put down for an owner: an interview, or a reviewed WhatsApp reply.

    ``agreed``: the owner agreed that it is written down; without that nothing is, and a
    ``ValidationError`` is raised. Raises ``StaleVersion`` if the business was changed meanwhile. The
    owner can confirm it later (:func:`claim_reply`).
    """
    if not agreed:
        raise ValidationError(_("Without the owner's yes nothing is written down. Ask first, then tick it."))
    _write(business, actor, expected_version, answered, channel)
    give_consent(business=business, actor=actor, purpose=RECORD, channel=channel)
    now = timezone.now()
    if reply is None:
        reply = Reply.objects.create(
            business=business, channel=channel, status=Reply.Status.SAVED, noted_by=actor, settled_at=now
        )
    else:
        reply.status, reply.text, reply.settled_at = Reply.Status.SAVED, "", now
        reply.save(update_fields=["status", "text", "settled_at"])
    audit.record(
        actor=actor,
        verb="save_answers",
        subject=business,
        department=business.department,
        channel=channel,
        offers=len(answered.offers or ()),
        needs=len(answered.needs or ()),
    )
    return reply


@transaction.atomic
def save_step(
    *, business: Business, actor: User, expected_version: int, answered: Answered, step: int
) -> Reply:
    """Write one of the three screens of the owner's link; what was sent is safe if the next never comes.

    Raises ``StaleVersion`` if the business was changed meanwhile; nothing is written then.
    """
    _write(business, actor, expected_version, answered, "link")
    reply = business.replies.filter(channel=Reply.Channel.LINK, status=Reply.Status.OPEN).first()
    if reply is None:
        reply = Reply(business=business, channel=Reply.Channel.LINK, noted_by=actor)
    reply.step = max(reply.step, step)
    if step == LAST_STEP:
        reply.status, reply.settled_at = Reply.Status.SAVED, timezone.now()
        give_consent(business=business, actor=actor, purpose=RECORD, channel="link")
        _claim(business, actor)
    reply.save()
    return reply


def _write(business: Business, actor: User, expected_version: int, answered: Answered, channel: str) -> None:
    change_business(
        business=business,
        actor=actor,
        expected_version=expected_version,
        phones=answered.phones,
        offers=answered.offers,
        needs=answered.needs,
    )
    for purpose, answer in (answered.consents or {}).items():
        say = give_consent if answer else withdraw_consent
        say(business=business, actor=actor, purpose=purpose, channel=channel)


@transaction.atomic
def drop_reply(*, reply: Reply, actor: User) -> None:
    """Put a reply aside unsaved; it can be taken back."""
    if reply.status == Reply.Status.OPEN:
        Reply.objects.filter(pk=reply.pk).update(status=Reply.Status.DROPPED, settled_at=timezone.now())
        audit.record(
            actor=actor, verb="drop_reply", subject=reply.business, department=reply.business.department
        )


@transaction.atomic
def restore_reply(*, reply: Reply, actor: User) -> None:
    """Undo of dropping."""
    if reply.status == Reply.Status.DROPPED:
        Reply.objects.filter(pk=reply.pk).update(status=Reply.Status.OPEN, settled_at=None)
        audit.record(
            actor=actor, verb="restore_reply", subject=reply.business, department=reply.business.department
        )


@transaction.atomic
def claim_reply(*, business: Business, actor: User) -> int:
    """The owner says that what others wrote down is right. Returns how many replies that confirms."""
    return _claim(business, actor)


def _claim(business: Business, actor: User) -> int:
    count = Reply.objects.filter(business=business).unclaimed().update(claimed_at=timezone.now())
    if count:
        audit.record(
            actor=actor,
            verb="claim_reply",
            subject=business,
            department=business.department,
            replies=count,
        )
    return count
