"""Everything that changes replies. One function is one transaction."""

from gandeng.asking.services.answers import (
    claim_reply,
    drop_reply,
    receive_reply,
    restore_reply,
    save_answers,
    save_step,
)

__all__ = ["claim_reply", "drop_reply", "receive_reply", "restore_reply", "save_answers", "save_step"]
