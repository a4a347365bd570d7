"""The owner's three screens behind the personal link: short, light, and safe on every step."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import brotli
import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from gandeng.accounts.models import User
from gandeng.accounts.services import revoke_links
from gandeng.asking.models import Reply
from gandeng.directory.models import Business
from gandeng.directory.services import give_link
from tests import factories

Enter = Callable[..., Client]
ONE = {
    "sells": "keripik tempe\nkeripik pisang",
    "capacity": "20 kg per hari",
    "min_order": "5 kg",
    "price": "12 ribu",
}
TWO = {"seeks": "kantong berdiri\ntoko oleh-oleh", "shows": "menggoreng renyah", "learns": "foto produk"}
THREE = {"phones": "0812 0000 1234", "share": "yes", "contact": "no"}


def step(client: Client, business: Business, number: int, data: dict[str, str]) -> Any:
    address = reverse("ask_step", args=[business.pk, number])
    version = Business.objects.values_list("version", flat=True).get(pk=business.pk)
    return client.post(address, data | {"version": str(version)})


def test_three_screens_end_to_end(keripik: Business, ratna: User, sri: User) -> None:
    link = give_link(business=keripik, actor=ratna, to=reverse("ask_start")).removeprefix(settings.BASE_URL)
    client = Client()
    answer = client.get(link, follow=True)
    assert answer.request["PATH_INFO"] == reverse("ask_step", args=[keripik.pk, 1])
    assert step(client, keripik, 1, ONE).url.endswith("/2/")
    assert step(client, keripik, 2, TWO).url.endswith("/3/")
    after = client.get(step(client, keripik, 3, THREE).url)
    assert after.url == reverse("ask_done", args=[keripik.pk]), "no programme: nothing more is asked"
    page = client.get(reverse("ask_done", args=[keripik.pk])).content.decode()
    assert "foto produk" in page
    offers = {o.phrase: o for o in keripik.offers.all()}
    assert offers["keripik tempe"].capacity_per_month == 500  # 25 working days
    assert (offers["keripik tempe"].min_order, offers["keripik tempe"].unit) == (5, "kg")
    assert offers["keripik tempe"].price == 12_000
    assert offers["keripik pisang"].price is None
    assert offers["menggoreng renyah"].kind == "know_how"
    assert {n.phrase: n.kind for n in keripik.needs.all()} == {
        "kantong berdiri": "packaging",  # it stood there before, with its kind
        "toko oleh-oleh": "product",
        "foto produk": "know_how",
    }
    keripik.refresh_from_db()
    assert [c.e164 for c in keripik.contacts.all()] == ["+6281200001234"]
    assert all(c.opted_out for c in keripik.contacts.all())
    said = {c.purpose: (c.channel, c.withdrawn_at is None) for c in keripik.consents.all()}
    assert said == {
        "share_with_partner": ("link", True),
        "contact_by_whatsapp": ("link", False),
        "record_answers": ("link", True),
    }
    reply = Reply.objects.get()
    assert (reply.channel, reply.status, reply.step) == ("link", "saved", 3)


def test_every_screen_is_saved_and_the_owner_goes_on_where_it_stopped(
    keripik: Business, sri: User, enter: Enter
) -> None:
    client = enter(sri)
    step(client, keripik, 1, ONE)
    assert keripik.offers.filter(phrase="keripik pisang").exists()
    assert keripik.needs.get().phrase == "kantong berdiri"  # a later screen's part is untouched
    again = enter(sri)  # the phone went off
    assert again.get(reverse("ask_start")).headers["Location"].endswith("/2/")


def test_pages_are_light_enough_for_a_cheap_phone(keripik: Business, sri: User, enter: Enter) -> None:
    css = len(brotli.compress((settings.PACKAGE / "static/gandeng.css").read_bytes()))
    client = enter(sri)
    addresses = [reverse("ask_step", args=[keripik.pk, n]) for n in (1, 2, 3)]
    for address in [*addresses, reverse("ask_done", args=[keripik.pk])]:
        page = client.get(address)
        assert len(page.content) + css <= 15 * 1024, address
        assert b"<script" not in page.content


def test_unreadable_numbers_come_back_with_the_owners_words(
    keripik: Business, sri: User, enter: Enter
) -> None:
    page = step(enter(sri), keripik, 1, ONE | {"capacity": "tergantung", "sells": "abon lele"})
    text = page.content.decode()
    assert "Tulis angka dan satuannya" in text
    assert "abon lele" in text
    assert "tergantung" in text
    assert not keripik.offers.filter(phrase="abon lele").exists()
    two_units = step(enter(sri), keripik, 1, ONE | {"min_order": "5 bungkus"}).content.decode()
    assert "satuan yang sama" in two_units


def test_the_officer_was_faster(keripik: Business, sri: User, enter: Enter) -> None:
    client = enter(sri)
    address = reverse("ask_step", args=[keripik.pk, 2])
    Business.objects.filter(pk=keripik.pk).update(version=7)
    page = client.post(address, TWO | {"version": "1"})
    assert page.status_code == 409
    assert "foto produk" in page.content.decode()
    assert 'value="7"' in page.content.decode()
    assert client.post(address, TWO | {"version": "7"}).status_code == 302


@pytest.mark.parametrize(("number", "data"), [(1, ONE), (2, TWO), (3, THREE)])
def test_two_taps_on_the_button_are_one(
    number: int, data: dict[str, str], keripik: Business, sri: User, enter: Enter
) -> None:
    client, address = enter(sri), reverse("ask_step", args=[keripik.pk, number])
    version = str(Business.objects.values_list("version", flat=True).get(pk=keripik.pk))
    first, second = (client.post(address, data | {"version": version}) for _tap in range(2))
    assert second.status_code == 302
    assert first.headers["Location"] == second.headers["Location"]
    name = "phones" if number == 3 else "sells" if number == 1 else "seeks"
    changed = data | {"version": version, name: "0812 0000 9876" if number == 3 else "abon lele"}
    assert client.post(address, changed).status_code == 409, "another answer is not thrown away"


def test_a_link_withdrawn_while_writing_gives_the_words_back(
    keripik: Business, sri: User, enter: Enter
) -> None:
    client = enter(sri)
    client.get(reverse("ask_step", args=[keripik.pk, 2]))
    revoke_links(sri)
    page = client.post(reverse("ask_step", args=[keripik.pk, 2]), TWO | {"version": "1"})
    assert page.status_code == 401
    text = page.content.decode()
    assert "Tautan ini tidak berlaku lagi" in text
    assert "foto produk" in text
    assert keripik.needs.get().phrase == "kantong berdiri"


@pytest.mark.parametrize("how", ["expired", "revoked", "cut short"])
def test_dead_links_say_what_to_do(
    how: str, keripik: Business, ratna: User, sri: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = give_link(business=keripik, actor=ratna, to=reverse("ask_start")).removeprefix(settings.BASE_URL)
    if how == "revoked":
        revoke_links(sri)
    elif how == "cut short":
        link = link[: len("/m/") + 12] + "/"
    else:
        later = time.time() + settings.SESAME_MAX_AGE.total_seconds() + 60
        monkeypatch.setattr(time, "time", lambda: later)
    client = Client()
    dead = client.get(link)
    assert dead.status_code == 410
    assert "minta tautan baru" in dead.content.decode()
    assert client.get(reverse("ask_start")).status_code == 302  # nobody is signed in


def test_a_forwarded_link_never_mixes_two_owners(
    keripik: Business, kemasan: Business, ratna: User, dedi: User, enter: Enter
) -> None:
    """Sri's link is opened on the phone of Dedi, who is signed in there."""
    link = give_link(business=keripik, actor=ratna, to=reverse("ask_start")).removeprefix(settings.BASE_URL)
    phone = enter(dedi)
    page = phone.get(link).content.decode()
    assert "Tautan ini milik Bu Sri" in page
    assert phone.get(reverse("ask_step", args=[keripik.pk, 1])).status_code == 404  # still Dedi
    assert phone.get(reverse("ask_step", args=[kemasan.pk, 1])).status_code == 200


def test_two_owners_share_a_phone(keripik: Business, kemasan: Business, ratna: User, asep: User) -> None:
    """They change over by opening their own link and saying so; each page names its owner."""
    first = give_link(business=keripik, actor=ratna, to=reverse("ask_start")).removeprefix(settings.BASE_URL)
    second = give_link(business=kemasan, actor=asep, to=reverse("ask_start")).removeprefix(settings.BASE_URL)
    phone = Client()
    assert "Halaman ini milik Bu Sri" in phone.get(first, follow=True).content.decode()
    assert "Lanjut sebagai Pak Dedi" in phone.get(second).content.decode()
    assert "Halaman ini milik Pak Dedi" in phone.post(second, follow=True).content.decode()
    assert phone.get(reverse("ask_step", args=[keripik.pk, 1])).status_code == 404
    phone.post(reverse("account_logout"))
    assert phone.get(reverse("ask_start")).status_code == 302  # closed: nobody is signed in


def test_one_owner_with_two_businesses_chooses(keripik: Business, sri: User, enter: Enter) -> None:
    other = factories.business(keripik.department, "Katering Contoh", owner=sri)
    page = enter(sri).get(reverse("ask_start")).content.decode()
    assert keripik.name in page
    assert other.name in page


def test_a_withdrawn_business_is_not_asked(keripik: Business, sri: User, enter: Enter) -> None:
    from django.utils import timezone

    Business.objects.filter(pk=keripik.pk).update(archived_at=timezone.now())
    assert enter(sri).get(reverse("ask_step", args=[keripik.pk, 1])).status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "🌶️ Sambal Bu Sri 🔥",
        "x" * 200,
        "\u202eiriS uB\u202c",
        "مطعم سري",
        "<b>Sri</b>",
        "Sri\u200b\u2066 & Rekan",
    ],
    ids=["emoji", "200 characters", "right-to-left mark", "arabic", "markup", "invisible"],
)
def test_names_of_all_kinds(name: str, keripik: Business, ratna: User, sri: User, enter: Enter) -> None:
    Business.objects.filter(pk=keripik.pk).update(name=name, owner_name=name)
    User.objects.filter(pk=sri.pk).update(full_name=name[:200])
    owner, officer = enter(sri), enter(ratna)
    for client, address in (
        (owner, reverse("ask_step", args=[keripik.pk, 1])),
        (officer, reverse("ask_business", args=[keripik.pk])),
        (officer, reverse("ask_list")),
        (officer, reverse("interview", args=[keripik.pk])),
    ):
        page = client.get(address)
        assert page.status_code == 200
        assert "<b>Sri</b>" not in page.content.decode()
    assert step(owner, keripik, 1, ONE | {"sells": name}).status_code == 302
    assert keripik.offers.filter(kind="product").count() == 1
