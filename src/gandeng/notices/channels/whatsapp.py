"""WhatsApp Cloud API: an approved template with words filled in.

Free text is taken only within 24 hours of the person's last message, so notices are always
templates (Meta's documentation of the Cloud API, "Send template messages" and "Error codes").
"""

from __future__ import annotations

import http.client
import json
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Any

from gandeng.notices.channels import ChannelError, Message

PATIENCE = 15  # seconds
LONGEST = 1024  # characters of the body, so of one word at most

# Codes of the provider that tell us what to do; all others are "provider".
CODES = {
    4: ("rate", True),
    190: ("token", False),
    80007: ("rate", True),
    130429: ("rate", True),
    131026: ("undeliverable", False),
    131030: ("undeliverable", False),
    131047: ("window", False),
    131050: ("refused", False),  # the person has told WhatsApp to get no more of these
    131056: ("rate", True),
    132000: ("template", False),
    132001: ("template", False),
    132015: ("template", False),
}


@dataclass(frozen=True)
class WhatsApp:
    """One sending number. ``api`` is the address with version, without a slash at its end."""

    token: str
    phone_id: str
    template: str
    api: str

    def send(self, message: Message) -> str:
        """Send the template; returns the id that WhatsApp gives the message."""
        answer = self._post(_body(message, self.template))
        try:
            return str(answer["messages"][0]["id"])
        except (KeyError, IndexError, TypeError):
            raise ChannelError("provider") from None

    def _post(self, body: dict[str, Any]) -> Any:
        request = urllib.request.Request(
            f"{self.api}/{self.phone_id}/messages",
            data=json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"},
            method="POST",
        )
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as response:
                return json.loads(response.read(1_000_000))
        except urllib.error.HTTPError as error:
            with error:
                raise _told(error.code, error.read(1_000_000)) from None
        except (OSError, http.client.HTTPException):
            raise ChannelError("network", again=True) from None
        except ValueError:
            raise ChannelError("provider") from None


def _body(message: Message, template: str) -> dict[str, Any]:
    # A parameter may have neither line breaks nor more than four blanks in a row.
    words = [" ".join(word.split())[:LONGEST] or "-" for word in message.words]
    return {
        "messaging_product": "whatsapp",
        "to": message.to.removeprefix("+"),
        "type": "template",
        "template": {
            "name": template,
            "language": {"code": message.language},
            "components": [
                {"type": "body", "parameters": [{"type": "text", "text": word} for word in words]}
            ],
        },
    }


def _told(status: int, body: bytes) -> ChannelError:
    """What an error of the provider means for us."""
    try:
        code = int(json.loads(body)["error"]["code"])
    except (ValueError, KeyError, TypeError):
        code = 0
    known = CODES.get(code)
    if known is not None:
        return ChannelError(known[0], again=known[1])
    if status == 429:
        return ChannelError("rate", again=True)
    if status in (401, 403):
        return ChannelError("token")
    return ChannelError("provider", again=status >= 500)
