"""Everything that changes programmes. One function is one transaction."""

from gandeng.programmes.services.access import note_access, remove_access, restore_access
from gandeng.programmes.services.cooperation import answer_council, note_stage, start_cooperation, undo_stage
from gandeng.programmes.services.lending import (
    choose_fields,
    create_programme,
    lend,
    undo_withdrawal,
    withdraw,
)
from gandeng.programmes.services.targets import set_targets
from gandeng.programmes.services.visits import (
    RETURN_WITHIN,
    cancel_visit,
    note_observation,
    plan_visit,
    remove_observation,
    restore_visit,
    set_held,
)

__all__ = [
    "RETURN_WITHIN",
    "answer_council",
    "cancel_visit",
    "choose_fields",
    "create_programme",
    "lend",
    "note_access",
    "note_observation",
    "note_stage",
    "plan_visit",
    "remove_access",
    "remove_observation",
    "restore_access",
    "restore_visit",
    "set_held",
    "set_targets",
    "start_cooperation",
    "undo_stage",
    "undo_withdrawal",
    "withdraw",
]
