"""The owner's pages: one tap, bad input asked back, nothing of the other side's that is not said."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import brotli
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.day.models import Outcome
from gandeng.deals.models import Claim, Deal, Release, Silence
from gandeng.directory.models import Business
from gandeng.directory.services import give_link
from gandeng.programmes.models import Programme
from tests import factories
from tests.access.events import released

Enter = Callable[..., Client]
pytestmark = pytest.mark.django_db


@pytest.fixture
def deal(programme: Programme, keripik: Business, kemasan: Business, sri: User) -> Deal:
    """Sri says that Dedi has ordered chips for 3.5 million."""
    return factories.deal(programme, keripik, kemasan, sri, claims=[("seller", "contract", 3_500_000)])


def text(answer: Any) -> str:
    return str(answer.content.decode())


def say(client: Client, deal: Deal, **data: str) -> Any:
    return client.post(reverse("deal_say", args=[deal.pk]), data, follow=True)


def test_light_enough_for_a_cheap_phone(deal: Deal, enter: Enter, sri: User, dedi: User) -> None:
    css = len(brotli.compress(Path(str(finders.find("gandeng.css"))).read_bytes()))
    for name, args, person in (
        ("deal_own", [], sri), ("deal_own_one", [deal.pk], dedi), ("deal_own_one", [deal.pk], sri),
    ):  # fmt: skip
        page = enter(person).get(reverse(name, args=args))
        assert b"<script" not in page.content
        assert len(brotli.compress(page.content)) + css <= 15 * 1024


def test_behind_the_personal_link(deal: Deal, ratna: User, keripik: Business) -> None:
    link = give_link(business=keripik, actor=ratna, to=reverse("deal_own_one", args=[deal.pk]))
    page = Client().get(link.removeprefix(settings.BASE_URL), follow=True)
    assert page.request["PATH_INFO"] == reverse("deal_own_one", args=[deal.pk])
    assert "Rp 3.500.000" in text(page)


def test_one_tap_and_both_say_the_same(deal: Deal, enter: Enter, dedi: User) -> None:
    client = enter(dedi)
    assert "Menunggu jawaban Anda" in text(client.get(reverse("deal_own")))
    data = {"claim": str(deal.claims.get().pk), "benar": "ya"}
    page = client.post(reverse("deal_answer", args=[deal.pk]), data, follow=True)
    assert "kata kedua pihak" in text(page)


@pytest.mark.parametrize(
    ("amount", "sentence"),
    [
        ("1.157 T", "jumlah nolnya"), ("-5 jt", "kurang dari nol"), ("0", "Nol bukan nilai"),
        ("USD 500", "mata uang asing"), ("5-10 juta", "satu nilai"), ("banyak", "satu nilai rupiah"),
        ("5 M", "tidak biasa"), ("500", "tidak biasa"), ("1,5", "maksudnya juta"), ("9" * 80, "60"),
    ],
)  # fmt: skip
def test_amounts_are_asked_back_and_what_was_typed_stays(
    deal: Deal, enter: Enter, sri: User, amount: str, sentence: str
) -> None:
    page = say(enter(sri), deal, amount=amount)
    assert page.status_code == 400
    assert sentence in text(page)
    assert f'value="{amount}"' in text(page)
    assert Claim.objects.count() == 1


def test_an_unusual_amount_is_taken_after_a_second_look(deal: Deal, enter: Enter, sri: User) -> None:
    client = enter(sri)
    assert 'name="sure"' in text(say(client, deal, amount="2 miliar"))
    assert say(client, deal, amount="2 miliar", sure="on").status_code == 200
    assert Claim.objects.order_by("pk").last().amount == 2_000_000_000  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("typed", "amount"), [("1,2 jt", 1_200_000), ("dua juta", 2_000_000), ("500rb", 500_000)]
)
def test_amounts_as_people_type_them(deal: Deal, enter: Enter, sri: User, typed: str, amount: int) -> None:
    assert say(enter(sri), deal, stage="realised", amount=typed).status_code == 200
    assert Claim.objects.filter(stage="realised").get().amount == amount


def test_stuck_asks_why_first(deal: Deal, enter: Enter, sri: User) -> None:
    client = enter(sri)
    page = say(client, deal, stage="stalled")
    assert "Mengapa macet?" in text(page)
    assert Claim.objects.count() == 1
    assert "Ongkos kirim" in text(say(client, deal, stage="stalled", reason="shipping"))
    assert Claim.objects.filter(stage="stalled").get().reason == "shipping"
    assert say(client, deal, stage="stalled", reason="rain").status_code == 400


@pytest.mark.parametrize(
    "data",
    [
        {"stage": "sold"}, {"stage": "\x00"}, {"month": "13/2026"}, {"month": "2099-01"},
        {"next_on": "kapan"},        {"next_on": "0001-01-01"}, {"traded": "perhaps"}, {"amount": "\x00\x00"},
    ],
)  # fmt: skip
def test_odd_input_changes_nothing(deal: Deal, enter: Enter, sri: User, data: dict[str, str]) -> None:
    assert say(enter(sri), deal, **data).status_code in (200, 400)
    assert Claim.objects.count() == 1


@pytest.mark.parametrize("claim", ["", "x", "9" * 30, "0"])
def test_odd_answers(deal: Deal, enter: Enter, dedi: User, claim: str) -> None:
    address = reverse("deal_answer", args=[deal.pk])
    assert enter(dedi).post(address, {"claim": claim, "benar": "ya"}).status_code == 400
    assert Claim.objects.count() == 1


def test_a_form_sent_twice_is_said_once(deal: Deal, enter: Enter, sri: User) -> None:
    client = enter(sri)
    for stage in ("realised", "contract", "realised"):  # the way back in the browser, and sent again
        say(client, deal, stage=stage, once="one-and-the-same")
    assert Claim.objects.count() == 2


def test_start_by_exact_name_only(
    programme: Programme, keripik: Business, kemasan: Business, enter: Enter, sri: User
) -> None:
    client = enter(sri)
    address = reverse("deal_start", args=[keripik.pk, programme.pk])
    assert kemasan.name not in text(client.get(address)), "nobody leafs through the partner's list"
    data = {"side": "buyer", "product": "kantong", "traded": "no", "once": "a"}
    for name, sentence in (("Kemas", "persis begitu"), ("Keripik Bu Sri", "pemilik berbeda"), ("", "persis")):
        page = client.post(address, data | {"name": name})
        assert page.status_code == 400
        assert sentence in text(page)
    assert client.post(address, data | {"name": " kemas  RAPI "}).status_code == 302
    assert client.post(address, data | {"name": " kemas  RAPI "}).status_code == 302
    deal = Deal.objects.get()
    assert (deal.seller, deal.buyer, deal.claims.get().traded_before) == (kemasan, keripik, False)


def test_from_a_meeting_with_interest(
    request: pytest.FixtureRequest,
    programme: Programme,
    keripik: Business,
    kemasan: Business,
    enter: Enter,
    sri: User,
) -> None:
    from types import SimpleNamespace

    names = ("solo", "bandung", "ratna", "asep", "programme", "keripik", "kemasan")
    event = released(SimpleNamespace(**{n: request.getfixturevalue(n) for n in names}))
    people = {p.business_id: p for p in event.participants.all()}
    Outcome.objects.create(
        event=event, speaker=people[keripik.pk], other=people[kemasan.pk], happened=True, interest="yes",
        via="phone", acted_at=timezone.now(), set_by=sri,
    )  # fmt: skip
    officer = enter(request.getfixturevalue("ratna"))
    listed = text(officer.get(reverse("deal_list", args=[programme.pk])))
    start = re.search(r'href="([^"]+mulai/\?usaha=[^"]+)"', listed)
    assert start
    assert 'value="Kemas Rapi"' in text(officer.get(start[1].replace("&amp;", "&")))
    client = enter(sri)
    link = re.search(r'href="([^"]+\?dengan=\d+)"', text(client.get(reverse("deal_own"))))
    assert link
    assert f'value="{kemasan.pk}" checked' in text(client.get(link[1]))
    data = {"side": "seller", "product": "keripik", "other": str(kemasan.pk)}
    client.post(link[1].split("?")[0], data)
    deal = Deal.objects.get()
    assert (deal.origin, deal.event) == ("meeting", event)
    assert "?dengan=" not in text(client.get(reverse("deal_own")))
    assert "?usaha=" not in text(officer.get(reverse("deal_list", args=[programme.pk])))


def test_note_release_and_peace(deal: Deal, enter: Enter, sri: User, dedi: User) -> None:
    client, address = enter(sri), reverse("deal_keep", args=[deal.pk])
    for act in ("catatan", "tampil", "diam"):
        client.post(address, {"act": act, "text": "harga khusus"})
    page = text(client.get(reverse("deal_own_one", args=[deal.pk])))
    assert "harga khusus" in page
    assert "harga khusus" not in text(enter(dedi).get(reverse("deal_own_one", args=[deal.pk])))
    assert (Release.objects.get().side, Silence.objects.get().deal) == ("seller", deal)
    for act in ("tutup", "ingatkan"):
        client.post(address, {"act": act})
    assert not Release.objects.filter(withdrawn_at=None).exists()
    assert not Silence.objects.filter(ended_at=None).exists()
    assert client.post(address, {"act": "hapus"}).status_code == 404
    client.post(reverse("deal_quiet", args=[deal.seller_key]), {"act": "diam"})
    assert Silence.objects.filter(deal=None, ended_at=None).count() == 1


def test_two_questions_once(programme: Programme, keripik: Business, enter: Enter, sri: User) -> None:
    client, prefix = enter(sri), f"b{keripik.pk}-"
    assert "Dua pertanyaan" in text(client.get(reverse("deal_own")))
    data = {f"{prefix}traded_there": "no", f"{prefix}outside_sales": "none"}
    client.post(reverse("deal_baseline", args=[keripik.pk, programme.pk]), data)
    baseline = programme.baselines.get()
    assert (baseline.traded_there, baseline.outside_sales) == (False, "none")
    assert "Dua pertanyaan" not in text(client.get(reverse("deal_own")))


def test_two_questions_after_the_three_screens(
    programme: Programme, keripik: Business, enter: Enter, sri: User, dedi: User
) -> None:
    client, before = enter(sri), reverse("baseline_own", args=[keripik.pk])
    answer = client.get(before)
    assert "Dua pertanyaan" in text(answer)
    assert len(answer.content) < 15_000
    address = reverse("deal_baseline", args=[keripik.pk, programme.pk])
    odd = {f"b{keripik.pk}-traded_there": "x\x00", "dari": "tanya"}
    assert client.post(address, odd).url == before, "asked again, nothing lost"
    assert not programme.baselines.exists()
    assert client.post(address, {f"b{keripik.pk}-traded_there": "yes", "dari": "tanya"}).url == before
    assert programme.baselines.get().traded_there is True
    assert client.get(before).url == reverse("ask_done", args=[keripik.pk])
    assert enter(dedi).get(before).status_code == 404


def test_the_other_business_erased(deal: Deal, enter: Enter, dedi: User) -> None:
    assert deal.seller is not None
    deal.seller.delete()
    client = enter(dedi)
    page = text(client.get(reverse("deal_own_one", args=[deal.pk])))
    assert "Usaha yang sudah dihapus, Surakarta" in page
    assert "Keripik Bu Sri" not in page
    assert "sudah dihapus" in text(say(client, deal, stage="realised"))
    assert Claim.objects.count() == 1


def test_a_release_that_is_held_back_says_why(
    programme: Programme, solo: Any, bandung: Any, enter: Enter, ratna: User, dedi: User
) -> None:
    deals = []
    for _number in range(5):
        ends = factories.business(solo), factories.business(bandung, owner=dedi)
        claims = [(side, "contract", 3_000_000) for side in ("seller", "buyer")]
        deals.append(factories.deal(programme, *ends, ratna, claims=claims, traded_before=False))
    for side in ("seller", "buyer"):
        Release.objects.create(deal=deals[0], side=side)
    page = text(enter(dedi).get(reverse("deal_own_one", args=[deals[0].pk])))
    assert "tetap disembunyikan" in page
