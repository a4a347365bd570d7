"""How far a formal cooperation is: each stage of the data file with what is known about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import get_language

from gandeng import data
from gandeng.programmes.models import Cooperation, CooperationStep


class Need(StrEnum):
    """Whether the council has to approve."""

    NEEDED = "needed"
    NOT_NEEDED = "not_needed"
    UNKNOWN = "unknown"


class State(StrEnum):
    """What a stage is at the moment."""

    DONE = "done"
    NEXT = "next"
    LATER = "later"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class StageRow:
    """A stage as the page shows it; ``step`` once it is done."""

    code: str
    name: str
    paper: str
    state: State
    step: CooperationStep | None


def council_need(cooperation: Cooperation) -> Need:
    """One yes is enough; it takes two noes to do without."""
    answers = (cooperation.burdens_public, cooperation.outside_budget)
    if True in answers:
        return Need.NEEDED
    return Need.UNKNOWN if None in answers else Need.NOT_NEEDED


def stage_rows(cooperation: Cooperation) -> list[StageRow]:
    """All stages in their order; the first that is open is next. One query."""
    done = {step.stage: step for step in cooperation.steps.select_related("noted_by")}
    need = council_need(cooperation)
    language = "en" if get_language() == "en" else "id"
    rows, waiting = [], False
    for stage in data.cooperation_stages():
        step = done.get(stage.code)
        if step is not None:
            state = State.DONE
        elif stage.gated and need is Need.NOT_NEEDED:
            state = State.NOT_NEEDED
        else:
            state = State.LATER if waiting else State.NEXT
            waiting = True
        rows.append(StageRow(stage.code, stage.names[language], stage.papers[language], state, step))
    return rows


def is_blocked(cooperation: Cooperation, code: str) -> bool:
    """Whether the stage stands after the council's approval and that is neither given nor done without."""
    codes = [stage.code for stage in data.cooperation_stages()]
    gated = [stage.code for stage in data.cooperation_stages() if stage.gated]
    if council_need(cooperation) is Need.NOT_NEEDED:
        return False
    given = set(cooperation.steps.filter(stage__in=gated).values_list("stage", flat=True))
    return any(codes.index(gate) < codes.index(code) and gate not in given for gate in gated)
