"""A frozen report as a file: its numbers, a digest of them, and the server's signature.

The file is JSON in one canonical form, so that one changed character anywhere is seen.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, Signer

from gandeng import __version__
from gandeng.core.reciprocity.facts import Step
from gandeng.core.reciprocity.ledger import Exchange
from gandeng.documents.outcome import Shown

KIND = "gandeng.report"
MOST_BYTES = 1_000_000  # a report has some ten thousand
_SALT = "gandeng.insights.snapshot"


class Verdict(StrEnum):
    """What can be said of a file. Unknown: not from this server, or no frozen report at all."""

    GENUINE = "genuine"
    ALTERED = "altered"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Checked:
    """The verdict, with the file's numbers where they are genuine."""

    verdict: Verdict
    body: dict[str, Any] | None = None


def body_of(shown: Shown, uid: str) -> dict[str, Any]:
    """The numbers as readers saw them: hidden sums are "hidden", what is not there yet is null."""
    report, outcome = shown.report, shown.report.outcome
    return {
        "kind": KIND,
        "format": 1,
        "id": uid,
        "server": server_key(),
        "version": __version__,
        "programme": report.name,
        "period": [report.starts_on.isoformat(), report.ends_on.isoformat()],
        "sample": report.is_sample,
        "as_of": report.as_of.isoformat(),
        "zone": report.zone,
        "sides": [
            {"department": side.department_name, "region": side.code, "name": side.name}
            for side in report.sides
        ],
        "numbers": {
            "new_pairs": len(outcome.new_pairs),
            "known_pairs": len(outcome.known_pairs),
            "with_partner": [len(keys) for keys in outcome.with_partner],
            "agreements": _numbers(outcome.deals),
            "one_sided": len(outcome.one_sided),
            "interested": len(outcome.interested),
            "known_before": len(outcome.known_before),
            "not_asked": len(outcome.not_asked),
            "meetings_held": outcome.meetings_held,
            "meetings_unknown": outcome.meetings_unknown,
            "meetings": _numbers(outcome.meetings),
            "access": {one.measure: _amounts(one) for one in outcome.access},
            "realised_of_committed": shown.realised_of_committed,
            **{
                stage.name.lower(): {
                    "deals": [value.exchange.forward.count, value.exchange.backward.count],
                    "without_amount": [value.exchange.forward.unknown, value.exchange.backward.unknown],
                    "rupiah": ["hidden" if told.hidden else told.amount for told in value.told],
                    "deals_in_sum": [told.deals for told in value.told],
                    "balance": value.exchange.by_amount if value.is_told else "hidden",
                    "net_share": value.exchange.net if value.is_told else "hidden",
                }
                for stage, value in shown.values.items()
            },
            "funnel": {
                step.name.lower(): [
                    {"yes": rungs[place].yes, "of": rungs[place].of, "unknown": rungs[place].unknown}
                    for rungs in outcome.funnel
                ]
                for place, step in enumerate(Step)
            },
            "fairness": {
                one.what: [
                    {"n": f.n, "least": f.least, "none": f.none, "gini": f.gini} for f in one.sides
                ]
                for one in outcome.spread
            },
            "owed_visits": [[one.visitor, one.host, one.due.isoformat()] for one in report.owed],
        },
        "reconciliation": [[check.code, check.of, check.difference] for check in shown.checks],
    }  # fmt: skip


def _numbers(exchange: Exchange) -> dict[str, Any]:
    return {"each_way": [exchange.forward.count, exchange.backward.count], "balance": exchange.by_count}


def _amounts(exchange: Exchange) -> dict[str, Any]:
    return {"each_way": [exchange.forward.amount, exchange.backward.amount], "balance": exchange.by_amount}


def server_key() -> str:
    """A short name of this server's key; it tells nothing of the key itself."""
    return hmac.new(settings.SECRET_KEY.encode(), _SALT.encode(), hashlib.sha256).hexdigest()[:16]


def sealed(body: dict[str, Any]) -> tuple[str, str]:
    """Return the file's text and the digest of its numbers."""
    digest = _digest(body)
    seal = {"digest": digest, "signature": Signer(salt=_SALT).signature(digest)}
    return _text({"report": body, "seal": seal}), digest


def check(content: bytes) -> Checked:
    """Say whether a file is a report that this server froze, unchanged to the last character."""
    unknown = Checked(Verdict.UNKNOWN)
    if len(content) > MOST_BYTES:
        return unknown
    claims = b'"seal"' in content or b'"signature"' in content or KIND.encode() in content
    altered = Checked(Verdict.ALTERED) if claims else unknown
    try:
        document = json.loads(content.decode())
        body, seal = document["report"], document["seal"]
        digest, signature = seal["digest"], seal["signature"]
        same = _text(document).encode() == content.rstrip(b"\r\n") + b"\n"
        right = isinstance(body, dict) and digest == _digest(body)
    except (ValueError, TypeError, KeyError, RecursionError):
        return altered
    if not same or not right or body.get("kind") != KIND:
        return altered
    try:
        Signer(salt=_SALT).unsign(f"{digest}:{signature}")
    except BadSignature:
        return altered if body.get("server") == server_key() else unknown
    return Checked(Verdict.GENUINE, body)


def _digest(body: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _text(document: Any) -> str:
    return json.dumps(document, sort_keys=True, ensure_ascii=False, indent=1) + "\n"
