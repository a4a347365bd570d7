"""Making the invented businesses from their trades: who, where, what, how much."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from gandeng.sample.records import SampleBusiness
from gandeng.sample.trades import Product, Trade, Trades, trades_of

MARK = "(contoh)"
# No such numbers are in use as examples go: every phone of the sample world is of this block.
PHONE_BLOCK = "+628120000"


class Maker:
    """Makes the businesses of one region; the same seed makes the same ones."""

    def __init__(self, *, seed: int, prefix: str, region: str, source: str, first_phone: int) -> None:
        self.random = Random(f"{seed}:{prefix}")
        self.prefix, self.region = prefix, region
        self.stock: Trades = trades_of(source)
        self.next_phone = first_phone
        self.taken = {name for trade in self.stock.trades for name in trade.first}
        self.made = 0

    def listed(self) -> tuple[SampleBusiness, ...]:
        """As many of each trade as the trade says, in mixed order."""
        wanted = [(trade, number) for trade in self.stock.trades for number in range(trade.count)]
        named = [(trade, number) for trade, number in wanted if number < len(trade.first)]
        rest = [pair for pair in wanted if pair not in named]
        self.random.shuffle(rest)
        return tuple(self.business(trade, number) for trade, number in (*named, *rest))

    def late(self, ids: Sequence[str]) -> Iterator[SampleBusiness]:
        """One more business of each trade named; these register after the list was closed."""
        by_id = {trade.id: trade for trade in self.stock.trades}
        for trade in ids:
            yield self.business(by_id[trade], by_id[trade].count)

    def business(self, trade: Trade, number: int) -> SampleBusiness:
        """Make one business of ``trade``."""
        pick = self.random
        self.made += 1
        gender = pick.choice("ffm")
        owner = self._owner(trade, number, gender)
        named = number < len(trade.first)
        wanted = pick.choice((1, 1, 2, 2, 3))
        # The named ones are the people of the story: they have what their trade is known for.
        products = (
            trade.products[:2] if named else pick.sample(trade.products, min(len(trade.products), wanted))
        )
        main = products[0] if products else None
        capacity, price = self._amounts(main) if main else (None, None)
        district, village = pick.choice(trade.places)
        return SampleBusiness(
            key=f"{self.prefix}-{self.made:03d}",
            region=self.region,
            trade=trade.id,
            sector=trade.sector,
            name=f"{trade.first[number] if named else self._name(trade)} {MARK}",
            owner=owner,
            gender="f" if owner in self.stock.women else gender,
            phones=self._phones(always=named),
            street=f"{pick.choice(self.stock.streets)} No. {pick.randint(1, 99)}",
            village=village,
            district=district,
            activity=pick.choice(trade.activity),
            category=trade.category,
            industry_code=trade.kbli,
            offers=tuple(product.text for product in products),
            needs=trade.needs[:2] if named else self._needs(trade),
            can_show=self._some(trade.can_show, (0, 1, 1)),
            wants_to_learn=self._some(trade.wants_to_learn, (0, 1, 1)),
            capacity_per_month=capacity,
            unit=main.unit if main else "",
            min_order=main.min_order if main else None,
            price=price,
            annual_sales=self._sales(capacity, price),
            workers_male=pick.randint(0, 6),
            workers_female=pick.randint(1, 8),
            founded=pick.randint(1995, 2024),
            papers=tuple(self._papers(trade)),
        )

    def _owner(self, trade: Trade, number: int, gender: str) -> str:
        if number < len(trade.first_owners):
            return trade.first_owners[number]
        return self.random.choice(self.stock.women if gender == "f" else self.stock.men)

    def _name(self, trade: Trade) -> str:
        while True:
            name = self.random.choice(trade.names).format(self.random.choice(self.stock.words))
            if name not in self.taken:
                self.taken.add(name)
                return name

    def _some(self, phrases: Sequence[str], sizes: Sequence[int]) -> tuple[str, ...]:
        return tuple(self.random.sample(phrases, min(len(phrases), self.random.choice(sizes))))

    def _needs(self, trade: Trade) -> tuple[str, ...]:
        """Three in ten lists of needs stay empty, as in life; what they need is then assumed."""
        return self._some(trade.needs, (1, 2, 2, 3)) if self.random.random() < 0.69 else ()

    def _amounts(self, main: Product) -> tuple[int, int]:
        """Capacity a month and price of the main product, near what is usual for it."""
        capacity = max(1, round(main.capacity * self.random.choice((0.5, 0.75, 1, 1, 1.25, 1.5, 2))))
        step = 10 ** max(0, len(str(capacity)) - 2)
        price = (
            round(main.price * self.random.uniform(0.85, 1.2) / 500) * 500
            if main.price > 2000
            else main.price
        )
        return round(capacity / step) * step, price

    def _sales(self, capacity: int | None, price: int | None) -> int | None:
        """Yearly sales: part of what it could make; four in ten leave them empty."""
        if self.random.random() >= 0.6:
            return None
        if capacity is None or price is None:
            return self.random.choice((24, 36, 48, 60)) * 1_000_000
        return max(12, round(capacity * price * 12 * self.random.uniform(0.3, 0.8) / 1_000_000)) * 1_000_000

    def _phones(self, *, always: bool) -> tuple[str, ...]:
        count = 1 if always else self.random.choices((0, 1, 2), (4, 86, 10))[0]
        phones = tuple(f"{PHONE_BLOCK}{self.next_phone + place:04d}" for place in range(count))
        self.next_phone += count
        return phones

    def _papers(self, trade: Trade) -> Iterator[tuple[str, str]]:
        """Numbers of the right form that cannot belong to anybody: issue 9999, producer 99xx."""
        pick, number = self.random, self.made
        area = self.region.replace(".", "")
        for kind in trade.papers:
            if pick.random() < 0.35:
                continue
            if kind == "nib":
                yield kind, f"9999{int(area):04d}{number:05d}"
            elif kind == "pirt":
                product, year = 1 + number // 100, pick.choice((24, 26, 27, 28, 29))
                yield kind, f"2{trade.pirt_type}{area}{product:02d}99{number % 100:02d}-{year}"
            elif kind == "halal":
                yield kind, f"ID{area[:2]}1100000{number:08d}"
            else:
                yield kind, f"IDM999{area[:2]}{number:04d}"
