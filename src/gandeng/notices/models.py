"""What was said to whom, and which numbers may be written to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from gandeng.directory.models import Business, Contact

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from gandeng.accounts.models import User


WORDS = {
    "network": _("no connection; try again"),
    "token": _("the access key is wrong or has run out"),
    "rate": _("too many at once; try again later"),
    "undeliverable": _("the address does not exist"),
    "template": _("the template is not approved"),
    "window": _("only templates may be sent now"),
    "refused": _("the holder wants none of these"),
    "provider": _("the provider refused it"),
    "no_address": _("no address"),
    "opted_out": _("wants no messages"),
    "not_opted_in": _("has not agreed to this way yet"),
    "taken_back": _("taken back"),
}


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Sets of notices. Views load through ``visible_to`` only."""

    def visible_to(self, user: User | AnonymousUser) -> NoticeQuerySet:
        """Officers of the business's own department: a partner does not see whom we wrote to."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(
            business__department__in=user.memberships.filter(role="officer").values("department")
        )

    def forget_business(self, business: Business) -> None:
        """They go, and what was said by numbers that no other business has."""
        own = business.contacts.values_list("e164", flat=True)
        others = Contact.objects.filter(e164__in=own).exclude(business=business).values("e164")
        NumberChoice.objects.filter(e164__in=own).exclude(e164__in=others).delete()
        self.delete()


class NumberChoice(models.Model):
    """What the holder of a number has said, whichever businesses have it. No row: nothing yet.

    Click-to-chat is a message from person to person and only stops at "out"; the Cloud API writes
    only to numbers that are "in".
    """

    class Choice(models.TextChoices):
        IN = "in"
        OUT = "out"

    e164 = models.CharField(max_length=16, unique=True)
    choice = models.CharField(max_length=3, choices=Choice.choices)
    said_at = models.DateTimeField()
    channel = models.CharField(max_length=10)  # spoken, web, whatsapp
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )


class Notice(models.Model):
    """One notice to one business. The text is not kept: it holds a personal link."""

    class Way(models.TextChoices):
        TAP = "tap"
        EMAIL = "email"
        WHATSAPP = "whatsapp"

    class Status(models.TextChoices):
        SENDING = "sending"  # handed over, no answer yet
        SENT = "sent"
        FAILED = "failed"  # ``code`` says why; may be tried again
        REFUSED = "refused"  # the holder of the number does not want it

    key = models.CharField(max_length=120, unique=True)  # what makes it one and the same notice
    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="notices")
    way = models.CharField(max_length=8, choices=Way.choices)
    topic = models.CharField(max_length=20)  # agenda, cancelled, questions, list
    about = models.CharField(max_length=40)  # the object it tells of, as "event:5"
    revision = models.PositiveIntegerField(default=0)  # of that object: the number of the timetable
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.SENDING)
    code = models.CharField(max_length=20, blank=True)
    provider_id = models.CharField(max_length=200, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)  # as the provider told us

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["about", "business"], name="notice_about"),
            models.Index(fields=["provider_id"], name="notice_provider_id"),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def word(self) -> str:
        """Why it was not sent, and what to do."""
        return str(WORDS.get(self.code, self.code))
