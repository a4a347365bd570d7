"""What owners are reminded of: a text to tap for each question, and whether it was sent already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from gandeng.accounts.services import may_use_link, personal_link
from gandeng.deals.pages import Asked, party
from gandeng.deals.sharing import Names
from gandeng.directory.models import Business
from gandeng.documents.messages import whatsapp_link
from gandeng.documents.safe import one_line, shorten
from gandeng.notices.gateway import Subject
from gandeng.notices.models import Notice

TOPIC = "deal"


@dataclass(frozen=True, slots=True)
class Reminder:
    """One question to one owner: the text, and whether it was sent already."""

    asked: Asked
    business: Business
    other: str
    text: str
    link: str  # click-to-chat; "" where there is no number that may be written to
    phone: str
    sent: bool


def subject_of(asked: Asked) -> Subject:
    """The same question has the same subject, so that it is asked once."""
    return Subject(TOPIC, f"deal:{asked.deal.pk}:{asked.side}", asked.due.revision)


def reminders(asked: Sequence[Asked], names: Names) -> list[Reminder]:
    """The texts for these sides, silenced ones left out; three queries."""
    speaking = [one for one in asked if not one.silent]
    keys = [business.pk for one in speaking if (business := one.deal.business_of(one.side))]
    found = Business.objects.filter(pk__in=keys).select_related("owner", "region")
    businesses = {b.pk: b for b in found.prefetch_related("contacts")}
    subjects = [subject_of(one).key(business_of(one), Notice.Way.TAP) for one in speaking]
    sent = set(
        Notice.objects.filter(key__in=subjects, status=Notice.Status.SENT).values_list("key", flat=True)
    )
    rows = []
    for one, key in zip(speaking, subjects, strict=True):
        business = businesses[business_of(one).pk]
        contact = business.whatsapp
        other = party(one.deal, "buyer" if one.side == "seller" else "seller", names).name
        text = reminder_text(one, business, other)
        rows.append(
            Reminder(
                one, business, other, text,
                whatsapp_link(contact.e164, text) if contact else "", contact.e164 if contact else "",
                key in sent,
            )
        )  # fmt: skip
    return rows


def business_of(asked: Asked) -> Business:
    """Whose side it is."""
    business = asked.deal.business_of(asked.side)
    assert business is not None  # ``asked_now`` gives none without
    return business


def reminder_text(asked: Asked, business: Business, other: str) -> str:
    """What the owner reads: about what, one question, where to answer, how to be left in peace."""
    facts = {
        "name": shorten(one_line(business.owner_name) or one_line(business.name), 60),
        "other": shorten(one_line(other), 60),
        "product": shorten(one_line(asked.deal.product), 60),
    }
    if asked.due.answers:
        question = _("Hello %(name)s. %(other)s has written how it goes with %(product)s. Is it right?")
    else:
        question = _("Hello %(name)s. How does it go with %(other)s about %(product)s?")
    parts = [question % facts, _("One tap is enough. The department does not see your notes or prices.")]
    if business.owner is not None and may_use_link(business.owner):
        address = personal_link(business.owner, to=reverse("deal_own_one", args=[asked.deal.pk]))
        parts.append(_("Answer here: %(address)s") % {"address": address})
        parts.append(_("On the same page you can stop these reminders."))
    else:
        parts.append(_("Answer this message: agreed, ordered, paid, stuck, or over? Write STOP for no more."))
    return "\n\n".join(parts)
