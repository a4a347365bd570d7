"""How long the report of a programme takes.

``python -m benchmarks.report``: a programme of two departments with ``--deals`` deals of both sides'
claims between ``--businesses`` businesses of each, an event and its meetings, in a throw-away SQLite
database. Prints processor seconds and queries of the report's numbers, of what departments may read of
amounts, of the page in words and of each file; and the same for a tenth, to show that queries stay.

Limit: the report over 5,000 deals under 2 s.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from benchmarks import _report

STAGES = ("interest", "commitment", "contract", "realised")


def main() -> None:
    """Build, measure, report."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.report", description=__doc__.splitlines()[0])
    parser.add_argument("--deals", type=int, default=5_000)
    parser.add_argument("--businesses", type=int, default=500, help="of each of the two regions")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--out", type=Path, help="write the JSON here too")
    args = parser.parse_args()
    rows: list[dict[str, Any]] = []
    for deals in (max(1, args.deals // 10), args.deals):
        with tempfile.TemporaryDirectory() as home:
            os.environ |= {"GANDENG_HOME": home, "DJANGO_SETTINGS_MODULE": "gandeng.settings"}
            os.environ.pop("GANDENG_DATABASE_URL", None)
            rows += _measure_in(Path(home), deals, args)
    print(_report.table(rows))
    whole = sum(row["seconds"] for row in rows if row["deals"] == args.deals and row["part"] in PAGE)
    print(f"\nnumbers, sums and page over {args.deals} deals: {whole:.2f} s of processor (limit 2)")
    if args.out:
        about = _report.about(args.seed, deals=args.deals, businesses=args.businesses)
        _report.write_json(args.out, about | {"result": rows})


PAGE = ("numbers", "sums told", "page in words")


def _measure_in(home: Path, deals: int, args: argparse.Namespace) -> list[dict[str, Any]]:
    """One size in its own database."""
    import django
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections

    django.setup()
    connections.close_all()
    settings.DATABASES["default"]["NAME"] = connections["default"].settings_dict["NAME"] = home / "b.sqlite3"
    call_command("migrate", verbosity=0)
    programme = build(deals, args.businesses, args.seed)
    return [{"deals": deals, **row} for row in measure(programme, args.rounds)]


def build(deals: int, businesses: int, seed: int) -> Any:
    """An invented programme with so many deals; claims of both sides, one day apart."""
    from django.utils import timezone

    from gandeng.accounts.models import User
    from gandeng.deals.models import Claim, Deal
    from gandeng.directory.models import Business
    from gandeng.programmes.models import Lending
    from gandeng.programmes.services import create_programme
    from gandeng.regions.models import Department, Membership, Region

    pick, today = Random(seed), timezone.localdate()
    officer = User.objects.create_user("petugas", full_name="Petugas contoh")
    departments, sides = [], []
    for code, zone in (("33.72", "Asia/Jakarta"), ("32.04", "Asia/Jakarta")):
        region, _ = Region.objects.get_or_create(
            code=code, defaults={"name": f"Daerah {code}", "province": "-", "time_zone": zone}
        )
        department = Department.objects.create(region=region, name=f"Dinas contoh {code}")
        Membership.objects.create(user=officer, department=department, role="officer")
        departments.append(department)
        sides.append(
            Business.objects.bulk_create(
                Business(department=department, region=region, name=f"Usaha contoh {code} {n}")
                for n in range(businesses)
            )
        )
    programme = create_programme(
        actor=officer, name="Program contoh", departments=departments,
        starts_on=today - dt.timedelta(days=300), ends_on=today + dt.timedelta(days=60),
    )  # fmt: skip
    Lending.objects.bulk_create(
        Lending(programme=programme, business=b, lent_by=officer, until=programme.ends_on)
        for side in sides for b in side
    )  # fmt: skip
    rows, claims = [], []
    for n in range(deals):
        way, ago = pick.randrange(2), dt.timedelta(days=pick.randrange(10, 250))
        seller, buyer = pick.choice(sides[way]), pick.choice(sides[1 - way])
        rows.append(
            Deal(
                programme=programme, seller=seller, buyer=buyer, seller_key=seller.pk, buyer_key=buyer.pk,
                seller_department=departments[way], buyer_department=departments[1 - way],
                seller_region=seller.region, buyer_region=buyer.region, product=f"barang {n}",
                origin="named", started_on=today - ago, created_by=officer,
            )
        )  # fmt: skip
    for deal in Deal.objects.bulk_create(rows):
        reached, amount = pick.randrange(4), pick.randrange(1, 200) * 500_000
        for step, stage in enumerate(STAGES[: reached + 1]):
            said_on = deal.started_on + dt.timedelta(days=2 * step)
            for side in ("seller", "buyer"):
                claims.append(
                    Claim(
                        deal=deal, side=side, stage=stage, amount=amount if step else None,
                        said_on=said_on, channel="link",
                        traded_before=pick.random() < 0.1, noted_by=officer,
                        month=said_on.replace(day=1) if step else None,
                    )
                )  # fmt: skip
    Claim.objects.bulk_create(claims)
    return programme


def measure(programme: Any, rounds: int) -> list[dict[str, Any]]:
    """Processor seconds (the least of the rounds), queries and bytes of each part."""
    from django.utils import translation

    from gandeng.deals.queries import amounts_told
    from gandeng.documents.head_pdf import head_pdf
    from gandeng.documents.head_slides import head_slides
    from gandeng.documents.outcome_page import head_page
    from gandeng.insights.queries import report_of
    from gandeng.insights.queries.shown import shown_of

    translation.activate("id")
    report, rows = _timed("numbers", lambda: report_of(programme), rounds)
    told, more = _timed("sums told", lambda: amounts_told(programme), rounds)
    shown = shown_of(report, told)
    assert report.balanced, [check for check in report.checks if check.difference]
    page, words = _timed("page in words", lambda: head_page(shown), rounds)
    _pdf, pdf = _timed("PDF", lambda: head_pdf(page, "id", "Dinas contoh", "Surakarta"), rounds)
    _deck, deck = _timed("PPTX", lambda: head_slides(page), rounds)
    _book, book = _timed("XLSX with all lists", lambda: _workbook(shown, programme), 1)
    return [rows, more, words, pdf, deck, book]


def _workbook(shown: Any, programme: Any) -> bytes:
    from gandeng.accounts.models import User
    from gandeng.documents.head_workbook import Sheet, head_workbook
    from gandeng.documents.outcome_page import head_page
    from gandeng.insights.queries.lists import Lists
    from gandeng.insights.queries.reader import Reader
    from gandeng.insights.views.files import _row

    lists = Lists(shown, Reader(shown.report, programme, User.objects.get(username="petugas")))
    found = [listing for code in lists.keys if (listing := lists.get(code)) and listing.rows]
    sheets = [Sheet(one.code, one.title, one.columns, [_row(row) for row in one.rows]) for one in found]
    return head_workbook(head_page(shown), sheets)


def _timed(part: str, work: Callable[[], Any], rounds: int) -> tuple[Any, dict[str, Any]]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    seconds, result = [], None
    with CaptureQueriesContext(connection) as caught:
        result = work()
    for _ in range(rounds):
        begun = time.process_time()
        result = work()
        seconds.append(time.process_time() - begun)
    size = len(result) if isinstance(result, bytes) else None
    return result, {"part": part, "seconds": round(min(seconds), 3), "queries": len(caught), "bytes": size}


if __name__ == "__main__":
    main()
