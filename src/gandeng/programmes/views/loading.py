"""What every page of a programme loads first: the programme, and the department one acts for."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from gandeng.programmes import queries
from gandeng.programmes.models import Programme
from gandeng.regions.models import Department


def programme_or_404(request: HttpRequest, pk: int) -> Programme:
    """A programme the person sees; 404 for strangers to it."""
    return get_object_or_404(Programme.objects.visible_to(request.user), pk=pk)


def own_department(request: HttpRequest, programme: Programme) -> Department:
    """The department the officer acts for; 403 for those who may only look."""
    own = queries.own_department_in(programme, request.user)
    if own is None:
        raise PermissionDenied
    return own
