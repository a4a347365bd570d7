"""What officers and owners put down beside the claims: how it was before, which papers were seen."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.deals.errors import DealError
from gandeng.deals.models import Baseline, Channel, Claim, Deal, Sighting
from gandeng.deals.services.claims import WITH_AMOUNT
from gandeng.deals.words import OUTSIDE_BANDS
from gandeng.directory.models import Business
from gandeng.directory.services import give_consent
from gandeng.directory.services.consents import RECORD
from gandeng.programmes.models import Programme
from gandeng.regions.models import Department


@transaction.atomic
def save_baseline(
    *,
    programme: Programme,
    business: Business,
    actor: User,
    traded_there: bool | None,
    outside_sales: str,
    channel: str = Channel.LINK,
) -> Baseline:
    """Note how things were before the programme; asked again, the newer answer stands.

    Raises ``DealError`` where others would write it down although the owner has said no to that.
    """
    if channel != Channel.LINK:
        if Business.objects.filter(pk=business.pk).refusing(RECORD).exists():
            raise DealError("record_withdrawn")
        give_consent(business=business, actor=actor, purpose=RECORD, channel=channel)
    row, _new = Baseline.objects.update_or_create(
        programme=programme,
        business=business,
        defaults={
            "traded_there": traded_there,
            "outside_sales": outside_sales if outside_sales in OUTSIDE_BANDS else "",
            "asked_on": timezone.localdate(),
            "channel": channel,
            "noted_by": actor,
        },
    )
    audit.record(
        actor=actor,
        verb="save_baseline",
        subject=business,
        department=business.department,
        programme=programme.pk,
        channel=channel,
    )
    return row


@transaction.atomic
def note_paper(*, deal: Deal, actor: User, department: Department, paper: str, stage: str) -> Sighting:
    """An officer has seen the paper behind where the deal stands. No copy is kept, nor any amount.

    ``stage`` is where the page said it stands. Raises ``DealError``: below commitment there is no paper,
    and a deal that has moved meanwhile has to be looked at again.
    """
    if stage not in WITH_AMOUNT or paper not in Sighting.Paper.values:
        raise DealError("no_paper")
    claim = Claim.objects.filter(deal=deal, stage=stage, denies=False).order_by("said_on", "pk").last()
    if claim is None:
        raise DealError("changed")
    sighting, new = Sighting.objects.get_or_create(
        claim=claim, paper=paper, defaults={"seen_on": timezone.localdate(), "noted_by": actor}
    )
    if new:
        audit.record(
            actor=actor, verb="see_paper", subject=deal, department=department, stage=stage, paper=paper
        )
    return sighting
