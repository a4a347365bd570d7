"""Receiving a form with a file: is all of it here?

Django takes a multipart body that ends in the middle of a file as a shorter file. A list cut
half-way would then be imported as if it were whole, so the end of the body is looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import RawPostDataException, UnreadablePostError
from django.views.decorators.csrf import csrf_exempt, csrf_protect

View = Callable[..., HttpResponse]
KEEP = 200  # bytes; a boundary is at most 70
FORM_OVERHEAD = 1024 * 1024


class Tail:
    """Reads through to a stream and remembers its last bytes."""

    def __init__(self, stream: Any) -> None:
        self.stream = stream
        self.last = b""

    def read(self, *args: Any) -> bytes:
        """As the stream."""
        return self._note(self.stream.read(*args))

    def readline(self, *args: Any) -> bytes:
        """As the stream."""
        return self._note(self.stream.readline(*args))

    def _note(self, data: bytes) -> bytes:
        if data:
            self.last = (self.last + data[-KEEP:])[-KEEP:]
        return data


def whole_upload(view: View) -> View:
    """Set ``request.upload_problem``: "" or "cut", "too_large", "unreadable"; then the view as usual.

    The form's token is still checked; it only is looked at after the body.
    """
    checked = csrf_protect(view)

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        problem = _problem(request) if request.method == "POST" else ""
        request.upload_problem = problem  # type: ignore[attr-defined]  # read by the view
        # A body that could not be read has no token to check, and changes nothing.
        return view(request, *args, **kwargs) if problem else checked(request, *args, **kwargs)

    return csrf_exempt(guarded)


def _problem(request: HttpRequest) -> str:
    try:
        announced = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        announced = 0
    if announced > 4 * settings.UPLOAD_MAX_BYTES + FORM_OVERHEAD:
        return "too_large"  # not even read
    tail = Tail(request._stream)  # type: ignore[attr-defined]  # HttpRequest's own stream
    request._stream = tail  # type: ignore[attr-defined]
    try:
        request.POST  # noqa: B018  # parses the body
    except RequestDataTooBig:
        return "too_large"
    except (MultiPartParserError, UnreadablePostError, RawPostDataException, SuspiciousOperation):
        return "unreadable"
    if request.content_type == "multipart/form-data":
        boundary = (request.content_params or {}).get("boundary", "")
        if not tail.last.rstrip(b"\r\n").endswith(f"--{boundary}--".encode()):
            return "cut"
    return ""
