"""The one door through which notices leave.

Whoever has something to say gives it here; which way it takes, whether the number may be written to,
and that it is said once, is decided here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, Max, OuterRef
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.directory.models import Business, Contact
from gandeng.notices.channels import Channel, ChannelError, Message
from gandeng.notices.channels.email import Email
from gandeng.notices.channels.tap import Tap
from gandeng.notices.channels.whatsapp import WhatsApp
from gandeng.notices.models import Notice, NumberChoice
from gandeng.notices.services import take_back

Way, Status = Notice.Way, Notice.Status


@dataclass(frozen=True, slots=True)
class Subject:
    """What a notice tells of: "agenda" about "event:5" in its revision 3."""

    topic: str
    about: str
    revision: int = 0

    def key(self, business: Business, way: str) -> str:
        """The same for the same notice, so that it is sent once."""
        return f"{self.topic}:{self.about}:{self.revision}:{business.pk}:{way}"


def ways() -> list[str]:
    """The ways that are set up here; tap-to-send always is."""
    found: list[str] = [Way.TAP]
    if settings.EMAIL_HOST:
        found.append(Way.EMAIL)
    if settings.WHATSAPP_TOKEN and settings.WHATSAPP_PHONE_ID:
        found.append(Way.WHATSAPP)
    return found


def channel_of(way: str) -> Channel:
    """The channel for a way that is set up."""
    if way == Way.WHATSAPP:
        return WhatsApp(
            settings.WHATSAPP_TOKEN,
            settings.WHATSAPP_PHONE_ID,
            settings.WHATSAPP_TEMPLATE,
            settings.WHATSAPP_API,
        )
    return Email() if way == Way.EMAIL else Tap()


def address_for(business: Business, way: str) -> str:
    """Where a business is reached by a way; "" where it is not. Uses prefetched contacts."""
    if way == Way.EMAIL:
        wants_none = any(c.opted_out for c in business.contacts.all())
        return "" if wants_none else business.email
    contact = business.whatsapp
    return contact.e164 if contact else ""


def heed_choices(businesses: Iterable[Business]) -> None:
    """Close the numbers whose holder wrote STOP before the business was entered in a list; one query.

    Needs prefetched contacts: afterwards ``business.whatsapp`` is a number that may be written to.
    """
    open_ones = [c for business in businesses for c in business.contacts.all() if not c.opted_out]
    found = NumberChoice.objects.filter(e164__in={c.e164 for c in open_ones}, choice=NumberChoice.Choice.OUT)
    closed = set(found.values_list("e164", flat=True))
    for contact in open_ones:
        contact.opted_out = contact.e164 in closed


def has_number(business: str) -> Exists:
    """Condition on rows: the business with the key in column ``business`` has a mobile number to write to."""
    closed = NumberChoice.objects.filter(choice=NumberChoice.Choice.OUT).values("e164")
    open_ones = Contact.objects.filter(business=OuterRef(business), mobile=True, opted_out=False)
    return Exists(open_ones.exclude(e164__in=closed))


def told(topic: str, about: str) -> dict[int, int]:
    """Who was told of something, by whatever way: key of the business -> the latest revision it knows."""
    sent = Notice.objects.filter(topic=topic, about=about, status=Status.SENT).order_by()
    return dict(sent.values_list("business").annotate(latest=Max("revision")))


def send(
    *,
    business: Business,
    actor: User,
    way: str,
    subject: Subject,
    text: str,
    title: str,
    words: tuple[str, ...] = (),
) -> Notice:
    """Send a notice once; sent ones are returned as they are, failed ones are tried again.

    The claim of the key is committed before anything leaves, so two officers who press at once send
    once. Whatever happens is in the returned notice: ``status`` and ``code``. Never raises for what a
    provider says.
    """
    notice, mine = _claim(business, actor, way, subject)
    if not mine:
        return notice
    to = address_for(business, way)
    if not to:
        return _end(notice, actor, Status.REFUSED, "no_address")
    if not _may_write(to, way):
        return _end(notice, actor, Status.REFUSED, "opted_out" if _has_said(to, "out") else "not_opted_in")
    message = Message(to, title, text, words, settings.LANGUAGE_CODE)
    try:
        given = channel_of(way).send(message)
    except ChannelError as error:
        return _end(notice, actor, Status.FAILED, error.code)
    return _end(notice, actor, Status.SENT, "", given)


@transaction.atomic
def note(*, business: Business, actor: User, way: str, subject: Subject) -> Notice:
    """A person has said it: by their own WhatsApp, on paper or aloud."""
    notice, mine = _claim(business, actor, way, subject)
    return _end(notice, actor, Status.SENT, "") if mine else notice


@transaction.atomic
def unnote(*, business: Business, actor: User, way: str, subject: Subject) -> None:
    """Undo :func:`note`: it counts as not said."""
    notice = (
        Notice.objects.filter(key=subject.key(business, way)).select_related("business__department").first()
    )
    if notice is not None:
        take_back(notice=notice, actor=actor)


@transaction.atomic
def _claim(business: Business, actor: User, way: str, subject: Subject) -> tuple[Notice, bool]:
    notice, new = Notice.objects.get_or_create(
        key=subject.key(business, way),
        defaults={
            "business": business,
            "way": way,
            "topic": subject.topic,
            "about": subject.about,
            "revision": subject.revision,
            "created_by": actor,
        },
    )
    if new:
        return notice, True
    again = Notice.objects.filter(pk=notice.pk, status__in=(Status.FAILED, Status.REFUSED))
    mine = bool(again.update(status=Status.SENDING, code=""))
    notice.refresh_from_db()
    return notice, mine


@transaction.atomic
def _end(notice: Notice, actor: User, status: str, code: str, provider_id: str = "") -> Notice:
    notice.status, notice.code, notice.provider_id = status, code, provider_id[:200]
    notice.sent_at = timezone.now() if status == Status.SENT else None
    notice.delivered_at = None
    notice.save(update_fields=["status", "code", "provider_id", "sent_at", "delivered_at"])
    audit.record(
        actor=actor,
        verb="send_notice",
        subject=notice,
        department=notice.business.department,
        way=notice.way,
        status=status,
        code=code,
    )
    return notice


def _has_said(e164: str, choice: str) -> bool:
    return NumberChoice.objects.filter(e164=e164, choice=choice).exists()


def _may_write(to: str, way: str) -> bool:
    """Person to person unless they said no; by the provider's machine only after a yes."""
    if way == Way.WHATSAPP:
        return _has_said(to, NumberChoice.Choice.IN)
    return way == Way.EMAIL or not _has_said(to, NumberChoice.Choice.OUT)
