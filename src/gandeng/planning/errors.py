"""What can end a run without a plan, each with its exit code."""

from __future__ import annotations


class PlanError(Exception):
    """A run that made no plan. The text is a sentence in the user's language that says what to do.

    ``code`` is a stable word for scripts, ``exit_code`` what the command ends with.
    """

    exit_code = 1

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence


class UsageProblem(PlanError):
    """The command was called wrongly."""

    exit_code = 2


class UnreadableLists(PlanError):
    """At least one list could not be read."""

    exit_code = 3


class NoPlanPossible(PlanError):
    """The lists were read, but nobody could be brought together; the findings were written."""

    exit_code = 4


class CannotWrite(PlanError):
    """The files could not be written."""

    exit_code = 5
