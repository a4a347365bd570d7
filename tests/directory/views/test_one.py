"""One business: each viewer sees what is theirs to see; two officers cannot overwrite each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from gandeng.accounts.models import User
from gandeng.common.models import AuditEvent
from gandeng.directory import queries, services
from gandeng.directory.models import Business
from gandeng.regions.models import Department

Enter = Callable[[User | None], Client]
SECRETS = (
    "Sri Contoh",
    "sri@contoh.example",
    "Jalan Contoh 1",
    "120.000.000",
    "catatan dinas",
    "0812",
    "62812",
)


def page_of(client: Client, business: Business) -> str:
    return client.get(f"/usaha/{business.pk}/", follow=True).content.decode()


def test_the_own_officer_sees_everything(
    enter: Enter, ratna: User, keripik: Business, programme: Any
) -> None:
    page = page_of(enter(ratna), keripik)
    assert all(secret in page for secret in SECRETS)


def test_papers_are_called_by_their_names(enter: Enter, ratna: User, keripik: Business) -> None:
    for kind in ("halal", "pirt"):
        keripik.papers.create(kind=kind, number="123")
    page = page_of(enter(ratna), keripik)
    assert "Sertifikat halal" in page and "P-IRT" in page


def test_the_partner_sees_the_lent_fields_only(
    enter: Enter, asep: User, keripik: Business, programme: Any
) -> None:
    page = page_of(enter(asep), keripik)
    assert "Keripik Bu Sri" in page
    assert "kantong berdiri" in page
    assert not [secret for secret in SECRETS if secret in page]
    assert "/ubah/" not in page


def test_the_forum_sees_neither_sales_nor_note(enter: Enter, roni: User, keripik: Business) -> None:
    page = page_of(enter(roni), keripik)
    assert "Sri Contoh" in page
    assert "120.000.000" not in page
    assert "catatan dinas" not in page


def test_the_owner_sees_all_but_the_note(enter: Enter, sri: User, keripik: Business) -> None:
    page = page_of(enter(sri), keripik)
    assert "Sri Contoh" in page
    assert "120.000.000" in page
    assert "catatan dinas" not in page


def test_what_may_not_be_seen_is_not_in_the_object(
    asep: User, roni: User, sri: User, ratna: User, keripik: Business, programme: Any
) -> None:
    lent = queries.shown_to(keripik, asep)
    for name in ("owner_name", "contacts", "email", "address", "village", "annual_sales", "note", "other"):
        assert not hasattr(lent, name), name
    assert not hasattr(queries.shown_to(keripik, roni), "annual_sales")
    assert not hasattr(queries.shown_to(keripik, roni), "note")
    assert not hasattr(queries.shown_to(keripik, sri), "note")
    assert hasattr(queries.shown_to(keripik, ratna), "note")


def form(**changes: Any) -> dict[str, Any]:
    """What the browser sends for ``keripik`` as it is, with changes."""
    sent = {
        "name": "Keripik Bu Sri", "owner_name": "Sri Contoh", "address": "Jalan Contoh 1", "village": "",
        "district": "Laweyan", "email": "sri@contoh.example", "activity": "", "industry_code": "",
        "annual_sales": "Rp 120.000.000", "workers": "", "note": "catatan dinas", "phones": "0812 0000 7890",
        "version": "1",
        "offers-TOTAL_FORMS": "1", "offers-INITIAL_FORMS": "0", "offers-0-phrase": "keripik tempe",
        "offers-0-kind": "product", "offers-0-capacity_per_month": "3000", "offers-0-unit": "bungkus",
        "needs-TOTAL_FORMS": "0", "needs-INITIAL_FORMS": "0",
    }  # fmt: skip
    return {**sent, **changes}


def test_correcting(enter: Enter, ratna: User, keripik: Business) -> None:
    data = form(district="Jebres", annual_sales="150 juta", phones="0812 0000 7890\n(0271) 712345")
    answer = enter(ratna).post(f"/usaha/{keripik.pk}/ubah/", data)
    assert answer.status_code == 302
    keripik.refresh_from_db()
    assert (keripik.district, keripik.annual_sales, keripik.version) == ("Jebres", 150_000_000, 2)
    assert [(c.e164, c.mobile) for c in keripik.contacts.all()] == [
        ("+6281200007890", True),
        ("+62271712345", False),
    ]
    assert [(o.phrase, o.capacity_per_month) for o in keripik.offers.all()] == [("keripik tempe", 3000)]
    assert keripik.needs.count() == 0
    event = AuditEvent.objects.get(verb="change_business")
    assert "Jebres" not in str(event.facts)


def test_a_phrase_keeps_its_identity(enter: Enter, ratna: User, keripik: Business) -> None:
    offer = keripik.offers.get()
    data = form(**{"offers-0-id": str(offer.pk), "offers-0-phrase": "keripik tempe pedas"})
    enter(ratna).post(f"/usaha/{keripik.pk}/ubah/", data)
    offer.refresh_from_db()
    assert offer.phrase == "keripik tempe pedas"


def test_a_phrase_of_another_business_cannot_be_taken(
    enter: Enter, ratna: User, keripik: Business, kemasan: Business
) -> None:
    foreign = kemasan.offers.get()
    enter(ratna).post(f"/usaha/{keripik.pk}/ubah/", form(**{"offers-0-id": str(foreign.pk)}))
    foreign.refresh_from_db()
    assert (foreign.business, foreign.phrase) == (kemasan, "kantong berdiri dengan klip")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("phones", "0812-00"),
        ("phones", "8.12E+11"),
        ("annual_sales", "banyak sekali"),
        ("annual_sales", "9" * 30),
        ("industry_code", "abcde"),
        ("email", "sri contoh"),
        ("email", "bukan-surel"),
        ("workers", "-3"),
        ("workers", "9" * 12),
        ("offers-0-capacity_per_month", "-1"),
        ("offers-0-capacity_per_month", "9" * 20),
        ("offers-0-kind", "emas"),
        ("offers-0-phrase", "x" * 501),
        ("name", "a\x00b"),
    ],
)
def test_bad_input_is_named_and_saves_nothing(
    enter: Enter, ratna: User, keripik: Business, field: str, value: str
) -> None:
    answer = enter(ratna).post(f"/usaha/{keripik.pk}/ubah/", form(**{"district": "Jebres", field: value}))
    assert answer.status_code == 200
    assert 'class="err"' in answer.content.decode()
    keripik.refresh_from_db()
    assert (keripik.district, keripik.version) == ("Laweyan", 1)


def test_two_officers_at_once(enter: Enter, ratna: User, solo: Department, keripik: Business) -> None:
    from tests import factories

    other = enter(factories.officer("Pak Kedua", solo))
    other.post(f"/usaha/{keripik.pk}/ubah/", form(district="Serengan"))
    answer = enter(ratna).post(f"/usaha/{keripik.pk}/ubah/", form(district="Jebres"))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert all(word in page for word in ("Pak Kedua", "Serengan", "Jebres"))
    keripik.refresh_from_db()
    assert keripik.district == "Serengan"
    assert 'name="version" value="2"' in page  # saving again is knowing
    again = enter(ratna).post(f"/usaha/{keripik.pk}/ubah/", form(district="Jebres", version="2"))
    assert again.status_code == 302


def test_an_opt_out_survives_a_correction(enter: Enter, ratna: User, keripik: Business) -> None:
    keripik.contacts.all().delete()
    keripik.contacts.create(e164="+6281200007890", mobile=True, opted_out=True)
    enter(ratna).post(f"/usaha/{keripik.pk}/ubah/", form())
    assert keripik.contacts.get().opted_out


def test_withdrawing_can_be_undone(enter: Enter, ratna: User, keripik: Business) -> None:
    client = enter(ratna)
    page = client.post(f"/usaha/{keripik.pk}/tarik/", follow=True).content.decode()
    undo = f"/usaha/{keripik.pk}/kembalikan/"
    assert f'action="{undo}"' in page
    keripik.refresh_from_db()
    assert keripik.archived_at is not None
    client.post(undo)
    keripik.refresh_from_db()
    assert keripik.archived_at is None


def test_typing_in_a_business(enter: Enter, ratna: User, solo: Department) -> None:
    answer = enter(ratna).post("/usaha/baru/", form(name="Baru Sekali", version=""))
    made = Business.objects.get(name="Baru Sekali")
    assert answer.headers["Location"] == f"/usaha/{made.pk}/"
    assert (made.department, made.region_id) == (solo, "33.72")
    assert [b.name for b in enter(ratna).get("/usaha/?cari=sekali").context["rows"]] == ["Baru Sekali"]


def test_markup_in_names_is_shown_not_run(enter: Enter, ratna: User, keripik: Business) -> None:
    Business.objects.filter(pk=keripik.pk).update(name="<script>alert(1)</script>", note="<b>tebal</b>")
    page = page_of(enter(ratna), keripik)
    assert "<script>alert" not in page
    assert "<b>tebal" not in page


def test_links_are_made_sent_and_withdrawn(enter: Enter, ratna: User, solo: Department) -> None:
    from tests import factories

    business = factories.business(solo, "Tanpa Pemilik", owner_name="Tini", phone="+6281200000007")
    client = enter(ratna)
    answer = client.post(f"/usaha/{business.pk}/tautan/")
    link = answer.context["link"]
    assert answer.context["wa"].startswith("https://wa.me/6281200000007?text=Halo%20Tini")
    path = "/m/" + link.split("/m/")[1]
    phone = Client()
    assert phone.get(path).status_code == 302
    assert "Tanpa Pemilik" in page_of(phone, business)
    client.post(f"/usaha/{business.pk}/tautan/cabut/")
    assert Client().get(path).status_code == 410
    verbs = list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["give_link", "revoke_links", "withdraw_link"]


def test_no_link_for_an_owner_with_a_password(
    enter: Enter, ratna: User, asep: User, keripik: Business
) -> None:
    Business.objects.filter(pk=keripik.pk).update(owner=asep)
    answer = enter(ratna).post(f"/usaha/{keripik.pk}/tautan/", follow=True)
    assert "kata sandi" in answer.content.decode()
    assert services.snapshot(keripik)["version"] == 1
