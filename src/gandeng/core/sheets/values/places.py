"""Region names by code, name, alias and similar spelling; the match is always shown."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from rapidfuzz import fuzz, process

from gandeng.core.sheets.codes import FindingCode
from gandeng.core.sheets.records import Severity
from gandeng.core.sheets.reference import GazetteerRegion, Reference
from gandeng.core.sheets.values.reading import Cell, Issue, Reading, as_text, is_nothing

_KIND = re.compile(
    r"^(?:pemerintah |pemkot |pemkab |pemda |dinas )?(kota madya|kotamadya|kodya|kota|kab|kabupaten|"
    r"kabu|kabupatan)\b\.?\s*"
    r"(?:adm\w*\s+)?"
)
_CUTOFF = 85.0
_MARGIN = 4.0


def plain_place(text: str) -> str:
    """Lower case, letters and digits only, single blanks."""
    return " ".join(re.sub(r"[^\w]+", " ", text.lower()).split())


class RegionIndex:
    """Lookups over the gazetteer, built once per reference."""

    def __init__(self, reference: Reference) -> None:
        self.regions = {region.code: region for region in reference.regions}
        self._exact: dict[str, set[str]] = defaultdict(set)
        self._kinds: dict[str, str] = {}
        for region in reference.regions:
            kind, bare = self._split(plain_place(region.name))
            self._kinds[region.code] = kind
            self._exact[f"{kind} {bare}".strip()].add(region.code)
            self._exact[bare].add(region.code)
            self._exact[bare.replace(" ", "")].add(region.code)
        self._aliases: dict[str, str] = {}
        for region in reference.regions:
            for alias in region.aliases:
                self._aliases.setdefault(plain_place(alias), region.code)
        self._names = [name for name in self._exact if len(name) >= 4]

    @staticmethod
    def _split(words: str) -> tuple[str, str]:
        found = _KIND.match(words)
        if not found:
            return "", words
        kind = "kota" if found.group(1).startswith("ko") else "kabupaten"
        return kind, words[found.end() :].strip()

    def by_code(self, text: str) -> str:
        """``"64.71"``, ``"6471"``, ``"64,71"`` -> ``"64.71"`` when such a region exists."""
        digits = re.sub(r"[^\d]", "", text)
        if len(digits) == 3 and re.fullmatch(r"\d\d\.\d", text):
            digits += "0"  # 33.10 read as the number 33.1
        code = f"{digits[:2]}.{digits[2:]}"
        return code if len(digits) == 4 and code in self.regions else ""

    def candidates(self, text: str) -> tuple[tuple[str, ...], str]:
        """Codes the text can mean, and how: ``exact``, ``alias``, ``similar NN`` or empty."""
        words = plain_place(text)
        kind, bare = self._split(words)
        for name in dict.fromkeys((words, f"{kind} {bare}".strip())):
            if name in self._aliases and (kind or len(self._exact.get(name, ())) < 2):
                how = "exact" if self._aliases[name] in self._exact.get(name, ()) else "alias"
                return (self._aliases[name],), how
            if kind and name in self._exact:
                return tuple(sorted(self._exact[name])), "exact"
        if bare in self._exact:
            codes = self._of_kind(self._exact[bare], kind)
            return codes, "exact" if len(codes) == 1 and (
                not kind or self._kinds[codes[0]] == kind
            ) else "similar 90"
        if bare in self._aliases:
            return (self._aliases[bare],), "alias"
        return self._similar(bare, kind)

    def _of_kind(self, codes: set[str], kind: str) -> tuple[str, ...]:
        same = {code for code in codes if not kind or self._kinds[code] == kind}
        return tuple(sorted(same or codes))

    def _similar(self, bare: str, kind: str) -> tuple[tuple[str, ...], str]:
        if len(bare) < 4:
            return (), ""
        found = process.extract(bare, self._names, scorer=fuzz.ratio, score_cutoff=_CUTOFF, limit=6)
        if not found:
            return (), ""
        best = found[0][1]
        near = {code for name, score, _ in found if score > best - _MARGIN for code in self._exact[name]}
        return self._of_kind(near, kind), f"similar {round(best)}"

    def name(self, code: str) -> str:
        """Official name of a code, or the code itself."""
        region = self.regions.get(code)
        return region.name if region else code

    def in_text(self, text: str) -> str:
        """The one region a letterhead names ("DINAS KOPERASI KOTA SURAKARTA"), or empty."""
        words = plain_place(text)
        for match in re.finditer(r"\b(kota|kabupaten|kab)\b", words):
            rest = words[match.end() :].split()
            for length in (3, 2, 1):
                name = " ".join(rest[:length])
                kind = "kota" if match.group() == "kota" else "kabupaten"
                codes = self._exact.get(f"{kind} {name}", set()) if len(rest) >= length else set()
                if len(codes) == 1:
                    return next(iter(codes))
        return ""

    def nearest(self, latitude: float, longitude: float, limit: float = 0.35) -> str:
        """Region whose centroid is nearest, within ``limit`` degrees; empty when none is."""
        best, code = limit * limit, ""
        for region in self.regions.values():
            if region.latitude is None or region.longitude is None:
                continue
            away = (region.latitude - latitude) ** 2 + (region.longitude - longitude) ** 2
            if away < best:
                best, code = away, region.code
        return code

    def region(self, code: str) -> GazetteerRegion | None:
        """The gazetteer entry of a code."""
        return self.regions.get(code)


@lru_cache(maxsize=4)
def region_index(reference: Reference) -> RegionIndex:
    """The index of a reference, built once."""
    return RegionIndex(reference)


def read_region(cell: Cell, index: RegionIndex, home: str, province: str = "") -> Reading[str]:
    """The Kemendagri code a cell names. Ambiguous and unknown names are left empty and asked for."""
    if is_nothing(cell) or cell == 0:
        return Reading()
    text = as_text(cell).strip()
    if any(char.isdecimal() for char in text) and (code := index.by_code(text)):
        return Reading(code)
    codes, how = index.candidates(text)
    if len(codes) > 1 and province:
        wanted = plain_place(province)
        same = tuple(c for c in codes if plain_place(index.regions[c].province) == wanted)
        codes = same or codes
    if not codes:
        return Reading(None, (Issue(FindingCode.REGION_UNKNOWN, Severity.ASK),), keep=True)
    if len(codes) > 1:
        if home in codes:
            issue = Issue(FindingCode.REGION_MATCHED, Severity.FIXED, made=index.name(home), detail="home")
            return Reading(home, (issue,))
        names = " / ".join(index.name(code) for code in codes[:4])
        return Reading(None, (Issue(FindingCode.REGION_AMBIGUOUS, Severity.ASK, detail=names),), keep=True)
    if how == "exact":
        return Reading(codes[0])
    return Reading(
        codes[0], (Issue(FindingCode.REGION_MATCHED, Severity.FIXED, made=index.name(codes[0]), detail=how),)
    )
