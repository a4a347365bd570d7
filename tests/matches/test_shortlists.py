"""Lists to choose from: made, marked on the phone, in the grid, and from a reply by WhatsApp."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import brotli
import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gandeng.accounts.models import User
from gandeng.common.models import AuditEvent
from gandeng.directory.models import Business
from gandeng.directory.services import give_link
from gandeng.matches import lists, services
from gandeng.matches.models import MatchRun, Proposal, Shortlist, ShortlistEntry, Wish
from gandeng.matches.services import compute_run, make_lists, order_run
from gandeng.programmes.models import Lending, Programme
from gandeng.programmes.services import choose_fields, withdraw
from gandeng.regions.models import Department
from tests import factories

Enter = Callable[..., Client]


def lent(programme: Programme, department: Department, by: User, name: str, **words: Any) -> Business:
    row = factories.business(department, name, **words)
    Lending.objects.create(programme=programme, business=row, lent_by=by, until=programme.ends_on)
    return row


@pytest.fixture
def packers(programme: Programme, bandung: Department, asep: User) -> list[Business]:
    """Four more of Bandung that fit Sri's crisps."""
    return [
        lent(
            programme, bandung, asep, f"Kemasan Contoh {n}",
            offers=["kantong berdiri untuk keripik"], needs=["keripik tempe"],
        )
        for n in range(1, 5)
    ]  # fmt: skip


@pytest.fixture
def run(programme: Programme, packers: list[Business], ratna: User) -> MatchRun:
    """Computed pairs."""
    made = order_run(programme=programme, actor=ratna)
    compute_run(run=made, on_progress=lambda *_: None)
    return made


@pytest.fixture
def shortlist(run: MatchRun, ratna: User, solo: Department, keripik: Business) -> Shortlist:
    """Sri's list."""
    make_lists(programme=run.programme, run=run, actor=ratna, department=solo)
    return Shortlist.objects.get(business=keripik)


def marked(shortlist: Shortlist) -> dict[int, str]:
    return {choice.number: choice.level for choice in lists.choices_of(shortlist) if choice.level}


def test_everybody_with_a_pair_gets_a_list_and_numbers_run_from_one(
    shortlist: Shortlist, run: MatchRun, keripik: Business
) -> None:
    choices = lists.choices_of(shortlist)
    assert [choice.number for choice in choices] == [1, 2, 3, 4, 5]
    assert all("Anda mencari" in choice.gets or "mencari" in choice.gets for choice in choices)
    assert Shortlist.objects.count() == 6
    assert AuditEvent.objects.get(verb="make_lists").facts == {"lists": 6, "left_out": 0}
    assert not lists.without_list(run, keripik.department)


def test_nobody_drowns_and_the_page_says_who_has_no_list(
    programme: Programme, ratna: User, solo: Department, bandung: Department, asep: User, kemasan: Business,
    enter: Enter,
) -> None:  # fmt: skip
    for n in range(15):
        lent(programme, solo, ratna, f"Keripik Contoh {n}", needs=["kantong berdiri dengan klip"])
    run = order_run(programme=programme, actor=ratna)
    compute_run(run=run, on_progress=lambda *_: None)
    made = make_lists(programme=programme, run=run, actor=ratna, department=solo)
    on_lists = ShortlistEntry.objects.filter(other=kemasan).count()
    assert on_lists == 9  # the cap, though more of them fit it
    assert made.left_out == run.proposals.count() - 9 > 0
    page = enter(ratna).get(reverse("shortlist_grid", args=[programme.pk])).content.decode()
    assert "punya pasangan tetapi belum punya daftar" in page


def test_owner_marks_on_the_phone_through_the_personal_link(
    shortlist: Shortlist, keripik: Business, ratna: User, sri: User
) -> None:
    link = give_link(business=keripik, actor=ratna, to=reverse("pick_start")).removeprefix(settings.BASE_URL)
    client = Client()
    page = client.get(link, follow=True)
    address = page.request["PATH_INFO"]
    assert address == reverse("pick", args=[shortlist.pk])
    assert "Kemas Rapi" in page.content.decode()
    data = {"m1": "must", "m2": "want", "m3": "no", "m4": "", "w1": "", "w2": "", "w3": "", "w4": ""}
    assert "pilihan Anda tersimpan" in client.post(address, data, follow=True).content.decode()
    assert marked(shortlist) == {1: "must", 2: "want", 3: "no"}
    assert all(wish.set_by == sri for wish in Wish.objects.all())
    event = AuditEvent.objects.get(verb="answer_list")
    assert event.facts == {"channel": "link", "must": 1, "want": 1, "no": 1, "cleared": 0}
    css = len(brotli.compress((settings.PACKAGE / "static/gandeng.css").read_bytes()))
    assert len(brotli.compress(page.content)) + css <= 15 * 1024
    assert b"<script" not in page.content


def test_two_who_mark_at_once_keep_each_others_marks(
    shortlist: Shortlist, sri: User, ratna: User, enter: Enter
) -> None:
    address = reverse("pick", args=[shortlist.pk])
    services.answer_list(shortlist=shortlist, actor=ratna, levels={2: "must"}, channel="officer")
    enter(sri).post(address, {"m1": "want", "w1": "", "m2": "", "w2": ""})  # her page is older
    assert marked(shortlist) == {1: "want", 2: "must"}
    enter(sri).post(address, {"m2": "", "w2": "must"})
    assert marked(shortlist) == {1: "want"}


def test_officer_marks_in_the_grid(
    shortlist: Shortlist, programme: Programme, ratna: User, kemasan: Business, enter: Enter
) -> None:
    client, address = enter(ratna), reverse("shortlist_grid", args=[programme.pk])
    page = client.get(address).content.decode()
    assert f'name="{shortlist.pk}-m1"' in page
    foreign = Shortlist.objects.get(business=kemasan)
    assert f'name="{foreign.pk}-m1"' not in page  # a partner's list is not ours to mark
    data = {
        f"{shortlist.pk}-m1": "must", f"{shortlist.pk}-w1": "", f"{shortlist.pk}-m2": "no",
        f"{shortlist.pk}-w2": "", f"{foreign.pk}-m1": "want", f"{foreign.pk}-w1": "", "x-m1": "want",
        f"{shortlist.pk}-m3": "nonsense", f"{shortlist.pk}-m{'9' * 30}": "want",
    }  # fmt: skip
    assert "2 tanda disimpan" in client.post(address, data, follow=True).content.decode()
    assert marked(shortlist) == {1: "must", 2: "no"}
    assert not Wish.objects.filter(business=kemasan).exists()
    assert "Keripik Bu Sri" in client.get(address, {"status": "answered"}).content.decode()
    assert "Keripik Bu Sri" not in client.get(address, {"status": "open"}).content.decode()


def test_reply_by_whatsapp_is_read_reviewed_and_saved(
    shortlist: Shortlist, ratna: User, enter: Enter
) -> None:
    client, address = enter(ratna), reverse("shortlist_reply", args=[shortlist.pk])
    page = client.post(address, {"text": "Iya bu, 1 3 5, jangan 4, 17 juga"})
    text = page.content.decode()
    assert not Wish.objects.exists()  # nothing counts before the officer says so
    assert "17" in text.split("tidak ada di daftar")[1][:80]
    levels = {choice.number: level for choice, level, _doubt in page.context["review"]}
    assert levels == {1: "want", 2: "", 3: "want", 4: "no", 5: "want"}
    data = {f"m{n}": level for n, level in levels.items()} | {f"w{n}": "" for n in levels}
    assert client.post(address, data | {"save": "1"}).status_code == 302
    assert marked(shortlist) == {1: "want", 3: "want", 4: "no", 5: "want"}
    shortlist.refresh_from_db()
    assert shortlist.channel == "whatsapp"


@pytest.mark.parametrize("text", ["", "terima kasih bu", "🙏🙏", "\x00", "9" * 3000, "1 " * 3000])
def test_odd_replies_end_in_words(text: str, shortlist: Shortlist, ratna: User, enter: Enter) -> None:
    page = enter(ratna).post(reverse("shortlist_reply", args=[shortlist.pk]), {"text": text})
    assert page.status_code == 200
    assert "Yang terbaca" in page.content.decode()


def test_the_message_can_be_answered_by_its_numbers(
    shortlist: Shortlist, ratna: User, keripik: Business, enter: Enter
) -> None:
    client = enter(ratna)
    page = client.get(reverse("shortlist_detail", args=[shortlist.pk]))
    message = page.context["message"]
    assert "1. " in message
    assert "jangan 4" in message
    number = keripik.whatsapp
    assert number is not None
    assert page.context["wa"].startswith(f"https://wa.me/{number.e164[1:]}")
    assert len(page.context["wa"]) < 4000
    with_link = client.post(reverse("shortlist_link", args=[shortlist.pk])).context["message"]
    assert "/m/" in with_link
    assert Client().get(with_link.split()[-1].removeprefix(settings.BASE_URL), follow=True).status_code == 200


def test_all_open_lists_can_be_sent_one_tap_each(
    shortlist: Shortlist, keripik: Business, kemasan: Business, ratna: User, enter: Enter
) -> None:
    client, address = enter(ratna), reverse("shortlist_messages", args=[shortlist.programme_id])
    page = client.get(address)
    assert [row.business for row, _wa in page.context["rows"]] == [keripik]  # own ones only
    assert "Kemas%20Rapi" in page.context["rows"][0][1]
    services.answer_list(shortlist=shortlist, actor=ratna, levels={1: "want"}, channel="officer")
    assert not client.get(address).context["rows"]
    Shortlist.objects.update(answered_at=None)
    keripik.contacts.update(opted_out=True)
    assert not client.get(address).context["rows"]


def test_a_list_is_sent_once_until_somebody_new_stands_on_it(
    shortlist: Shortlist, kemasan: Business, ratna: User, enter: Enter
) -> None:
    client, address = enter(ratna), reverse("shortlist_messages", args=[shortlist.programme_id])
    mark = reverse("shortlist_mark", args=[shortlist.pk])
    for _twice in range(2):
        client.post(mark)
    assert not client.get(address).context["rows"]
    assert client.get(address, {"hanya": "semua"}).context["sent"] == {shortlist.pk}
    assert client.get(address).context["waiting"] == 0
    client.post(mark + "?batal=1")
    assert client.get(address).context["waiting"] == 1
    client.post(mark)
    newcomer = factories.business(kemasan.department, "Kemasan Baru")
    number = max(entry.number for entry in shortlist.entries.all()) + 1
    shortlist.entries.create(other=newcomer, number=number)
    assert [one for one, _wa in client.get(address).context["rows"]] == [shortlist]


def test_links_for_all_lists_open_the_list(
    shortlist: Shortlist, keripik: Business, ratna: User, asep: User, enter: Enter, monkeypatch: Any
) -> None:
    Business.objects.filter(pk=keripik.pk).update(owner=None)
    client, address = enter(ratna), reverse("shortlist_messages", args=[shortlist.programme_id])
    make = reverse("shortlist_links", args=[shortlist.programme_id])
    enter(asep).post(make)  # another department gives no link
    for most in (0, 1):
        monkeypatch.setattr("gandeng.matches.views.shortlists.MOST_LINKS", most)
        assert client.get(address).context["without_link"] == most
        client.post(make)
    page = client.get(address)
    link = unquote(page.context["rows"][0][1]).split()[-1]
    answer = Client().get(link.removeprefix(settings.BASE_URL), follow=True)
    assert answer.redirect_chain[-1][0] == reverse("pick", args=[shortlist.pk])


def test_numbers_keep_their_meaning_when_lists_are_made_again(
    shortlist: Shortlist, run: MatchRun, ratna: User, asep: User, solo: Department, bandung: Department,
    packers: list[Business], programme: Programme,
) -> None:  # fmt: skip
    before = {entry.other_id: entry.number for entry in shortlist.entries.all()}
    services.answer_list(shortlist=shortlist, actor=ratna, levels={2: "want"}, channel="officer")
    withdraw(programme=programme, actor=asep, department=bandung, businesses=[packers[0]])
    newcomer = lent(
        programme,
        bandung,
        asep,
        "Kemasan Baru",
        offers=["kantong berdiri untuk keripik"],
        needs=["keripik tempe"],
    )
    again = order_run(programme=programme, actor=ratna)
    compute_run(run=again, on_progress=lambda *_: None)
    make_lists(programme=programme, run=again, actor=ratna, department=solo)
    after = {entry.other_id: entry.number for entry in shortlist.entries.all()}
    assert before.items() <= after.items()
    assert after[newcomer.pk] == 6
    shown = [choice.number for choice in lists.choices_of(shortlist)]
    assert before[packers[0].pk] not in shown
    assert marked(shortlist) == {2: "want"} or before[packers[0].pk] == 2


def test_a_refused_pair_is_proposed_to_neither(
    shortlist: Shortlist, run: MatchRun, ratna: User, solo: Department, kemasan: Business, keripik: Business
) -> None:
    number = shortlist.entries.get(other=kemasan).number
    services.answer_list(shortlist=shortlist, actor=ratna, levels={number: "no"}, channel="officer")
    make_lists(programme=run.programme, run=run, actor=ratna, department=solo)
    theirs = Shortlist.objects.get(business=kemasan)
    assert keripik.name not in [choice.name for choice in lists.choices_of(theirs)]
    assert marked(shortlist) == {number: "no"}  # her own answer stays on her list


def test_withdrawn_counterparts_vanish_and_a_late_mark_says_so(
    shortlist: Shortlist, ratna: User, asep: User, sri: User, bandung: Department, packers: list[Business],
    enter: Enter,
) -> None:  # fmt: skip
    gone = shortlist.entries.get(other=packers[1])
    client, address = enter(sri), reverse("pick", args=[shortlist.pk])
    assert packers[1].name in client.get(address).content.decode()
    withdraw(programme=shortlist.programme, actor=asep, department=bandung, businesses=[packers[1]])
    assert packers[1].name not in client.get(address).content.decode()
    late = {f"m{gone.number}": "want", f"w{gone.number}": "", "m1": "must", "w1": ""}
    page = client.post(address, late)
    assert page.status_code == 400
    assert f"Nomor {gone.number} sudah ditarik" in page.content.decode()
    assert not Wish.objects.exists()
    grid = enter(ratna).get(reverse("shortlist_detail", args=[shortlist.pk])).content.decode()
    assert packers[1].name not in grid


def test_an_own_business_that_was_withdrawn_has_no_list(
    shortlist: Shortlist, ratna: User, sri: User, solo: Department, keripik: Business, kemasan: Business,
    enter: Enter,
) -> None:  # fmt: skip
    withdraw(programme=shortlist.programme, actor=ratna, department=solo, businesses=[keripik])
    address = reverse("pick", args=[shortlist.pk])
    assert kemasan.name not in enter(sri).get(address).content.decode()
    page = enter(sri).post(address, {"m1": "want", "w1": ""})
    assert "tidak ikut program ini lagi" in page.content.decode()


def test_reasons_computed_from_more_than_is_lent_are_left_out(
    shortlist: Shortlist, asep: User, bandung: Department, sri: User, enter: Enter
) -> None:
    address = reverse("pick", args=[shortlist.pk])
    assert "kantong berdiri" in enter(sri).get(address).content.decode()
    choose_fields(programme=shortlist.programme, actor=asep, department=bandung, fields=["needs"])
    page = enter(sri).get(address).content.decode()
    assert "kantong berdiri" not in page
    assert "Kemas Rapi" in page


def test_what_cannot_be_wished(
    shortlist: Shortlist, ratna: User, asep: User, dedi: User, roni: User, keripik: Business
) -> None:
    with pytest.raises(ValidationError, match="tidak ada di daftar"):
        services.answer_list(shortlist=shortlist, actor=ratna, levels={99: "want"}, channel="officer")
    for stranger in (asep, dedi, roni):
        with pytest.raises(PermissionDenied):
            services.answer_list(shortlist=shortlist, actor=stranger, levels={1: "want"}, channel="link")
    assert not shortlist.entries.filter(other=keripik).exists()  # nobody is on one's own list


def test_no_private_field_of_the_other_side_on_a_list(
    shortlist: Shortlist, kemasan: Business, sri: User, ratna: User, enter: Enter
) -> None:
    number = kemasan.whatsapp
    assert number is not None
    secrets = (kemasan.owner_name, kemasan.email, kemasan.address, kemasan.note, number.e164[4:])
    for client, address in (
        (enter(sri), reverse("pick", args=[shortlist.pk])),
        (enter(ratna), reverse("shortlist_detail", args=[shortlist.pk])),
        (enter(ratna), reverse("shortlist_grid", args=[shortlist.programme_id])),
    ):
        text = client.get(address).content.decode()
        assert kemasan.name in text
        for secret in secrets:
            assert secret not in text


@pytest.mark.parametrize(
    "name",
    [
        "🌶️ Kemas Rapi 🔥",
        "x" * 200,
        "\u202eipaR sameK\u202c",
        "مطعم كيماس",
        "<b>Kemas</b>",
        "Kemas\nRapi\t1. Palsu",
    ],
    ids=["emoji", "200 characters", "right-to-left mark", "arabic", "markup", "lines"],
)
def test_names_of_all_kinds_on_a_list(
    name: str, shortlist: Shortlist, kemasan: Business, sri: User, ratna: User, enter: Enter
) -> None:
    Business.objects.filter(pk=kemasan.pk).update(name=name)
    for client, address in (
        (enter(sri), reverse("pick", args=[shortlist.pk])),
        (enter(ratna), reverse("shortlist_grid", args=[shortlist.programme_id])),
    ):
        page = client.get(address)
        assert page.status_code == 200
        assert "<b>Kemas</b>" not in page.content.decode()
    message = enter(ratna).get(reverse("shortlist_detail", args=[shortlist.pk])).context["message"]
    assert "\u202e" not in message  # it would turn the rest of the message round
    assert len([line for line in message.splitlines() if line[:1].isdigit()]) == 5
    assert max(map(len, message.splitlines())) < 400


def test_no_run_yet(programme: Programme, ratna: User, enter: Enter) -> None:
    client = enter(ratna)
    page = client.get(reverse("shortlist_grid", args=[programme.pk]))
    assert "Usulkan pasangan dulu" in page.content.decode()
    answer = client.post(reverse("shortlist_make", args=[programme.pk]), follow=True)
    assert "Usulkan pasangan dulu" in answer.content.decode()


def test_owner_without_a_list(keripik: Business, sri: User, enter: Enter) -> None:
    assert "Belum ada daftar" in enter(sri).get(reverse("pick_start")).content.decode()


def test_queries_do_not_grow_with_lists(
    shortlist: Shortlist, programme: Programme, ratna: User, solo: Department, run: MatchRun, enter: Enter
) -> None:
    client, address = enter(ratna), reverse("shortlist_grid", args=[programme.pk])
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    proposal = Proposal.objects.filter(run=run).first()
    assert proposal is not None
    for _ in range(10):
        row = lent(programme, solo, ratna, "")
        made = Shortlist.objects.create(programme=programme, business=row)
        ShortlistEntry.objects.create(shortlist=made, number=1, other=proposal.second, proposal=proposal)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few)
