"""What can go wrong with an import. The pages have the words for each code."""

from __future__ import annotations

from gandeng.intake.models import Import


class IntakeError(Exception):
    """Base; ``code`` is what pages and jobs go by. Never carries a value from a list."""

    code = "intake"


class SameFile(IntakeError):
    """The department has this very file open already; ``first`` is that import."""

    code = "same_file"

    def __init__(self, first: Import) -> None:
        self.first = first
        super().__init__(f"import {first.pk}")


class NothingGiven(IntakeError):
    """Neither a file with content nor a text."""

    code = "empty"


class TooLarge(IntakeError):
    """More bytes than a list of businesses can have."""

    code = "too_large"


class WrongState(IntakeError):
    """Somebody else has saved, discarded or undone the import meanwhile, or it is too old."""

    code = "wrong_state"


class NotBalanced(IntakeError):
    """A row would be lost or counted twice; nothing was saved."""

    code = "not_balanced"


class AnswerNotUnderstood(IntakeError):
    """What the officer typed is not a value of this field; ``code`` says why."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


class InternalFault(IntakeError):
    """An error of ours, without the values that caused it; ``code`` is its kind."""

    def __init__(self, code: str) -> None:
        self.code = code[:40]
        super().__init__(code)
