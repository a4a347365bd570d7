"""The first page for those who are not signed in, the menu page, the language, personal links."""

from __future__ import annotations

import re
from typing import cast

from allauth.account import views as allauth_views
from django.conf import settings
from django.contrib.auth import login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gandeng.accounts.language import remember_language
from gandeng.accounts.models import User
from gandeng.accounts.services import holder_of
from gandeng.common.gates import public, signed_in

# Programs that fetch a link to show what it leads to; they get words, not a session.
PREVIEWS = re.compile(
    r"whatsapp|facebookexternalhit|facebot|telegrambot|twitterbot|slackbot|discordbot|linkedinbot|skypeuripreview"
    r"|googlebot|bingbot|crawler|spider|preview",
    re.IGNORECASE,
)


@signed_in
@require_GET
def more(request: HttpRequest) -> HttpResponse:
    """Everything that has no room in the phone's bottom bar."""
    return render(request, "accounts/more.html")


@public
@require_POST
def language_set(request: HttpRequest) -> HttpResponse:
    """Switch between Indonesian and English; a signed-in person keeps it on every device."""
    response = redirect(_own_address(request, request.POST.get("next", "")))
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES):
        remember_language(response, language)
        if request.user.is_authenticated and request.user.language != language:
            request.user.language = language
            request.user.save(update_fields=["language"])
    return response


@public
@require_http_methods(["GET", "HEAD", "POST"])
def personal_link(request: HttpRequest, token: str) -> HttpResponse:
    """Sign an owner in and lead on, so that the key does not stay in the address bar."""
    holder = holder_of(token.rstrip(".,;:!)>\"' "))  # what a sentence around it may have added
    if holder is None:
        return _closed(render(request, "accounts/link_dead.html", status=410))
    if request.method == "HEAD" or PREVIEWS.search(request.headers.get("User-Agent", "")):
        return _closed(render(request, "accounts/link_preview.html"))
    someone_else = request.user.is_authenticated and request.user != holder
    if someone_else and request.method != "POST":
        return _closed(render(request, "accounts/link_other.html", {"holder": holder}))
    if request.user != holder:
        login(request, holder, backend="sesame.backends.ModelBackend")
    response = redirect(_own_address(request, request.GET.get("ke", "")))
    remember_language(response, holder.language)
    return _closed(response)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def password_change(request: HttpRequest) -> HttpResponse:
    """allauth's page; owners have no password and cannot get one here."""
    _needs_password(request)
    return cast(HttpResponse, allauth_views.password_change(request))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def reauthenticate(request: HttpRequest) -> HttpResponse:
    """allauth's page that asks for the password once more before a change."""
    _needs_password(request)
    return cast(HttpResponse, allauth_views.reauthenticate(request))


def _needs_password(request: HttpRequest) -> None:
    if not cast(User, request.user).has_usable_password():
        raise PermissionDenied


def _own_address(request: HttpRequest, target: str) -> str:
    """``target`` if it is a path of ours, else the first page."""
    if target.startswith("/") and url_has_allowed_host_and_scheme(
        target, {request.get_host()}, require_https=request.is_secure()
    ):
        return target
    return "/"


def _closed(response: HttpResponse) -> HttpResponse:
    """Neither indexed, nor stored, nor told to the next site."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    # Not "no-referrer": browsers then send "Origin: null" with a form, which no token can mend.
    response["Referrer-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response
