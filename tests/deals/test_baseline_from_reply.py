"""How it was before the programme, told in a pasted WhatsApp answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.deals.models import Baseline
from gandeng.directory.models import Business
from gandeng.programmes.models import Partnership, Programme
from gandeng.regions.models import Department
from tests import factories

Enter = Callable[..., Client]
TEXT = "1. keripik tempe\n7. foto produk\n8. ya\n9. belum pernah bu\n10. 2 juta sebulan"


def saved(client: Client, business: Business, text: str) -> str:
    """Paste, look, save; where it leads."""
    review = client.post(reverse("reply_paste"), {"text": text, "business": business.pk})["Location"]
    form = client.get(review).context["form"]
    answer = client.post(review, {name: form[name].value() or "" for name in form.fields})
    return str(answer["Location"])


def filled(client: Client, address: str) -> dict[str, Any]:
    """The form as the officer finds it."""
    page = client.get(address, follow=True)
    form = page.context["form"]
    return {name: form[name].value() for name in form.fields}


def test_the_answer_is_confirmed_and_kept(
    programme: Programme, keripik: Business, ratna: User, enter: Enter
) -> None:
    client, intake = enter(ratna), reverse("baseline_intake", args=[keripik.pk])
    assert saved(client, keripik, TEXT) == intake
    question = client.get(intake)["Location"]
    page = client.get(question).content.decode()
    assert "Terisi dari jawaban pemilik lewat WhatsApp" in page
    data = filled(client, intake)
    assert data == {"traded_there": "no", "outside_sales": "10_50", "channel": "whatsapp", "agreed": True}
    assert not Baseline.objects.exists(), "nothing is kept before the officer has looked"
    assert client.post(question, data | {"agreed": "on"})["Location"] == intake
    row = Baseline.objects.get()
    assert (row.traded_there, row.outside_sales, row.channel) == (False, "10_50", "whatsapp")
    assert client.get(intake)["Location"] == reverse("ask_business", args=[keripik.pk])
    assert "said_before" not in client.session


def test_a_reply_without_it_leads_back(
    programme: Programme, keripik: Business, ratna: User, enter: Enter
) -> None:
    assert saved(enter(ratna), keripik, TEXT.split("\n9.")[0]) == reverse("ask_business", args=[keripik.pk])


def test_it_is_filled_in_for_its_own_business_only(
    programme: Programme, keripik: Business, solo: Department, ratna: User, enter: Enter
) -> None:
    client, other = enter(ratna), factories.business(solo, "Lain")
    saved(client, keripik, TEXT)
    data = filled(client, reverse("baseline_intake", args=[other.pk]))
    assert not data["traded_there"]


def test_a_yes_for_two_programmes_is_asked_again(
    programme: Programme, keripik: Business, sidoarjo: Department, ratna: User, enter: Enter
) -> None:
    second = Programme.objects.create(name="Lain", starts_on=programme.starts_on, ends_on=programme.ends_on)
    for position, department in enumerate((keripik.department, sidoarjo)):
        Partnership.objects.create(programme=second, department=department, position=position)
    client, intake = enter(ratna), reverse("baseline_intake", args=[keripik.pk])
    saved(client, keripik, "9. pernah\n10. 0")
    data = filled(client, intake)
    assert (data["traded_there"], data["outside_sales"]) == ("", "none"), "with which of the two?"
    client.post(client.get(intake)["Location"], data | {"traded_there": "yes", "agreed": "on"})
    assert Baseline.objects.get().traded_there is True
    assert filled(client, intake)["traded_there"] == "", "the other is asked as well"
    Baseline.objects.all().delete()
    saved(client, keripik, "9. belum\n10. 0")
    assert filled(client, intake)["traded_there"] == "no", "with neither"


def test_the_message_asks_it_only_where_a_programme_wants_to_know(
    programme: Programme, keripik: Business, ratna: User, enter: Enter
) -> None:
    client, address = enter(ratna), reverse("ask_business", args=[keripik.pk])
    assert (
        "9. Pernah berdagang dengan usaha di Kab. Bandung sebelumnya?" in client.get(address).context["text"]
    )
    silent = factories.business(keripik.department, "Gamelan Contoh")
    assert "9.%20Pernah" in client.get(reverse("ask_messages")).content.decode()
    for business in (keripik, silent):
        Baseline.objects.create(
            programme=programme, business=business, asked_on=timezone.localdate(), channel="link",
            noted_by=ratna,
        )  # fmt: skip
    assert "9. " not in client.get(address).context["text"]
    assert "9.%20Pernah" not in client.get(reverse("ask_messages")).content.decode()


def test_messages_of_many_cost_no_more_queries(
    programme: Programme, solo: Department, ratna: User, enter: Enter
) -> None:
    client = enter(ratna)
    factories.business(solo, "Gamelan Contoh")
    client.get(reverse("ask_messages"))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("ask_messages"))
    for _ in range(8):
        factories.business(solo)
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("ask_messages"))
    assert len(many) == len(few)
