"""Needs that nobody stated: what a product usually needs, always marked as assumed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gandeng.core.matching.errors import UsualInputsError
from gandeng.core.matching.records import Kind, Phrase
from gandeng.core.text.language import Language
from gandeng.core.text.sentence import HEAD
from gandeng.core.text.wordfiles import cells_of, rows_of

MOST_NEEDS = 6  # of one business: more would read like a shopping list nobody wrote
MOST_PRODUCTS = 3  # of one business that are looked at; the first named is the main one


@dataclass(frozen=True, slots=True)
class UsualNeed:
    """One usual input: its phrase and kind."""

    text: str
    kind: Kind


@dataclass(frozen=True)
class UsualInputs:
    """Usual needs by product concept, most useful first. Build with :func:`build_usual_inputs`."""

    by_product: dict[str, tuple[UsualNeed, ...]]
    language: Language = field(repr=False)

    def __len__(self) -> int:
        return len(self.by_product)

    def of(self, concept: str) -> tuple[UsualNeed, ...]:
        """Return a concept's usual needs, else those of its nearest broader concept."""
        found = self.by_product.get(concept)
        if found is not None:
            return found
        above = self.language.thesaurus.ancestors.get(concept, ())
        return next((self.by_product[name] for name, _ in above if name in self.by_product), ())


def read_usual_inputs(text: str) -> tuple[tuple[str, tuple[UsualNeed, ...]], ...]:
    """Return (product, needs) of each row of a usual-inputs file.

    Raises :class:`UsualInputsError` (bad_value) for a kind that does not exist or an empty phrase.
    """
    out = []
    for row in rows_of(text, ("product", "needs"), "usual_inputs"):
        needs = []
        for cell in cells_of(row["needs"]):
            kind, _, phrase = cell.partition("=")
            try:
                needs.append(UsualNeed(phrase.strip(), Kind(kind.strip())))
            except ValueError:
                raise UsualInputsError("bad_value", row["product"], cell) from None
            if not phrase.strip():
                raise UsualInputsError("bad_value", row["product"], cell)
        out.append((row["product"], tuple(needs)))
    return tuple(out)


def build_usual_inputs(rows: Iterable[tuple[str, tuple[UsualNeed, ...]]], language: Language) -> UsualInputs:
    """Return the checked usual inputs.

    Raises :class:`UsualInputsError`: unknown_product, repeated (a product twice), empty (no needs, or
    a phrase without content).
    """
    by_product: dict[str, tuple[UsualNeed, ...]] = {}
    for product, needs in rows:
        if product not in language.thesaurus.concepts:
            raise UsualInputsError("unknown_product", product)
        if product in by_product:
            raise UsualInputsError("repeated", product)
        if not needs:
            raise UsualInputsError("empty", product)
        for need in needs:
            if not language.stems_of(need.text):
                raise UsualInputsError("empty", product, need.text)
        by_product[product] = needs
    return UsualInputs(by_product, language)


def assume_needs(
    offers: Sequence[Phrase], usual: UsualInputs, *, most: int = MOST_NEEDS
) -> tuple[Phrase, ...]:
    """Return the usual needs of the products offered, at most ``most``, in order of use.

    Each is ``assumed`` and names the product words it comes from in ``because``. With several
    products, each one's most useful needs come before any one's least useful. Know-how offers
    and phrases without a known product assume nothing.
    """
    lists: list[list[Phrase]] = []
    seen_products: set[str] = set()
    for offer in offers:
        if offer.kind is Kind.KNOW_HOW:
            continue
        for unit in usual.language.analyse(offer.text).units:
            if not unit.concept or unit.weight < HEAD or unit.concept in seen_products:
                continue
            seen_products.add(unit.concept)
            because = " ".join(unit.words)
            own = [Phrase(need.text, need.kind, True, because) for need in usual.of(unit.concept)]
            if own and len(lists) < MOST_PRODUCTS:
                lists.append(own)
    out: list[Phrase] = []
    seen: set[tuple[Kind, str]] = set()
    for rank in range(max((len(own) for own in lists), default=0)):
        for own in lists:
            if rank < len(own) and (thing := _thing(own[rank], usual.language)) not in seen:
                seen.add(thing)
                out.append(own[rank])
    return tuple(out[: max(0, most)])


def _thing(need: Phrase, language: Language) -> tuple[Kind, str]:
    """Return what a need is about, so that two kinds of pouch are asked for once."""
    units = language.analyse(need.text, as_need=True).units
    return need.kind, next((unit.concept for unit in units if unit.concept), need.text)
