"""A department's own words, and the phrases that found nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q

from gandeng.core.text.additions import MOST_CHARACTERS, Addition
from gandeng.directory.models import Business
from gandeng.regions.models import Department

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from gandeng.accounts.models import User


class WordEntryQuerySet(models.QuerySet["WordEntry"]):
    """Sets of added words. Views load through ``visible_to`` only."""

    def visible_to(self, user: User | AnonymousUser) -> WordEntryQuerySet:
        """Those of departments in which the person is an officer."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(department__in=user.memberships.filter(role="officer").values("department"))

    def current(self) -> WordEntryQuerySet:
        """Without those that were undone."""
        return self.filter(undone_at=None)


class WordEntry(models.Model):
    """One phrase that a department put into a concept. Undone ones stay, for the trail."""

    department = models.ForeignKey(Department, on_delete=models.CASCADE, related_name="words")
    concept = models.CharField(max_length=60)
    phrase = models.CharField(max_length=MOST_CHARACTERS)
    use = models.BooleanField(default=False)  # counts in needs only
    kind = models.CharField(max_length=20, default="product")
    label_id = models.CharField(max_length=80, blank=True)  # of a concept that is the department's own
    label_en = models.CharField(max_length=80, blank=True)
    broader = models.CharField(max_length=60, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = WordEntryQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "word entries"
        constraints = [
            models.UniqueConstraint(
                fields=["department", "phrase"], condition=Q(undone_at=None), name="word_once_a_department"
            )
        ]

    def __str__(self) -> str:
        return self.phrase

    @property
    def addition(self) -> Addition:
        """The entry as the core reads it."""
        return Addition(
            self.concept, self.phrase, self.use, self.kind, self.label_id, self.label_en, self.broader
        )


class Missed(models.Model):
    """A need or product that found nothing in the latest computation of pairs."""

    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="missed")
    side = models.CharField(max_length=5)  # need | offer
    phrase = models.CharField(max_length=300)
    reason = models.CharField(max_length=20)  # no_words | other_script | nothing_found
    seen_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["side", "phrase", "pk"]
        verbose_name_plural = "missed"
        constraints = [
            models.UniqueConstraint(fields=["business", "side", "phrase"], name="missed_once_a_business")
        ]

    def __str__(self) -> str:
        return self.phrase
