"""What products usually need: the source of assumed needs."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from gandeng.core.matching.assume import UsualInputs, build_usual_inputs, read_usual_inputs
from gandeng.core.text.language import Language
from gandeng.data.language import language, text_of


def usual_inputs(speech: Language | None = None) -> UsualInputs:
    """Return what products usually need, for assumed needs; ``speech`` may know more words than the shipped.

    Raises :class:`gandeng.core.matching.errors.UsualInputsError` when the file is in conflict.
    """
    return _shipped() if speech is None else replace(_shipped(), language=speech)


@lru_cache(maxsize=1)
def _shipped() -> UsualInputs:
    return build_usual_inputs(read_usual_inputs(text_of("usual_inputs.csv")), language())
