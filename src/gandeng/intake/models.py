"""An import from upload to undo. Every row of the file stays accounted for."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from gandeng.directory.errors import InOpenList
from gandeng.directory.models import Business
from gandeng.regions.models import Department

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from gandeng.accounts.models import User


UNDO_DAYS = 30


class ImportQuerySet(models.QuerySet["Import"]):
    """Sets of imports. Views load through ``visible_to`` only."""

    def visible_to(self, user: User | AnonymousUser) -> ImportQuerySet:
        """Only officers of the department that uploaded the list."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(department__in=user.memberships.filter(role="officer").values("department"))


class Import(models.Model):
    """One list given to Gandeng: file or pasted text, as read, as reviewed, as saved."""

    class Status(models.TextChoices):
        READING = "reading"
        FAILED = "failed"  # the file could not be read; error_code says why
        REVIEW = "review"
        SAVING = "saving"
        SAVED = "saved"
        UNDOING = "undoing"
        UNDONE = "undone"
        DISCARDED = "discarded"

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="imports")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    filename = models.CharField(max_length=255)
    pasted = models.BooleanField(default=False)  # text from a box, not a file
    content = models.BinaryField()  # the bytes as sent, so that nothing can be lost
    sha256 = models.CharField(max_length=64)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.READING)
    error_code = models.CharField(max_length=40, blank=True)
    error_detail = models.CharField(max_length=200, blank=True)
    facts = models.JSONField(default=dict)  # how the bytes were understood: FileFacts, layouts
    columns = models.JSONField(default=list)  # the officer's own choice: [sheet, column, field]
    directory_mark = models.CharField(max_length=100, blank=True)  # the department's businesses as compared
    rows_in = models.PositiveIntegerField(default=0)
    not_data = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    purged_at = models.DateTimeField(null=True, blank=True)  # bytes and copies of personal values deleted
    version = models.PositiveIntegerField(default=1)

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            # The same file twice, even at once, is one import per department until it is saved or
            # thrown away. After that it may come again: then everything in it is "unchanged".
            models.UniqueConstraint(
                fields=["department", "sha256"],
                condition=models.Q(status__in=["reading", "review", "saving", "undoing"]),
                name="import_same_file_once",
            )
        ]

    def __str__(self) -> str:
        return self.filename

    @property
    def is_open(self) -> bool:
        """Rows may still be decided before anything is saved."""
        return self.status == self.Status.REVIEW

    @property
    def takes_answers(self) -> bool:
        """Rows that wait can be completed: before saving, and afterwards one by one."""
        return self.status in (self.Status.REVIEW, self.Status.SAVED) and self.purged_at is None

    @property
    def is_at_work(self) -> bool:
        """A background job is reading, saving or undoing it."""
        return self.status in (self.Status.READING, self.Status.SAVING, self.Status.UNDOING)

    @property
    def undo_until(self) -> dt.datetime | None:
        """The moment up to which the whole import can be taken back."""
        return self.saved_at + dt.timedelta(days=UNDO_DAYS) if self.saved_at else None

    def can_be_undone(self, now: dt.datetime) -> bool:
        """Saved, not yet undone, and not older than 30 days."""
        until = self.undo_until
        return self.status == self.Status.SAVED and until is not None and now <= until

    @property
    def has_original(self) -> bool:
        """The bytes are there: not 30 days old, and no business in them was erased. One query."""
        return Import.objects.filter(pk=self.pk, purged_at=None).exclude(content=b"", rows_in__gt=0).exists()

    def purge(self, now: dt.datetime) -> None:
        """Delete the bytes and the copies of personal values; counts and codes stay."""
        ImportTwin.objects.filter(batch=self).delete()
        ImportFinding.objects.filter(batch=self).update(**_NO_WORDS)
        ImportRow.objects.filter(batch=self).update(**_NO_VALUES)
        Import.objects.filter(pk=self.pk).update(content=b"", purged_at=now)


class CopiesQuerySet(models.QuerySet[Any]):
    """Sets of what imports keep of a business: its rows, and questions whether a row is that business."""

    def forget_business(self, business: Business) -> None:
        """The rows stay empty, for the count; the files they came from go.

        Raises ``InOpenList`` while an import still waits for a decision: it would save the business anew.
        """
        status = Import.Status
        batches = Import.objects.filter(pk__in=set(self.values_list("batch", flat=True)), purged_at=None)
        at_work = batches.filter(status__in=(status.READING, status.REVIEW, status.SAVING, status.UNDOING))
        # One that is being read may find the business: its rows are not there yet.
        reads = Import.objects.filter(department=business.department_id, status=status.READING)
        # Whether it is the business, or a second row of a list is that of the business.
        about = models.Q(business=business) | models.Q(other_row__business=business)
        asked = ImportTwin.objects.filter(
            about, decision=ImportTwin.Decision.OPEN, batch__status=status.SAVED
        )
        if at_work.exists() or reads.exists() or asked.exists():
            raise InOpenList
        for batch in batches.filter(status=status.DISCARDED).defer("content"):
            batch.purge(timezone.now())
        batches.update(content=b"")
        if self.model is ImportTwin:
            self.delete()
            return
        rows = ImportRow.objects.filter(models.Q(pk__in=self.values("pk")) | models.Q(same_as__in=self))
        for row in rows:
            found = ImportFinding.objects.filter(batch=row.batch_id, sheet=row.sheet, row=row.row)
            found.update(**_NO_WORDS)
        keys = [row.pk for row in rows]
        ImportRow.objects.filter(pk__in=keys).update(business=None, **_NO_VALUES)


_NO_WORDS = {"read": "", "made": "", "row_name": "", "answer": "", "detail": ""}
_NO_VALUES: dict[str, Any] = {"record": {}, "cells": [], "before": None, "changes": [], "kept": []}


class ImportRow(models.Model):
    """One row of the list that is data, and what is or will be done with it."""

    class Action(models.TextChoices):
        CREATE = "create"
        UPDATE = "update"
        UNCHANGED = "unchanged"
        SET_ASIDE = "set_aside"

    class Undone(models.TextChoices):
        REMOVED = "removed"  # created by the import, gone again
        RESTORED = "restored"  # updated by the import, as it was before
        CHANGED_SINCE = "changed_since"  # kept: somebody has worked on it
        USED_SINCE = "used_since"  # kept: lent, proposed, wished for, planned, has an owner
        GONE = "gone"  # was deleted before

    batch = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows")
    sheet = models.CharField(max_length=100)
    row = models.PositiveIntegerField()
    action = models.CharField(max_length=10, choices=Action.choices)
    record = models.JSONField(default=dict)  # the business as read (core.sheets.BusinessRow), see records
    cells = models.JSONField(default=list)  # the raw cells of a row set aside
    reason = models.CharField(max_length=40, blank=True)  # why set aside
    business = models.ForeignKey(Business, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    expected_version = models.PositiveIntegerField(null=True, blank=True)  # of the business as compared
    changes = models.JSONField(default=list)  # of an update: [field, old, new]
    kept = models.JSONField(default=list)  # fields that the list leaves empty and the business has
    same_as = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="copies"
    )
    before = models.JSONField(null=True, blank=True)  # the business before an update, for undo
    saved_version = models.PositiveIntegerField(null=True, blank=True)  # version right after saving
    undone = models.CharField(max_length=15, choices=Undone.choices, blank=True)

    objects = CopiesQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["batch", "sheet", "row"], name="import_row_once")]
        indexes = [models.Index(fields=["batch", "action"], name="import_row_action")]

    @property
    def name(self) -> str:
        """The business's name as read, or the first filled cells of a row that has none."""
        if not self.record and not self.cells:
            return _("(business erased)")
        return self.record.get("name") or ", ".join(str(c) for c in self.cells if str(c).strip())[:80]


class ImportFinding(models.Model):
    """A finding of ``core.sheets``, with its sheet and cell."""

    batch = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="findings")
    order = models.PositiveSmallIntegerField()  # by severity: what needs a person comes first
    code = models.CharField(max_length=40)
    severity = models.CharField(max_length=10)
    sheet = models.CharField(max_length=100)
    row = models.PositiveIntegerField(default=0)
    column = models.PositiveIntegerField(default=0)
    last_row = models.PositiveIntegerField(default=0)
    field = models.CharField(max_length=40, blank=True)
    read = models.CharField(max_length=200, blank=True)
    made = models.CharField(max_length=300, blank=True)
    detail = models.CharField(max_length=300, blank=True)
    row_name = models.CharField(max_length=300, blank=True)
    settled = models.BooleanField(default=False)  # the officer has answered
    answer = models.CharField(max_length=300, blank=True)  # what they answered; empty: leave it empty

    class Meta:
        ordering = ["order", "pk"]
        indexes = [models.Index(fields=["batch", "severity"], name="finding_severity")]


class ImportTwin(models.Model):
    """Two rows, or a row and a business, that may be one. Never merged without a person.

    While a question is open its ``row`` waits set aside; the other one goes its way.
    """

    class Decision(models.TextChoices):
        OPEN = "open"
        SAME = "same"
        DIFFERENT = "different"

    batch = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="twins")
    row = models.ForeignKey(ImportRow, on_delete=models.CASCADE, related_name="twins")
    other_row = models.ForeignKey(
        ImportRow, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    business = models.ForeignKey(Business, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    score = models.PositiveSmallIntegerField()
    reasons = models.JSONField(default=list)
    decision = models.CharField(max_length=10, choices=Decision.choices, default=Decision.OPEN)

    objects = CopiesQuerySet.as_manager()

    class Meta:
        ordering = ["-score", "pk"]
        indexes = [models.Index(fields=["batch", "decision"], name="twin_decision")]
