"""Which of a department's businesses could trade with another region, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from gandeng import data
from gandeng.directory.models import Business

if TYPE_CHECKING:
    from gandeng.core.strengths.tradeable import Tradeable


def verdicts(businesses: Iterable[Business]) -> Iterator[tuple[Business, Tradeable]]:
    """Each business with the engine's verdict; expects ``offers`` to be prefetched."""
    from gandeng.core.strengths.tradeable import judge  # the engine only where it is used

    language = data.language()
    for business in businesses:
        texts = [business.activity, *(offer.phrase for offer in business.offers.all())]
        code = business.industry_code if business.industry_version == "2020" else ""
        yield business, judge(texts, language, name=business.name, industry_code=code)
