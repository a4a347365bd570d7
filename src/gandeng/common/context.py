"""What the frame of every page needs: the person, their department, their navigation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gandeng.common.gates import is_officer, is_staff_of_region, memberships_of


@dataclass(frozen=True, slots=True)
class NavItem:
    """One entry of the navigation. ``on_phone`` ones stand in the bottom bar, the rest under "More"."""

    label: Any  # a lazy translation
    url_name: str
    icon: str
    prefix: str  # the item is current on pages whose route begins with this
    on_phone: bool = True


HOME = NavItem(_("Summary"), "home", "house", "")
BUSINESSES = NavItem(_("Businesses"), "business_list", "store", "usaha/")
IMPORTS = NavItem(_("Import a list"), "import_list", "upload", "impor/", on_phone=False)
ASKING = NavItem(_("Ask owners"), "ask_list", "message-circle-question-mark", "tanya/", on_phone=False)
PROGRAMMES = NavItem(_("Programmes"), "programme_list", "handshake", "program/", on_phone=False)
PARTNERS = NavItem(_("Partner regions"), "partner_list", "map-pinned", "mitra/", on_phone=False)
PAIRS = NavItem(_("Pairs"), "match_home", "link", "pasangan/")
WORDS = NavItem(_("Words"), "words_home", "book-open", "kata/", on_phone=False)
EVENTS = NavItem(_("Events"), "event_list", "calendar-days", "temu/")
REPORTS = NavItem(_("Reports"), "report_list", "chart-column", "laporan/", on_phone=False)
AGENDA = NavItem(_("Agenda"), "agenda", "calendar-days", "temu/")
PICKS = NavItem(_("Whom to meet"), "pick_start", "list-checks", "pasangan/")
DEALS = NavItem(_("Deals"), "deal_home", "message-square-text", "tindak-lanjut/", on_phone=False)
OWN_DEALS = NavItem(_("Deals"), "deal_own", "message-square-text", "tindak-lanjut/")
OWN = NavItem(_("My business"), "own_business", "store", "usaha/")

OFFICER = (HOME, BUSINESSES, IMPORTS, ASKING, PARTNERS, PROGRAMMES, PAIRS, EVENTS, DEALS, REPORTS, WORDS)
FORUM = (HOME, BUSINESSES, ASKING, EVENTS, DEALS, REPORTS)
OWNER = (AGENDA, OWN_DEALS, PICKS, OWN)


def navigation_of(user: Any) -> tuple[NavItem, ...]:
    """The entries for this person's role; empty for strangers and for people without a role."""
    if user is None or not user.is_authenticated:
        return ()
    if is_officer(user):
        return OFFICER
    if is_staff_of_region(user):
        return FORUM
    if not hasattr(user, "_owns_business"):
        user._owns_business = user.businesses.filter(archived_at=None).exists()
    return OWNER if user._owns_business else ()


def _entry(item: NavItem, route: str) -> dict[str, Any]:
    current = route.startswith(item.prefix) if item.prefix else route == ""
    return {
        "label": item.label,
        "url": reverse(item.url_name),
        "icon": item.icon,
        "current": current,
        "on_phone": item.on_phone,
    }


def frame(request: HttpRequest) -> dict[str, Any]:
    """The person, the department they act for, and what kind of navigation they get."""
    user = getattr(request, "user", None)
    if user is None:
        return {"demo": settings.DEMO}
    memberships = memberships_of(user)
    match = request.resolver_match
    route = match.route if match else "-"
    entries = [_entry(item, route) for item in navigation_of(user)]
    return {
        "demo": settings.DEMO,
        "department": memberships[0].department if memberships else None,
        "frame_is_officer": is_officer(user),
        "frame_is_staff": is_staff_of_region(user),
        "nav": entries,
        "nav_more_current": route.startswith(("lainnya/", "akun/"))
        or any(e["current"] and not e["on_phone"] for e in entries),
    }
