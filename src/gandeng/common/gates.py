"""Gates: every view says who may pass, and a test fails for a URL without one.

A gate only asks what kind of person stands before it. Whether *this* object is theirs is
decided by ``Model.objects.visible_to(user)``: a stranger to the object gets 404, one who may
see it but not do the thing gets 403.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]
Test = Callable[[Any], bool]

# Gates of views that are not ours, by the module that holds them.
GATES_OF_OTHERS = {"allauth.account": "public", "allauth.mfa": "signed_in", "django.views.i18n": "public"}


def is_officer(user: Any) -> bool:
    """Works for a department."""
    return any(m.role == "officer" for m in memberships_of(user))


def is_staff_of_region(user: Any) -> bool:
    """Officer or Forum member."""
    return bool(memberships_of(user))


def memberships_of(user: Any) -> list[Any]:
    """The person's memberships with department and region, loaded once a request.

    Those as an officer come first: who acts for a department acts for one they are an officer of.
    """
    if not user.is_authenticated:
        return []
    known: list[Any] | None = getattr(user, "_memberships", None)
    if known is None:
        found = user.memberships.select_related("department__region").order_by("pk")
        known = sorted(found, key=lambda membership: membership.role != "officer")
        user._memberships = known
    return known


def _gate(name: str, test: Test | None) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if test is not None:
                if not request.user.is_authenticated:
                    return redirect_to_login(request.get_full_path())
                if not test(request.user):
                    raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.gate = name  # type: ignore[attr-defined]  # read by gate_keeper and by the matrix test
        return guarded

    return decorate


public = _gate("public", None)
signed_in = _gate("signed_in", lambda user: True)
officer = _gate("officer", is_officer)
staff = _gate("staff", is_staff_of_region)


def gate_of(view: Any) -> str | None:
    """The gate a view declares, or the one listed for somebody else's view; None if neither."""
    if gate := getattr(view, "gate", None):
        return str(gate)
    module = getattr(getattr(view, "view_class", view), "__module__", "")
    return next((gate for prefix, gate in GATES_OF_OTHERS.items() if module.startswith(prefix)), None)
