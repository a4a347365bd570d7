"""Why a deed of the day was not done: a code here, its sentence in ``words``."""

from __future__ import annotations


class DeedError(Exception):
    """A deed that is refused. ``name`` is whom it was about, where that helps."""

    def __init__(self, code: str, name: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.name = name
