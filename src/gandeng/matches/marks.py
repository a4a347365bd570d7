"""Marks as a form sends them: ``m3=want`` for number 3, and ``w3=`` for what the page showed before.

Only what differs from what the page showed is written, so that two people who mark the same list at
once do not take each other's marks back.
"""

from __future__ import annotations

import re

from django.http import QueryDict

from gandeng.matches.lists import LEVELS

_NAME = re.compile(r"(?P<list>\d{1,18}-)?m(?P<number>\d{1,4})")


def posted_marks(data: QueryDict, prefix: str = "") -> dict[int, str]:
    """Number to level ("" for none) as posted; anything else that a form can hold falls away."""
    found: dict[int, str] = {}
    for name in data:
        match = _NAME.fullmatch(name)
        if match and (match["list"] or "") == prefix:
            level = data[name]
            if level in ("", *LEVELS):
                found[int(match["number"])] = level
    return found


def changed_marks(data: QueryDict, prefix: str = "") -> dict[int, str]:
    """Those of :func:`posted_marks` that differ from what the page showed."""
    return {
        number: level
        for number, level in posted_marks(data, prefix).items()
        if level != data.get(f"{prefix}w{number}", "")
    }


def lists_in(data: QueryDict) -> set[int]:
    """Keys of the lists that a grid has posted marks of."""
    matches = (_NAME.fullmatch(name) for name in data)
    return {int(match["list"][:-1]) for match in matches if match and match["list"]}
