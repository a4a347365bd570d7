"""A reply: what an owner answered, by whatever way, and who put it down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q

from gandeng.directory.models import Business

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from gandeng.accounts.models import User


class ReplyQuerySet(models.QuerySet["Reply"]):
    """Sets of replies. Views load through ``visible_to`` only."""

    def visible_to(self, user: User | AnonymousUser) -> ReplyQuerySet:
        """Those of one's own department's businesses (officers and Forum), and of one's own business."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(
            Q(business__department__in=user.memberships.values("department")) | Q(business__owner=user)
        )

    def unclaimed(self) -> ReplyQuerySet:
        """Written down by somebody else and not yet confirmed by the owner."""
        return self.filter(status=Reply.Status.SAVED, claimed_at=None).exclude(channel=Reply.Channel.LINK)


class Reply(models.Model):
    """One answer of an owner. The answers themselves stand in the business once it is saved.

    ``text`` holds a pasted message only while it waits for a person; it is emptied when that is over.
    ``step`` is how far an owner came on the link's three screens.
    """

    class Channel(models.TextChoices):
        LINK = "link"
        WHATSAPP = "whatsapp"
        PHONE = "phone"
        IN_PERSON = "in_person"

    class Status(models.TextChoices):
        OPEN = "open"
        SAVED = "saved"
        DROPPED = "dropped"

    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="replies")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)
    text = models.TextField(blank=True)
    step = models.PositiveSmallIntegerField(default=0)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        ordering = ["-noted_at", "-pk"]
        indexes = [models.Index(fields=["business", "status"], name="reply_of_business")]
