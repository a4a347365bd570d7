"""What one person may read of the businesses at an event.

Own department's businesses in full; a partner's only while it is lent, and then by the fields
that are lent. What is not lent any more has no name here at all, so no page can show it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from gandeng.common.gates import memberships_of
from gandeng.directory.models import Business
from gandeng.directory.narrowing import narrow
from gandeng.events.models import MatchingEvent, Participant
from gandeng.matches.models import Proposal
from gandeng.programmes.models import Partnership
from gandeng.programmes.queries import lent_fields, narrowed_at

if TYPE_CHECKING:
    from gandeng.accounts.models import User


@dataclass(frozen=True, slots=True)
class Who:
    """A participant as the viewer may see it. ``mark`` is ra for the first region, rb for others."""

    pk: int
    name: str
    mark: str
    place: str  # district and region, "" when hidden
    region: str
    own: bool
    withdrawn: bool
    is_sample: bool


class Viewer:
    """Turns participants into ``Who`` for one person; four queries, made once."""

    def __init__(self, event: MatchingEvent, user: User) -> None:
        self.event = event
        self.user = user
        # Only as an officer: the Forum sends no messages and hands out no personal links.
        self.own_departments = {m.department_id for m in memberships_of(user) if m.role == "officer"}
        self.positions = dict(
            Partnership.objects.filter(programme=event.programme_id).values_list("department", "position")
        )
        self.lent = lent_fields(event.programme)
        self._narrowed = dict(narrowed_at(event.programme))

    def mark(self, business: Business) -> str:
        """ra for the programme's first department, rb for all others."""
        return "ra" if self.positions.get(business.department_id, 1) == 0 else "rb"

    def is_own(self, business: Business) -> bool:
        """Of the viewer's own department, or the viewer's own business."""
        return business.department_id in self.own_departments or business.owner_id == self.user.pk

    def may_name(self, business: Business) -> bool:
        """Own ones always, others while they are lent."""
        return self.is_own(business) or business.pk in self.lent

    def as_lent(self, business: Business) -> Business:
        """Own ones whole, others without what is not lent of them."""
        return business if self.is_own(business) else narrow(business, self.lent.get(business.pk, ()))

    def may_read(self, proposal: Proposal) -> bool:
        """Whether as much is lent of both as when the proposal was computed; ``run`` is loaded."""
        moments = (self._narrowed.get(key) for key in (proposal.first_id, proposal.second_id))
        return all(moment is None or moment <= proposal.run.created_at for moment in moments)

    def who(self, participant: Participant) -> Who:
        """Expects ``business__region`` to be loaded."""
        business = participant.business
        withdrawn = business.pk not in self.lent
        own = self.is_own(business)
        if withdrawn and not own:
            return Who(
                participant.pk, _("Withdrawn business"), self.mark(business), "", "", False, True, False
            )
        region = business.region.short_name
        district = business.district if own or "district" in self.lent[business.pk] else ""
        place = ", ".join(part for part in (district, region) if part)
        return Who(
            participant.pk,
            business.name,
            self.mark(business),
            place,
            region,
            own,
            withdrawn,
            business.is_sample,
        )
