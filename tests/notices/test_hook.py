"""WhatsApp's webhook as Meta documents it: handshake, signature, STOP, what became of a message."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from gandeng.accounts.models import User
from gandeng.common.models import AuditEvent
from gandeng.directory.models import Business
from gandeng.notices import gateway, hook
from gandeng.notices.models import Notice, NumberChoice
from gandeng.notices.services import set_choice
from gandeng.regions.models import Department
from tests import factories

pytestmark = pytest.mark.django_db
SECRET, TOKEN, PHONE_ID, ADDRESS = "rahasia-aplikasi", "kata-sandi", "1234", "/wa/"


@pytest.fixture
def hooked(settings: Any) -> Client:
    """A server that is set up to be told, and the provider who tells."""
    settings.WHATSAPP_APP_SECRET, settings.WHATSAPP_VERIFY_TOKEN = SECRET, TOKEN
    settings.WHATSAPP_PHONE_ID = PHONE_ID
    return Client(enforce_csrf_checks=True)


def body_of(*, messages: Any = None, statuses: Any = None, phone_id: str = PHONE_ID) -> bytes:
    """A body in the documented form."""
    value = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": "628000000000", "phone_number_id": phone_id},
    }
    value |= {"messages": messages} if messages is not None else {}
    value |= {"statuses": statuses} if statuses is not None else {}
    change = {"field": "messages", "value": value}
    return json.dumps(
        {"object": "whatsapp_business_account", "entry": [{"id": "9", "changes": [change]}]}
    ).encode()


def message(number: str, text: str, at: dt.datetime | None = None) -> dict[str, Any]:
    """Somebody writes."""
    when = str(int((at or timezone.now()).timestamp()))
    return {
        "from": number.removeprefix("+"), "id": "wamid.in", "timestamp": when,
        "type": "text", "text": {"body": text},
    }  # fmt: skip


def status(word: str, key: str = "wamid.7", code: int | None = None) -> dict[str, Any]:
    """The provider tells what became of a message."""
    told: dict[str, Any] = {
        "id": key, "status": word, "timestamp": str(int(timezone.now().timestamp())), "recipient_id": "62812",
    }  # fmt: skip
    return told | ({"errors": [{"code": code, "title": "x"}]} if code else {})


def tell(client: Client, body: bytes, secret: str = SECRET) -> int:
    """As WhatsApp does."""
    signature = "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    response = client.post(
        ADDRESS, body, content_type="application/json", headers={"X-Hub-Signature-256": signature}
    )
    return response.status_code


def sent_to(business: Business, actor: User) -> Notice:
    """A notice that WhatsApp has taken as wamid.7."""
    subject = gateway.Subject("agenda", "event:1", 1)
    return Notice.objects.create(
        key=subject.key(business, "whatsapp"), business=business, way="whatsapp", topic="agenda",
        about="event:1", status="sent", provider_id="wamid.7", created_by=actor, sent_at=timezone.now(),
    )  # fmt: skip


def test_it_is_not_there_until_it_is_set_up(client: Client) -> None:
    assert client.get(ADDRESS).status_code == 404
    assert tell(client, body_of()) == 404


def test_the_handshake(hooked: Client) -> None:
    asked = {"hub.mode": "subscribe", "hub.verify_token": TOKEN, "hub.challenge": "1158201444"}
    answer = hooked.get(ADDRESS, asked)
    assert (answer.status_code, answer.content) == (200, b"1158201444")
    assert answer.headers["Content-Type"].startswith("text/plain")
    for wrong in ({"hub.verify_token": "salah"}, {"hub.mode": "x"}, {"hub.verify_token": "é\x00"}):
        assert hooked.get(ADDRESS, asked | wrong).status_code == 403
    assert hooked.get(ADDRESS).status_code == 403


def test_only_what_is_signed_is_believed(hooked: Client, keripik: Business) -> None:
    number = keripik.contacts.get().e164
    body = body_of(messages=[message(number, "STOP")])
    assert tell(hooked, body, "salah") == 403
    assert hooked.post(ADDRESS, body, content_type="application/json").status_code == 403
    for header in ("", "sha256=", "é", "sha1=" + "0" * 40):
        wrong = hooked.post(
            ADDRESS, body, content_type="application/json", headers={"X-Hub-Signature-256": header}
        )
        assert wrong.status_code == 403
    assert not NumberChoice.objects.exists()
    assert tell(hooked, body) == 200
    assert NumberChoice.objects.get().choice == "out"


def test_stop_holds_for_every_business_of_the_number(
    hooked: Client, keripik: Business, solo: Department, ratna: User
) -> None:
    number = keripik.contacts.get().e164
    other = factories.business(solo, "Usaha kedua (contoh)", phone=number)
    set_choice(e164=number, choice="in", channel="spoken", at=timezone.now() - dt.timedelta(days=2))
    body = body_of(messages=[message(number, "Berhenti ya, Bu 🙏")])
    assert [tell(hooked, body) for _thrice in range(3)] == [200, 200, 200]
    row = NumberChoice.objects.get()
    assert (row.choice, row.channel, row.noted_by) == ("out", "whatsapp", None)
    for business in (keripik, other):
        business.refresh_from_db()
        assert business.whatsapp is None
        subject = gateway.Subject("agenda", "event:1", 1)
        notice = gateway.send(
            business=business, actor=ratna, way="whatsapp", subject=subject, text="x", title="x"
        )
        assert notice.status == "refused"
    assert AuditEvent.objects.filter(verb="opt_out").count() == 1, "told three times, noted once"
    trail = str(list(AuditEvent.objects.values_list("facts", flat=True)))
    assert number[1:] not in trail and "Berhenti" not in trail


def test_an_old_stop_does_not_undo_a_later_yes(hooked: Client, keripik: Business) -> None:
    number = keripik.contacts.get().e164
    set_choice(e164=number, choice="in", channel="spoken")
    yesterday = timezone.now() - dt.timedelta(days=1)
    assert tell(hooked, body_of(messages=[message(number, "STOP", yesterday)])) == 200
    assert NumberChoice.objects.get().choice == "in"


@pytest.mark.parametrize(
    ("text", "none"),
    [("STOP", True), ("stop.", True), ("  Berhenti!! ", True), ("mohon berhenti", True),
     ("Unsubscribe", True), ("STOP 🛑", True), ("stop order dulu", False),
     ("kapan berhenti jualan?", False), ("jangan stop", False),
     ("tolong ya bu", False), ("", False), ("🙏", False), ("nonstop", False)],
)  # fmt: skip
def test_words(text: str, none: bool) -> None:
    assert hook.wants_none(text) is none


def test_a_tap_on_the_templates_button(hooked: Client, keripik: Business) -> None:
    one = message(keripik.contacts.get().e164, "")
    tapped = one | {"type": "button", "text": None, "button": {"payload": "x", "text": "Berhenti"}}
    assert tell(hooked, body_of(messages=[tapped])) == 200
    assert NumberChoice.objects.get().choice == "out"


def test_what_became_of_a_message(hooked: Client, keripik: Business, ratna: User) -> None:
    notice = sent_to(keripik, ratna)
    told = [
        status("sent"),
        status("delivered"),
        status("read"),
        status("delivered"),
        status("failed", code=131026),
    ]
    for one in told:
        assert tell(hooked, body_of(statuses=[one])) == 200
    notice.refresh_from_db()
    assert notice.status == "sent" and notice.delivered_at is not None
    assert AuditEvent.objects.filter(verb="note_delivery").count() == 1


@pytest.mark.parametrize(("code", "word"), [(131026, "undeliverable"), (131050, "refused"), (77, "provider")])
def test_what_did_not_arrive_can_be_sent_again(
    code: int, word: str, hooked: Client, keripik: Business, ratna: User
) -> None:
    notice = sent_to(keripik, ratna)
    assert tell(hooked, body_of(statuses=[status("failed", code=code)])) == 200
    notice.refresh_from_db()
    assert (notice.status, notice.code, notice.sent_at) == ("failed", word, None) and notice.word != word


def test_news_of_others_are_not_ours(hooked: Client, keripik: Business, ratna: User) -> None:
    notice = sent_to(keripik, ratna)
    others = [
        body_of(statuses=[status("failed")], phone_id="99"),
        body_of(statuses=[status("failed", key="wamid.8")]),
        body_of(messages=[message("+628111", "STOP")], phone_id="99"),
    ]
    assert [tell(hooked, body) for body in others] == [200, 200, 200]
    notice.refresh_from_db()
    assert notice.status == "sent" and not NumberChoice.objects.exists()


@pytest.mark.parametrize(
    "body",
    [b"", b"\x00", b"null", b"[]", b"7", b'{"entry": 5}', b'{"entry": [null, {"changes": {}}]}', b"[" * 9999,
     body_of(messages=[None, {}, {"from": 5, "timestamp": "x", "text": {"body": "STOP"}}]),
     body_of(messages=[message("12", "STOP"), {**message("6281200001111", "STOP"), "timestamp": "9" * 40}]),
     body_of(statuses=[{"id": 5}, {"id": "wamid.7", "status": "delivered"}]),
     body_of(statuses=[{**status("failed"), "errors": [{"code": "x"}, 5]}])],
)  # fmt: skip
def test_what_is_signed_and_odd_changes_nothing(body: bytes, hooked: Client) -> None:
    assert tell(hooked, body) == 200
    assert not NumberChoice.objects.exists()


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.sampled_from(["entry", "changes", "value", "messages"]), inner)
    ),
)


@given(json_values)
def test_reading_never_fails(value: Any) -> None:
    assert hook.read(json.dumps(value).encode(), PHONE_ID) == []
