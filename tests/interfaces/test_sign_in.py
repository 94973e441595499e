"""Signing in: a code by mail, the same answer for everybody, no other door."""

import re

import pytest
from django.core import mail
from django.core.cache import cache

from tests import authenticator

pytestmark = pytest.mark.django_db

LOGIN = "/en/account/login/"
CODE = "/en/account/login/code/"
SECOND = "/en/account/second-factor/authenticate/"


@pytest.fixture(autouse=True)
def _no_limits_from_other_tests(db):
    cache.clear()


def code_sent() -> str:
    return re.search(r"^    (\S+)$", mail.outbox[-1].body, re.MULTILINE)[1]


def signed_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_a_code_signs_in_and_leads_where_one_wanted(client, editor):
    asked = client.post(LOGIN, {"email": "Editor@house.example", "next": "/en/desk/letters/"})
    assert asked.status_code == 302
    assert mail.outbox[0].to == ["editor@house.example"]
    assert mail.outbox[0].subject == "Your code for IPraxis"
    assert client.get(asked.url).status_code == 200
    entered = client.post(CODE, {"code": code_sent(), "next": "/en/desk/letters/"})
    assert (entered.status_code, entered.url, signed_in(client)) == (302, SECOND, False)
    shown = client.post(SECOND, {"code": authenticator.code()})
    assert (shown.status_code, shown.url, signed_in(client)) == (302, "/en/desk/letters/", True)


def test_without_a_wish_one_comes_to_the_desk(client, reviewer):
    client.post(LOGIN, {"email": reviewer.email})
    assert client.post(CODE, {"code": code_sent()}).url == "/en/desk/"


def test_nobody_is_led_to_another_site(client, reviewer):
    client.post(LOGIN, {"email": reviewer.email, "next": "https://evil.example/"})
    assert client.post(CODE, {"code": code_sent(), "next": "https://evil.example/"}).url == "/en/desk/"


@pytest.mark.parametrize("address", ["stranger@elsewhere.example", "worker@robots.invalid"])
def test_strangers_and_robots_get_the_same_answer_and_no_code(client, editor, worker_robot, address):
    known = client.post(LOGIN, {"email": editor.email}, follow=True)
    sent = len(mail.outbox)
    client.logout()
    client.cookies.clear()
    unknown = client.post(LOGIN, {"email": address}, follow=True)
    assert len(mail.outbox) == sent
    assert (unknown.redirect_chain, unknown.status_code) == (known.redirect_chain, known.status_code)

    def words(answer, shown):
        return re.sub(r'value="[^"]{64}"', "", answer.content.decode()).replace(shown, "")

    assert words(unknown, address) == words(known, editor.email)


def test_a_closed_account_gets_no_code(client, editor):
    editor.is_active = False
    editor.save()
    client.post(LOGIN, {"email": editor.email})
    assert mail.outbox == []


def test_a_wrong_code_is_refused_and_three_end_the_try(client, editor):
    client.post(LOGIN, {"email": editor.email})
    answer = client.post(CODE, {"code": "WRONG1"})
    assert "That is not the code we sent last." in answer.content.decode()
    client.post(CODE, {"code": "WRONG2"})
    last = client.post(CODE, {"code": "WRONG3"})
    assert (last.status_code, last.url) == (302, LOGIN)
    client.post(CODE, {"code": code_sent()})
    assert not signed_in(client)


def test_codes_are_rationed(client, editor):
    for _ in range(3):
        client.post(LOGIN, {"email": editor.email})
        client.cookies.clear()
    answer = client.post(LOGIN, {"email": editor.email})
    assert "too often" in answer.content.decode()
    assert len(mail.outbox) == 3


def test_a_new_code_replaces_the_old_one(client, reviewer):
    client.post(LOGIN, {"email": reviewer.email})
    old = code_sent()
    client.post(CODE, {"action": "resend"})
    new = code_sent()
    assert (len(mail.outbox), old != new) == (2, True)
    client.post(CODE, {"code": old})
    assert not signed_in(client)
    client.post(CODE, {"code": new})
    assert signed_in(client)


def test_signing_out_asks_first(client, editor):
    client.force_login(editor)
    assert "You are signed in as" in client.get("/en/account/logout/").content.decode()
    client.post("/en/account/logout/")
    assert not signed_in(client)


@pytest.mark.parametrize("door", ["signup/", "password/reset/", "password/change/", "email/", "password/set/"])
def test_there_is_no_other_door(client, door):
    assert client.get(f"/en/account/{door}").status_code == 404


def test_the_pages_stand_in_arabic(client, editor):
    assert 'dir="rtl"' in client.get("/ar/account/login/").content.decode()


def test_there_is_no_demo_door_outside_a_demonstration(client):
    assert client.get("/en/demo/").status_code == 404
    assert client.post("/en/demo/", {"role": "coordinator"}).status_code == 404


def test_the_demo_door_signs_in_as_a_role(client, settings):
    settings.DEMO = True
    html = client.get("/en/demo/").content.decode()
    assert html.count('name="role"') == 5
    assert client.post("/en/demo/", {"role": "robot"}).url == "/en/demo/"
    assert not signed_in(client)
    assert client.post("/en/demo/", {"role": "reviewer"}).url == "/en/desk/"
    assert client.get("/en/desk/", follow=True).status_code == 200
    assert client.get("/en/desk/letters/").status_code == 403
