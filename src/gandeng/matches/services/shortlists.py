"""Short lists of counterparts: made so that nobody drowns, answered by the owner or for the owner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.core.wishlists.spread import Scored, spread
from gandeng.matches.models import MatchRun, Shortlist, ShortlistEntry, Wish
from gandeng.matches.queries import proposals_of
from gandeng.matches.services.wishes import check_may_speak
from gandeng.programmes.models import Programme
from gandeng.programmes.queries import lent_businesses
from gandeng.regions.models import Department

LENGTH = 6  # what an owner reads on a phone
CAP = 9  # on how many lists one business may stand, so that it can meet those who choose it


@dataclass(frozen=True, slots=True)
class Made:
    """How many lists there are now, their shortest and longest, and for how many no room was left."""

    lists: int
    shortest: int
    longest: int
    left_out: int


@transaction.atomic
def make_lists(*, programme: Programme, run: MatchRun, actor: User, department: Department) -> Made:
    """Give every business that has a pair a list, or bring its list up to date.

    A number keeps its meaning for good, because a reply by WhatsApp may come late: what is proposed
    no longer is only marked as dropped, what is new gets the next number. A pair that one side refused
    is on no list; what its own business has answered stays.
    """
    # Two officers at once: one after the other. Not the key: owners who save a wish at the same time lock
    # that at their end, having locked their list before, and would wait for us while we wait for them.
    Programme.objects.select_for_update(no_key=True).get(pk=programme.pk)
    said = set(Wish.objects.filter(programme=programme).values_list("business", "other", "level"))
    refused = {frozenset(pair) for *pair, level in said if level == Wish.Level.NO}
    proposed = list(proposals_of(run).values_list("pk", "first", "second", "score"))
    pairs = [
        Scored(str(a), str(b), score) for _pk, a, b, score in proposed if frozenset((a, b)) not in refused
    ]
    lists = spread(pairs, length=LENGTH, cap=CAP)
    by_pair = {frozenset((a, b)): pk for pk, a, b, _score in proposed}
    wanted = {int(key): [int(other) for other in found] for key, found in lists.of.items()}
    answered = {(business, other) for business, other, _level in said}
    _write(programme, run, wanted, by_pair, answered)
    lengths = [len(found) for found in wanted.values()]
    made = Made(len(wanted), min(lengths, default=0), max(lengths, default=0), len(lists.left_out))
    audit.record(
        actor=actor,
        verb="make_lists",
        subject=programme,
        department=department,
        lists=made.lists,
        left_out=made.left_out,
    )
    return made


def _write(
    programme: Programme,
    run: MatchRun,
    wanted: Mapping[int, list[int]],
    by_pair: Mapping[frozenset[int], int],
    answered: set[tuple[int, int]],
) -> None:
    now = timezone.now()
    known = set(Shortlist.objects.filter(programme=programme).values_list("business", flat=True))
    Shortlist.objects.bulk_create(
        Shortlist(programme=programme, business_id=key) for key in wanted if key not in known
    )
    new: list[ShortlistEntry] = []
    changed: list[ShortlistEntry] = []
    for shortlist in Shortlist.objects.filter(programme=programme).prefetch_related("entries"):
        entries = {entry.other_id: entry for entry in shortlist.entries.all()}
        found = wanted.get(shortlist.business_id, [])
        number = max((entry.number for entry in entries.values()), default=0)
        for other in found:
            entry = entries.get(other)
            if entry is None:
                number += 1
                entry = ShortlistEntry(shortlist=shortlist, number=number, other_id=other)
                new.append(entry)
            else:
                changed.append(entry)
            entry.dropped_at, entry.proposal_id = None, by_pair[frozenset((shortlist.business_id, other))]
        for other, entry in entries.items():
            stands = other in found or (shortlist.business_id, other) in answered
            if not stands and entry.dropped_at is None:
                entry.dropped_at = now
                changed.append(entry)
    ShortlistEntry.objects.bulk_create(new, batch_size=500)
    ShortlistEntry.objects.bulk_update(changed, ["dropped_at", "proposal"], batch_size=500)
    Shortlist.objects.filter(programme=programme).update(run=run, made_at=now)


@transaction.atomic
def answer_list(*, shortlist: Shortlist, actor: User, levels: Mapping[int, str], channel: str) -> int:
    """Note what a business says to numbers of its list; "" takes a mark back. Returns how many changed.

    Raises ``PermissionDenied`` unless the actor may speak for the business, and ``ValidationError`` if
    it is not in the programme any more, for a number that is not on the list, and for a counterpart
    that was withdrawn. Nothing is written then.
    """
    business, programme = shortlist.business, shortlist.programme
    check_may_speak(actor, business)
    entries = {entry.number: entry for entry in shortlist.entries.filter(number__in=levels)}
    lent = set(
        lent_businesses(programme)
        .filter(pk__in=[business.pk, *(entry.other_id for entry in entries.values())])
        .values_list("pk", flat=True)
    )
    if business.pk not in lent:
        raise ValidationError(
            _("%(name)s is not in this programme any more.") % {"name": business.name}, code="not_lent"
        )
    for number in levels:
        if number not in entries:
            raise ValidationError(
                _("Number %(number)s is not on this list.") % {"number": number}, code="unknown"
            )
        if levels[number] and entries[number].other_id not in lent:
            text = _("Number %(number)s has been withdrawn from the programme. Leave it out.")
            raise ValidationError(text % {"number": number}, code="withdrawn")
    before = dict(Wish.objects.filter(programme=programme, business=business).values_list("other", "level"))
    changes = {
        entries[number].other_id: level
        for number, level in levels.items()
        if before.get(entries[number].other_id, "") != level
    }
    _apply(shortlist, actor, changes)
    now = timezone.now()
    Shortlist.objects.filter(pk=shortlist.pk).update(answered_at=now, channel=channel)
    counts = {level: sum(1 for said in changes.values() if said == level) for level in Wish.Level.values}
    audit.record(
        actor=actor,
        verb="answer_list",
        subject=business,
        department=business.department,
        channel=channel,
        cleared=sum(1 for said in changes.values() if not said),
        **counts,
    )
    return len(changes)


def _apply(shortlist: Shortlist, actor: User, changes: Mapping[int, str]) -> None:
    programme, business = shortlist.programme, shortlist.business
    gone = [other for other, level in changes.items() if not level]
    Wish.objects.filter(programme=programme, business=business, other__in=gone).delete()
    for other, level in changes.items():
        if level:
            Wish.objects.update_or_create(
                programme=programme,
                business=business,
                other_id=other,
                defaults={"level": Wish.Level(level), "set_by": actor},
            )
