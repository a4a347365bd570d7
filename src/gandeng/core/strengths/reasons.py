"""The verdict on whether a business can trade with another region, and its reasons."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TradeReason:
    """One reason for a verdict.

    ``code``: keeps_and_travels, packed_to_keep, makes, deals_in_quantity, works_at_distance,
    industry_wide (for); served_on_the_spot, sells_by_the_piece, local_place, industry_local
    (against); depends, says_nothing, not_understood (unclear). ``words`` are the business's own;
    ``detail`` is a concept of the thesaurus or an industry class.
    """

    code: str
    words: str = ""
    detail: str = ""
    points: int = 0  # what it weighs: above 0 for, below 0 against


@dataclass(frozen=True, slots=True)
class Tradeable:
    """The verdict. ``strength`` 0..100 orders those who can trade; 0 when ``ok`` is false.

    ``reasons`` are those of the verdict; ``weighed``, where things were weighed against each other,
    is all of them, for and against: ``ok`` says whether their points add up to enough.
    """

    ok: bool
    reasons: tuple[TradeReason, ...]
    strength: int = 0
    main: str = ""  # the main concept, for variety when choosing
    unclear: bool = False  # nothing to judge by: worth asking, not a refusal
    weighed: tuple[TradeReason, ...] = ()
