"""Every address and every operation of the API, asked for as each role: what is expected, and what is."""

import logging
import os
import re
from datetime import date
from functools import partial
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from ipraxis.accounts.rules import PERMISSIONS, RoleName, Scope
from tests.conftest import NOW
from tests.docs import permissions as table
from tests.docs.permissions import DESCRIBED, NOBODY, OPEN, PAGE, ROLES, Row, Sample

pytestmark = pytest.mark.django_db
_ARGUMENT = re.compile(r"<(?:(\w+):)?(\w+)>")


@pytest.fixture
def samples(vocabulary, person) -> dict[str, Any]:
    """Something of each kind that an address may name, by the name of the argument or “part argument”."""
    from ipraxis.accounts.operations import robot
    from ipraxis.directory.models import Institution
    from ipraxis.editorial.codes import code_for
    from ipraxis.outbox.models import Letter
    from ipraxis.people.operations import enter_membership, invite
    from tests.catalogue import building
    from tests.interfaces import desk_rows

    fax, letter = desk_rows.fax(), desk_rows.mail()
    building.published()
    building.indexed()
    message = fax.messages.get()
    post = Letter.objects.create(
        occasion="sample",
        channel="paper",
        to_name="Office",
        template="declined",
        language="en",
        context={"reference": fax.reference, "title": "Voucher"},
        state="printable",
        posted_at=NOW,
        next_try_at=NOW,
    )
    actor = robot("command-line", at=NOW)
    asked = invite(email="new@h.example", name="", roles=[], language="en", days=9, actor=actor, at=NOW)
    someone = person("representative", email="someone@house.example")
    institution = Institution.objects.first()
    since = date(2020, 1, 1)
    enter_membership(person=someone, institution=institution, role_in_words="", since=since, actor=actor, at=NOW)
    return {
        "contributions reference": letter.reference,
        "messages reference": message.reference,
        "other": fax.reference,
        "letters number": post.pk,
        "people number": someone.pk,
        "practices number": 1,
        "practices slug": "lu-voucher",
        "countries code": "lu",
        "follow code": code_for(letter.occasion, at=NOW),
        "slug": "lu-voucher",
        "scheme": "mechanism",
        "identifier": "ip-voucher",
        "person": someone.pk,
        "problems code": "not-found",
        "paper language": "fr",
        "language": "fr",
        "template": "accepted",
        "status": "draft",
        "verb": "accept",
        "state": "set_aside",
        "position": 0,
        "key": message.pages.exclude(image="").first().image,
        "invitation": asked.pk,
    }


def filled(pattern: str, samples: dict[str, Any], given: Any) -> str:
    """The pattern with its arguments: given ones, else those of its part of the site, else by name, else by kind."""

    def put(match: re.Match[str]) -> str:
        kind, name = match[1] or "str", match[2]
        before = pattern[: match.start()].strip("/").split("/")
        for one in reversed(before):
            if f"{one} {name}" in samples and name not in given:
                return str(samples[f"{one} {name}"])
        known = {**samples, **given}
        return str(known.get(name, 1 if kind == "int" else "sample"))

    return _ARGUMENT.sub(put, pattern)


class Asking:
    """Asks for addresses as each actor; what a request does is undone."""

    def __init__(self, person) -> None:
        self.sessions: dict[str, Any] = {NOBODY: None}
        for role in ROLES:
            client = Client()
            client.force_login(person(role.value))
            self.sessions[role.value] = client.cookies

    def ask(self, who: str, method: str, address: str, **more: Any) -> str:
        client = Client(raise_request_exception=False)
        if self.sessions.get(who):
            client.cookies.load({key: one.value for key, one in self.sessions[who].items()})
        with transaction.atomic():
            answer = client.generic(method, address, content_type="application/x-www-form-urlencoded", **more)
            found = table.actual(answer)
            transaction.set_rollback(True)
        return found


def rows(samples: dict[str, Any], asking: Asking) -> list[Row]:
    found = []
    for address in table.addresses():
        for sample in DESCRIBED.get(address.name, [Sample()]):
            asks = sample.permission or address.permission
            wanted = table.expected(asks, signed_in=address.signed_in, sample=sample)
            shown = address.pattern
            for name, value in sample.arguments.items():
                shown = re.sub(rf"<(\w+:)?{name}>", str(value), shown)
            shown = re.sub(r"<(\w+:)?", "<", shown)
            said = f"`{asks}`" if asks else "a session" if address.signed_in else OPEN.get(address.name, "?")
            real = filled(address.pattern, samples, sample.arguments)
            for method in sample.methods:
                permitted = [who for who, one in wanted.items() if one == "yes"]
                if permitted and asking.ask(permitted[-1], method, real) == "":
                    continue  # nobody is offered this method
                got = {who: asking.ask(who, method, real) for who in table.ACTORS}
                if OPEN.get(address.name) == table.SIGN_IN:  # where it is signed in, that is no refusal
                    got = {who: "yes" if one == "sign in" else one for who, one in got.items()}
                found.append(Row(shown, method, said, {who: (wanted[who], got[who]) for who in table.ACTORS}))
    return table.together(found)


def operations(asking: Asking, person) -> list[Row]:
    """The API: by session of each role, and by token of each kind."""
    from ipraxis.accounts.operations import robot
    from ipraxis.accounts.tokens import add_token
    from ipraxis.interfaces.api.door import api

    actor = robot("command-line", at=NOW)
    make = partial(add_token, holder=None, expires_at=None, actor=actor, at=NOW)
    tokens = {f"token to {one.value}": make(name=one.value, scopes=[one])[1] for one in Scope}
    found = []
    for prefix, router in api._routers:
        for path, view in router.path_operations.items():
            for operation in view.operations:
                (bearer,) = operation.auth_callbacks
                address = f"/api/v1{prefix}{path}".replace("//", "/")
                ask = partial(asking.ask, method=operation.methods[0], address=address.replace("{reference}", "M1"))
                cells = {who: ("sign in", ask(who)) for who in table.ACTORS}
                for name, secret in tokens.items():
                    wanted = "yes" if name.endswith(f" {bearer._scope.value}") else "no"
                    cells[name] = (wanted, ask(name, headers={"Authorization": f"Bearer {secret}"}))
                found.append(Row(address, operation.methods[0], f"scope `{bearer._scope.value}`", cells))
    return found


def test_every_address_declares_what_it_asks_for_or_says_why_it_is_open():
    silent = [
        f"{one.pattern} (“{one.name}”): let its view declare a permission (desk_view, coordination_view, or an "
        "attribute `permission`), or name it in OPEN of tests/docs/permissions.py and say why everybody may enter"
        for one in table.addresses()
        if one.permission is None and not one.signed_in and one.name not in OPEN
    ]
    assert silent == []


def test_every_permission_that_is_declared_is_in_the_table():
    declared = {one.permission for one in table.addresses() if one.permission}
    declared |= {sample.permission for samples in DESCRIBED.values() for sample in samples if sample.permission}
    assert declared - PERMISSIONS.keys() == set()
    assert all(roles <= set(RoleName) for roles in PERMISSIONS.values())


def test_what_is_expected_is_what_happens_and_the_page_says_so(samples, person, monkeypatch):
    monkeypatch.setattr(logging.getLogger("django.request"), "disabled", True)  # refusals by the hundred are meant
    asking = Asking(person)
    found, through_api = rows(samples, asking), operations(asking, person)
    text = table.page(found, through_api)
    if os.environ.get(table.WRITE):
        PAGE.write_text(text, encoding="utf-8")
    assert "\n".join(wrong for row in found + through_api for wrong in row.wrong) == ""
    assert PAGE.read_text(encoding="utf-8") == text, "docs/permissions.md is old: run make docs"
