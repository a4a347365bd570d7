"""Two people at one moment, with real threads and connections, on both databases."""

from __future__ import annotations

import pytest

from gandeng.accounts.models import User
from gandeng.common.models import AuditEvent
from gandeng.deals.errors import DealError
from gandeng.deals.models import Claim, Deal, Release, Silence
from gandeng.deals.queries import states_of
from gandeng.deals.services.claims import About, Voice, Words, answer, say, start_deal
from gandeng.deals.services.private import set_release, set_silence
from gandeng.directory.models import Business
from gandeng.directory.services import erase_business
from gandeng.programmes.models import Programme
from tests import factories
from tests.events.test_concurrency import at_once

pytestmark = pytest.mark.django_db(transaction=True)
SELLER, BUYER = Voice("seller"), Voice("buyer")


def test_both_owners_start_the_same_deal(
    programme: Programme, keripik: Business, kemasan: Business, sri: User, dedi: User
) -> None:
    def start(person: User, voice: Voice) -> int:
        about = About(programme, keripik, kemasan, "keripik tempe")
        return start_deal(about=about, actor=person, voice=voice, words=Words("interest")).pk

    made = at_once(*[lambda who=who, v=v: start(who, v) for who, v in ((sri, SELLER), (dedi, BUYER)) * 4])
    assert len(set(made)) == 1
    assert Claim.objects.count() == 2


def test_two_confirmations_at_once(
    programme: Programme, keripik: Business, kemasan: Business, sri: User, dedi: User
) -> None:
    deal = factories.deal(programme, keripik, kemasan, sri, claims=[("seller", "contract", 5_000_000)])
    claim = deal.claims.get()

    def confirm() -> int:
        return answer(deal=deal, actor=dedi, voice=BUYER, claim_pk=claim.pk, agrees=True).pk

    assert len(set(at_once(*[confirm] * 8))) == 1
    assert Claim.objects.count() == 2


def test_a_confirmation_meets_a_new_word(
    programme: Programme, keripik: Business, kemasan: Business, sri: User, dedi: User
) -> None:
    """Either it comes before and agrees to the old amount, or after and is asked again; never to both."""
    deal = factories.deal(programme, keripik, kemasan, sri, claims=[("seller", "contract", 5_000_000)])
    claim = deal.claims.get()

    def confirm() -> str:
        try:
            answer(deal=deal, actor=dedi, voice=BUYER, claim_pk=claim.pk, agrees=True)
        except DealError as error:
            return error.code
        return "confirmed"

    def change() -> str:
        say(deal=deal, actor=sri, voice=SELLER, words=Words("contract", 9_000_000))
        return "said"

    got = at_once(confirm, change)
    state = states_of(Deal.objects.all())[deal.pk]
    assert state.committed.seller == 9_000_000
    assert state.committed.buyer == (5_000_000 if "confirmed" in got else None)
    assert state.waits_for == "buyer"


def test_releases_and_silences_stand_once(
    programme: Programme, keripik: Business, kemasan: Business, sri: User
) -> None:
    deal = factories.deal(programme, keripik, kemasan, sri)

    def both() -> None:
        set_release(deal=deal, side="seller", actor=sri, gives=True)
        set_silence(business=keripik, actor=sri, silent=True)

    assert at_once(*[both] * 6) == [None] * 6
    assert (Release.objects.count(), Silence.objects.count()) == (1, 1)


def test_both_sides_say_something_at_once(
    programme: Programme, keripik: Business, kemasan: Business, sri: User, dedi: User
) -> None:
    """Every word of both is kept, and the deal stands where both support it."""
    deal = factories.deal(programme, keripik, kemasan, sri)
    words = [
        (sri, SELLER, Words("commitment", 5_000_000)),
        (dedi, BUYER, Words("commitment", 4_000_000)),
        (sri, SELLER, Words("contract", 5_000_000)),
        (dedi, BUYER, Words("contract", 5_000_000)),
    ]

    def speak(person: User, voice: Voice, said: Words) -> str:
        try:
            say(deal=deal, actor=person, voice=voice, words=said)
        except DealError as error:
            return error.code
        return "said"

    got = at_once(*[lambda p=p, v=v, w=w: speak(p, v, w) for p, v, w in words])
    assert all(isinstance(one, str) for one in got), got
    assert Claim.objects.filter(deal=deal).count() == 1 + got.count("said")
    state = states_of(Deal.objects.all())[deal.pk]
    last = {
        side: deal.claims.filter(side=side).order_by("pk").last()  # as they came in, one after the other
        for side in ("seller", "buyer")
    }
    assert state.committed.seller == (last["seller"].amount if last["seller"] else None)
    assert state.committed.buyer == (last["buyer"].amount if last["buyer"] else None)


def test_an_owner_says_something_while_the_business_is_erased(
    programme: Programme, keripik: Business, kemasan: Business, sri: User, ratna: User
) -> None:
    """The word comes before and is kept without a name, or after and is refused."""
    deal = factories.deal(programme, keripik, kemasan, sri)

    def speak() -> str:
        try:
            say(deal=deal, actor=sri, voice=SELLER, words=Words("contract", 9_000_000))
        except DealError as error:
            return error.code
        return "said"

    def erase() -> str:
        erase_business(business=keripik, actor=ratna)
        return "erased"

    got = at_once(speak, erase, erase)
    assert got[1:] == ["erased", "erased"]
    assert got[0] in ("said", "gone", "archived"), got
    deal.refresh_from_db()
    assert (deal.seller, deal.seller_key) == (None, keripik.pk)
    assert deal.claims.count() == (2 if "said" in got else 1)
    assert AuditEvent.objects.filter(verb="erase_business").count() == 1
