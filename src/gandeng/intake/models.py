"""An import from upload to undo. Every row of the file stays accounted for."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from gandeng.directory.models import Business
from gandeng.intake.visibility import ImportQuerySet
from gandeng.regions.models import Department


class Import(models.Model):
    """One list given to Gandeng: file or pasted text, as read, as reviewed, as saved."""

    class Status(models.TextChoices):
        READING = "reading"
        FAILED = "failed"  # the file could not be read; error_code says why
        REVIEW = "review"
        SAVING = "saving"
        SAVED = "saved"
        UNDONE = "undone"
        DISCARDED = "discarded"

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="imports")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    filename = models.CharField(max_length=255)
    content = models.BinaryField()  # the bytes as sent, so that nothing can be lost
    sha256 = models.CharField(max_length=64)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.READING)
    error_code = models.CharField(max_length=40, blank=True)
    error_detail = models.CharField(max_length=200, blank=True)
    facts = models.JSONField(default=dict)  # how the bytes were understood: FileFacts, layouts
    columns = models.JSONField(default=dict)  # the officer's own choice of field per sheet and column
    rows_in = models.PositiveIntegerField(default=0)
    not_data = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            # The same file twice, even at once, is one import per department until it is settled.
            models.UniqueConstraint(
                fields=["department", "sha256"],
                condition=models.Q(status__in=["reading", "review", "saving", "saved"]),
                name="import_same_file_once",
            )
        ]

    def __str__(self) -> str:
        return self.filename


class ImportRow(models.Model):
    """One row of the list that is data, and what is or will be done with it."""

    class Action(models.TextChoices):
        CREATE = "create"
        UPDATE = "update"
        UNCHANGED = "unchanged"
        SET_ASIDE = "set_aside"

    batch = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows")
    sheet = models.CharField(max_length=100)
    row = models.PositiveIntegerField()
    action = models.CharField(max_length=10, choices=Action.choices)
    record = models.JSONField(default=dict)  # the business as read (core.sheets.BusinessRow)
    cells = models.JSONField(default=list)  # the raw cells of a row set aside
    reason = models.CharField(max_length=40, blank=True)  # why set aside
    business = models.ForeignKey(Business, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    before = models.JSONField(null=True, blank=True)  # the business before an update, for undo
    saved_version = models.PositiveIntegerField(null=True, blank=True)  # version right after saving

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["batch", "sheet", "row"], name="import_row_once")]
        indexes = [models.Index(fields=["batch", "action"], name="import_row_action")]


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

    class Meta:
        ordering = ["order", "pk"]
        indexes = [models.Index(fields=["batch", "severity"], name="finding_severity")]


class ImportTwin(models.Model):
    """Two rows, or a row and a business, that may be one. Never merged without a person."""

    class Decision(models.TextChoices):
        OPEN = "open"
        SAME = "same"
        DIFFERENT = "different"

    batch = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="twins")
    row = models.ForeignKey(ImportRow, on_delete=models.CASCADE, related_name="+")
    other_row = models.ForeignKey(ImportRow, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    business = models.ForeignKey(Business, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    score = models.PositiveSmallIntegerField()
    reasons = models.JSONField(default=list)
    decision = models.CharField(max_length=10, choices=Decision.choices, default=Decision.OPEN)

    class Meta:
        ordering = ["-score", "pk"]
