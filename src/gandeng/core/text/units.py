"""Words in their places -> units of meaning: what each weighs behind the head, and what is to be sold.

"Dus sepatu" is a box, "toko kue" a shop, "mesin kerupuk" a machine, "sirup botol" syrup; "pembeli
keripik" looks for somebody who takes chips.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gandeng.core.text.analysis import Unit, joined
from gandeng.core.text.sentence import AND, ASKER, HEAD, MATERIAL, PURPOSE, USE, Token, words_of
from gandeng.core.text.thesaurus import Hit, Thesaurus

_GOODS = ("product", "material")
_PEOPLE = ("tenaga_kerja",)  # "kartu nama karyawan": who is to have it
_BORNE = ("ekspedisi", "gudang")
_PLACES = ("kuliner_warung", "kos", "pendidikan", "hotel")  # "cuci karpet kos": who asks, not what is asked
_INGREDIENTS = ("peternakan", "perikanan", "daging")  # "sate kambing" is no goat
_ON_THINGS = (
    "laundry",
    "cuci_karpet",
    "cuci_kendaraan",
    "servis_elektronik",
    "servis_mesin",
    "sewa",
    "sewa_pesta",
)
_LESSONS = ("pelatihan", "pendidikan")
_FOR_FOOD = ("alat_masak", "alat_dapur", "gerobak", "etalase")  # "loyang roti" is a tin
_COOKED = words_of(
    "goreng bakar panggang gongso rica guling kecap rebus kukus asap penyet geprek crispy balado"
)
_EDIBLE = ("makanan", "minuman", "herbal", "bahan_pangan")  # "sirup botol" is syrup, "botol sirup" a bottle
_MODIFIED_BY = {
    "packaging": _GOODS,
    "equipment": (*_GOODS, "packaging"),  # "mesin vakum kemasan"
    "market_access": (*_GOODS, "packaging"),
    "service": (*_GOODS, "packaging", "equipment"),
}


class UnitReader:
    """Finds the units of phrases with one thesaurus."""

    def __init__(self, thesaurus: Thesaurus) -> None:
        self._thesaurus = thesaurus

    def units_of(self, tokens: Sequence[Token], *, as_need: bool) -> tuple[Unit, ...]:
        """Return the units of a phrase; a meaning that stands twice is one."""
        hits = self._thesaurus.find([token.stem for token in tokens], as_need=as_need)
        if as_need:
            hits = self._with_subjects(hits, tokens)
        units = self._concepts(hits, tokens, as_need)
        if any(unit.sold for unit in units):  # "pembeli mori untuk batik": who makes batik buys it
            units = [unit if unit.sold else replace(unit, weight=max(unit.weight, USE)) for unit in units]
        covered = {place for hit in hits for place in hit.positions}
        for place, token in enumerate(tokens):
            if token.counts and place not in covered:
                units.append(Unit("", (token.stem,), (token.word,), token.weight))
        merged: dict[tuple[str, tuple[str, ...]], Unit] = {}
        for unit in units:
            name = (unit.concept, () if unit.concept else unit.stems)
            merged[name] = joined(merged[name], unit) if name in merged else unit
        return tuple(merged.values())

    def _concepts(self, hits: Sequence[Hit], tokens: Sequence[Token], as_need: bool) -> list[Unit]:
        units: list[Unit] = []
        caps, followed = self._caps(hits, tokens, as_need), _followed(hits, tokens)
        for hit, (cap, head), follows in zip(hits, caps, followed, strict=True):
            part = [tokens[place] for place in hit.positions]
            weight = max(token.weight for token in part)
            concept = self._done_to(head, part, tokens) if cap < HEAD else ""
            cap = HEAD if concept else cap
            if not hit.by_use:
                weight = min(weight, cap)
            elif weight > PURPOSE or not self._is_done_to_goods(hits, hit):
                weight = max(weight, USE)  # a use stands after "biar" and is meant all the same
            if as_need and weight == PURPOSE and hit is not hits[0] and self._asks(hit):
                weight = ASKER
            behind = tokens[hit.positions[-1] + 1 : hit.positions[-1] + 2]
            if any(token.stem in _COOKED for token in behind) and self._under(hit.concept, _INGREDIENTS):
                weight = min(weight, MATERIAL)  # "sapi gongso" is a dish
            stems = tuple(token.stem for token in part)
            spelled = tuple(token.word for token in part)
            sold = as_need and (self._is_sold(hit, part, cap, follows) or self._goes_to(hits, hit, weight))
            if as_need and units and units[-1].sold and self._continues(units[-1], hit, tokens):
                sold = True  # "hotel yang butuh sandal dan sabun"
            units.append(Unit(concept or hit.concept, stems, spelled, weight, hit.by_use, sold, follows))
        return units

    def _with_subjects(self, hits: Sequence[Hit], tokens: Sequence[Token]) -> tuple[Hit, ...]:
        """Return the hits, and what is to be learned apart: who does bridal make-up can show it."""
        out: list[Hit] = []
        for hit in hits:
            if out and not set(hit.positions).isdisjoint(out[-1].positions):
                continue  # "rias pengantin" was taken whole
            out.append(hit)
            if len(hit.positions) > 1 and self._under(hit.concept, _LESSONS):
                start = hit.positions[1]
                tail = self._thesaurus.find([token.stem for token in tokens[start:]], as_need=True)
                if tail and tail[0].positions[0] == 0 and not self._under(tail[0].concept, _LESSONS):
                    places = tuple(start + place for place in tail[0].positions)
                    out.append(replace(tail[0], positions=places))
        return tuple(out)

    def _done_to(self, head: Hit | None, part: Sequence[Token], tokens: Sequence[Token]) -> str:
        """Return what a trade done to things is called for this thing of its list: "cuci baju, karpet"."""
        if head is None or not self._under(head.concept, _ON_THINGS):
            return ""
        stems = [token.stem for token in part]
        for token in tokens[: head.positions[-1] + 1]:
            for hit in self._thesaurus.find([token.stem, *stems], as_need=False):
                if len(hit.positions) == len(stems) + 1:
                    return hit.concept
        return ""

    def _asks(self, hit: Hit) -> bool:
        """Return whether a place is named that buys; an occasion ("hajatan") may well be catered for."""
        return not hit.by_use and self._under(hit.concept, _PLACES) and hit.concept != "katering"

    def _is_done_to_goods(self, hits: Sequence[Hit], hit: Hit) -> bool:
        """Return whether a use is what the goods named first must bear: "sambal buat dikirim"."""
        goods = self._thesaurus.concepts[hits[0].concept].kind in (*_GOODS, "packaging")
        return goods and self._under(hit.concept, _BORNE)

    def _is_sold(self, hit: Hit, part: Sequence[Token], cap: int, follows: str) -> bool:
        """Return whether goods are named for whom to sell them to: "pembeli X", "reseller X"."""
        concepts = self._thesaurus.concepts
        if hit.by_use or concepts[hit.concept].kind not in (*_GOODS, "packaging"):
            return False
        behind_outlet = bool(follows) and cap < HEAD and self._takes_goods(follows)
        return behind_outlet or any(token.sold for token in part)

    def _continues(self, before: Unit, hit: Hit, tokens: Sequence[Token]) -> bool:
        """Return whether goods are joined by "dan" to what stands before them."""
        goods = self._thesaurus.concepts[hit.concept].kind in (*_GOODS, "packaging")
        place = hit.positions[0] - 1
        joined = place > 0 and tokens[place].word in AND and tokens[place - 1].stem == before.stems[-1]
        return goods and joined

    def _goes_to(self, hits: Sequence[Hit], hit: Hit, weight: int) -> bool:
        """Return whether goods are what an outlet named first is for: "minimarket buat masukin roti"."""
        concepts = self._thesaurus.concepts
        goods = concepts[hit.concept].kind in (*_GOODS, "packaging")
        return goods and weight <= PURPOSE and not hit.by_use and self._takes_goods(hits[0].concept)

    def _takes_goods(self, concept: str) -> bool:
        """Return whether a concept is an outlet that sells on: a shelf of its own, or distribution."""
        one = self._thesaurus.concepts[concept]
        return one.kind == "market_access" and bool(one.carries or one.answers or one.broader)

    def _caps(
        self, hits: Sequence[Hit], tokens: Sequence[Token], as_need: bool
    ) -> list[tuple[int, Hit | None]]:
        """Return the most that each concept weighs, and its head: less where it says what that is for.

        Indonesian puts the head first: "dus sepatu" is a box, "toko kue" a shop, "mesin kerupuk" a
        machine, "sirup botol" syrup. A comma or "dan" between them makes them two things.
        """
        out: list[tuple[int, Hit | None]] = []
        head: Hit | None = None
        before: Hit | None = None
        end = 0
        for hit in hits:
            between = tokens[end : hit.positions[0]]
            apart = head is None or any(token.stem == "," or token.word in AND for token in between)
            cap = HEAD
            if apart and before is not None and self._goes_on(head, before, out[-1][0], tokens, hit, as_need):
                apart = False
            if head is not None and not apart and not hit.by_use:
                adjacent = all(token.counts or token.word in AND for token in between)
                cap = self._cap(head.concept, hit.concept, adjacent)
                if as_need and adjacent:
                    cap = min(cap, self._cap_in_need(head.concept, hit.concept))
            out.append((cap, head))
            if cap == HEAD:
                head = hit
            before, end = hit, hit.positions[-1] + 1
        return out

    def _goes_on(
        self, head: Hit | None, before: Hit, cap: int, tokens: Sequence[Token], hit: Hit, as_need: bool
    ) -> bool:
        """Return whether a list of what the head is for goes on behind "dan" or a comma.

        "toko roti dan kue", "dus kue dan roti" in a need; "cuci baju, karpet, boneka" everywhere.
        """
        between = tokens[before.positions[-1] + 1 : hit.positions[0]]
        if all(token.word in AND for token in between):
            if as_need and (cap < HEAD or self._holds_another(before, tokens)):
                return True
        elif not all(token.word in AND or token.stem == "," for token in between):
            return False
        is_list = cap < HEAD or len(before.positions) > 1
        return is_list and head is not None and self._under(head.concept, _ON_THINGS)

    def _holds_another(self, hit: Hit, tokens: Sequence[Token]) -> bool:
        """Return whether a phrase ends in a thing of its own: "dus kue", but not "gas elpiji"."""
        tail = [tokens[place].stem for place in hit.positions[1:]]
        return any(one.concept != hit.concept for one in self._thesaurus.find(tail, as_need=False))

    def _cap(self, head: str, concept: str, adjacent: bool) -> int:
        """Return the most a concept weighs behind a head in the same clause."""
        thesaurus = self._thesaurus
        first, kind = thesaurus.concepts[head].kind, thesaurus.concepts[concept].kind
        if kind in _MODIFIED_BY.get(first, ()):
            # "toko roti": the plain word for a shop says less than what it sells.
            return USE if first == "market_access" and not self._takes_goods(head) else PURPOSE
        if first == "service" and adjacent and (kind == "market_access" or self._under(concept, _PLACES)):
            return PURPOSE
        if adjacent and self._under(concept, _PEOPLE) and not self._under(head, _PEOPLE):
            return PURPOSE
        if not adjacent or first not in (*_GOODS, "packaging"):
            return HEAD
        if self._under(head, _FOR_FOOD) and self._under(concept, _EDIBLE):
            return PURPOSE
        if kind == first == "packaging":  # "label botol" is a label, "kemasan standing pouch" a pouch
            return HEAD if thesaurus.is_under(concept, head) else PURPOSE
        if kind == "packaging" and self._under(head, _EDIBLE):
            return PURPOSE
        if kind == "market_access" or (kind == "service" and thesaurus.reach[concept] == "local"):
            return PURPOSE  # "rak toko", "kaos sekolah": who buys it
        if self._under(head, _EDIBLE) and self._under(concept, _INGREDIENTS):
            return MATERIAL
        # "mukena katun bordir": what it is made of, and how.
        return MATERIAL if kind == "service" or (first, kind) == ("product", "material") else HEAD

    def _cap_in_need(self, head: str, concept: str) -> int:
        """Return the cap where owners ask for one thing: "bumbu soto", "sabun herbal", "lampu bambu".

        An offer may be a list without commas, a need hardly ever is.
        """
        concepts = self._thesaurus.concepts
        first, kind = concepts[head].kind, concepts[concept].kind
        related = self._thesaurus.is_under(concept, head) or self._thesaurus.is_under(head, concept)
        if related or first not in _GOODS or kind not in _GOODS:
            return HEAD
        return PURPOSE if first == "material" and kind == "product" else MATERIAL

    def _under(self, concept: str, names: Sequence[str]) -> bool:
        return any(self._thesaurus.is_under(concept, name) for name in names)


def _followed(hits: Sequence[Hit], tokens: Sequence[Token]) -> list[str]:
    """Return for each hit the concept that stands directly before it; words of content may stand between."""
    out: list[str] = []
    last: Hit | None = None
    for hit in hits:
        between = tokens[last.positions[-1] + 1 : hit.positions[0]] if last else ()
        out.append(last.concept if last and all(token.counts for token in between) else "")
        last = hit
    return out
