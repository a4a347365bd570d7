"""The owner's pages: see what is kept, correct it, say yes or no."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from gandeng.accounts.models import User
from gandeng.directory.models import Business

Enter = Callable[[User | None], Client]


def test_one_business_is_opened_at_once_several_are_offered(
    enter: Enter, sri: User, solo: Any, keripik: Business
) -> None:
    from tests import factories

    client = enter(sri)
    assert client.get("/usaha/saya/").headers["Location"] == f"/usaha/saya/{keripik.pk}/"
    factories.business(solo, "Usaha Kedua", owner=sri)
    assert "Usaha Kedua" in client.get("/usaha/saya/").content.decode()


def test_correcting_keeps_quantities_of_lines_that_stay(enter: Enter, sri: User, keripik: Business) -> None:
    keripik.offers.update(capacity_per_month=3000, price=9500)
    keripik.needs.update(quantity_per_month=800)
    data = {
        "phones": "0812 0000 7890", "sells": "Keripik Tempe\nabon\n\nABON", "seeks": "kantong berdiri\ngula",
        "shows": "menggoreng", "learns": "desain label", "version": "1",
    }  # fmt: skip
    answer = enter(sri).post(f"/usaha/saya/{keripik.pk}/ubah/", data)
    assert answer.status_code == 302
    assert [(o.phrase, o.kind, o.capacity_per_month, o.price) for o in keripik.offers.all()] == [
        ("Keripik Tempe", "product", 3000, 9500),
        ("ABON", "product", None, None),
        ("menggoreng", "know_how", None, None),
    ]
    assert [(n.phrase, n.kind, n.quantity_per_month) for n in keripik.needs.all()] == [
        ("kantong berdiri", "packaging", 800),
        ("gula", "product", None),
        ("desain label", "know_how", None),
    ]
    assert keripik.contacts.get().e164 == "+6281200007890"
    keripik.refresh_from_db()
    assert keripik.owner_name == "Sri Contoh"
    assert keripik.note == "catatan dinas"


@pytest.mark.parametrize(
    ("field", "value"),
    [("phones", "123"), ("sells", "x" * 501), ("seeks", "\n".join(f"butuh {n}" for n in range(61)))],
)
def test_bad_input_is_named_and_saves_nothing(
    enter: Enter, sri: User, keripik: Business, field: str, value: str
) -> None:
    data = {
        "phones": "",
        "sells": "baru",
        "seeks": "",
        "shows": "",
        "learns": "",
        "version": "1",
        field: value,
    }
    answer = enter(sri).post(f"/usaha/saya/{keripik.pk}/ubah/", data)
    assert 'class="err"' in answer.content.decode()
    keripik.refresh_from_db()
    assert keripik.version == 1


def test_owner_and_officer_at_once(enter: Enter, sri: User, keripik: Business) -> None:
    Business.objects.filter(pk=keripik.pk).update(version=7)
    data = {"phones": "", "sells": "baru", "seeks": "", "shows": "", "learns": "", "version": "1"}
    answer = enter(sri).post(f"/usaha/saya/{keripik.pk}/ubah/", data)
    assert answer.status_code == 409
    assert 'name="version" value="7"' in answer.content.decode()
    assert [o.phrase for o in keripik.offers.all()] == ["keripik tempe"]


def consent(client: Client, business: Business, purpose: str, answer: str) -> None:
    client.post(f"/usaha/saya/{business.pk}/persetujuan/", {"purpose": purpose, "answer": answer})


def test_a_no_to_messages_holds_at_once(enter: Enter, sri: User, keripik: Business) -> None:
    client = enter(sri)
    consent(client, keripik, "contact_by_whatsapp", "yes")
    consent(client, keripik, "contact_by_whatsapp", "yes")
    assert keripik.consents.count() == 1
    assert keripik.whatsapp is not None
    consent(client, keripik, "contact_by_whatsapp", "no")
    assert Business.objects.get(pk=keripik.pk).whatsapp is None
    record = keripik.consents.get()
    assert record.withdrawn_at is not None
    assert (record.channel, record.text_version) == ("web", "2026-11")


def test_a_no_to_partners_takes_the_business_back(
    enter: Enter, sri: User, asep: User, keripik: Business, programme: Any
) -> None:
    partner = enter(asep)
    assert partner.get(f"/usaha/{keripik.pk}/").status_code == 200
    consent(enter(sri), keripik, "share_with_partner", "no")
    assert partner.get(f"/usaha/{keripik.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("purpose", "answer"), [("", "yes"), ("sell_my_data", "yes"), ("contact_by_whatsapp", "x")]
)
def test_nonsense_is_no_consent(
    enter: Enter, sri: User, keripik: Business, purpose: str, answer: str
) -> None:
    consent(enter(sri), keripik, purpose, answer)
    assert keripik.consents.count() == 0
