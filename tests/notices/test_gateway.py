"""Everything that leaves goes through one door: once, only where it is wanted, by the way that is set up.

E-mail meets a real SMTP server; the Cloud API a stand-in that speaks its documented interface.
"""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.conf import settings as real_settings

from gandeng.accounts.models import User
from gandeng.common.models import AuditEvent
from gandeng.directory.models import Business
from gandeng.notices import gateway
from gandeng.notices.channels import ChannelError, Message
from gandeng.notices.channels.whatsapp import WhatsApp
from gandeng.notices.models import Notice, NumberChoice
from gandeng.notices.services import set_choice
from gandeng.regions.models import Department
from tests import factories

pytestmark = pytest.mark.django_db
SUBJECT = gateway.Subject("agenda", "event:1", 3)


class Mailbox:
    """A real SMTP server's handler; ``answer`` is what it says to a recipient or to the data."""

    def __init__(self) -> None:
        self.got: list[Any] = []
        self.recipient = self.data = ""

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if self.recipient:
            return self.recipient
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.data:
            return self.data
        self.got.append(envelope)
        return "250 OK"


@pytest.fixture
def mailbox(settings: Any) -> Iterator[Mailbox]:
    box = Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = port
    yield box
    controller.stop()


class CloudApi(ThreadingHTTPServer):
    """Speaks "POST /{version}/{phone-number-id}/messages" as Meta documents it."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.seen: list[dict[str, Any]] = []
        self.error: tuple[int, int] | None = None  # HTTP status, code
        self.raw: bytes | None = None
        self.lock = threading.Lock()


class _Answer(BaseHTTPRequestHandler):
    server: CloudApi

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with self.server.lock:
            self.server.seen.append({"path": self.path, "token": self.headers["Authorization"], "body": body})
        if self.server.raw is not None:
            return self._say(200, self.server.raw)
        if self.headers["Authorization"] != "Bearer rahasia":
            return self._error(401, 190)
        if self.server.error is not None:
            return self._error(*self.server.error)
        wrong = body.get("messaging_product") != "whatsapp" or body.get("type") != "template"
        parameters = [p for c in body["template"]["components"] for p in c["parameters"]]
        if wrong or any("\n" in p["text"] or not p["text"] for p in parameters):
            return self._error(400, 132000)
        number = body["to"]
        answer = {
            "messaging_product": "whatsapp",
            "contacts": [{"input": number, "wa_id": number}],
            "messages": [{"id": f"wamid.{len(self.server.seen)}"}],
        }
        return self._say(200, json.dumps(answer).encode())

    def _error(self, status: int, code: int) -> None:
        error = {"message": "(#1)", "type": "OAuthException", "code": code, "fbtrace_id": "x"}
        self._say(status, json.dumps({"error": error}).encode())

    def _say(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Say nothing on the terminal."""


@pytest.fixture
def cloud(settings: Any) -> Iterator[CloudApi]:
    server = CloudApi()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.WHATSAPP_API = f"http://127.0.0.1:{server.server_port}/v21.0"
    settings.WHATSAPP_TOKEN, settings.WHATSAPP_PHONE_ID = "rahasia", "1234"
    settings.WHATSAPP_TEMPLATE = "agenda_temu_bisnis"
    yield server
    server.shutdown()
    server.server_close()


def send(business: Business, actor: User, way: str, **more: Any) -> Notice:
    words = ("Sri", "Temu\nBisnis", "baru", "")
    values: dict[str, Any] = {"text": "Halo\nJadwal", "title": "Agenda", "words": words}
    return gateway.send(business=business, actor=actor, way=way, subject=SUBJECT, **values | more)


def allow(business: Business) -> str:
    number: str = business.contacts.get().e164
    set_choice(e164=number, choice="in", channel="spoken")
    return number


def test_tap_is_always_there_and_others_once_they_are_set_up(settings: Any) -> None:
    settings.EMAIL_HOST = settings.WHATSAPP_TOKEN = ""
    assert gateway.ways() == ["tap"]
    settings.EMAIL_HOST, settings.WHATSAPP_TOKEN, settings.WHATSAPP_PHONE_ID = "mail", "x", "1"
    assert gateway.ways() == ["tap", "email", "whatsapp"]
    assert real_settings.EMAIL_TIMEOUT


def test_email_arrives_once(mailbox: Mailbox, keripik: Business, ratna: User) -> None:
    first, second = send(keripik, ratna, "email"), send(keripik, ratna, "email")
    assert first.pk == second.pk and first.status == "sent"
    (envelope,) = mailbox.got
    assert envelope.rcpt_tos == ["sri@contoh.example"]
    assert b"Subject: Agenda" in envelope.content and b"Jadwal" in envelope.content
    assert AuditEvent.objects.filter(verb="send_notice").count() == 1


@pytest.mark.parametrize(
    ("recipient", "data", "code"),
    [("550 no such user", "", "undeliverable"), ("", "451 later", "provider"), ("", "554 no", "provider")],
)
def test_email_that_is_refused_can_be_sent_again(
    recipient: str, data: str, code: str, mailbox: Mailbox, keripik: Business, ratna: User
) -> None:
    mailbox.recipient, mailbox.data = recipient, data
    notice = send(keripik, ratna, "email")
    assert (notice.status, notice.code) == ("failed", code) and notice.word != code
    mailbox.recipient = mailbox.data = ""
    assert send(keripik, ratna, "email").status == "sent"
    assert Notice.objects.count() == 1


def test_no_mail_server_is_no_error_page(settings: Any, keripik: Business, ratna: User) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    notice = send(keripik, ratna, "email")
    assert (notice.status, notice.code) == ("failed", "network")


def test_headers_cannot_be_smuggled_in(mailbox: Mailbox, keripik: Business, ratna: User) -> None:
    notice = send(keripik, ratna, "email", title="Agenda\nBcc: x@example.org")
    assert notice.status == "sent"
    assert mailbox.got[0].rcpt_tos == ["sri@contoh.example"]
    assert b"\nBcc:" not in mailbox.got[0].content


def test_whatsapp_speaks_the_documented_interface(cloud: CloudApi, keripik: Business, ratna: User) -> None:
    number = allow(keripik)
    notice = send(keripik, ratna, "whatsapp")
    assert (notice.status, notice.provider_id) == ("sent", "wamid.1")
    send(keripik, ratna, "whatsapp")
    (seen,) = cloud.seen
    assert seen["path"] == "/v21.0/1234/messages" and seen["token"] == "Bearer rahasia"
    assert seen["body"] == {
        "messaging_product": "whatsapp",
        "to": number.removeprefix("+"),
        "type": "template",
        "template": {
            "name": "agenda_temu_bisnis",
            "language": {"code": "id"},
            "components": [
                {
                    "type": "body",
                    "parameters": [{"type": "text", "text": t} for t in ("Sri", "Temu Bisnis", "baru", "-")],
                }
            ],
        },
    }


@pytest.mark.parametrize(
    ("status", "code", "expected"),
    [(401, 190, "token"), (400, 131026, "undeliverable"), (400, 132001, "template"), (429, 130429, "rate"),
     (400, 131047, "window"), (400, 131050, "refused"), (500, 1, "provider"),
     (403, 999, "token"), (429, 0, "rate")],
)  # fmt: skip
def test_every_documented_error_says_what_to_do(
    status: int, code: int, expected: str, cloud: CloudApi, keripik: Business, ratna: User
) -> None:
    allow(keripik)
    cloud.error = (status, code)
    notice = send(keripik, ratna, "whatsapp")
    assert (notice.status, notice.code) == ("failed", expected) and notice.word != expected
    cloud.error = None
    assert send(keripik, ratna, "whatsapp").status == "sent"


@pytest.mark.parametrize("raw", [b"", b"<html>", b"[]", b'{"messages": []}', b'{"messages": [{}]}', b"null"])
def test_an_answer_that_is_none(raw: bytes, cloud: CloudApi, keripik: Business, ratna: User) -> None:
    allow(keripik)
    cloud.raw = raw
    assert send(keripik, ratna, "whatsapp").code == "provider"


def test_no_connection() -> None:
    with pytest.raises(ChannelError) as error:
        WhatsApp("x", "1", "t", "http://127.0.0.1:9").send(Message("+620", "", ""))
    assert error.value.code == "network" and error.value.again


def test_approval_is_not_consent(cloud: CloudApi, keripik: Business, ratna: User) -> None:
    notice = send(keripik, ratna, "whatsapp")
    assert (notice.status, notice.code) == ("refused", "not_opted_in") and not cloud.seen
    allow(keripik)
    assert send(keripik, ratna, "whatsapp").status == "sent", "a later yes lets it through"


def test_a_no_holds_for_every_business_of_the_number(
    cloud: CloudApi, keripik: Business, solo: Department, ratna: User
) -> None:
    number = allow(keripik)
    other = factories.business(solo, "Usaha kedua", phone=number)
    set_choice(e164=number, choice="out", channel="spoken", actor=ratna)
    for business in (keripik, other):
        business.refresh_from_db()
        notice = send(business, ratna, "whatsapp")
        assert notice.status == "refused"
        assert business.whatsapp is None
    assert not cloud.seen
    assert NumberChoice.objects.get().choice == "out"
    verbs = AuditEvent.objects.filter(verb__startswith="opt_").values_list("verb", flat=True)
    assert set(verbs) == {"opt_in", "opt_out"}


def test_no_number_and_no_text_in_what_is_kept(cloud: CloudApi, keripik: Business, ratna: User) -> None:
    number = allow(keripik)
    notice = send(keripik, ratna, "whatsapp")
    kept = json.dumps({f.name: str(getattr(notice, f.name)) for f in Notice._meta.fields})
    trail = json.dumps([e.facts for e in AuditEvent.objects.all()])
    for private in (number, number[1:], "Halo", "rahasia"):
        assert private not in kept and private not in trail
