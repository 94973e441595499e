"""docs/permissions.md: every address and API operation by every role, as the table of permissions says and as it is.

`python -m tests.docs.permissions` (of `make docs`) writes the page, a test compares it. Every address is asked for, by
GET and by POST, as nobody and as a person of each role; nothing that a request does is kept.

Who adds an address seldom has to write anything here: a view declares its permission (`desk_view("…")`,
`coordination_view("…")`, or an attribute `permission` of its own), and its arguments are found by their names. A view
without a permission must be named in `OPEN`, with the reason why everybody may enter; one whose permission depends on
its arguments, or that opens only to whom an object belongs, is described in `DESCRIBED`.
"""

import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from ipraxis.accounts.rules import PERMISSIONS, RoleName
from ipraxis.editorial.rules import TRANSITIONS

PAGE = Path(__file__).parents[2] / "docs" / "permissions.md"
WRITE = "IPRAXIS_TEST_WRITE_PERMISSIONS"
ROLES = tuple(role for role in RoleName if role is not RoleName.ROBOT)
NOBODY = "nobody"
ACTORS = (NOBODY, *(role.value for role in ROLES))
METHODS = ("GET", "POST")

# Addresses that ask for no role, and why everybody may enter.
CATALOGUE = "the catalogue is public"
OWN_CODE = "whoever holds the code or link of a letter"
SIGN_IN = "signing in and out"
OPEN: Mapping[str, str] = {
    "alive": "says only that the site answers",
    "api-problem": "explains a refusal of the API",
    "api": "how to use the API",
    "home": CATALOGUE,
    "practices": CATALOGUE,
    "practice": CATALOGUE,
    "practice_version": CATALOGUE,
    "practice_versions": CATALOGUE,
    "version_difference": CATALOGUE,
    "practice_history": CATALOGUE,
    "countries": CATALOGUE,
    "country": CATALOGUE,
    "about": CATALOGUE,
    "contribute": "contributors need no account",
    "paper_form": "contributors need no account",
    "contribute_continue": OWN_CODE,
    "contribute_later": OWN_CODE,
    "contribute_thanks": OWN_CODE,
    "contribute_step": OWN_CODE,
    "follow": OWN_CODE,
    "follow_code": OWN_CODE,
    "invitation": OWN_CODE,
    "desk_stop": OWN_CODE,
    "confirm": OWN_CODE,
    "reviews_invited": OWN_CODE,
    "confirm_key": OWN_CODE,
    "report_translation": "readers say where a translation is wrong",
    "mfa_login_webauthn": SIGN_IN,
    "account_login": SIGN_IN,
    "account_request_login_code": SIGN_IN,
    "account_confirm_login_code": SIGN_IN,
    "account_logout": SIGN_IN,
    "account_inactive": SIGN_IN,
    "demo": "exists in a demonstration only",
}
# django-allauth's own views, which ask for a session.
SIGNED_IN = re.compile(r"mfa_(?!login_webauthn)\w+")


@dataclass(frozen=True, slots=True)
class Sample:
    """How an address is asked for; `permission` where it depends on the arguments.

    `others` are roles that hold the permission, and are refused because the sample is not theirs. `led` are roles
    that do not hold it, and are led to a page of their own instead of being refused.
    """

    arguments: Mapping[str, Any] = field(default_factory=dict)
    permission: str = ""
    others: frozenset[str] = frozenset()
    led: frozenset[str] = frozenset()
    methods: tuple[str, ...] = METHODS


def _decide() -> list[Sample]:
    verbs = ("return", "decline", "withdraw", "publish")  # the steps that have a page of their own
    return [Sample({"verb": verb}, permission=TRANSITIONS[verb].permission) for verb in verbs]


# Without a second factor there is nothing to show again.
_NO_FACTOR = frozenset({"contributor", "representative", "reviewer", "translator"})
DESCRIBED: Mapping[str, list[Sample]] = {
    "desk": [Sample(led=frozenset({"reviewer", "translator"}))],
    "desk_decide": _decide(),
    # A translator writes in the languages that they said are theirs, and reads in all.
    "desk_translation": [Sample(methods=("GET",)), Sample(others=frozenset({"translator"}), methods=("POST",))],
    "mfa_reauthenticate": [Sample(others=_NO_FACTOR)],
    "mfa_reauthenticate_webauthn": [Sample(others=_NO_FACTOR)],
}


@dataclass(frozen=True, slots=True)
class Address:
    """One address: its pattern for people, and what its view declares."""

    pattern: str
    name: str
    permission: str | None
    signed_in: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the page: an address, a method, what is asked for, and for each actor (expected, actual)."""

    address: str
    method: str
    asks: str
    cells: Mapping[str, tuple[str, str]]

    @property
    def wrong(self) -> list[str]:
        return [
            f"{self.method} {self.address} as {who}: expected “{wanted}”, got “{got}”"
            for who, (wanted, got) in self.cells.items()
            if wanted != got and not (wanted == "yes" and got == "gone")
        ]


def addresses(patterns: list[URLPattern | URLResolver] | None = None, before: str = "/") -> Iterator[Address]:
    """Every address of the site, in the order of its lists; those of the API have a table of their own."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        written = before + str(one.pattern)
        if isinstance(one, URLResolver):
            if one.namespace != "api-v1":
                yield from addresses(one.url_patterns, written)
            continue
        view = one.callback
        name = one.name or ""
        declared = getattr(view, "permission", None)
        own = bool(getattr(view, "signed_in", False)) or bool(SIGNED_IN.fullmatch(name))
        yield Address(written, name, declared, own)


def expected(asks: str | None, *, signed_in: bool, sample: Sample) -> dict[str, str]:
    """What the table of permissions says of each actor."""
    if asks is None and not signed_in:
        return dict.fromkeys(ACTORS, "yes")
    permitted = {role.value for role in (ROLES if asks is None else PERMISSIONS[asks])}
    enter = (permitted - sample.others) | sample.led
    return {NOBODY: "sign in", **{role.value: "yes" if role in enter else "no" for role in ROLES}}


def actual(response: Any) -> str:
    """What an answer means: yes, no, sign in; gone where there is nothing; a method that is not offered is empty."""
    code, to = response.status_code, response.get("Location", "")
    if code in {301, 302, 303} and "/account/login/" in to and "/login/code/" not in to:
        return "sign in"
    if code >= 500:
        return "error"
    return {401: "sign in", 403: "no", 404: "gone", 410: "gone", 405: ""}.get(code, "yes")


def page(rows: list[Row], operations: list[Row]) -> str:
    """The page: a table for each part of the site, and one for the API."""
    parts: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        _, language, part, *_rest = [*row.address.split("/"), "", ""]
        parts[f"`/en/{part}/`" if language == "en" and part else "The front page and the rest"].append(row)
    lines = [
        "# Who may do what",
        "",
        "Made by `make docs` (`tests/docs/permissions.py`); do not edit. Each cell says what the one table of",
        "permissions (`src/ipraxis/accounts/rules.py`) expects, and what a request of that role got: “yes/yes” is",
        "expected and got.",
        "*sign in*: led to signing in. *no*: refused. *gone*: let in, and there was nothing of that name to show.",
        "Every person here holds one role, and editors and coordinators have their second factor; without it, each",
        "page that asks for a permission leads them to where it is set up.",
        "",
    ]
    for part, some in parts.items():
        lines += [f"## {part}", ""]
        lines += _table(some, ACTORS)
    lines += ["## The API", "", "A session opens nothing here; a token opens what its scopes say.", ""]
    lines += _table(operations, tuple(operations[0].cells))
    return "\n".join(lines)


def _table(rows: list[Row], actors: tuple[str, ...]) -> list[str]:
    head = ["Address", "Method", "Asks for", *actors]
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    for row in rows:
        cells = ["/".join(row.cells[who]) for who in actors]
        lines.append("| " + " | ".join([f"`{row.address}`", row.method, row.asks, *cells]) + " |")
    return [*lines, ""]


def together(rows: list[Row]) -> list[Row]:
    """Rows that differ by their method only, as one."""
    found: list[Row] = []
    for row in rows:
        last = found[-1] if found else None
        if last and (last.address, last.asks, last.cells) == (row.address, row.asks, row.cells):
            found[-1] = Row(row.address, f"{last.method}, {row.method}", row.asks, row.cells)
        else:
            found.append(row)
    return found


if __name__ == "__main__":
    import pytest

    os.environ[WRITE] = "1"
    sys.exit(pytest.main(["-q", "tests/docs/test_permissions.py", "-k", "page"]))
