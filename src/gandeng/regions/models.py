"""Regions of Indonesia, the departments and Forums that serve them, and their people."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Region(models.Model):
    """A regency or city by its Kemendagri code ("33.72"), text because zeros matter."""

    code = models.CharField(max_length=5, primary_key=True)
    name = models.CharField(max_length=100)
    province = models.CharField(max_length=100)
    time_zone = models.CharField(max_length=40)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name

    @property
    def short_name(self) -> str:
        """The name as people say it: "Surakarta", "Kab. Bandung"."""
        return self.name.removeprefix("Kota ").replace("Kabupaten ", "Kab. ")


class Department(models.Model):
    """A local government's department for cooperatives and UMKM: the tenant of Gandeng."""

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="departments")
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["region_id", "name"]

    def __str__(self) -> str:
        return self.name


class Forum(models.Model):
    """The MSME Forum of a region; it vouches for members beside the department."""

    department = models.OneToOneField(Department, on_delete=models.CASCADE, related_name="forum")
    name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """Who works for which department, or for its Forum."""

    class Role(models.TextChoices):
        OFFICER = "officer"
        FORUM = "forum"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    department = models.ForeignKey(Department, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "department", "role"], name="membership_once")]
