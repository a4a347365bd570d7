"""Businesses and what they offer and need.

The department that listed a business keeps it; a partner department sees only what is lent
to it in a programme (``programmes``), and of that only the fields the department chose to lend.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from gandeng.documents.wording_findings import field_name
from gandeng.regions.models import Department, Region

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from gandeng.accounts.models import User

    Text = models.CharField[str, str]
else:
    Text = models.CharField


# What a partner department can be shown of a lent business. Owner, phones, address, sales stay home,
# whatever is chosen. Quantities are capacity, minimum order, amounts and prices.
ALWAYS_LENT = ("name", "region")
CHOOSABLE = ("district", "activity", "offers", "needs", "quantities", "papers")
LENT_FIELDS = (*ALWAYS_LENT, *CHOOSABLE)
# Name of the empty row that is left, where meetings and seats name it; read in the reader's language.
ERASED_NAME = "(usaha dihapus)"


class NameField(Text):
    """A business's name; where it is erased, that in the reader's language, on pages as in files."""

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        """The name as stored, unless it stands for an erased one."""
        return _("(business erased)") if value == ERASED_NAME else value

    def deconstruct(self) -> Any:
        """To the database it is any other text."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs


class BusinessQuerySet(models.QuerySet["Business"]):
    """Sets of businesses. Views load through ``visible_to`` only."""

    def visible_to(self, user: User | AnonymousUser) -> BusinessQuerySet:
        """Own department's (officers, Forum), one's own, and those lent to one's department."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(
            Q(department__in=user.memberships.values("department"))
            | Q(owner=user)
            | Q(pk__in=self._lent_to(user)),
            erased_at=None,
        )

    def lent_to(self, user: User | AnonymousUser) -> BusinessQuerySet:
        """Those that other departments lend to a programme in which the person is an officer."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(pk__in=self._lent_to(user)).exclude(
            department__in=user.memberships.values("department")
        )

    def fields_lent_to(self, user: User | AnonymousUser) -> dict[int, frozenset[str]]:
        """For each of these that is lent to the person's departments: the chosen fields; one query.

        A business that is lent in two programmes shows what either of them lends.
        """
        if not user.is_authenticated:
            return {}
        found: dict[int, frozenset[str]] = {}
        lendings = self._lendings_to(user).filter(business__in=self.order_by().values("pk"))
        for business, fields in lendings.values_list("business", "fields"):
            found[business] = found.get(business, frozenset()) | frozenset(fields)
        return found

    def _lent_to(self, user: User) -> models.QuerySet[Any]:
        return self._lendings_to(user).values("business")

    def _lendings_to(self, user: User) -> models.QuerySet[Any]:
        # Lending stands in programmes, above this app; the relation leads there without importing it.
        lending: Any = self.model._meta.get_field("lendings").related_model
        today = timezone.localdate()
        found: models.QuerySet[Any] = lending._default_manager.filter(
            withdrawn_at=None,
            until__gte=today,
            business__archived_at=None,
            programme__ends_on__gte=today,
            programme__partnerships__department__in=user.memberships.filter(role="officer").values(
                "department"
            ),
        )
        return found

    def current(self) -> BusinessQuerySet:
        """Without those withdrawn from the list."""
        return self.filter(archived_at=None)

    def refusing(self, purpose: str) -> BusinessQuerySet:
        """Whose owner said no to a purpose and has not said yes since."""
        said = ConsentRecord.objects.filter(business=OuterRef("pk"), purpose=purpose)
        return self.filter(Exists(said), ~Exists(said.filter(withdrawn_at=None)))


class Business(models.Model):
    """One business as its department knows it. Money in whole rupiah, capacity per month."""

    class Verification(models.TextChoices):
        LISTED = "listed"
        PHONE = "phone_confirmed"
        VOUCHED = "vouched"
        DOCUMENT = "document_seen"

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="businesses")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="businesses")
    name = NameField(max_length=300)
    owner_name = models.CharField(max_length=200, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="businesses"
    )
    gender = models.CharField(max_length=1, blank=True)
    email = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=500, blank=True)
    village = models.CharField(max_length=100, blank=True)
    district = models.CharField(max_length=100, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    legal_form = models.CharField(max_length=100, blank=True)
    founded = models.PositiveSmallIntegerField(null=True, blank=True)
    activity = models.TextField(blank=True)
    category = models.CharField(max_length=200, blank=True)
    industry_code = models.CharField(max_length=5, blank=True)
    industry_version = models.CharField(max_length=4, blank=True)
    annual_sales = models.BigIntegerField(null=True, blank=True)
    capital = models.BigIntegerField(null=True, blank=True)
    workers_male = models.PositiveIntegerField(null=True, blank=True)
    workers_female = models.PositiveIntegerField(null=True, blank=True)
    workers = models.PositiveIntegerField(null=True, blank=True)
    verification = models.CharField(max_length=20, choices=Verification.choices, default=Verification.LISTED)
    note = models.TextField(blank=True)
    other = models.JSONField(default=dict, blank=True)  # columns of the list that nobody recognised
    is_sample = models.BooleanField(default=False)  # invented; says "contoh" wherever it is shown
    search_text = models.TextField(blank=True)  # normalised by core.text, for the search box
    version = models.PositiveIntegerField(default=1)  # raised by every change, checked by every edit
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    archived_at = models.DateTimeField(null=True, blank=True)  # withdrawn, kept for the trail
    erased_at = models.DateTimeField(null=True, blank=True)  # for good: an empty row, for what was counted

    objects = BusinessQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name_plural = "businesses"
        indexes = [models.Index(fields=["department", "archived_at", "name"], name="business_list")]

    def __str__(self) -> str:
        return self.name

    @property
    def whatsapp(self) -> Contact | None:
        """The first mobile number that has not opted out; uses prefetched contacts."""
        return next((c for c in self.contacts.all() if c.mobile and not c.opted_out), None)


class Contact(models.Model):
    """A phone number of a business in E.164; only mobile ones can have WhatsApp."""

    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="contacts")
    e164 = models.CharField(max_length=16)
    mobile = models.BooleanField()
    as_typed = models.CharField(max_length=100, blank=True)
    opted_out = models.BooleanField(default=False)

    class Meta:
        ordering = ["-mobile", "pk"]
        constraints = [models.UniqueConstraint(fields=["business", "e164"], name="contact_once")]
        indexes = [models.Index(fields=["e164"], name="contact_number")]

    def __str__(self) -> str:
        return self.e164


class TradePhrase(models.Model):
    """What offers and needs share: a phrase in the owner's words, with quantities if known."""

    class Kind(models.TextChoices):
        PRODUCT = "product"
        MATERIAL = "material"
        PACKAGING = "packaging"
        SERVICE = "service"
        EQUIPMENT = "equipment"
        MARKET_ACCESS = "market_access"
        KNOW_HOW = "know_how"

    phrase = models.CharField(max_length=500)
    kind = models.CharField(max_length=15, choices=Kind.choices, default=Kind.PRODUCT)
    unit = models.CharField(max_length=30, blank=True)
    price = models.BigIntegerField(null=True, blank=True)
    certificates = models.JSONField(default=list, blank=True)  # held (offer) or required (need)

    class Meta:
        abstract = True
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.phrase


class Offer(TradePhrase):
    """What a business sells or, as know-how, can show."""

    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="offers")
    capacity_per_month = models.PositiveIntegerField(null=True, blank=True)
    min_order = models.PositiveIntegerField(null=True, blank=True)


class Need(TradePhrase):
    """What a business looks for or, as know-how, wants to learn. Only stated needs are stored;
    assumed ones are computed from the products and labelled wherever they show."""

    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="needs")
    quantity_per_month = models.PositiveIntegerField(null=True, blank=True)


class LegalPaper(models.Model):
    """A paper or certificate: number as typed; the format warns and never blocks."""

    class Status(models.TextChoices):
        UNVERIFIED = "unverified"
        OFFICER = "officer_checked"
        SOURCE = "checked_at_source"

    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="papers")
    kind = models.CharField(max_length=10)
    number = models.CharField(max_length=100)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.UNVERIFIED)

    class Meta:
        ordering = ["kind", "pk"]
        constraints = [models.UniqueConstraint(fields=["business", "kind", "number"], name="paper_once")]

    @property
    def label(self) -> str:
        """The kind as people call it: P-IRT, NIB, halal certificate."""
        return field_name(self.kind)


class ConsentRecord(models.Model):
    """Proof that an owner agreed to one purpose, and when that ended (UU 27/2022 art. 22, 24).

    A no to what nobody had agreed to is a record that ended when it began.
    """

    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=40)
    text_version = models.CharField(max_length=20)
    channel = models.CharField(max_length=20)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
