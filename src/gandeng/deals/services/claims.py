"""What the two sides say of a deal. Claims are only ever added, under the lock of their deal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.core.deals import records
from gandeng.core.deals.records import LADDER, Stage
from gandeng.core.deals.state import contradicts
from gandeng.data import stall_reasons
from gandeng.deals.errors import DealError
from gandeng.deals.models import Channel, Claim, Deal, Side
from gandeng.deals.sharing import shared_keys
from gandeng.directory.models import Business
from gandeng.directory.services import give_consent
from gandeng.directory.services.consents import RECORD, SHARE
from gandeng.events.models import MatchingEvent
from gandeng.programmes.models import Programme

MOST_PRODUCT = 200  # characters
WITH_AMOUNT = (Stage.COMMITMENT, Stage.CONTRACT, Stage.REALISED)


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks for which side, and how it was heard. ``said_on`` None is today.

    By any way but the link the owner has agreed that it is written down; that is kept as a consent.
    """

    side: str
    channel: str = Channel.LINK
    teller: str = ""  # a code of ``words.TELLERS`` where somebody else writes it down
    said_on: date | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """What is said. An amount counts from commitment on; at "realised" it is all that was paid so far."""

    stage: str
    amount: int | None = None
    month: date | None = None
    reason: str = ""
    next_on: date | None = None
    traded_before: bool | None = None


@dataclass(frozen=True, slots=True)
class About:
    """What a new deal is about, and where it comes from."""

    programme: Programme
    seller: Business
    buyer: Business
    product: str
    origin: str = Deal.Origin.NAMED
    event: MatchingEvent | None = None


@transaction.atomic
def start_deal(*, about: About, actor: User, voice: Voice, words: Words) -> Deal:
    """Start a deal with its first claim. One that exists already for this pair and product gets the claim.

    Raises ``DealError`` for a deal with oneself or inside one department, for a business that is not
    shared, and for whatever :func:`say` refuses.
    """
    seller, buyer = about.seller, about.buyer
    product = " ".join(about.product.replace("\x00", "").split())[:MOST_PRODUCT]
    if seller.pk == buyer.pk or (seller.owner_id is not None and seller.owner_id == buyer.owner_id):
        raise DealError("oneself")
    if seller.department_id == buyer.department_id:
        raise DealError("same_department")
    if not {seller.pk, buyer.pk} <= shared_keys(about.programme):
        raise DealError("not_shared")
    if not product:
        raise DealError("product")
    said_on = voice.said_on or timezone.localdate()
    deal, new = Deal.objects.get_or_create(
        programme=about.programme,
        seller=seller,
        buyer=buyer,
        product__iexact=product,
        defaults={
            "product": product,
            "seller_key": seller.pk,
            "buyer_key": buyer.pk,
            "seller_department": seller.department,
            "buyer_department": buyer.department,
            "seller_region": seller.region,
            "buyer_region": buyer.region,
            "origin": about.origin,
            "event": about.event,
            "started_on": said_on,
            "created_by": actor,
        },
    )
    if new:
        audit.record(
            actor=actor,
            verb="start_deal",
            subject=deal,
            department=(seller if voice.side == Side.SELLER else buyer).department,
            origin=about.origin,
        )
    say(deal=deal, actor=actor, voice=voice, words=words)
    return deal


@transaction.atomic
def say(*, deal: Deal, actor: User, voice: Voice, words: Words) -> Claim:
    """Add what a side says. What it has just said already is not said twice.

    Raises ``DealError`` with what is missing or wrong; nothing is written then.
    """
    locked = _locked(deal, voice)
    said_on = _day(locked, voice)
    values = _values(words, said_on)
    last = locked.claims.filter(side=voice.side).order_by("said_on", "pk").last()
    if last is not None and not last.denies and _adds_nothing(last, values):
        return last
    theirs = locked.claims.exclude(side=voice.side).order_by("said_on", "pk").last()
    values["denies"] = theirs is not None and _says_less(voice.side, values, said_on, theirs)
    return _add(locked, actor, voice, said_on, values)


@transaction.atomic
def answer(*, deal: Deal, actor: User, voice: Voice, claim_pk: int, agrees: bool) -> Claim:
    """Say "that is right" or "not so" to the other side's latest claim.

    Raises ``DealError("changed")`` if the other side has said something else meanwhile. The same answer
    a second time, also at the same moment, is the first one.
    """
    locked = _locked(deal, voice)
    said_on = _day(locked, voice)
    theirs = locked.claims.exclude(side=voice.side).order_by("said_on", "pk").last()
    if theirs is None or theirs.pk != claim_pk:
        raise DealError("changed")
    own = locked.claims.filter(side=voice.side).order_by("said_on", "pk").last()
    if own is not None and own.answers_id == theirs.pk and own.denies is not agrees:
        return own
    if agrees:
        values = {
            "stage": theirs.stage, "amount": theirs.amount, "month": theirs.month, "reason": theirs.reason,
        }  # fmt: skip
    else:
        values = {"stage": _own_view(own, theirs), "denies": True}
    return _add(locked, actor, voice, said_on, values | {"answers": theirs})


def _locked(deal: Deal, voice: Voice) -> Deal:
    """The deal, locked, after looking whether this side may still speak."""
    locked: Deal = Deal.objects.select_for_update().get(pk=deal.pk)
    own, other = (locked.seller, locked.buyer) if voice.side == Side.SELLER else (locked.buyer, locked.seller)
    if own is None or other is None:
        raise DealError("gone")
    if own.archived_at is not None:
        raise DealError("archived")
    refused = set(own.consents.values_list("purpose", flat=True)) - set(
        own.consents.filter(withdrawn_at=None).values_list("purpose", flat=True)
    )
    if SHARE in refused:
        raise DealError("share_withdrawn")
    if voice.channel != Channel.LINK and RECORD in refused:
        raise DealError("record_withdrawn")
    return locked


def _day(deal: Deal, voice: Voice) -> date:
    today = timezone.localdate()
    said_on = voice.said_on or today
    if said_on > today:
        raise DealError("future")
    if said_on < deal.started_on:
        raise DealError("too_early")
    return said_on


def _values(words: Words, said_on: date) -> dict[str, object]:
    try:
        stage = Stage(words.stage)
    except ValueError:
        raise DealError("stage") from None
    if stage is Stage.STALLED and words.reason not in stall_reasons():
        raise DealError("reason")
    month = words.month.replace(day=1) if words.month else None
    if month is not None and month > timezone.localdate():
        raise DealError("future")
    if words.next_on is not None and words.next_on < said_on:
        raise DealError("too_early")
    counts = stage in WITH_AMOUNT
    return {
        "stage": stage.value,
        "amount": words.amount if counts else None,
        "month": (month or said_on.replace(day=1)) if counts else None,
        "reason": words.reason if stage is Stage.STALLED else "",
        "next_on": words.next_on,
        "traded_before": words.traded_before,
    }


def _adds_nothing(last: Claim, values: dict[str, object]) -> bool:
    """Whether a side says again what it said last; a question left open is no change."""
    told = ("stage", "reason")
    open_ = ("amount", "next_on", "traded_before")
    return all(getattr(last, name) == values[name] for name in told) and all(
        values[name] is None or getattr(last, name) == values[name] for name in open_
    )


def _says_less(side: str, values: dict[str, object], said_on: date, theirs: Claim) -> bool:
    """Whether this knowingly falls behind the other side's last word: then it is a "not so"."""
    new = records.Claim(theirs.pk + 1, records.Side(side), Stage(str(values["stage"])), said_on)
    old = records.Claim(theirs.pk, records.Side(theirs.side), Stage(theirs.stage), theirs.said_on)
    return contradicts(new, old)


def _own_view(own: Claim | None, theirs: Claim) -> str:
    """Where a side stands that says "not so": where it stood, but not as far as what it denies."""
    stage = Stage(own.stage) if own is not None else Stage.INTEREST
    if stage in LADDER and theirs.stage in LADDER:
        limit = max(0, LADDER.index(Stage(theirs.stage)) - 1)
        return LADDER[min(LADDER.index(stage), limit)].value
    return stage.value


def _add(deal: Deal, actor: User, voice: Voice, said_on: date, values: dict[str, object]) -> Claim:
    claim = Claim.objects.create(
        deal=deal,
        side=voice.side,
        said_on=said_on,
        channel=voice.channel,
        teller=voice.teller,
        noted_by=actor,
        **values,
    )
    business = deal.business_of(voice.side)
    if voice.channel != Channel.LINK and business is not None:
        give_consent(business=business, actor=actor, purpose=RECORD, channel=voice.channel)
    audit.record(
        actor=actor,
        verb="claim",
        subject=deal,
        department=deal.seller_department if voice.side == Side.SELLER else deal.buyer_department,
        side=voice.side,
        stage=claim.stage,
        channel=voice.channel,
        denies=claim.denies,
    )
    return claim
