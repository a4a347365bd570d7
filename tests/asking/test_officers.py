"""Officers and the Forum ask: by WhatsApp text, by pasted answers, in interviews."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.asking.models import Reply
from gandeng.asking.views.hub import MESSAGES_PER_PAGE
from gandeng.common.models import AuditEvent
from gandeng.core.answers.reply import read_reply
from gandeng.directory.models import Business, Contact
from gandeng.directory.services import withdraw_consent
from gandeng.notices.services import note_stop
from tests import factories

Enter = Callable[..., Client]
TEXT = """[08.15, 12/11/2026] Bu Sri: Assalamualaikum bu, ini jawaban saya
1. keripik tempe, keripik bayam
2. 500 bungkus
5. plastik klip
7. foto produk
besok saya ke pasar
8. boleh bu"""


def paste(client: Client, text: str, **more: object) -> str:
    answer = client.post(reverse("reply_paste"), {"text": text, **more})
    return str(answer.headers.get("Location", answer.content.decode()))


def form_of(business: Business, **values: str) -> dict[str, str]:
    version = Business.objects.values_list("version", flat=True).get(pk=business.pk)
    return {"sells": "keripik tempe", "version": str(version), "phones": "0812 0000 4321", **values}


def test_the_questions_as_a_message_are_read_back(keripik: Business, ratna: User, enter: Enter) -> None:
    page = enter(ratna).get(reverse("ask_business", args=[keripik.pk]))
    text = page.context["text"]
    assert f"G{keripik.pk}" in text
    assert "1. Apa yang Anda jual?" in text
    number = keripik.whatsapp
    assert number is not None
    assert page.context["text_wa"].startswith(f"https://wa.me/{number.e164[1:]}?text=")
    assert unquote(page.context["text_wa"].split("?text=")[1]) == text
    filled = "\n".join(f"{line} jawab{n}" for n, line in enumerate(text.splitlines()) if line[:1].isdigit())
    answers = read_reply(filled)  # an owner who copies the questions and writes behind them
    assert answers.sells == ("jawab2",)
    assert not answers.missing


def test_from_pasted_text_to_the_business(keripik: Business, ratna: User, enter: Enter) -> None:
    client = enter(ratna)
    review = paste(client, TEXT, business=keripik.pk)
    page = client.get(review).content.decode()
    assert "besok saya ke pasar" in page
    assert "keripik bayam" in page
    assert 'value="500 bungkus"' in page
    assert not keripik.offers.filter(phrase="keripik bayam").exists()  # nothing is saved before the review
    form = client.get(review).context["form"]
    data = {name: form[name].value() or "" for name in form.fields}
    assert data["share"] == "yes"
    assert client.post(review, data).status_code == 302
    assert {o.phrase for o in keripik.offers.all()} == {"keripik tempe", "keripik bayam"}
    needs = {n.phrase for n in keripik.needs.all()}
    assert needs == {"plastik klip", "foto produk", "kantong berdiri"}  # what was known stays
    assert keripik.offers.get(phrase="keripik tempe").capacity_per_month == 500
    reply = Reply.objects.get()
    assert (reply.status, reply.text) == ("saved", "")
    consent = keripik.consents.get(purpose="share_with_partner")
    assert (consent.channel, consent.text_version) == ("whatsapp", "2026-11")
    assert keripik.consents.filter(purpose="record_answers", channel="whatsapp").exists()


def test_a_reply_pasted_twice_waits_once(keripik: Business, ratna: User, enter: Enter) -> None:
    client = enter(ratna)
    assert paste(client, TEXT, business=keripik.pk) == paste(client, TEXT, business=keripik.pk)
    assert Reply.objects.count() == 1


def test_no_in_the_chat_is_a_no(keripik: Business, ratna: User, programme: object, enter: Enter) -> None:
    client = enter(ratna)
    review = paste(client, "1. keripik tempe\n8. jangan dulu bu", business=keripik.pk)
    form = client.get(review).context["form"]
    client.post(review, {name: form[name].value() or "" for name in form.fields})
    assert Business.objects.filter(pk=keripik.pk).refusing("share_with_partner").exists()
    assert not keripik.lendings.filter(withdrawn_at=None).exists()


def test_put_aside_and_taken_back(keripik: Business, ratna: User, enter: Enter) -> None:
    client = enter(ratna)
    paste(client, TEXT, business=keripik.pk)
    reply = Reply.objects.get()
    client.post(reverse("reply_drop", args=[reply.pk]))
    assert Reply.objects.get().status == "dropped"
    client.post(reverse("reply_restore", args=[reply.pk]))
    assert Reply.objects.get().text.startswith("[08.15")


def test_whose_answer_by_code_by_number_by_name(keripik: Business, ratna: User, enter: Enter) -> None:
    client = enter(ratna)
    number = keripik.whatsapp
    assert number is not None
    assert "/tanya/jawaban/" in paste(client, f"untuk G{keripik.pk}\n1. sambal")
    assert "/tanya/jawaban/" in paste(client, f"[08.15, 12/11/2026] {number.e164}: 1. sambal")
    unknown = paste(client, "1. sambal")
    assert "Jawaban siapa ini?" in unknown
    assert keripik.name in paste(client, "1. sambal", q="keripik")


def test_a_number_of_two_owners_is_asked_about(keripik: Business, ratna: User, enter: Enter) -> None:
    number = keripik.whatsapp
    assert number is not None
    other = factories.business(keripik.department, "Katering Contoh", phone=number.e164)
    client = enter(ratna)
    page = paste(client, f"[08.15, 12/11/2026] {number.e164}: 1. sambal")
    assert keripik.name in page
    assert other.name in page
    assert not Reply.objects.exists()
    assert "/tanya/jawaban/" in paste(client, "1. sambal", business=other.pk)
    assert Reply.objects.get().business == other
    assert keripik.name in client.get(reverse("ask_business", args=[other.pk])).content.decode()


def test_nobody_elses_business_can_be_named(
    keripik: Business, kemasan: Business, programme: object, ratna: User, enter: Enter
) -> None:
    client = enter(ratna)
    number = Contact.objects.get(business=kemasan).e164
    for text in (f"G{kemasan.pk}\n1. sambal", f"[08.15, 12/11/2026] {number}: 1. sambal"):
        assert kemasan.name not in paste(client, text)
    assert (
        client.post(reverse("reply_paste"), {"text": "1. sambal", "business": kemasan.pk}).status_code == 403
    )
    assert not Reply.objects.exists()


def test_an_interview_by_the_forum_is_claimed_by_the_owner(
    keripik: Business, roni: User, sri: User, enter: Enter
) -> None:
    address = reverse("interview", args=[keripik.pk])
    forum = enter(roni)
    assert "Apakah setuju" in forum.get(address).content.decode()
    data = form_of(keripik, seeks="kantong berdiri", learns="ekspor", channel="phone", share="yes")
    refused = forum.post(address, data)
    assert refused.status_code == 400
    assert "Tanpa persetujuan pemilik" in refused.content.decode()
    assert "ekspor" in refused.content.decode()
    assert not keripik.needs.filter(phrase="ekspor").exists()
    assert not keripik.consents.exists()
    assert forum.post(address, data | {"agreed": "on"}).status_code == 302
    reply = Reply.objects.get()
    assert (reply.channel, reply.noted_by, reply.claimed_at) == ("phone", roni, None)
    consent = keripik.consents.get(purpose="record_answers")
    assert (consent.channel, consent.text_version) == ("phone", "2026-11")
    owner = enter(sri)
    page = owner.get(reverse("ask_step", args=[keripik.pk, 1])).content.decode()
    assert "Pak Roni mencatat ini untuk Anda" in page
    owner.post(reverse("reply_claim", args=[keripik.pk]))
    assert Reply.objects.get().claimed_at is not None
    assert (
        "mencatat ini untuk Anda" not in owner.get(reverse("ask_step", args=[keripik.pk, 1])).content.decode()
    )
    verbs = list(AuditEvent.objects.filter(object_id=str(keripik.pk)).values_list("verb", flat=True))
    assert verbs[0] == "claim_reply"
    assert {"save_answers", "give_consent", "change_business"} <= set(verbs)


def test_the_consent_to_be_written_down_can_be_taken_back(
    keripik: Business, roni: User, sri: User, enter: Enter
) -> None:
    data = form_of(keripik, learns="ekspor", channel="in_person", agreed="on")
    enter(roni).post(reverse("interview", args=[keripik.pk]), data)
    owner, page = enter(sri), reverse("own_business_detail", args=[keripik.pk])
    assert "mencatatkan jawaban saya" in owner.get(page).content.decode()
    owner.post(reverse("own_consent", args=[keripik.pk]), {"purpose": "record_answers", "answer": "no"})
    record = keripik.consents.get(purpose="record_answers")
    assert record.withdrawn_at is not None
    again = form_of(keripik, learns="impor", channel="phone")
    assert enter(roni).post(reverse("interview", args=[keripik.pk]), again).status_code == 400
    assert not keripik.needs.filter(phrase="impor").exists()


def test_a_pasted_answer_is_not_saved_against_a_no(
    keripik: Business, ratna: User, sri: User, enter: Enter
) -> None:
    withdraw_consent(business=keripik, actor=sri, purpose="record_answers")
    client = enter(ratna)
    review = paste(client, TEXT, business=keripik.pk)
    form = client.get(review).context["form"]
    page = client.post(review, {name: form[name].value() or "" for name in form.fields})
    assert page.status_code == 400
    assert "Tanpa persetujuan pemilik" in page.content.decode()
    assert Reply.objects.get().status == "open"


def test_the_trail_holds_no_words_of_the_owner(keripik: Business, ratna: User, enter: Enter) -> None:
    client = enter(ratna)
    review = paste(client, TEXT, business=keripik.pk)
    form = client.get(review).context["form"]
    client.post(review, {name: form[name].value() or "" for name in form.fields})
    facts = str(list(AuditEvent.objects.values_list("facts", flat=True)))
    for word in ("keripik", "bayam", "plastik", "0812", "Sri"):
        assert word not in facts


def test_no_message_to_who_wants_none(keripik: Business, ratna: User, enter: Enter) -> None:
    keripik.contacts.update(opted_out=True)
    page = enter(ratna).get(reverse("ask_business", args=[keripik.pk])).content.decode()
    assert "wa.me" not in page


def test_all_silent_ones_can_be_asked_one_tap_each(keripik: Business, ratna: User, enter: Enter) -> None:
    silent = factories.business(keripik.department, "Gamelan Contoh")
    factories.business(keripik.department, "Tanpa Nomor Contoh", phone=None)
    client = enter(ratna)
    rows = client.get(reverse("ask_messages")).context["rows"]
    assert [business for business, _wa in rows] == [silent]  # keripik has stated a need
    assert f"G{silent.pk}" in unquote(rows[0][1])


def test_links_for_all_who_are_to_be_asked_go_into_the_messages(
    keripik: Business, ratna: User, asep: User, enter: Enter
) -> None:
    silent = factories.business(keripik.department, "Gamelan Contoh")
    others = [factories.business(keripik.department, f"Usaha Contoh {n}") for n in range(MESSAGES_PER_PAGE)]
    note_stop(e164=others[0].contacts.get().e164, at=timezone.now())
    Contact.objects.update(opted_out=False)  # as for a number that said no before it came in a list
    client, address = enter(ratna), reverse("ask_messages")
    page = client.get(address)
    assert page.context["without_link"] == len(others)  # and one who wants no messages
    assert "/m/" not in unquote(page.context["rows"][0][1])
    enter(asep).post(reverse("ask_links"))
    assert client.get(address).context["without_link"] == len(others), "another department gives no link"
    said = [client.post(reverse("ask_links"), follow=True).content.decode() for _twice in range(2)]
    assert f"{len(others)} pemilik" in said[0] and f"{len(others)} pemilik" not in said[1]
    page = client.get(address)
    assert not page.context["without_link"]
    others[0].refresh_from_db()
    assert others[0].owner is None, "who wants no messages gets no link"
    link = unquote(page.context["rows"][0][1]).split()[-1]
    answer = Client().get(link.removeprefix(settings.BASE_URL), follow=True)
    assert answer.redirect_chain[-1][0] == reverse("ask_step", args=[silent.pk, 1])


def test_who_has_been_asked_is_not_asked_again_by_a_colleague(
    keripik: Business, ratna: User, enter: Enter
) -> None:
    silent = factories.business(keripik.department, "Gamelan Contoh")
    colleague = factories.officer("Bu Ani", keripik.department)
    address, mark = reverse("ask_messages"), reverse("ask_mark", args=[silent.pk])
    client = enter(ratna)
    for _twice in range(2):
        client.post(mark)
    assert not enter(colleague).get(address).context["rows"]
    rows = client.get(address, {"hanya": "semua"})
    assert [business for business, _wa in rows.context["rows"]] == [silent]
    client.post(mark + "?batal=1")
    assert [business for business, _wa in client.get(address).context["rows"]] == [silent]


def test_a_number_that_wrote_stop_before_it_was_entered_is_not_asked(
    keripik: Business, ratna: User, enter: Enter
) -> None:
    note_stop(e164="+6281200009999", at=timezone.now())
    silent = factories.business(keripik.department, "Gamelan Contoh", phone="+6281200009999")
    client = enter(ratna)
    assert not client.get(reverse("ask_messages")).context["rows"]
    assert "wa.me" not in client.get(reverse("ask_business", args=[silent.pk])).content.decode()


def test_the_list_and_its_filters(keripik: Business, ratna: User, enter: Enter) -> None:
    silent = factories.business(keripik.department, "Gamelan Contoh")
    client = enter(ratna)
    paste(client, TEXT, business=keripik.pk)
    page = client.get(reverse("ask_list"), {"status": "waiting"}).content.decode()
    assert keripik.name in page
    assert silent.name not in page
    page = client.get(reverse("ask_list"), {"status": "silent"}).content.decode()
    assert silent.name in page
    assert keripik.name not in page
    counts = client.get(reverse("ask_list")).context["counts"]
    assert counts == {"silent": 1, "waiting": 1, "unclaimed": 0, "answered": 0}
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("ask_list"))
    for _ in range(10):
        factories.business(keripik.department)
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("ask_list"))
    assert len(many) == len(few)


@pytest.mark.parametrize("text", ["", "   \n ", "\x00", "x" * 20_001])
def test_what_is_no_answer(text: str, keripik: Business, ratna: User, enter: Enter) -> None:
    page = enter(ratna).post(reverse("reply_paste"), {"text": text, "business": keripik.pk})
    assert page.status_code in (200, 400)
    assert "err" in page.content.decode()
    assert not Reply.objects.exists()


def test_a_settled_reply_is_not_saved_twice(keripik: Business, ratna: User, enter: Enter) -> None:
    client = enter(ratna)
    review = paste(client, TEXT, business=keripik.pk)
    form = client.get(review).context["form"]
    data = {name: form[name].value() or "" for name in form.fields}
    client.post(review, data)
    answer = client.post(review, data, follow=True)
    assert "sudah diselesaikan" in answer.content.decode()
    assert AuditEvent.objects.filter(verb="save_answers").count() == 1
