"""Everything that changes imports. One function is one transaction."""

from gandeng.intake.services.answering import (
    answer_finding,
    call_different,
    complete_row,
    decide_twin,
    decide_twins,
    leave_out,
    take_back,
)
from gandeng.intake.services.downloads import note_download
from gandeng.intake.services.purging import purge_expired
from gandeng.intake.services.reading import ask_to_read_again, read_list
from gandeng.intake.services.receive import discard_list, receive_list, reopen_list
from gandeng.intake.services.saving import ask_to_save, counts_of, save_list
from gandeng.intake.services.undoing import ask_to_undo, preview_undo, undo_list

__all__ = [
    "answer_finding",
    "ask_to_read_again",
    "ask_to_save",
    "ask_to_undo",
    "call_different",
    "complete_row",
    "counts_of",
    "decide_twin",
    "decide_twins",
    "discard_list",
    "leave_out",
    "note_download",
    "preview_undo",
    "purge_expired",
    "read_list",
    "receive_list",
    "reopen_list",
    "save_list",
    "take_back",
    "undo_list",
]
