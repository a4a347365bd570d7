"""Where WhatsApp tells us things; not there at all until it is set up."""

from __future__ import annotations

from hmac import compare_digest

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from gandeng.common.gates import public
from gandeng.notices import hook
from gandeng.notices.services import note_delivery, note_stop


@csrf_exempt  # signed by WhatsApp; no browser comes here
@public
@require_http_methods(["GET", "POST"])
def whatsapp(request: HttpRequest) -> HttpResponse:
    """GET: the handshake, answered with the challenge. POST: signed news, answered 200 once it is kept.

    403 for a wrong token or signature. What is signed and cannot be read is answered 200 too: WhatsApp
    would send it again for a week.
    """
    secret, token = settings.WHATSAPP_APP_SECRET, settings.WHATSAPP_VERIFY_TOKEN
    if not (secret and token):
        raise Http404
    if request.method == "GET":
        asked = request.GET
        right = compare_digest(asked.get("hub.verify_token", "").encode(), token.encode())
        if asked.get("hub.mode") != "subscribe" or not right:
            return HttpResponse(status=403)
        return HttpResponse(asked.get("hub.challenge", "")[:200], content_type="text/plain; charset=utf-8")
    if not hook.is_signed(request.body, request.headers.get("X-Hub-Signature-256", ""), secret):
        return HttpResponse(status=403)
    for told in hook.read(request.body, settings.WHATSAPP_PHONE_ID):
        if isinstance(told, hook.Stop):
            note_stop(e164=told.e164, at=told.at)
        else:
            note_delivery(provider_id=told.provider_id, failed=told.failed, code=told.code, at=told.at)
    return HttpResponse(status=200)
