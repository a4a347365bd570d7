"""Asking is for officers and the Forum of the own department; the three screens are the owner's."""

from __future__ import annotations

from typing import Any

from gandeng.asking.models import Reply
from gandeng.asking.services import receive_reply
from tests.access_table import Line


def of_business(world: Any) -> dict[str, int]:
    return {"pk": world.keripik.pk}


def of_step(world: Any) -> dict[str, int]:
    return {"pk": world.keripik.pk, "step": 1}


def of_reply(world: Any) -> dict[str, int]:
    return {"pk": receive_reply(business=world.keripik, actor=world.ratna, text="1. sambal").pk}


def of_dropped(world: Any) -> dict[str, int]:
    found = of_reply(world)
    Reply.objects.filter(**found).update(status=Reply.Status.DROPPED)
    return found


LINES = {
    "ask_start": Line("signed_in", "owner other_owner"),
    "ask_step": Line("signed_in", "owner", methods="GET POST", args=of_step),
    "ask_done": Line("signed_in", "owner", args=of_business),
    "reply_claim": Line("signed_in", "owner", methods="POST", args=of_business),
    "ask_list": Line("staff", "officer partner third forum"),
    "ask_messages": Line("officer", "officer partner third"),
    "ask_links": Line("officer", "officer partner third", methods="POST"),
    "ask_mark": Line("officer", "officer", sees="partner", methods="POST", args=of_business),
    "ask_business": Line("staff", "officer forum", sees="partner", args=of_business),
    "ask_link": Line("officer", "officer", sees="partner", methods="POST", args=of_business),
    "interview": Line("staff", "officer forum", sees="partner", methods="GET POST", args=of_business),
    "reply_paste": Line("officer", "officer partner third", methods="GET POST"),
    "reply_review": Line("officer", "officer", methods="GET POST", args=of_reply),
    "reply_drop": Line("officer", "officer", methods="POST", args=of_reply),
    "reply_restore": Line("officer", "officer", methods="POST", args=of_dropped),
}
