"""Who may use which address: one line for every URL name. ``tests/test_access_matrix.py`` runs it.

Each app has a module ``tests/access/<app>.py`` with a dict ``LINES`` from URL name to ``Line``;
this module only joins them. A URL without a line fails the matrix, and so does a line without a URL.

    from tests.access_table import Line

    LINES = {
        # GET only; officers of both departments see it, the third region's officer gets 404
        "proposal_detail": Line("officer", "officer partner", args=lambda w: {"pk": proposal_of(w).pk}),
        # GET and POST; the partner may look at the object but not change it (403)
        "business_change": Line(
            "officer", "officer", sees="partner", methods="GET POST",
            args=lambda w: {"pk": w.keripik.pk}, post={"name": "Keripik"},
        ),
    }

``Line(gate, may, ...)``:

gate     the gate the view declares: public, signed_in, officer or staff; compared with the view.
may      roles that get through (200, or a redirect that does not lead to the sign-in page). Roles:
         anonymous, stranger (signed in without anything), officer (Solo's), partner (Bandung's
         officer, same programme), third (Sidoarjo's officer), forum (Solo's Forum), owner (of
         ``w.keripik``, a Solo business), other_owner (of ``w.kemasan``, a Bandung business).
         "all" stands for everybody.
sees     roles that may see the object but not do this: they get 403 instead of 404.
methods  what the view answers, "GET", "POST" or "GET POST"; all else must be 405 (HEAD goes with GET).
         "any" is for pages of other packages, which may refuse all but GET.
args     a function from the world to the address's arguments. The world has the people and objects
         of ``tests/people.py`` by name; make further rows in here with their models.
post     form data for POST; a 400 for incomplete data also counts as "got through".
may_post roles that get through with POST, where they differ from ``may``.

Everybody else: not signed in -> to the sign-in page; stopped by the gate -> 403; else -> 404.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

ROLES = ("anonymous", "stranger", "officer", "partner", "third", "forum", "owner", "other_owner")
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE")
PAST_GATE = {
    "public": frozenset(ROLES),
    "signed_in": frozenset(ROLES) - {"anonymous"},
    "officer": frozenset({"officer", "partner", "third"}),
    "staff": frozenset({"officer", "partner", "third", "forum"}),
}


@dataclass(frozen=True, slots=True)
class Line:
    """Who may use one URL name; see the module's docstring."""

    gate: str
    may: str
    sees: str = ""
    methods: str = "GET"
    args: Callable[[Any], Mapping[str, Any]] = field(default=lambda world: {})
    post: Mapping[str, Any] = field(default_factory=dict)
    may_post: str | None = None

    def expected(self, role: str, method: str) -> frozenset[str]:
        """The classes of answer that are right for this cell."""
        own = self.methods.split()
        reads = method in ("GET", "HEAD")
        known = own == ["any"] or ("GET" in own if reads else method in own)
        roles = self.may if reads or self.may_post is None else self.may_post
        if roles == "all" or role in roles.split():
            answer = "ok"
        elif role not in PAST_GATE[self.gate]:
            answer = "login" if role == "anonymous" else "forbidden"
        else:
            answer = "forbidden" if role in self.sees.split() else "missing"
        if not known:
            # Either the method or the person is refused first; both are right, an answer is not.
            return frozenset({"method"} if answer == "ok" else {"method", answer})
        may_refuse = method == "HEAD" or (own == ["any"] and method != "GET")
        return frozenset({answer, "method"} if may_refuse else {answer})


def table() -> dict[str, Line]:
    """The lines of all apps."""
    import tests.access

    lines: dict[str, Line] = {}
    for module in pkgutil.iter_modules(tests.access.__path__):
        for name, line in importlib.import_module(f"tests.access.{module.name}").LINES.items():
            assert name not in lines, f"{name} stands in two modules of tests/access"
            lines[name] = line
    return lines
