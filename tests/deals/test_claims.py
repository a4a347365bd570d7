"""What the two sides say: taken, refused, confirmed, contradicted."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.common.models import AuditEvent
from gandeng.core.deals.records import Evidence, Stage
from gandeng.deals.errors import DealError
from gandeng.deals.models import Claim, Deal, Note, Release, Silence
from gandeng.deals.queries import deals_of, states_of
from gandeng.deals.services import private
from gandeng.deals.services.claims import About, Voice, Words, answer, say, start_deal
from gandeng.deals.services.records import note_paper, save_baseline
from gandeng.directory.models import Business
from gandeng.directory.services import archive_businesses, withdraw_consent
from gandeng.directory.services.consents import RECORD, SHARE
from gandeng.programmes.models import Programme
from gandeng.regions.models import Department
from tests import factories

pytestmark = pytest.mark.django_db
SELLER, BUYER = Voice("seller"), Voice("buyer")


@pytest.fixture
def deal(programme: Programme, keripik: Business, kemasan: Business, sri: User) -> Deal:
    """Sri sells chips to Dedi; she has said that they talk."""
    about = About(programme, keripik, kemasan, "keripik tempe")
    return start_deal(about=about, actor=sri, voice=SELLER, words=Words("interest", traded_before=False))


def state(deal: Deal) -> Any:
    return states_of(Deal.objects.filter(pk=deal.pk))[deal.pk]


def code_of(call: Any, *args: Any, **kwargs: Any) -> str:
    """The code of the refusal; "" if it was not refused."""
    try:
        call(*args, **kwargs)
    except DealError as error:
        return error.code
    return ""


def test_started_once_however_often(deal: Deal, keripik: Business, kemasan: Business, dedi: User) -> None:
    about = About(deal.programme, keripik, kemasan, " Keripik  TEMPE ")
    again = start_deal(about=about, actor=dedi, voice=BUYER, words=Words("interest"))
    assert again == deal
    assert deal.claims.count() == 2
    assert state(deal).evidence is Evidence.BOTH


def test_said_and_confirmed(deal: Deal, sri: User, dedi: User) -> None:
    claim = say(deal=deal, actor=sri, voice=SELLER, words=Words("contract", 3_500_000))
    assert state(deal).evidence is Evidence.SAID
    answer(deal=deal, actor=dedi, voice=BUYER, claim_pk=claim.pk, agrees=True)
    now = state(deal)
    assert (now.stage, now.evidence, now.committed.counted) == (Stage.CONTRACT, Evidence.BOTH, 3_500_000)
    answer(deal=deal, actor=dedi, voice=BUYER, claim_pk=claim.pk, agrees=True)
    assert deal.claims.count() == 3, "answered once"


def test_contradicting_claims_both_stand(deal: Deal, sri: User, dedi: User) -> None:
    claim = say(deal=deal, actor=sri, voice=SELLER, words=Words("realised", 9_000_000))
    answer(deal=deal, actor=dedi, voice=BUYER, claim_pk=claim.pk, agrees=False)
    now = state(deal)
    assert now.contradicted
    assert (now.seller.stage, now.buyer.stage) == (Stage.REALISED, Stage.INTEREST)
    assert now.realised.counted is None
    say(deal=deal, actor=sri, voice=SELLER, words=Words("realised", 9_000_000))
    assert state(deal).contradicted
    say(deal=deal, actor=dedi, voice=BUYER, words=Words("realised", 7_000_000))
    now = state(deal)
    assert (now.stage, now.realised.counted, now.contradicted) == (Stage.REALISED, 7_000_000, True)
    assert Claim.objects.filter(amount=9_000_000).exists()


def test_to_say_less_knowingly_is_a_not_so(deal: Deal, sri: User, dedi: User) -> None:
    say(deal=deal, actor=sri, voice=SELLER, words=Words("contract", 5_000_000))
    assert say(deal=deal, actor=dedi, voice=BUYER, words=Words("interest")).denies


def test_an_answer_to_what_has_changed_is_asked_again(deal: Deal, sri: User, dedi: User) -> None:
    old = say(deal=deal, actor=sri, voice=SELLER, words=Words("commitment", 1_000_000))
    say(deal=deal, actor=sri, voice=SELLER, words=Words("commitment", 9_000_000))
    assert code_of(answer, deal=deal, actor=dedi, voice=BUYER, claim_pk=old.pk, agrees=True) == "changed"


def test_replayed_words_are_said_once(deal: Deal, sri: User) -> None:
    words = Words("contract", 5_000_000, next_on=timezone.localdate())
    first = say(deal=deal, actor=sri, voice=SELLER, words=words)
    assert say(deal=deal, actor=sri, voice=SELLER, words=words) == first


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (Words("sold"), "stage"), (Words(""), "stage"), (Words("stalled"), "reason"),
        (Words("stalled", reason="rain"), "reason"),
        (Words("contract", month=dt.date(2099, 1, 1)), "future"),
        (Words("interest", next_on=dt.date(2001, 1, 1)), "too_early"),
    ],
)  # fmt: skip
def test_refused_words_change_nothing(deal: Deal, sri: User, words: Words, code: str) -> None:
    before = deal.claims.count()
    assert code_of(say, deal=deal, actor=sri, voice=SELLER, words=words) == code
    assert deal.claims.count() == before


def test_days_that_cannot_be(deal: Deal, ratna: User) -> None:
    today = timezone.localdate()
    for day, code in ((today + dt.timedelta(days=1), "future"), (dt.date(2020, 1, 1), "too_early")):
        voice = Voice("seller", "phone", "owner", day)
        assert code_of(say, deal=deal, actor=ratna, voice=voice, words=Words("contract")) == code


def test_no_deal_with_oneself(
    programme: Programme, keripik: Business, sri: User, bandung: Department, ratna: User, solo: Department
) -> None:
    hers = factories.business(bandung, owner=sri)
    near = factories.business(solo)
    for row in (hers, near):
        programme.lendings.create(business=row, lent_by=ratna, until=programme.ends_on)
    for other, code in ((keripik, "oneself"), (hers, "oneself"), (near, "same_department")):
        about = About(programme, keripik, other, "kain")
        assert code_of(start_deal, about=about, actor=sri, voice=SELLER, words=Words("interest")) == code
    assert not Deal.objects.exists()


def test_a_business_that_is_not_shared_begins_no_deal(
    programme: Programme, keripik: Business, bandung: Department, sri: User
) -> None:
    about = About(programme, keripik, factories.business(bandung), "kain")
    assert code_of(start_deal, about=about, actor=sri, voice=SELLER, words=Words("interest")) == "not_shared"
    blank = About(programme, keripik, programme.lendings.last().business, " \x00 ")
    assert code_of(start_deal, about=blank, actor=sri, voice=SELLER, words=Words("interest")) == "product"


def test_after_consent_is_taken_back(deal: Deal, sri: User, dedi: User, ratna: User) -> None:
    by_phone = Voice("seller", "phone", "owner")
    withdraw_consent(business=deal.seller, actor=sri, purpose=RECORD)
    assert code_of(say, deal=deal, actor=ratna, voice=by_phone, words=Words("contract")) == "record_withdrawn"
    say(deal=deal, actor=sri, voice=SELLER, words=Words("contract"))
    withdraw_consent(business=deal.seller, actor=sri, purpose=SHARE)
    assert code_of(say, deal=deal, actor=sri, voice=SELLER, words=Words("realised")) == "share_withdrawn"
    say(deal=deal, actor=dedi, voice=BUYER, words=Words("contract"))


def test_after_a_business_is_erased_counts_stay_and_the_person_goes(
    deal: Deal, sri: User, dedi: User
) -> None:
    say(deal=deal, actor=sri, voice=SELLER, words=Words("realised", 2_000_000))
    private.write_note(deal=deal, side="seller", actor=sri, text="harga khusus")
    assert deal.seller is not None
    deal.seller.delete()
    deal.refresh_from_db()
    assert code_of(say, deal=deal, actor=dedi, voice=BUYER, words=Words("contract")) == "gone"
    (record,) = deals_of(deal.programme)
    assert (record.realised, record.stage) == (2_000_000, Stage.REALISED)
    assert not Note.objects.exists()


def test_off_the_list_is_off(deal: Deal, ratna: User, sri: User) -> None:
    archive_businesses(department=deal.seller_department, actor=ratna, pks=[deal.seller_key])
    assert code_of(say, deal=deal, actor=sri, voice=SELLER, words=Words("contract")) == "archived"


def test_release_silence_and_note_once_each(deal: Deal, sri: User) -> None:
    for _again in range(2):
        private.set_release(deal=deal, side="seller", actor=sri, gives=True)
        private.set_silence(business=deal.seller, actor=sri, silent=True, deal=deal)
        private.set_silence(business=deal.seller, actor=sri, silent=True)
        private.write_note(deal=deal, side="seller", actor=sri, text="rahasia")
    assert (Release.objects.count(), Silence.objects.count(), Note.objects.count()) == (1, 2, 1)
    private.set_release(deal=deal, side="seller", actor=sri, gives=False)
    assert Release.objects.get().withdrawn_at is not None
    private.set_silence(business=deal.seller, actor=sri, silent=False)
    assert Silence.objects.filter(ended_at=None).get().deal == deal
    assert code_of(private.write_note, deal=deal, side="seller", actor=sri, text="x" * 1001) == "long"
    assert private.write_note(deal=deal, side="seller", actor=sri, text=" \x00") is None
    facts = str(list(AuditEvent.objects.values_list("facts", flat=True)))
    assert "rahasia" not in facts


def test_a_paper_seen_raises_the_evidence(deal: Deal, sri: User, ratna: User, solo: Department) -> None:
    assert (
        code_of(note_paper, deal=deal, actor=ratna, department=solo, paper="order", stage="interest")
        == "no_paper"
    )
    say(deal=deal, actor=sri, voice=SELLER, words=Words("contract", 2_000_000))
    for _again in range(2):
        note_paper(deal=deal, actor=ratna, department=solo, paper="order", stage="contract")
    assert state(deal).evidence is Evidence.DOCUMENT
    assert AuditEvent.objects.filter(verb="see_paper").count() == 1
    assert (
        code_of(note_paper, deal=deal, actor=ratna, department=solo, paper="order", stage="realised")
        == "changed"
    )


def test_baseline_is_asked_again_and_not_against_the_owner_s_will(
    programme: Programme, keripik: Business, sri: User, ratna: User
) -> None:
    kwargs: dict[str, Any] = {"programme": programme, "business": keripik, "traded_there": False}
    save_baseline(actor=sri, outside_sales="1_10", **kwargs)
    row = save_baseline(actor=sri, outside_sales="a lot", **kwargs)
    assert (row.outside_sales, programme.baselines.count()) == ("", 1)
    withdraw_consent(business=keripik, actor=sri, purpose=RECORD)
    assert (
        code_of(save_baseline, actor=ratna, outside_sales="1_10", channel="phone", **kwargs)
        == "record_withdrawn"
    )
