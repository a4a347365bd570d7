"""Lines of gandeng.accounts, gandeng.insights, and of allauth's pages."""

from __future__ import annotations

from gandeng.accounts.services import personal_link
from tests.access_table import Line

# Those with a password; owners sign in by their link and have nothing to change or to protect.
WITH_PASSWORD = "stranger officer partner third forum"
OWNERS = "owner other_owner"
SIGNED_IN = f"{WITH_PASSWORD} {OWNERS}"

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
    "account_login": Line("public", "all", methods="any"),
    "account_logout": Line("public", "all", methods="any"),
    "account_reauthenticate": Line("signed_in", WITH_PASSWORD, sees=OWNERS, methods="any"),
    "account_change_password": Line("signed_in", WITH_PASSWORD, sees=OWNERS, methods="GET POST"),
    # allauth asks for the password again before these, so that everybody signed in "gets through".
    "mfa_index": Line("signed_in", SIGNED_IN, methods="any"),
    "mfa_authenticate": Line("signed_in", SIGNED_IN, methods="any"),
    "mfa_reauthenticate": Line("signed_in", WITH_PASSWORD, sees=OWNERS, methods="any"),
    "mfa_activate_totp": Line("signed_in", SIGNED_IN, methods="any"),
    "mfa_generate_recovery_codes": Line("signed_in", SIGNED_IN, methods="any"),
    # Nobody in this world has a second step, so there is nothing to switch off or to show.
    "mfa_deactivate_totp": Line("signed_in", "", methods="any"),
    "mfa_view_recovery_codes": Line("signed_in", "", methods="any"),
    "mfa_download_recovery_codes": Line("signed_in", "", methods="any"),
}
