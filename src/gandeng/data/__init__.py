"""Reference data that ships with the product, and the functions that read it.

Everything is read on first use and kept: importing this package costs nothing. Where each file
comes from, its version and its terms stand in ``NOTICES.md``.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gandeng.core.matching.assume import UsualInputs
    from gandeng.core.sheets.reference import Reference
    from gandeng.core.text.additions import Addition
    from gandeng.core.text.language import Language
    from gandeng.data.cooperation_stages import Stage
    from gandeng.data.kbli import IndustryClass
    from gandeng.data.regions import RegionFact
    from gandeng.data.stall_reasons import StallReason

__all__ = ["cooperation_stages", "kbli", "language", "reference", "regions", "stall_reasons", "usual_inputs"]


def language() -> Language:
    """Return the normaliser, stemmer, trade thesaurus and KBLI bridge as one object."""
    from gandeng.data.language import language as read

    return read()


def language_with(additions: tuple[Addition, ...]) -> Language:
    """Return the language with words that departments added."""
    from gandeng.data.language import language_with as read

    return read(additions)


def usual_inputs() -> UsualInputs:
    """Return what a product usually needs; the source of *assumed* needs."""
    from gandeng.data.usual_inputs import usual_inputs as read

    return read()


def regions() -> tuple[RegionFact, ...]:
    """Return the 514 regencies and cities, by code."""
    from gandeng.data.regions import regions as read

    return read()


def kbli() -> tuple[IndustryClass, ...]:
    """Return the 2,705 sections, divisions, groups and classes of KBLI 2020, in its own order."""
    from gandeng.data.kbli import kbli as read

    return read()


def cooperation_stages() -> tuple[Stage, ...]:
    """Return the stages of a formal cooperation between regions, in their order."""
    from gandeng.data.cooperation_stages import cooperation_stages as read

    return read()


def stall_reasons() -> dict[str, StallReason]:
    """Return why deals stall, by code, with what can be taught about it."""
    from gandeng.data.stall_reasons import stall_reasons as read

    return read()


def reference() -> Reference:
    """Return the gazetteer and the industry titles that lists are read against."""
    from gandeng.data.reference import reference as read

    return read()


class _Package(ModuleType):
    """Keeps ``gandeng.data.regions`` the function.

    Importing a submodule binds its name on the package; several submodules bear the name of the
    one function they hold, and the function must win.
    """

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
