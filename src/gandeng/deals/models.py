"""A deal and everything both sides have said about it. What it comes to is derived: ``core.deals``.

Amounts and notes belong to the two businesses. A department sees stage, band and date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from gandeng.directory.models import Business
from gandeng.events.models import MatchingEvent
from gandeng.programmes.models import Programme
from gandeng.regions.models import Department, Region

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from gandeng.accounts.models import User


class Side(models.TextChoices):
    SELLER = "seller"
    BUYER = "buyer"


class Channel(models.TextChoices):
    """By what way an owner said something."""

    LINK = "link"  # the owner's own answer
    WHATSAPP = "whatsapp"
    PHONE = "phone"
    PAPER = "paper"
    IN_PERSON = "in_person"


class DealQuerySet(models.QuerySet["Deal"]):
    """Sets of deals. Views load through ``visible_to`` only."""

    def visible_to(self, user: User | AnonymousUser) -> DealQuerySet:
        """Officers and Forums of the two departments, and the two owners."""
        if not user.is_authenticated:
            return self.none()
        departments = user.memberships.values("department")
        return self.filter(
            Q(seller_department__in=departments)
            | Q(buyer_department__in=departments)
            | Q(seller__owner=user)
            | Q(buyer__owner=user)
        )

    def owned_by(self, user: User | AnonymousUser) -> DealQuerySet:
        """Those of the person's own businesses."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(seller__owner=user) | Q(buyer__owner=user))


class Deal(models.Model):
    """Seller, buyer and what it is about. A business that is erased leaves its deals without a name:
    its key, department and region stand here, so that counts stay."""

    class Origin(models.TextChoices):
        MEETING = "meeting"
        PROPOSAL = "proposal"
        NAMED = "named"  # an owner named the other

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="deals")
    seller = models.ForeignKey(
        Business, on_delete=models.SET_NULL, null=True, blank=True, related_name="sales"
    )
    buyer = models.ForeignKey(
        Business, on_delete=models.SET_NULL, null=True, blank=True, related_name="purchases"
    )
    # The keys outlive their businesses: counts of businesses stay right, and no person hangs on them.
    seller_key = models.BigIntegerField()
    buyer_key = models.BigIntegerField()
    seller_department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+")
    buyer_department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+")
    seller_region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    buyer_region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    product = models.CharField(max_length=200)
    origin = models.CharField(max_length=8, choices=Origin.choices)
    event = models.ForeignKey(
        MatchingEvent, on_delete=models.SET_NULL, null=True, blank=True, related_name="deals"
    )
    started_on = models.DateField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = DealQuerySet.as_manager()

    class Meta:
        ordering = ["-started_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(seller=F("buyer")), name="deal_not_oneself"),
            models.CheckConstraint(
                condition=~Q(seller_department=F("buyer_department")), name="deal_between_departments"
            ),
            models.UniqueConstraint("programme", "seller", "buyer", Lower("product"), name="deal_once"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    def business_of(self, side: str) -> Business | None:
        """Whose side it is; None once that business was erased."""
        return self.seller if side == Side.SELLER else self.buyer

    def sides_of(self, user: User | AnonymousUser) -> list[str]:
        """The sides whose owner the person is: none, one, or both."""
        if not user.is_authenticated:
            return []
        found = ((Side.SELLER, self.seller), (Side.BUYER, self.buyer))
        return [side.value for side, business in found if business and business.owner_id == user.pk]


class ClaimQuerySet(models.QuerySet["Claim"]):
    """Sets of claims: with their amounts they are for the two owners. Departments see what they come to."""

    def visible_to(self, user: User | AnonymousUser) -> ClaimQuerySet:
        """Those about the person's own deals, by both sides."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(deal__seller__owner=user) | Q(deal__buyer__owner=user))


class Claim(models.Model):
    """What one side said, once. Never changed and never deleted: a later claim says more or less.

    ``stage`` is a ``core.deals.Stage``; ``amount`` whole rupiah, at "realised" all that was paid so far.
    """

    deal = models.ForeignKey(Deal, on_delete=models.CASCADE, related_name="claims")
    side = models.CharField(max_length=6, choices=Side.choices)
    stage = models.CharField(max_length=10)
    amount = models.BigIntegerField(null=True, blank=True)
    month = models.DateField(null=True, blank=True)  # first day of the month it was agreed or paid
    reason = models.CharField(max_length=20, blank=True)  # why it stalled
    answers = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="answered_by"
    )
    denies = models.BooleanField(default=False)  # answers with "not so"
    traded_before = models.BooleanField(null=True, blank=True)  # with this business, before the programme
    next_on = models.DateField(null=True, blank=True)  # when the owner wants to go on
    said_on = models.DateField()
    channel = models.CharField(max_length=9, choices=Channel.choices)
    teller = models.CharField(max_length=10, blank=True)  # who spoke for the business: a code, no name
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(auto_now_add=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["said_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount=None) | Q(amount__gt=0), name="claim_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.deal_id} {self.side} {self.stage}"


class Sighting(models.Model):
    """An officer has seen the paper that a claim rests on: evidence, not a copy of it."""

    class Paper(models.TextChoices):
        ORDER = "order"
        CONTRACT = "contract"
        RECEIPT = "receipt"

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="sightings")
    paper = models.CharField(max_length=8, choices=Paper.choices)
    seen_on = models.DateField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["claim", "paper"], name="seen_once")]


class NoteQuerySet(models.QuerySet["Note"]):
    """Sets of notes."""

    def visible_to(self, user: User | AnonymousUser) -> NoteQuerySet:
        """One's own business's only: neither the other side nor a department reads them."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(business__owner=user)


class Note(models.Model):
    """What a business writes down for itself about a deal. It goes with the business."""

    deal = models.ForeignKey(Deal, on_delete=models.CASCADE, related_name="notes")
    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="deal_notes")
    text = models.TextField()
    written_at = models.DateTimeField(auto_now_add=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.deal_id} {self.pk}"


class Release(models.Model):
    """A side lets the two departments see the amounts of a deal. They show while both sides do.

    Rows stay when the release is taken back: what was once shown protects nobody else any more.
    """

    deal = models.ForeignKey(Deal, on_delete=models.CASCADE, related_name="releases")
    side = models.CharField(max_length=6, choices=Side.choices)
    given_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["deal", "side"], condition=Q(withdrawn_at=None), name="released_once"
            ),
        ]


class Silence(models.Model):
    """No reminders to a business: about one deal, or (``deal`` empty) about any."""

    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="+")
    deal = models.ForeignKey(Deal, on_delete=models.CASCADE, null=True, blank=True, related_name="silences")
    since = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["business", "deal"], condition=Q(ended_at=None), name="silent_about_deal_once"
            ),
            models.UniqueConstraint(
                fields=["business"], condition=Q(ended_at=None, deal=None), name="silent_once"
            ),
        ]


class BaselineQuerySet(models.QuerySet["Baseline"]):
    """Sets of baselines."""

    def visible_to(self, user: User | AnonymousUser) -> BaselineQuerySet:
        """Of one's own department's businesses (officers, Forum), and of one's own business."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(
            Q(business__department__in=user.memberships.values("department")) | Q(business__owner=user)
        )

    def forget_business(self, business: Business) -> None:
        """They stay: the report counts who was asked, and a yes or a band names nobody."""


class Baseline(models.Model):
    """How things were before the programme: what results are measured against. None is "not asked"."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="baselines")
    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="baselines")
    traded_there = models.BooleanField(null=True, blank=True)  # with anyone in a partner region
    outside_sales = models.CharField(
        max_length=10, blank=True
    )  # band of last year's sales outside the region
    asked_on = models.DateField()
    channel = models.CharField(max_length=9, choices=Channel.choices)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = BaselineQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "business"], name="baseline_once")]

    def __str__(self) -> str:
        return f"{self.programme_id} {self.business_id}"
