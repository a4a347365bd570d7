"""Forms that make something: two clicks on the button, or the way back and a second send, make it once.

The form carries ``{% once %}``, a random key; the view makes its thing inside :func:`once`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from gandeng.common.models import IdempotencyKey

KEPT = timedelta(days=7)  # a tab that stays open over a weekend


@transaction.atomic
def once(request: HttpRequest, make: Callable[[], str]) -> str:
    """The address of what ``make`` made for this form, now or the first time it was sent.

    All in one transaction: if ``make`` raises, the form may be sent again; of two that arrive at one
    moment the second waits for the first. A form without a key is made each time.
    """
    user: Any = request.user
    key = request.POST.get("once", "").replace("\x00", "")[:36]
    if not key:
        return make()
    IdempotencyKey.objects.filter(user=user, created_at__lt=timezone.now() - KEPT).delete()
    row, is_first = IdempotencyKey.objects.get_or_create(user=user, key=key)
    if is_first:
        row.address = make()
        row.save(update_fields=["address"])
    return row.address
