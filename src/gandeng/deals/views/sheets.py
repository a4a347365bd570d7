"""The follow-up sheet as a PDF, and typing its lines in again."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import formats, timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from gandeng.common import audit
from gandeng.common.gates import officer, staff
from gandeng.common.once import once
from gandeng.core.deals.records import Side, Stage
from gandeng.deals import pages, words
from gandeng.deals.errors import DealError
from gandeng.deals.models import Channel, Deal
from gandeng.deals.queries import states_of
from gandeng.deals.services.claims import Voice, Words, say
from gandeng.deals.sharing import Names
from gandeng.deals.sheets import STAGES, Line, read_line, sheet_code
from gandeng.deals.views.loading import own_departments, programme_with_deals
from gandeng.documents.follow_up import SheetLine, follow_up_sheet
from gandeng.regions.models import Department

MOST_LINES = 400


@officer
@require_GET
def deal_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """All deals that have not ended, one line for each side of the own department."""
    programme, deals = programme_with_deals(request, pk)
    own = own_departments(request, officer=True)
    states = states_of(deals)
    names = Names(programme, request.user)
    lines = []
    for deal in deals.select_related(*pages.WITH_ENDS).order_by("seller__name", "pk"):
        if deal.pk in states and states[deal.pk].stage is not Stage.ENDED:
            lines += _lines(deal, own, names, str(words.STAGES[states[deal.pk].stage]))
    today = formats.date_format(timezone.localdate(), "DATE_FORMAT")
    content = follow_up_sheet(
        lines[:MOST_LINES],
        title=programme.name,
        as_of=_("as of %(day)s") % {"day": today},
        stages=[str(words.SAYINGS[stage]) for stage in STAGES],
        reasons=[word for _code, word in words.reasons()],
        language=get_language() or settings.LANGUAGE_CODE,
    )
    with transaction.atomic():
        department = Department.objects.filter(pk__in=own, partnerships__programme=programme).first()
        audit.record(
            actor=request.user, verb="export", subject=programme, department=department,
            kind="deals.pdf", deals=len(lines),
        )  # fmt: skip
    headers = {"Content-Disposition": f'attachment; filename="lembar-tindak-lanjut-{pk}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _lines(deal: Deal, own: set[int], names: Names, now: str) -> list[SheetLine]:
    found = []
    for side, department in (
        (Side.SELLER, deal.seller_department_id),
        (Side.BUYER, deal.buyer_department_id),
    ):
        if department not in own or deal.seller_id is None or deal.buyer_id is None:
            continue
        direction = _("sells to") if side is Side.SELLER else _("buys from")
        marks = [0 if names.mark(deal, one) == "ra" else 1 for one in (side, side.other)]
        ends = names.of(deal, side), names.of(deal, side.other)
        code = sheet_code(deal.pk, side)
        found.append(SheetLine(code, ends[0], marks[0], ends[1], marks[1], direction, deal.product, now))
    return found


@staff
@require_http_methods(["GET", "POST"])
def deal_typed(request: HttpRequest, pk: int) -> HttpResponse:
    """One field: code, digit, amount, month, Enter. A line that is wrong stays in the field."""
    programme, deals = programme_with_deals(request, pk)
    typed = request.POST.get("line", "")[:120]
    context: dict[str, Any] = {
        "programme": programme,
        "line": typed,
        "stages": list(enumerate((words.SAYINGS[stage] for stage in STAGES), start=1)),
        "reasons": list(enumerate((word for _code, word in words.reasons()), start=1)),
    }
    if request.method != "POST":
        return render(request, "deals/typed.html", context)
    try:
        line = read_line(typed)
        if line.problem is not None:
            return _asked_back(request, context, str(words.AMOUNTS[line.problem]))
        deal = deals.filter(pk=min(line.deal, 2**63 - 1)).first()
        department = deal and (
            deal.seller_department_id if line.side == "seller" else deal.buyer_department_id
        )
        if deal is None or department not in own_departments(request):
            raise DealError("sheet_code")
        address = once(request, lambda: _write(request, deal, line))
    except DealError as error:
        return _asked_back(request, context, words.refusal(error.code))
    name = Names(programme, request.user).of(deal, line.side)
    messages.success(request, f"{typed} · {name}: {words.STAGES[Stage(line.stage)]}")
    return redirect(address)


def _asked_back(request: HttpRequest, context: dict[str, Any], error: str) -> HttpResponse:
    return render(request, "deals/typed.html", context | {"error": error}, status=400)


def _write(request: HttpRequest, deal: Deal, line: Line) -> str:
    say(
        deal=deal,
        actor=request.user,
        voice=Voice(line.side, Channel.PAPER, "owner"),
        words=Words(line.stage, line.amount, line.month, line.reason),
    )
    return request.path
