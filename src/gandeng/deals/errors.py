"""Why something about a deal was not done: a code here, its sentence in ``words``."""

from __future__ import annotations


class DealError(Exception):
    """A claim or a deal that is refused; nothing was changed."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
