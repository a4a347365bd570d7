"""The first page, the menu page, the language."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.http import require_GET, require_POST, require_safe

from gandeng.accounts.language import remember_language
from gandeng.common.gates import public, signed_in


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What Gandeng does, for those who are not signed in; the first page of the others."""
    return render(request, "accounts/beranda.html")


@signed_in
@require_GET
def more(request: HttpRequest) -> HttpResponse:
    """Everything that has no room in the phone's bottom bar."""
    return render(request, "accounts/more.html")


@public
@require_POST
def language_set(request: HttpRequest) -> HttpResponse:
    """Switch between Indonesian and English; a signed-in person keeps it on every device."""
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        target = "/"
    response = redirect(target)
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES) and check_for_language(language):
        remember_language(response, language)
        if request.user.is_authenticated and request.user.language != language:
            request.user.language = language
            request.user.save(update_fields=["language"])
    return response
