"""An owner's no holds from then on: no officer lends the business again, no new number is written to."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from gandeng.accounts.models import User
from gandeng.core.sheets.records import BusinessRow, Phone, Place
from gandeng.core.sheets.values.phones import read_phones
from gandeng.directory.models import Business
from gandeng.directory.services import change_business, update_business
from gandeng.programmes.models import Programme
from gandeng.programmes.queries import lent_businesses
from gandeng.programmes.services import lend

Enter = Callable[[User | None], Client]


def say(client: Client, business: Business, purpose: str, answer: str) -> None:
    path = reverse("own_consent", kwargs={"pk": business.pk})
    assert client.post(path, {"purpose": purpose, "answer": answer}).status_code == 302


def test_nobody_lends_again_what_its_owner_refused(
    programme: Programme, keripik: Business, sri: User, ratna: User, enter: Enter
) -> None:
    owner = enter(sri)
    say(owner, keripik, "share_with_partner", "no")
    again = {"business": [keripik.pk], "until": programme.ends_on.isoformat()}
    officer, path = enter(ratna), reverse("programme_lend", kwargs={"pk": programme.pk})
    assert keripik.name not in officer.get(path).content.decode()
    officer.post(path, again)
    officer.post(path, {"suggested": "1"})
    assert keripik not in lent_businesses(programme)
    assert "Tidak" in owner.get(f"/usaha/saya/{keripik.pk}/").content.decode()
    say(owner, keripik, "share_with_partner", "yes")
    given = lend(
        programme=programme,
        actor=ratna,
        department=keripik.department,
        businesses=[keripik],
        until=programme.ends_on,
    )
    assert given == 1
    assert keripik in lent_businesses(programme)


def test_a_new_number_is_not_written_to_after_a_no(keripik: Business, sri: User, enter: Enter) -> None:
    say(enter(sri), keripik, "contact_by_whatsapp", "no")
    typed = read_phones("0812 0000 7777").value or ()
    business = change_business(
        business=keripik, actor=sri, expected_version=keripik.version, phones=list(typed)
    )
    row = BusinessRow(
        place=Place("a", 2), name=keripik.name, phones=(Phone("+6281200008888", True, "0812 0000 8888"),)
    )
    business = update_business(business=business, actor=None, record=row, expected_version=business.version)
    assert business.contacts.count() == 2
    assert business.whatsapp is None
