"""What matching takes and gives: parties with phrases in, explained pairs out.

All scores are integers from 0 to 100; the parts of an explanation add up to the score
exactly, because the score *is* their sum.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What an offer or need is about. Know-how uses the same two lists as goods."""

    PRODUCT = "product"
    MATERIAL = "material"
    PACKAGING = "packaging"
    SERVICE = "service"
    EQUIPMENT = "equipment"
    MARKET_ACCESS = "market_access"
    KNOW_HOW = "know_how"


class Answer(StrEnum):
    """Outcome of a check. Unknown is not failure: it becomes a question to ask."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Phrase:
    """An offer or a need in the owner's words, with what is known about quantities.

    ``assumed`` marks a need that nobody stated: it comes from the usual inputs of a product
    and must be labelled so wherever it is shown. Amounts are per month, prices in rupiah.
    """

    text: str
    kind: Kind = Kind.PRODUCT
    assumed: bool = False
    because: str = ""  # for an assumed need: the product that usually needs it
    industry_code: str = ""  # KBLI 2020, where known
    quantity: int | None = None  # offer: capacity a month; need: amount wanted
    unit: str = ""
    min_order: int | None = None
    price: int | None = None
    certificates: frozenset[str] = frozenset()  # offer: held; need: required ("halal", "pirt")
    named: bool = False  # an offer that nobody stated: the business's name is all there is


@dataclass(frozen=True, slots=True)
class Party:
    """One business as matching sees it."""

    key: str
    region: str  # Kemendagri code
    offers: tuple[Phrase, ...]
    needs: tuple[Phrase, ...]
    name: str = ""  # read only where the offers say nothing ("jualan"): the activity comes first
    at: tuple[float, float] | None = None  # latitude and longitude in degrees, of the region at least
    partners: frozenset[str] | None = None  # keys known to deal with it; None: this run does not look
    asked: bool = False  # it was asked with whom it deals: who is not among its partners is new to it


@dataclass(frozen=True, slots=True)
class Part:
    """One reason for a score. ``points`` of all parts of a fit sum to its score."""

    # same_word | synonym | narrower | answer | outlet | concept | alike | maker | kbli | meaning |
    # market_access raise the score;
    # named | assumed | kind | capacity | min_order | price lower it (negative points).
    code: str
    points: int
    need_words: str = ""
    offer_words: str = ""
    detail: str = ""  # concept id or KBLI class


@dataclass(frozen=True, slots=True)
class Check:
    """A condition beside the words: capacity, min_order, price, certificates, unit, distance, new_contact."""

    code: str
    answer: Answer
    needed: str = ""
    found: str = ""


@dataclass(frozen=True, slots=True)
class Fit:
    """How well one party's offer answers the other's need: the best phrase pair."""

    score: int  # 0..100, equals the sum of the parts' points
    offer: Phrase | None
    need: Phrase | None
    parts: tuple[Part, ...] = ()
    checks: tuple[Check, ...] = ()
    corrected: tuple[tuple[str, str], ...] = ()  # typing errors in both phrases: (as typed, as read)


@dataclass(frozen=True, slots=True)
class Pair:
    """A proposed pair. ``first`` sells to ``second`` in ``forward``, buys in ``backward``.

    ``score`` is the reciprocal score; ``one_way`` marks a pair in which only one side gains.
    ``first`` is always of the region that comes first in the run.
    """

    first: str
    second: str
    score: int
    forward: Fit
    backward: Fit
    one_way: bool


@dataclass(frozen=True, slots=True)
class UnmatchedPhrase:
    """A need or offer that found nothing in another region: work for the words list.

    ``reason``: no_words (nothing in it can be traded), other_script, nothing_found.
    """

    party: str
    phrase: Phrase
    side: str  # need | offer
    reason: str


@dataclass(frozen=True, slots=True)
class MatchResult:
    """Pairs sorted by (-score, first, second), and the phrases that found nothing."""

    pairs: tuple[Pair, ...]
    unmatched: tuple[UnmatchedPhrase, ...]
