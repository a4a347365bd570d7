"""Reference tables, comparisons of regions, and delegations. All belong to one department."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from django.conf import settings
from django.db import models

from gandeng.directory.models import Business
from gandeng.programmes.models import Programme, Visit
from gandeng.regions.models import Department

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from gandeng.accounts.models import User
    from gandeng.core.strengths.tables import RegionTable


class OwnQuerySet(models.QuerySet[Any]):
    """Sets of what belongs to a department. Views load through ``visible_to`` only."""

    def visible_to(self, user: User | AnonymousUser) -> OwnQuerySet:
        """Those of departments for which the person is an officer."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(department__in=user.memberships.filter(role="officer").values("department"))


class ReferenceTable(models.Model):
    """Statistics by region and sector, with where they come from. One file, one or more years."""

    class Unit(models.TextChoices):
        BUSINESS = "business"
        WORKER = "worker"
        RUPIAH = "rupiah"

    class SourceType(models.TextChoices):
        CENSUS = "census"
        SURVEY = "survey"
        REGISTER = "register"
        PROGRAMME = "programme"

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="reference_tables")
    title = models.CharField(max_length=200)
    publisher = models.CharField(max_length=200)
    source_url = models.CharField(max_length=500, blank=True)
    unit = models.CharField(max_length=10, choices=Unit.choices)
    source_type = models.CharField(max_length=10, choices=SourceType.choices)
    version = models.CharField(max_length=4)  # of the KBLI, or "own" for the source's own kinds
    filename = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    labels = models.JSONField(default=dict)  # sector -> title
    notes = models.JSONField(default=list)  # (code, how many) from reading the file
    is_sample = models.BooleanField(default=False)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    archived_at = models.DateTimeField(null=True, blank=True)

    objects = OwnQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class ReferenceYear(models.Model):
    """The numbers of one year: ``sizes`` by region, then sector; null where the source is silent."""

    table = models.ForeignKey(ReferenceTable, on_delete=models.CASCADE, related_name="years")
    year = models.PositiveSmallIntegerField()
    regions = models.JSONField()
    sectors = models.JSONField()
    sizes = models.JSONField()
    reference = models.JSONField(null=True)  # the whole area by sector, where the source states it

    class Meta:
        ordering = ["year"]
        constraints = [models.UniqueConstraint(fields=["table", "year"], name="reference_year_once")]

    def __str__(self) -> str:
        return str(self.year)

    def as_table(self) -> RegionTable:
        """The numbers as the core takes them."""
        from gandeng.core.strengths.tables import About, RegionTable

        sizes = [[np.nan if value is None else value for value in row] for row in self.sizes]
        return RegionTable(
            About(self.table.unit, self.table.source_type, self.year, self.table.version),
            tuple(self.regions),
            tuple(self.sectors),
            np.array(sizes, np.float64),
            None if self.reference is None else np.array(self.reference, np.float64),
        )


class TableUpload(models.Model):
    """A file of statistics on its way to a reference table, and what was found in it.

    ``content`` goes as soon as the table is saved; of one that was left lying, with the next upload.
    """

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="table_uploads")
    filename = models.CharField(max_length=255)
    content = models.BinaryField()
    source = models.JSONField()  # the fields of services.tables.Source
    confirmed = models.BooleanField(default=False)  # far-off numbers were looked at and are right
    without_rest = models.BooleanField(default=False)  # what could not be placed is left out
    report = models.JSONField(default=dict)  # rows, groups of faults, notes; or why it cannot be read
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)
    table = models.OneToOneField(ReferenceTable, on_delete=models.SET_NULL, null=True, related_name="upload")

    objects = OwnQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]


class Comparison(models.Model):
    """All known regions as partners for the department's own, as they were on one day.

    ``result`` holds aggregates only: no business and no person.
    """

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="comparisons")
    table = models.ForeignKey(ReferenceTable, on_delete=models.SET_NULL, null=True, related_name="+")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    engine_version = models.CharField(max_length=20)
    result = models.JSONField(default=dict)

    objects = OwnQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]


class Delegation(models.Model):
    """Whom a department would send to a partner region: so many seats, and why each is in or out."""

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="delegations")
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="delegations")
    seats = models.PositiveSmallIntegerField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    facts = models.JSONField(default=dict)  # value, bound, counts: what the head of the page shows

    objects = OwnQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]


class Delegate(models.Model):
    """One business in or out of a delegation, with the reasons as codes."""

    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="delegates")
    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="+")
    chosen = models.BooleanField()
    rank = models.PositiveIntegerField()  # in the order of choice, or of who steps in first
    reasons = models.JSONField(default=list)

    class Meta:
        ordering = ["-chosen", "rank"]
        constraints = [models.UniqueConstraint(fields=["delegation", "business"], name="delegate_once")]


class VisitSeatQuerySet(models.QuerySet["VisitSeat"]):
    """Sets of seats on visits."""

    def forget_business(self, business: Business) -> None:
        """Seats of visits that were made stay, for their number."""
        self.filter(visit__held=False).delete()


class VisitSeat(models.Model):
    """A business that goes on a visit: what the department decided, whatever was proposed."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="seats")
    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="visit_seats")
    delegation = models.ForeignKey(
        Delegation, on_delete=models.SET_NULL, null=True, blank=True, related_name="seats_taken"
    )

    objects = VisitSeatQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["visit", "business"], name="visit_seat_once")]
