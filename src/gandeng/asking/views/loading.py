"""Loading a business to ask about: for those who may answer for it, and for its owner."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from gandeng.asking.models import Reply
from gandeng.asking.rules import may_answer_for
from gandeng.common.gates import memberships_of
from gandeng.directory import shown
from gandeng.directory.models import Business
from gandeng.directory.rules import is_officer_of

PREFETCH = (*shown.PREFETCH, "consents")


def _seen(request: HttpRequest, pk: int) -> Business:
    found = Business.objects.visible_to(request.user).select_related("region", "department", "owner")
    business: Business = get_object_or_404(found.prefetch_related(*PREFETCH), pk=pk)
    return business


def asked_business(request: HttpRequest, pk: int) -> Business:
    """A business of the person's own department; 403 for those who may only look at it."""
    business = _seen(request, pk)
    if not may_answer_for(request.user, business):
        raise PermissionDenied
    return business


def officers_business(request: HttpRequest, pk: int) -> Business:
    """As :func:`asked_business`, for what only officers do."""
    business = _seen(request, pk)
    if not is_officer_of(request.user, business):
        raise PermissionDenied
    return business


def own_business(request: HttpRequest, pk: int) -> Business:
    """One's own business on the list; 404 for everybody else, officers too."""
    found = Business.objects.visible_to(request.user).filter(owner=request.user).current()
    found = found.select_related("region", "department", "owner").prefetch_related(*PREFETCH)
    business: Business = get_object_or_404(found, pk=pk)
    return business


def officers_reply(request: HttpRequest, pk: int) -> Reply:
    """A reply about a business of the officer's department; 403 for its owner and the Forum."""
    reply = get_object_or_404(
        Reply.objects.visible_to(request.user).select_related("business__department"), pk=pk
    )
    if not any(
        m.role == "officer" and m.department_id == reply.business.department_id
        for m in memberships_of(request.user)
    ):
        raise PermissionDenied
    return reply
