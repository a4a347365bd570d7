"""Writing words. One function is one transaction; a word is checked before it is kept."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandeng import data
from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.core.matching.records import UnmatchedPhrase
from gandeng.core.text.additions import Addition, read_additions, write_additions
from gandeng.core.text.errors import LanguageDataError
from gandeng.directory.models import Business
from gandeng.regions.models import Department
from gandeng.words.errors import WordsError, sentence
from gandeng.words.models import Missed, WordEntry
from gandeng.words.queries import additions_of, counting_additions_of

MOST_MISSED = 2_000  # of a computation: nobody reads further
MOST_IN_FILE = 2_000
TRIES = 3  # of a file that colleagues upload as well


def add_word(*, department: Department, actor: User, addition: Addition) -> WordEntry:
    """Keep a word. Raises :class:`WordsError` with a sentence for people."""
    _check((*counting_additions_of(department), addition))
    try:
        with transaction.atomic():
            entry = _entry(department, actor, addition)
            entry.save()
            audit.record(actor=actor, verb="add_word", subject=entry, department=department)
    except IntegrityError as error:
        raise WordsError(_("This word was already added.")) from error
    return entry


def import_words(*, department: Department, actor: User, text: str) -> int:
    """Keep the words of a file that are not known yet; all or none. Returns how many are new.

    A colleague who uploads the same words at this moment is no error: what they kept is known then.
    Raises :class:`WordsError` for a file that is none of ours or holds a word that cannot be added.
    """
    try:
        given = read_additions(text)
    except LanguageDataError as error:
        raise WordsError(sentence(error)) from error
    if len(given) > MOST_IN_FILE:
        raise WordsError(_("The file holds more than %(most)s words. Split it.") % {"most": MOST_IN_FILE})
    for _attempt in range(TRIES):
        known = {one.phrase for one in additions_of(department)}
        new = tuple({one.phrase: one for one in given if one.phrase not in known}.values())
        if not new:
            return 0
        _check((*counting_additions_of(department), *new))
        with suppress(IntegrityError), transaction.atomic():  # a colleague was quicker: read again
            WordEntry.objects.bulk_create(_entry(department, actor, one) for one in new)
            audit.record(
                actor=actor, verb="import_words", subject=department, department=department, words=len(new)
            )
            return len(new)
    raise WordsError(_("Colleagues are adding the same words at this moment. Try again."))


@transaction.atomic
def export_words(*, department: Department, actor: User) -> str:
    """The department's words as the text of a file, with a note of who took it."""
    own = additions_of(department)
    audit.record(actor=actor, verb="export", subject=department, department=department, words=len(own))
    return write_additions(own)


@transaction.atomic
def undo_word(*, entry: WordEntry, actor: User) -> None:
    """Take a word back; nothing else changes. Raises :class:`WordsError` if others stand on it."""
    if entry.undone_at is not None:
        return
    counting = counting_additions_of(entry.department)
    if entry.addition in counting:  # one that does not count is nobody's ground
        _check(tuple(one for one in counting if one != entry.addition))
    entry.undone_at = timezone.now()
    entry.save(update_fields=["undone_at"])
    audit.record(actor=actor, verb="undo_word", subject=entry, department=entry.department)


@transaction.atomic
def note_missed(*, businesses: Iterable[Business], unmatched: Iterable[UnmatchedPhrase]) -> None:
    """Replace what found nothing for these businesses. Assumed needs are nobody's words: left out."""
    keys = {str(business.pk): business.pk for business in businesses}
    Missed.objects.filter(business__in=keys.values()).delete()
    said = {
        (keys[one.party], one.side, one.phrase.text[:300]): one.reason
        for one in unmatched
        if one.party in keys and not one.phrase.assumed and not one.phrase.named
    }
    rows = [
        Missed(business_id=pk, side=side, phrase=phrase, reason=reason)
        for (pk, side, phrase), reason in sorted(list(said.items())[:MOST_MISSED])
    ]
    # Another programme may be computing over the same business: its rows say the same, and one order
    # for all keeps the two from waiting for each other.
    Missed.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)


def _check(additions: tuple[Addition, ...]) -> None:
    try:
        data.language_with(additions)
    except LanguageDataError as error:
        raise WordsError(sentence(error)) from error


def _entry(department: Department, actor: User, one: Addition) -> WordEntry:
    return WordEntry(
        department=department,
        created_by=actor,
        concept=one.concept,
        phrase=one.phrase,
        use=one.use,
        kind=one.kind,
        label_id=one.label_id,
        label_en=one.label_en,
        broader=one.broader,
    )
