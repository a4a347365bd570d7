"""What products usually need: the source of assumed needs."""

from __future__ import annotations

from functools import lru_cache

from gandeng.core.matching.assume import UsualInputs, build_usual_inputs, read_usual_inputs
from gandeng.data.language import language, text_of


@lru_cache(maxsize=1)
def usual_inputs() -> UsualInputs:
    """Return what products usually need, for assumed needs; built once per process.

    Raises :class:`gandeng.core.matching.errors.UsualInputsError` when the file is in conflict.
    """
    return build_usual_inputs(read_usual_inputs(text_of("usual_inputs.csv")), language())
