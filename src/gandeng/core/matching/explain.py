"""Why an offer answers a need: parts of whole points that add up to the score exactly."""

from __future__ import annotations

from gandeng.core.matching.checks import check_pair, kept_percent, refused
from gandeng.core.matching.encoder import SHARE
from gandeng.core.matching.records import Fit, Kind, Part, Phrase
from gandeng.core.text.analysis import Analysis, Unit
from gandeng.core.text.language import Language
from gandeng.core.text.vectors import POINT, NeedFeature, whole

NOTHING = Fit(0, None, None)
ASSUMED_KEEPS = 80  # percent: a need that nobody stated counts less than a stated one
NAMED_KEEPS = 60  # percent: names and activities often contradict, and nobody offered this
KIND_KEEPS = {  # (need is know-how, offer is know-how)
    (True, False): 50,  # who makes a thing can sometimes show it
    (False, True): 40,  # who shows a thing does not sell it
}


def text_score(features: tuple[NeedFeature, ...], offer: dict[str, int], meaning: int | None = None) -> int:
    """Return 0..100: how much of the need's words the offer answers, with an encoder's share if any."""
    product = sum(feature.weight * offer.get(feature.name, 0) for feature in features)
    if meaning is not None:
        product = product * (100 - SHARE) // 100 + meaning
    return min(100, round_half_up(product, POINT))


def round_half_up(number: int, by: int) -> int:
    """Return number / by, rounded to the nearest integer, halves up; integers only."""
    return (2 * number + by) // (2 * by)


def lowered(score: int, need: Phrase, offer: Phrase) -> tuple[int, tuple[Part, ...]]:
    """Return the score after what lowers it, and the (negative) parts that say why."""
    parts = []
    steps = list(kept_percent(check_pair(need, offer)))
    know_how = (need.kind is Kind.KNOW_HOW, offer.kind is Kind.KNOW_HOW)
    if know_how in KIND_KEEPS:
        steps.insert(0, ("kind", KIND_KEEPS[know_how]))
    if offer.named:
        steps.insert(0, ("named", NAMED_KEEPS))
    if need.assumed:
        steps.insert(0, ("assumed", ASSUMED_KEEPS))
    for code, keeps in steps:
        left = round_half_up(score * keeps, 100)
        if left != score:
            parts.append(Part(code, left - score))
        score = left
    return score, tuple(parts)


def _source(feature: NeedFeature, analysis: Analysis, language: Language) -> Unit | None:
    """Return the unit of the offer that a feature was found in."""
    best: tuple[int, Unit] | None = None
    name = feature.name[2:]
    for unit in analysis.units:
        if feature.name.startswith("w:"):
            if name in unit.stems:
                return unit
        elif unit.concept:
            steps = _distance(unit.concept, name, language)
            if steps is not None and (best is None or steps < best[0]):
                best = (steps, unit)
    return best[1] if best else None


def _distance(concept: str, asked: str, language: Language) -> int | None:
    """Return how a concept stands for the one asked: 0 the same, 1 narrower, 2 an answer, None not."""
    if language.thesaurus.is_under(concept, asked):
        return int(concept != asked)
    return 2 if any(name == asked for name, _ in language.thesaurus.answering[concept]) else None


def _word_in(unit: Unit, stem: str) -> str:
    """Return the word of a unit that has the stem; the whole unit where it has none."""
    for word, own in zip(unit.words, unit.stems, strict=True):
        if own == stem:
            return word
    return " ".join(unit.words)


Why = tuple[str, str, str, str]  # code, need words, offer words, detail


def _reason(feature: NeedFeature, source: Unit | None, need: Analysis, language: Language) -> Why:
    """Return what one matched feature says about a unit of the need and the offer's unit it was found in."""
    if feature.role == "industry":
        return "kbli", "", "", feature.name[2:]
    if feature.role == "maker":
        return "maker", "", "", ""
    unit = need.units[feature.unit]
    words = " ".join(unit.words)
    if feature.role in ("word", "alike"):
        stem = feature.name[2:]
        if feature.role == "alike":
            return "alike", words, _word_in(source, stem) if source else stem, ""
        return "same_word", _word_in(unit, stem), _word_in(source, stem) if source else "", ""
    if source is None:
        return "concept", words, "", feature.name[2:]
    found = " ".join(source.words)
    if source.concept == unit.concept:
        shared = set(unit.stems) & set(source.stems)
        return ("same_word" if shared and not unit.by_use else "synonym"), words, found, unit.concept
    return _kinship(feature, unit, source, language), words, found, source.concept


def _kinship(feature: NeedFeature, unit: Unit, source: Unit, language: Language) -> str:
    """Return how two concepts that are not the same belong together."""
    if feature.role == "outlet":
        return "outlet"
    if language.thesaurus.is_under(source.concept, unit.concept):
        return "narrower"
    if feature.role == "concept":
        return "answer"
    return "concept"


def _reasons(
    features: tuple[NeedFeature, ...], offer_vector: dict[str, int], need: Analysis, offer: Analysis,
    language: Language,
) -> dict[Why, int]:  # fmt: skip
    """Return what each reason gives of the product.

    All that one thing of the need has to do with one thing of the offer is one reason, named by the
    weightiest: word, concept and what is broader say the same thing thrice. So are the industry classes.
    """
    groups: dict[tuple[int, str, Unit | None], dict[Why, int]] = {}
    for feature in features:
        product = feature.weight * offer_vector.get(feature.name, 0)
        if product:
            whole_phrase = feature.unit < 0
            source = None if whole_phrase else _source(feature, offer, language)
            group = (feature.unit, feature.role if whole_phrase else "", source)
            own = groups.setdefault(group, {})
            why = _reason(feature, source, need, language)
            own[why] = own.get(why, 0) + product
    out: dict[Why, int] = {}
    for own in groups.values():
        why = max(own, key=lambda one: (own[one], one))
        out[why] = out.get(why, 0) + sum(own.values())
    return out


def explain(
    need: Phrase,
    offer: Phrase,
    features: tuple[NeedFeature, ...],
    offer_vector: dict[str, int],
    need_analysis: Analysis,
    offer_analysis: Analysis,
    language: Language,
    meaning: int | None = None,
) -> Fit:
    """Return the fit of one offer for one need with its parts and checks.

    ``meaning`` is an encoder's share of their product, where one is at work.
    """
    checks = check_pair(need, offer)
    score = text_score(features, offer_vector, meaning)
    if not score or refused(checks):
        return Fit(0, offer, need, (), checks)
    points = _reasons(features, offer_vector, need_analysis, offer_analysis, language)
    if meaning:
        points = {why: product * (100 - SHARE) // 100 for why, product in points.items()}
        points["meaning", "", "", ""] = meaning
    ordered = sorted(points, key=lambda why: (-points[why], why))
    shares = whole([float(points[why]) for why in ordered], score)
    parts = [
        Part(why[0], share, why[1], why[2], why[3])
        for why, share in zip(ordered, shares, strict=True)
        if share
    ]
    final, minus = lowered(score, need, offer)
    corrected = dict.fromkeys((*need_analysis.corrected, *offer_analysis.corrected))
    return Fit(final, offer, need, (*parts, *minus), checks, tuple(corrected))
