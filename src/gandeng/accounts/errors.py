"""What can go wrong with personal links."""

from __future__ import annotations


class LinkNotAllowed(Exception):
    """This person signs in with a password; a link that anybody can forward would weaken that."""

    code = "link_not_allowed"
