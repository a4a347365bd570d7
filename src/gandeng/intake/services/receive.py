"""Taking a file or a pasted text in. The bytes are kept before anybody tries to read them."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.db import IntegrityError, transaction

from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.intake.errors import NothingGiven, SameFile, TooLarge, WrongState
from gandeng.intake.models import Import
from gandeng.intake.records import clean
from gandeng.regions.models import Department

HOLDS_FILE = (Import.Status.READING, Import.Status.REVIEW, Import.Status.SAVING, Import.Status.UNDOING)


def receive_list(
    *, department: Department, actor: User, filename: str, data: bytes, pasted: bool = False
) -> Import:
    """Keep the bytes as a new import that waits to be read.

    Of two people who give the same bytes at once exactly one gets through: the database's own
    constraint decides. Raises ``SameFile`` with the first import, ``NothingGiven``, ``TooLarge``.
    """
    if not data.strip(b"\x00\r\n\t ") and pasted:
        raise NothingGiven
    if len(data) > settings.UPLOAD_MAX_BYTES:
        raise TooLarge
    digest = hashlib.sha256(data).hexdigest()
    name = clean(filename).replace("\\", "/").rsplit("/", 1)[-1].strip()[-255:]
    try:
        with transaction.atomic():
            batch = Import.objects.create(
                department=department,
                uploaded_by=actor,
                filename=name or "?",
                content=data,
                sha256=digest,
                pasted=pasted,
            )
            audit.record(
                actor=actor, verb="receive_list", subject=batch, department=department, bytes=len(data)
            )
    except IntegrityError:
        first = Import.objects.defer("content").filter(
            department=department, sha256=digest, status__in=HOLDS_FILE
        )
        found = first.order_by("pk").first()
        if found is None:  # settled in the very moment between: the caller may simply try again
            raise WrongState from None
        raise SameFile(found) from None
    return batch


@transaction.atomic
def discard_list(*, batch: Import, actor: User) -> None:
    """Throw away an import that is not saved; it can be taken up again. Raises ``WrongState``."""
    allowed = (Import.Status.REVIEW, Import.Status.FAILED, Import.Status.READING)
    if not _change(batch, allowed, Import.Status.DISCARDED):
        raise WrongState
    audit.record(actor=actor, verb="discard_list", subject=batch, department=batch.department)


def reopen_list(*, batch: Import, actor: User) -> None:
    """Undo of discarding: back to the review, or to the reason why it could not be read.

    Raises ``SameFile`` if the file was given again meanwhile, ``WrongState`` if there is nothing to reopen.
    """
    status = Import.Status.FAILED if batch.error_code or not batch.rows_in else Import.Status.REVIEW
    try:
        with transaction.atomic():
            if batch.purged_at is not None or not _change(batch, (Import.Status.DISCARDED,), status):
                raise WrongState
            audit.record(actor=actor, verb="reopen_list", subject=batch, department=batch.department)
    except IntegrityError:
        first = Import.objects.defer("content").filter(
            department=batch.department, sha256=batch.sha256, status__in=HOLDS_FILE
        )
        raise SameFile(first.get()) from None


def _change(batch: Import, allowed: tuple[Import.Status, ...], status: Import.Status) -> bool:
    """One statement, so that of two people exactly one changes the state."""
    changed = Import.objects.filter(pk=batch.pk, status__in=allowed).update(status=status)
    if changed:
        batch.status = status
    return bool(changed)
