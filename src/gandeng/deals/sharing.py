"""Who may be named to whom. A deal's two owners know each other until one of them is withdrawn.

A department reads the partner's businesses while they are lent. Between the two owners a deal
outlives the lending: it ends only with a withdrawal, a refusal, or the list.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from gandeng.accounts.models import User
from gandeng.common.gates import memberships_of
from gandeng.deals.models import Deal, Side
from gandeng.directory.models import Business
from gandeng.directory.services.consents import SHARE
from gandeng.programmes.models import Lending, Partnership, Programme
from gandeng.programmes.queries import lent_fields


def shared_keys(programme: Programme) -> set[int]:
    """Businesses that were lent to the programme and not withdrawn since, whether or not the time is over."""
    lendings = Lending.objects.filter(programme=programme, withdrawn_at=None, business__archived_at=None)
    refused = Business.objects.filter(lendings__programme=programme).refusing(SHARE).values("pk")
    return set(lendings.exclude(business__in=refused).values_list("business", flat=True))


class Names:
    """How one person reads the businesses of a programme's deals; four queries, made once."""

    def __init__(self, programme: Programme, user: User) -> None:
        self.user = user
        self.own_departments = {m.department_id for m in memberships_of(user)}
        self.lent = lent_fields(programme) if self.own_departments else {}
        self.shared = shared_keys(programme)
        places = Partnership.objects.filter(programme=programme)
        self.positions = dict(places.values_list("department", "position"))

    def mark(self, deal: Deal, side: str) -> str:
        """ra for the programme's first department, rb for all others."""
        department = deal.seller_department_id if side == Side.SELLER else deal.buyer_department_id
        return "ra" if self.positions.get(department, 1) == 0 else "rb"

    def of(self, deal: Deal, side: str) -> str:
        """The name, or what may be said instead. Expects businesses and regions to be loaded."""
        business = deal.business_of(side)
        region = deal.seller_region if side == Side.SELLER else deal.buyer_region
        if business is None:
            return _("A business that was erased, %(region)s") % {"region": region.short_name}
        if self.may_name(deal, business):
            return business.name
        return _("A business in %(region)s") % {"region": region.short_name}

    def may_name(self, deal: Deal, business: Business) -> bool:
        """Own ones always; the other side's to its counterpart while shared, to departments while lent."""
        if business.owner_id == self.user.pk or business.department_id in self.own_departments:
            return True
        if business.pk in self.lent:
            return True
        return business.pk in self.shared and bool(deal.sides_of(self.user))


def by_name(businesses: Iterable[Business], text: str) -> list[Business]:
    """Those whose name is what was typed, but for capitals and blanks."""
    wanted = " ".join(text.split()).casefold()
    return [b for b in businesses if " ".join(b.name.split()).casefold() == wanted] if wanted else []
