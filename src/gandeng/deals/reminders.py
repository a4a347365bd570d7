"""What owners are reminded of: a text to tap for each question, and whether it was sent already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
from gandeng.regions.models import Membership

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
    sent: bool  # by whatever way
    failed: str = ""  # why the last try by e-mail or API did not arrive

    @property
    def words(self) -> tuple[str, ...]:
        """The four words of a template: name, programme, the question, where to answer."""
        address = next((word for word in self.text.split() if word.startswith("http")), "-")
        programme = one_line(self.asked.deal.programme.name)
        return (_called(self.business), programme, question(self.asked, self.other), address)


def subject_of(asked: Asked) -> Subject:
    """The same question has the same subject, so that it is asked once."""
    return Subject(TOPIC, f"deal:{asked.deal.pk}:{asked.side}", asked.due.revision)


def reminders(asked: Sequence[Asked], names: Names) -> list[Reminder]:
    """The texts for these sides, silenced ones left out; a handful of queries."""
    speaking = [one for one in asked if not one.silent]
    keys = [business.pk for one in speaking if (business := one.deal.business_of(one.side))]
    found = Business.objects.filter(pk__in=keys).select_related("owner", "region")
    businesses = {b.pk: b for b in found.prefetch_related("contacts")}
    notices = _notices(speaking)
    _know_who_is_staff(businesses.values())
    rows = []
    for one in speaking:
        told = notices.get(_about(one), [])
        sent = any(notice.status == Notice.Status.SENT for notice in told)
        business = businesses[business_of(one).pk]
        contact = business.whatsapp
        other = party(one.deal, "buyer" if one.side == "seller" else "seller", names).name
        text = reminder_text(one, business, other)
        rows.append(
            Reminder(
                one, business, other, text,
                whatsapp_link(contact.e164, text) if contact else "", contact.e164 if contact else "",
                sent, "" if sent or not told else told[-1].word,
            )
        )  # fmt: skip
    return rows


def _know_who_is_staff(businesses: Iterable[Business]) -> None:
    """Find in one query who has a role and gets no personal link: not asked again for every owner."""
    owners = [business.owner for business in businesses if business.owner is not None]
    staff = set(Membership.objects.filter(user__in=owners).values_list("user", flat=True))
    for owner in owners:
        if owner.pk not in staff:
            owner._memberships = []  # type: ignore[attr-defined]  # what memberships_of keeps there


def still_to_tell(asked: Sequence[Asked]) -> list[Asked]:
    """Those of them that want reminders and were not sent theirs by any way; one query."""
    speaking = [one for one in asked if not one.silent]
    notices = _notices(speaking)
    statuses = [{notice.status for notice in notices.get(_about(one), [])} for one in speaking]
    return [one for one, found in zip(speaking, statuses, strict=True) if Notice.Status.SENT not in found]


def _about(asked: Asked) -> tuple[str, int, int]:
    subject = subject_of(asked)
    return subject.about, subject.revision, business_of(asked).pk


def _notices(asked: Sequence[Asked]) -> dict[tuple[str, int, int], list[Notice]]:
    """What was sent, or tried, of these questions; the latest last."""
    found: dict[tuple[str, int, int], list[Notice]] = {}
    about = [subject_of(one).about for one in asked]
    for notice in Notice.objects.filter(topic=TOPIC, about__in=about).order_by("pk"):
        found.setdefault((notice.about, notice.revision, notice.business_id), []).append(notice)
    return found


def business_of(asked: Asked) -> Business:
    """Whose side it is."""
    business = asked.deal.business_of(asked.side)
    assert business is not None  # ``asked_now`` gives none without
    return business


def _called(business: Business) -> str:
    """The owner's name, or the business's where the list has none."""
    return shorten(one_line(business.owner_name) or one_line(business.name), 60)


def question(asked: Asked, other: str) -> str:
    """The one thing that is asked."""
    facts = {"other": shorten(one_line(other), 60), "product": shorten(one_line(asked.deal.product), 60)}
    if asked.due.answers:
        return _("%(other)s has written how it goes with %(product)s. Is it right?") % facts
    return _("How does it go with %(other)s about %(product)s?") % facts


def reminder_text(asked: Asked, business: Business, other: str) -> str:
    """What the owner reads: about what, one question, where to answer, how to be left in peace."""
    greeting = _("Hello %(name)s.") % {"name": _called(business)}
    parts = [
        f"{greeting} {question(asked, other)}",
        _("One tap is enough. The department does not see your notes or prices."),
    ]
    if business.owner is not None and may_use_link(business.owner):
        address = personal_link(business.owner, to=reverse("deal_own_one", args=[asked.deal.pk]))
        parts.append(_("Answer here: %(address)s") % {"address": address})
        parts.append(_("On the same page you can stop these reminders."))
    else:
        parts.append(_("Answer this message: agreed, ordered, paid, stuck, or over? Write STOP for no more."))
    return "\n\n".join(parts)
