"""Lines of gandeng.accounts, gandeng.insights, and of allauth's pages."""

from __future__ import annotations

from gandeng.accounts.services import personal_link
from tests.access_table import Line

# Those with a password; owners sign in by their link and have nothing to change or to protect.
WITH_PASSWORD = "stranger officer partner third forum"
SIGNED_IN = f"{WITH_PASSWORD} owner other_owner"

LINES = {
    "home": Line("public", "all"),
    "more": Line("signed_in", SIGNED_IN),
    "language_set": Line("public", "all", methods="POST", post={"language": "en"}),
    "personal_link": Line(
        "public",
        "all",
        methods="GET POST",
        args=lambda w: {"token": personal_link(w.sri).rstrip("/").rsplit("/", 1)[1]},
    ),
    "account_login": Line("public", "all", methods="GET POST"),
    "account_logout": Line("public", "all", methods="GET POST"),
    "account_change_password": Line("signed_in", WITH_PASSWORD, sees="owner other_owner", methods="GET POST"),
}
