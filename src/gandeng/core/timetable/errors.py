"""What is raised when the input itself is wrong. Impossible wishes are not errors: they get a reason."""

from __future__ import annotations

from .records import Problem


class TimetableError(ValueError):
    """Input that no timetable can be made from. ``code`` and ``params`` make the sentence.

    Codes are those of malformed problems in ``check``: unknown_party, meeting_with_oneself,
    duplicate_meeting, duplicate_party, negative_buffer, negative_difference, negative_limit,
    tables_do_not_match_slots, negative_tables, free_slot_outside_event, pin_outside_event,
    no_go_outside_event, block_outside_event, negative_slots; and value_not_positive, direction_unknown,
    minimum_negative, balance_outside_range of ``select``.
    ``problems`` holds all that were found, not only the first.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        first = problems[0]
        self.problems = problems
        self.code = first.code
        self.params: dict[str, str | int] = dict(first.numbers)
        if first.party:
            self.params["party"] = first.party
        if first.other:
            self.params["other"] = first.other
        super().__init__(f"{self.code}: {self.params}")
