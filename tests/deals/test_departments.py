"""What departments see and do: filters, ranges, on behalf, reminders, the sheet, lessons, the workbook."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import openpyxl
import pypdf
import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.common.models import AuditEvent
from gandeng.deals.models import Baseline, Claim, Deal, Release
from gandeng.deals.pages import asked_now, known
from gandeng.deals.reminders import reminders
from gandeng.deals.services.private import set_silence
from gandeng.deals.sharing import Names
from gandeng.deals.sheets import sheet_code
from gandeng.directory.models import Business
from gandeng.directory.services import give_consent, withdraw_consent
from gandeng.directory.services.consents import RECORD, SHARE
from gandeng.notices.models import Notice
from gandeng.programmes.models import Lending, Programme
from gandeng.regions.models import Department
from tests import factories

Enter = Callable[..., Client]
pytestmark = pytest.mark.django_db
LONG_AGO = dt.timedelta(days=60)


@pytest.fixture
def deal(programme: Programme, keripik: Business, kemasan: Business, sri: User) -> Deal:
    """Two months ago Sri said that Dedi has ordered chips for 3.5 million; he has not answered."""
    claims = [("seller", "contract", 3_500_000)]
    start = timezone.localdate() - LONG_AGO
    return factories.deal(programme, keripik, kemasan, sri, claims=claims, started_on=start)


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_both_departments_see_both_directions_in_ranges(
    deal: Deal, programme: Programme, keripik: Business, kemasan: Business, dedi: User, enter: Enter,
    ratna: User, asep: User,
) -> None:  # fmt: skip
    factories.deal(programme, kemasan, keripik, dedi, product="kantong", reason="price",
                   claims=[("buyer", "stalled")])  # fmt: skip
    for person in (ratna, asep):
        client, address = enter(person), reverse("deal_list", args=[programme.pk])
        page = text(client.get(address))
        assert "keripik tempe" in page
        assert "kantong" in page
        assert "1–10 juta" in page
        assert "3.500.000" not in page
        only = text(client.get(address, {"tahap": "stalled"}))
        assert "kantong" in only
        assert "keripik tempe" not in only
        sells = text(client.get(address, {"penjual": str(kemasan.department_id)}))
        assert ("kantong" in sells, "keripik tempe" in sells) == (True, False)
        assert client.get(address, {"tahap": "\x00", "penjual": "x" * 300, "page": "-1"}).status_code == 200
        one = text(client.get(reverse("deal_one", args=[deal.pk])))
        assert "3.500.000" not in one
        assert "Kontrak atau pesanan" in one


def test_amounts_show_while_both_release(deal: Deal, enter: Enter, ratna: User) -> None:
    address = reverse("deal_one", args=[deal.pk])
    mine = Release.objects.create(deal=deal, side="seller")
    Claim.objects.update(traded_before=False)
    assert "3.500.000" not in text(enter(ratna).get(address))
    Release.objects.create(deal=deal, side="buyer")
    assert "Rp 3.500.000" in text(enter(ratna).get(address))
    dedi = deal.buyer.owner if deal.buyer else None
    withdraw_consent(business=deal.buyer, actor=dedi, purpose=SHARE)
    assert "3.500.000" not in text(enter(ratna).get(address))
    give_consent(business=deal.buyer, actor=dedi, purpose=SHARE, channel="link")
    Lending.objects.update(withdrawn_at=None)
    assert "Rp 3.500.000" in text(enter(ratna).get(address))
    Release.objects.filter(pk=mine.pk).update(withdrawn_at=timezone.now())
    assert "3.500.000" not in text(enter(ratna).get(address))


def test_a_third_region_sees_nothing(deal: Deal, enter: Enter, wulan: User) -> None:
    assert enter(wulan).get(reverse("deal_one", args=[deal.pk])).status_code == 404


SAID = {"teller": "family", "channel": "phone", "agreed": "on"}


def test_on_behalf_with_who_and_how(deal: Deal, enter: Enter, roni: User) -> None:
    client, address = enter(roni), reverse("deal_note_for", args=[deal.pk])
    data = SAID | {"said_on": timezone.localdate().isoformat(), "stage": "realised", "amount": "3,5 jt"}
    assert "jumlah nolnya" in text(client.post(address, data | {"amount": "1.157 T"}))
    assert "Tanpa" in text(client.post(address, {name: data[name] for name in data if name != "agreed"}))
    assert client.post(address, data).status_code == 302
    claim = Claim.objects.get(stage="realised")
    assert (claim.amount, claim.channel, claim.teller, claim.noted_by) == (3_500_000, "phone", "family", roni)
    assert deal.seller is not None
    assert deal.seller.consents.filter(purpose=RECORD, channel="phone", withdrawn_at=None).exists()
    assert AuditEvent.objects.filter(verb="claim").last().facts["channel"] == "phone"  # type: ignore[union-attr]


def test_on_behalf_of_one_s_own_businesses_only(deal: Deal, enter: Enter, asep: User) -> None:
    address = reverse("deal_note_for", args=[deal.pk]) + "?sisi=seller"
    data = SAID | {"said_on": timezone.localdate().isoformat(), "stage": "contract"}
    enter(asep).post(address, data)
    assert Claim.objects.order_by("pk").last().side == "buyer"  # type: ignore[union-attr]


def test_not_against_the_owner_s_will(deal: Deal, enter: Enter, ratna: User, sri: User) -> None:
    withdraw_consent(business=deal.seller, actor=sri, purpose=RECORD)
    data = SAID | {"said_on": timezone.localdate().isoformat(), "stage": "realised"}
    page = enter(ratna).post(reverse("deal_note_for", args=[deal.pk]), data)
    assert page.status_code == 400
    assert "Hanya lewat tautan pribadi" in text(page)


def test_started_for_an_owner(programme: Programme, enter: Enter, ratna: User, keripik: Business) -> None:
    address = reverse("deal_start_for", args=[programme.pk])
    data = {
        "own": "keripik bu sri", "other": "Kemas Rapi", "side": "buyer", "product": "kantong",
        "traded": "no", "teller": "owner", "channel": "in_person", "agreed": "on", "once": "k",
    }  # fmt: skip
    client = enter(ratna)
    assert client.post(address, data | {"other": "Tidak Ada"}).status_code == 400
    for _twice in range(2):
        assert client.post(address, data).status_code == 302
    deal = Deal.objects.get()
    assert (deal.buyer, deal.claims.get().channel) == (keripik, "in_person")


def test_reminded_once_and_not_if_silenced(
    deal: Deal, programme: Programme, enter: Enter, asep: User, ratna: User, dedi: User, kemasan: Business
) -> None:
    client, due = enter(asep), reverse("deal_due", args=[programme.pk])
    page = text(client.get(due))
    assert "Kemas Rapi" in page
    assert "https://wa.me/62812" in page
    assert "Apakah benar" in unquote(page)
    assert "3.500.000" not in unquote(page)
    mark = reverse("deal_reminded", args=[deal.pk])
    for _twice in range(2):
        client.post(mark, {"sisi": "buyer"})
    assert Notice.objects.filter(status="sent").count() == 1
    assert "https://wa.me/" not in text(client.get(due))
    client.post(mark + "?batal=1&sisi=buyer")
    assert "https://wa.me/" in text(client.get(due))
    set_silence(business=kemasan, actor=dedi, silent=True)
    page = text(client.get(due))
    assert "https://wa.me/" not in page
    assert "1 pemilik tidak mau diingatkan" in page
    client.post(mark, {"sisi": "buyer"})
    assert Notice.objects.filter(status="sent").count() == 0
    assert "Keripik Bu Sri" not in text(client.get(due)), "the partner reminds its own"


def test_reminders_by_email_leave_once_and_not_to_the_silent(
    deal: Deal, programme: Programme, enter: Enter, asep: User, ratna: User, dedi: User, kemasan: Business,
    settings: Any, django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    settings.EMAIL_HOST = "mail.example"
    Business.objects.filter(pk=kemasan.pk).update(email="dedi@contoh.example", owner=dedi)
    client, due = enter(asep), reverse("deal_due", args=[programme.pk])
    send = reverse("deal_remind", args=[programme.pk])

    def press(person: Client) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return person.post(send, {"cara": "email"})

    set_silence(business=kemasan, actor=dedi, silent=True)
    assert "Kirim e-mail" not in text(client.get(due))
    press(client)
    assert not mail.outbox
    set_silence(business=kemasan, actor=dedi, silent=False)
    assert "Kirim e-mail ke 1" in text(client.get(due))
    for _twice in range(2):
        job = press(client)
    (sent,) = mail.outbox
    assert sent.to == ["dedi@contoh.example"]
    assert "Apakah benar?" in sent.body
    assert "/m/" in sent.body
    assert "3.500.000" not in sent.body
    page = text(client.get(due))
    assert "https://wa.me/" not in page, "what has gone by e-mail is not asked again by hand"
    assert "Kirim e-mail" not in page
    assert client.get(job.url).status_code in (200, 302)
    assert enter(ratna).get(job.url).status_code == 404, "the partner's sending is not ours"


def test_a_reminder_that_cannot_be_sent_says_why_and_stays(
    deal: Deal, programme: Programme, enter: Enter, asep: User, kemasan: Business, settings: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    settings.EMAIL_HOST = "mail.example"
    Business.objects.filter(pk=kemasan.pk).update(email="")
    with django_capture_on_commit_callbacks(execute=True):
        enter(asep).post(reverse("deal_remind", args=[programme.pk]), {"cara": "email"})
    page = text(enter(asep).get(reverse("deal_due", args=[programme.pk])))
    assert "tidak ada alamat" in page
    assert "https://wa.me/" in page


@pytest.mark.parametrize("way", ["", "tap", "whatsapp", "email", "\x00"])
def test_reminders_by_a_way_that_is_not_set_up(
    way: str, deal: Deal, programme: Programme, enter: Enter, asep: User, settings: Any
) -> None:
    settings.EMAIL_HOST = settings.WHATSAPP_TOKEN = ""
    answer = enter(asep).post(reverse("deal_remind", args=[programme.pk]), {"cara": way}, follow=True)
    assert "belum disiapkan" in text(answer)
    assert not Notice.objects.exists()


def test_the_template_of_a_reminder_has_four_words(
    deal: Deal, programme: Programme, asep: User, kemasan: Business
) -> None:
    deals = Deal.objects.filter(pk=deal.pk)
    asked = asked_now(deals, known(deals), {kemasan.department_id})
    (row,) = reminders(asked, Names(programme, asep))
    assert len(row.words) == 4
    assert row.words[1] == programme.name
    assert row.words[2].endswith("?")


def test_the_sheet_printed_ticked_and_typed(
    deal: Deal, programme: Programme, enter: Enter, ratna: User
) -> None:
    client = enter(ratna)
    pdf = client.get(reverse("deal_sheet", args=[programme.pk]))
    printed = "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf.content)).pages)
    code = sheet_code(deal.pk, "seller")
    assert code in printed
    assert "Keripik Bu Sri" in printed
    assert AuditEvent.objects.filter(verb="export", facts__kind="deals.pdf").exists()
    address = reverse("deal_typed", args=[programme.pk])
    wrong = code[:-1] + str((int(code[-1]) + 1) % 10)
    for line in ("", wrong + " 1", f"{code} 9", f"{code} 5 99", f"{code} 4 1.157 T", f"{code} 4 1 M",
                 sheet_code(deal.pk, "buyer") + " 1", "99999999999999999990 1", "\x00"):  # fmt: skip
        assert client.post(address, {"line": line}).status_code == 400, line
    assert Claim.objects.count() == 1
    month = f"{timezone.localdate():%m/%y}"
    assert client.post(address, {"line": f"{code} 4 3,5jt {month}"}).status_code == 302
    claim = Claim.objects.get(stage="realised")
    assert (claim.amount, claim.channel, claim.month) == (
        3_500_000, "paper", timezone.localdate().replace(day=1),
    )  # fmt: skip
    assert client.post(address, {"line": f"{code} 5 2"}).status_code == 302
    assert Claim.objects.get(stage="stalled").reason == "min_order"


def test_what_to_teach_counts_businesses_and_hides_the_partner_s_few(
    programme: Programme, solo: Department, bandung: Department, enter: Enter, ratna: User
) -> None:
    def stalled(n: int, side: str, reason: str) -> None:
        for _number in range(n):
            ends = factories.business(solo), factories.business(bandung)
            factories.deal(programme, *ends, ratna, claims=[(side, "stalled")], reason=reason)

    stalled(2, "seller", "price")
    stalled(4, "buyer", "price")
    stalled(5, "buyer", "shipping")
    stalled(4, "buyer", "papers")
    client, address = enter(ratna), reverse("deal_lessons", args=[programme.pk])
    lessons = {one.code: (one.own, one.partner) for one in client.get(address).context["lessons"]}
    assert lessons == {"price": (2, None), "shipping": (0, 5)}
    assert "Menghitung harga pokok" in text(client.get(address))


def test_the_workbook_holds_what_the_page_does(
    deal: Deal, programme: Programme, enter: Enter, ratna: User
) -> None:
    answer = enter(ratna).get(reverse("deal_export", args=[programme.pk]))
    rows = [
        [cell for cell in row if cell is not None]
        for row in openpyxl.load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True)
    ]
    cells = {str(cell) for row in rows for cell in row}
    assert {"Keripik Bu Sri", "Kemas Rapi", "Kontrak atau pesanan", "1–10 juta"} <= cells
    assert not any("3500000" in cell or "3.500.000" in cell for cell in cells)
    assert AuditEvent.objects.filter(verb="export", facts__kind="deals.xlsx").exists()


def test_a_paper_seen(deal: Deal, enter: Enter, ratna: User) -> None:
    client = enter(ratna)
    client.post(reverse("deal_seen", args=[deal.pk]), {"paper": "order"})
    assert "dokumen dilihat" in text(client.get(reverse("deal_one", args=[deal.pk])))
    client.post(reverse("deal_seen", args=[deal.pk]), {"paper": "rumour"})
    assert Deal.objects.get().claims.get().sightings.count() == 1


def test_how_it_was_before_asked_by_phone(
    programme: Programme, keripik: Business, enter: Enter, ratna: User, asep: User
) -> None:
    address = reverse("baseline_for", args=[programme.pk, keripik.pk])
    data = {"traded_there": "yes", "outside_sales": "1_10", "channel": "in_person", "agreed": "on"}
    enter(ratna).post(address, data)
    row = Baseline.objects.get()
    assert (row.traded_there, row.outside_sales, row.channel) == (True, "1_10", "in_person")
    assert keripik.consents.get().channel == "in_person"
    assert enter(asep).get(address).status_code == 404


def test_how_it_was_before_is_asked_at_intake(
    programme: Programme, keripik: Business, enter: Enter, ratna: User, asep: User
) -> None:
    """Before the business is lent, right after the interview; once, and it can wait."""
    Lending.objects.all().delete()
    client, intake = enter(ratna), reverse("baseline_intake", args=[keripik.pk])
    answers = {"version": "1", "seeks": "kantong", "channel": "phone", "agreed": "on"}
    assert client.post(reverse("interview", args=[keripik.pk]), answers).url == intake
    question = client.get(intake).url
    assert question == reverse("baseline_for", args=[programme.pk, keripik.pk]) + "?dari=tanya"
    page = text(client.get(question))
    assert "Nanti saja" in page
    assert reverse("ask_business", args=[keripik.pk]) in page
    data = {"traded_there": "no", "channel": "phone", "agreed": "on"}
    assert client.post(question, data).url == intake
    assert Baseline.objects.get().traded_there is False
    assert client.get(intake).url == reverse("ask_business", args=[keripik.pk])
    assert enter(asep).get(intake).status_code == 404


def test_a_programme_that_is_over_is_not_asked_about(
    programme: Programme, keripik: Business, enter: Enter, ratna: User
) -> None:
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    Programme.objects.filter(pk=programme.pk).update(
        ends_on=yesterday, starts_on=yesterday - dt.timedelta(days=9)
    )
    answer = enter(ratna).get(reverse("baseline_intake", args=[keripik.pk]))
    assert answer.url == reverse("ask_business", args=[keripik.pk])


def test_queries_do_not_grow_with_deals(
    programme: Programme, solo: Department, bandung: Department, enter: Enter, ratna: User
) -> None:
    client = enter(ratna)
    counts = []
    for _round in range(2):
        for _number in range(6):
            owner = factories.person("Pemilik Contoh")
            ends = factories.business(solo, owner=owner), factories.business(bandung)
            start = timezone.localdate() - LONG_AGO
            factories.deal(programme, *ends, ratna, started_on=start)
        for name in ("deal_list", "deal_due"):
            with CaptureQueriesContext(connection) as queries:
                client.get(reverse(name, args=[programme.pk]))
            counts.append(len(queries))
    assert counts[:2] == counts[2:], counts
