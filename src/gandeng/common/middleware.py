"""Response headers, and the keeper that lets no undeclared view answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.utils import translation

from gandeng.common.gates import gate_of

GetResponse = Callable[[HttpRequest], HttpResponse]

# No inline script or style anywhere; wa.me is a link, not a source.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def security_headers(get_response: GetResponse) -> GetResponse:
    """Add the content security policy; pages of signed-in people are never stored by proxies."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return middleware


def compressed(get_response: GetResponse) -> GetResponse:
    """Send texts packed: owners pay for their data. Workbooks and PDFs are packed already.

    Django adds bytes of random length, so that nobody learns a secret of the page from its size.
    """
    pack = GZipMiddleware(get_response).process_response

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.headers.get("Content-Type", "").startswith("text/"):
            pack(request, response)  # changes the response itself
        return response

    return middleware


def language(get_response: GetResponse) -> GetResponse:
    """Indonesian, unless the person has chosen English here.

    The browser's own language does not count: many offices and phones run in English, and their
    people do not.
    """
    known = {code for code, _name in settings.LANGUAGES}

    def middleware(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        with translation.override(chosen if chosen in known else settings.LANGUAGE_CODE):
            response = get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or "")
        return response

    return middleware


class gate_keeper:  # lower case: used like the function beside it
    """Refuse to run a view that declares no gate: forgetting it must not open a page."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        if gate_of(view) is None:
            raise ImproperlyConfigured(f"{request.path}: the view {view!r} declares no gate")
