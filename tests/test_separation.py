"""Evidence of separation: a marker in every private field of one region is nowhere to be found by the other.

The crawl opens every address with every key, reads pages, workbooks, PDFs and messages, and posts to
every form. That it would find a marker is proved by the same crawl as the region's own officer.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections import Counter
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.asking.services import receive_reply
from gandeng.common.models import AuditEvent
from gandeng.deals.models import Note
from gandeng.directory.models import CHOOSABLE, Business, Contact, LegalPaper, Need, Offer
from gandeng.directory.services import archive_businesses, withdraw_consent
from gandeng.directory.services.consents import SHARE
from gandeng.directory.services.update import refresh_search_text
from gandeng.events.models import MatchingEvent
from gandeng.intake.models import Import, ImportRow
from gandeng.matches.models import Shortlist
from gandeng.matches.services import answer_list, compute_run, make_lists, order_run
from gandeng.partners.models import TableUpload
from gandeng.partners.services.tables import Source, receive_table
from gandeng.partners.services.visiting import come_along
from gandeng.programmes.models import Lending, Programme
from gandeng.programmes.services import choose_fields, plan_visit, withdraw
from gandeng.regions.models import Department
from tests import factories
from tests.access.events import released
from tests.crawl import OWN_APPS, Answer, crawl

Enter = Callable[..., Client]
pytestmark = pytest.mark.django_db

# One marker a field; numbers are told as people read them, in digits.
PRIVATE = {
    "owner_name": "KANARI-PEMILIK", "email": "kanari-surel@contoh.example", "address": "KANARI-ALAMAT",
    "village": "KANARI-DESA", "legal_form": "KANARI-BENTUK", "category": "KANARI-KATEGORI",
    "note": "KANARI-CATATAN",
}  # fmt: skip
PHONE, SALES, HIDDEN_NAME = "+6281277778888", 717_273_747, "KANARI-TIDAK-DIPINJAMKAN"
DEALT = 7_373_747
MARKERS = {
    **PRIVATE,
    "other": "KANARI-KOLOM",
    "phone": "77778888",
    "phone, grouped": "7777 8888",
    "sales": "717273747",
    "sales, grouped": "717.273.747",
    "owner's account": "KANARI-AKUN",
    "business that is not lent": HIDDEN_NAME,
    "import": "KANARI-IMPOR",
    "pasted answer": "KANARI-BALASAN",
    "papers held back": "KANARI-IZIN",
}
# What is the two owners' alone: the own department does not read it either.
OWNERS = {
    "note on a deal": "KANARI-CATATAN-TINDAK-LANJUT",
    "amount of a deal": "7373747",
    "amount of a deal, grouped": "7.373.747",
}
LENT = {"name": "Kemas Kanari", "offer": "kantong kanari berdiri", "need": "camilan kanari"}


class World:
    """Two regions in one programme with an event, lists and answers; Bandung's fields are marked."""

    def __init__(self, request: pytest.FixtureRequest) -> None:
        for name in (
            "solo",
            "bandung",
            "ratna",
            "asep",
            "roni",
            "sri",
            "dedi",
            "keripik",
            "kemasan",
            "programme",
        ):
            setattr(self, name, request.getfixturevalue(name))
        self.solo: Department
        self.bandung: Department
        self.ratna: User
        self.asep: User
        self.kemasan: Business
        self.programme: Programme
        self._mark()
        choose_fields(
            programme=self.programme,
            actor=self.asep,
            department=self.bandung,
            fields=[name for name in CHOOSABLE if name != "papers"],
        )
        run = order_run(programme=self.programme, actor=self.ratna)
        compute_run(run=run, on_progress=lambda *_: None)
        make_lists(programme=self.programme, run=run, actor=self.ratna, department=self.solo)
        for shortlist in Shortlist.objects.all():
            answer_list(
                shortlist=shortlist,
                actor=self.ratna if shortlist.business.department == self.solo else self.asep,
                levels={1: "want"},
                channel="officer",
            )
        self.event: MatchingEvent = released(self)

    def _mark(self) -> None:
        business = self.kemasan
        User.objects.filter(pk=business.owner_id).update(full_name=MARKERS["owner's account"])
        Business.objects.filter(pk=business.pk).update(
            name=LENT["name"], annual_sales=SALES, capital=SALES, other={"Kolom": MARKERS["other"]}, **PRIVATE
        )
        Contact.objects.filter(business=business).update(e164=PHONE, as_typed=PHONE)
        Offer.objects.filter(business=business).update(phrase=LENT["offer"])
        Need.objects.filter(business=business).update(phrase=LENT["need"])
        LegalPaper.objects.create(business=business, kind="nib", number=MARKERS["papers held back"])
        self.kemasan = refresh_search_text(business.pk)
        hidden = factories.business(self.bandung, HIDDEN_NAME, phone="+6281277778889", **PRIVATE)
        refresh_search_text(hidden.pk)
        batch = Import.objects.create(
            department=self.bandung, uploaded_by=self.asep, filename=f"{MARKERS['import']}.csv",
            content=MARKERS["import"].encode(), sha256="0" * 64, status=Import.Status.REVIEW, rows_in=1,
        )  # fmt: skip
        ImportRow.objects.create(
            batch=batch, sheet="a", row=2, action="set_aside", record={"name": MARKERS["import"]},
            cells=[MARKERS["import"]],
        )  # fmt: skip
        self._trade(hidden)
        self._travel(hidden)
        receive_reply(business=self.kemasan, actor=self.asep, text=f"1. {MARKERS['pasted answer']}")

    def _travel(self, hidden: Business) -> None:
        """Bandung visits Solo with a business that is lent and one that is not; a file of its statistics."""
        visit = plan_visit(
            programme=self.programme, actor=self.asep, department=self.bandung, guest=self.bandung,
            host=self.solo, on=timezone.localdate() + dt.timedelta(days=9), purpose="Belajar batik",
        )  # fmt: skip
        for business in (self.kemasan, hidden):
            come_along(visit=visit, business=business, actor=self.asep)
        name = f"{MARKERS['import']}.csv"
        upload = receive_table(
            department=self.bandung, actor=self.asep, content=b"x", filename=name,
            source=Source(MARKERS["import"], MARKERS["import"], "", "business", "register", "2020"),
        )  # fmt: skip
        TableUpload.objects.filter(pk=upload.pk).update(
            read_at=timezone.now(), report={"unreadable": ["empty", ""]}
        )

    def _trade(self, hidden: Business) -> None:
        """Dedi's amounts and notes: about a deal with a third business of Solo, and one with Sri of which
        only he has said an amount."""
        neighbour = factories.business(self.solo, "Usaha tetangga")
        for other, product, claims in (
            (neighbour, "kantong polos", [("seller", "realised", DEALT), ("buyer", "realised", DEALT)]),
            (self.keripik, "kantong berklip", [("buyer", "interest")]),
        ):
            deal = factories.deal(
                self.programme, self.kemasan, other, self.dedi, claims=claims, product=product
            )
            Note.objects.create(deal=deal, business=self.kemasan, text=OWNERS["note on a deal"])
        away = factories.deal(self.programme, hidden, neighbour, self.asep, product="kain")
        Note.objects.create(deal=away, business=hidden, text=OWNERS["note on a deal"])


@pytest.fixture
def world(request: pytest.FixtureRequest) -> World:
    """Marked, matched, answered and released."""
    return World(request)


def found_in(answers: list[Answer], markers: dict[str, str]) -> dict[str, list[str]]:
    """Marker's field to the addresses where it was found."""
    return {
        field: [f"{a.method} {a.address}" for a in answers if marker in a.text]
        for field, marker in markers.items()
        if any(marker in a.text for a in answers)
    }


def test_canary(
    world: World, enter: Enter, caplog: pytest.LogCaptureFixture, evidence: Callable[..., None]
) -> None:
    caplog.set_level(logging.DEBUG)
    own = list(crawl(enter(world.asep), posts=False))
    seen = found_in(own, MARKERS)
    # Pages write numbers grouped; workbooks write them plain.
    assert set(MARKERS) - set(seen) <= {"owner's account"}, "the crawl does not open what shows these fields"
    assert not found_in(own, OWNERS), "a department reads what belongs to the two businesses"
    assert found_in(list(crawl(enter(world.dedi))), OWNERS).keys() >= {  # type: ignore[attr-defined]  # a fixture
        "note on a deal",
        "amount of a deal, grouped",
    }
    asked: list[Answer] = []
    for name in ("ratna", "roni", "sri"):
        answers = list(crawl(enter(getattr(world, name))))
        leaks = found_in(answers, MARKERS | OWNERS)
        assert not leaks, f"{name} reads of Bandung: {leaks}"
        stored = [
            a.address
            for a in answers
            if a.status == 200 and "no-store" not in a.cache_control and a.address != reverse("day_worker")
        ]  # the worker's script is the same for everybody
        assert not stored, f"a proxy or the phone may keep {stored}"
        if name == "ratna":
            assert found_in(answers, LENT).keys() == LENT.keys(), "what is lent is found"
        asked += answers
    secret = (*MARKERS.values(), *OWNERS.values())
    assert not [marker for marker in secret if marker in caplog.text]
    trail = list(AuditEvent.objects.values_list("facts", flat=True))
    assert not [marker for marker in (*secret, *LENT.values()) if marker in str(trail)]
    messages = {"message_list", "ask_messages", "shortlist_messages", "file_messages"}
    evidence("canary, found by its own officer", markers=len(seen))
    evidence(
        "canary, as three people of the other region",
        markers=len(secret),
        requests=len(asked),
        **Counter(a.kind for a in asked if a.kind),
        pages_and_files_of_messages=sum(a.status == 200 and a.name in messages for a in asked),
        log_lines=len(caplog.records),
        entries_of_the_trail=len(trail),
        markers_found=0,
    )


def _by_department(world: World) -> None:
    withdraw(
        programme=world.programme, actor=world.asep, department=world.bandung, businesses=[world.kemasan]
    )


def _by_owner(world: World) -> None:
    withdraw_consent(business=world.kemasan, actor=world.dedi, purpose=SHARE)  # type: ignore[attr-defined]  # a fixture


def _by_time(world: World) -> None:
    Lending.objects.filter(business=world.kemasan).update(until=timezone.localdate() - dt.timedelta(days=1))


def _from_the_list(world: World) -> None:
    archive_businesses(department=world.bandung, actor=world.asep, pks=[world.kemasan.pk])


def _hold_back(field: str) -> Callable[[World], None]:
    def end(world: World) -> None:
        kept = [name for name in CHOOSABLE if name not in (field, "papers")]
        choose_fields(programme=world.programme, actor=world.asep, department=world.bandung, fields=kept)

    return end


ENDS: dict[str, tuple[Callable[[World], None], dict[str, str]]] = {
    "withdrawn by the department": (_by_department, LENT),
    "consent withdrawn by the owner": (_by_owner, LENT),
    "lent until yesterday": (_by_time, LENT),
    "taken from the list": (_from_the_list, LENT),
    "offers held back": (_hold_back("offers"), {"offer": LENT["offer"]}),
    "needs held back": (_hold_back("needs"), {"need": LENT["need"]}),
}
SAME_AS_WITHDRAWN = ("lent until yesterday", "taken from the list")  # forms are posted to for the others


def test_what_is_taken_away_is_gone_at_once(
    world: World, enter: Enter, evidence: Callable[..., None]
) -> None:
    """However it ends: lists, search, pairs, reasons, lists to choose from, agendas, files, messages,
    also those that were made when it was still lent."""
    clients = {name: enter(getattr(world, name)) for name in ("ratna", "sri")}
    before = {name: list(crawl(client)) for name, client in clients.items()}
    for told, (end, gone) in ENDS.items():
        with transaction.atomic():
            end(world)
            posts = told not in SAME_AS_WITHDRAWN
            after = [a for name, c in clients.items() for a in crawl(c, posts=posts, only=before[name])]
            own = enter(world.asep).get(reverse("business_detail", args=[world.kemasan.pk]))
            if end is _by_time:  # two who trade know each other's names when the lending is over
                after = [a for a in after if not a.address.startswith(reverse("deal_home"))]
            transaction.set_rollback(True)
        assert not found_in(after, gone | MARKERS | OWNERS), told
        assert "Kemas Kanari" in own.content.decode(), "its own officer still sees it"
        places = found_in([a for answers in before.values() for a in answers], gone)
        assert places.keys() == gone.keys()
        was = len({address for addresses in places.values() for address in addresses})
        evidence(told, places_before=was, asked_again=len(after), places_after=0)


OWN = [
    model
    for model in apps.get_models()
    if model._meta.app_label in OWN_APPS and model._meta.model_name not in ("auditevent", "job")
]


def everything_stored() -> dict[str, Any]:
    """All rows of our own tables, to see whether a request changed one."""
    return {model._meta.label: sorted(map(str, model._default_manager.values_list())) for model in OWN}


class Watch:
    """Whether a row of our own tables is another one than before; reads them only where one is written."""

    def __init__(self) -> None:
        self.before: dict[str, Any] | None = None

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        writes = sql.split(maxsplit=1)[0].upper() in ("INSERT", "UPDATE", "DELETE")
        if writes and self.before is None and any(f'"{model._meta.db_table}"' in sql for model in OWN):
            self.before = {}  # what is read now is no request's
            self.before = everything_stored()
        return execute(sql, params, many, context)

    @property
    def changed(self) -> bool:
        return self.before is not None and everything_stored() != self.before


def test_every_change_and_every_export_leaves_a_trace(
    request: pytest.FixtureRequest, enter: Enter, evidence: Callable[..., None]
) -> None:
    """Each POST of the access table, and each file, as somebody who may; compared row by row."""
    from tests.test_access_matrix import LINES, PEOPLE, THINGS

    world = SimpleNamespace(**{n: request.getfixturevalue(n) for n in (*PEOPLE.values(), *THINGS)})
    clients = {role: enter(getattr(world, name)) for role, name in PEOPLE.items()}
    changed = files = 0
    silent = []
    personal = {"language_set", "personal_link"}  # one's own language; a sign-in, which is in last_login
    for name, line in LINES.items():
        if name.startswith(("account_", "mfa_")) or name in personal:
            continue
        role = next((r for r in (line.may_post or line.may).split() if r in PEOPLE), "officer")
        with transaction.atomic():
            url = reverse(name, kwargs=dict(line.args(world)))
            trail = AuditEvent.objects.count()
            watch = Watch()
            with connection.execute_wrapper(watch):
                client, posts = clients[role], "POST" in line.methods
                response = client.post(url, line.post) if posts else client.get(url)
            is_file = "attachment" in response.headers.get("Content-Disposition", "")
            has_changed = watch.changed
            if (has_changed or is_file) and AuditEvent.objects.count() == trail:
                silent.append(name)
            changed, files = changed + has_changed, files + is_file
            transaction.set_rollback(True)
    assert not silent, f"changed something or gave a file without a trace: {silent}"
    assert changed >= 20
    assert files >= 4
    evidence("audit", changes=changed, files=files, without_an_entry=0)
