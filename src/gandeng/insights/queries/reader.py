"""What one officer may read of the businesses in a report: own ones by name, a partner's while it is lent."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from gandeng.accounts.models import User
from gandeng.common.gates import memberships_of
from gandeng.deals.models import Deal
from gandeng.directory.models import Business
from gandeng.documents.outcome import OutcomeSide, Report
from gandeng.events.models import Participant
from gandeng.programmes.models import Lending, Programme
from gandeng.programmes.queries import lent_fields


@dataclass(frozen=True, slots=True)
class Named:
    """A business in a list. ``link`` is its key where the reader may open its page."""

    name: str
    region: str
    district: str
    mark: str
    link: int | None


class Reader:
    """Names for one person; two queries, whatever the number of businesses."""

    def __init__(self, report: Report, programme: Programme, user: User) -> None:
        self.sides = report.sides
        self._own = own = {m.department_id for m in memberships_of(user) if m.role == "officer"}
        lent = lent_fields(programme)
        deals = Deal.objects.filter(programme=programme)
        concerned = Business.objects.filter(
            Q(pk__in=Lending.objects.filter(programme=programme).values("business"))
            | Q(pk__in=Participant.objects.filter(event__programme=programme).values("business"))
            | Q(pk__in=deals.values("seller"))
            | Q(pk__in=deals.values("buyer")),
            erased_at=None,
        )
        by_department = {side.department: side for side in report.sides}
        self._named: dict[int, Named] = {}
        fields = ("pk", "name", "district", "department")
        for pk, name, district, department in concerned.order_by().values_list(*fields):
            side = by_department.get(department)
            if side is None:
                continue
            if department in own:
                self._named[pk] = Named(name, side.short_name, district, side.mark, pk)
            elif pk in lent:
                shown = district if "district" in lent[pk] else ""
                self._named[pk] = Named(name, side.short_name, shown, side.mark, pk)
            else:
                self._named[pk] = self._nameless(side, _("Withdrawn business"))

    def _nameless(self, side: OutcomeSide, text: str) -> Named:
        return Named(text, side.short_name, "", side.mark, None)

    def of_own_only(self, business: int, side: int) -> Named:
        """As :meth:`of`, for what owners told their own department alone: a partner's stay without name."""
        if self.sides[side].department in self._own:
            return self.of(business, side)
        return self._nameless(self.sides[side], _("Told to its own department only"))

    def of(self, business: int, side: int) -> Named:
        """The business, or that it was erased: its deals still count."""
        return self._named.get(business) or self._nameless(self.sides[side], _("Erased business"))
