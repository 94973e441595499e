"""One's own account, where one is signed in, and when a session ends by itself."""

import pytest
from allauth.usersessions.models import UserSession
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ipraxis.audit.models import Event
from ipraxis.interfaces.web.devices import device, shortened

pytestmark = pytest.mark.django_db

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile/15E148 Safari/604"
SESSIONS = "/en/account/sessions/"


def there(person, agent: str = FIREFOX) -> Client:
    """The person on another device, which has asked for a page."""
    client = Client(headers={"user-agent": agent})
    client.force_login(person)
    UserSession.objects.filter(session_key=client.session.session_key).update(user_agent=agent, ip="192.0.2.17")
    return client


def signed_in(client) -> bool:
    return client.get("/en/account/").status_code == 200


def test_name_and_language_are_ones_own(client, reviewer):
    client.force_login(reviewer)
    answer = client.post("/en/account/", {"name": "  Ana   Muller ", "language": "fr"})
    reviewer.refresh_from_db()
    assert (answer.url, reviewer.name, reviewer.language) == ("/fr/account/", "Ana Muller", "fr")
    assert Event.objects.get(action="accounts.describe").details == {"fields": ["name", "language"]}
    assert client.post("/en/account/", {"name": "A", "language": "xx"}).status_code == 409


def test_nobody_sees_an_account_without_signing_in(client):
    assert client.get("/en/account/").url == "/en/account/login/?next=/en/account/"


def test_one_signs_out_there(client, reviewer):
    client.force_login(reviewer)
    other = there(reviewer)
    html = client.get(SESSIONS).content.decode()
    assert ("Firefox on Windows" in html, "192.0.…" in html, "192.0.2.17" in html) == (True, True, False)
    number = UserSession.objects.get(session_key=other.session.session_key).pk
    assert client.post(SESSIONS, {"session": number}).url == SESSIONS
    assert (signed_in(other), signed_in(client)) == (False, True)
    assert Event.objects.get(action="accounts.end_sessions").details == {"sessions": 1}


def test_one_signs_out_everywhere(client, reviewer):
    client.force_login(reviewer)
    others = [there(reviewer), there(reviewer, SAFARI)]
    client.post(SESSIONS, {"do": "elsewhere"})
    assert ([signed_in(one) for one in others], signed_in(client)) == ([False, False], True)
    again = there(reviewer)
    client.post(SESSIONS, {"do": "everywhere"})
    assert (signed_in(again), signed_in(client)) == (False, False)


def test_nobody_ends_the_sessions_of_others(client, reviewer, person):
    client.force_login(reviewer)
    stranger = there(person("translator"))
    number = UserSession.objects.get(session_key=stranger.session.session_key).pk
    client.post(SESSIONS, {"session": number})
    assert signed_in(stranger)


def test_a_list_of_sessions_asks_as_often_for_three_as_for_one(client, reviewer):
    client.force_login(reviewer)
    counts = []
    for more in (0, 2):
        for _ in range(more):
            there(reviewer)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(SESSIONS)
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(("role", "stays"), [("editor", False), ("reviewer", True)])
def test_an_editor_who_was_away_too_long_is_signed_out(client, person, settings, role, stays):
    client.force_login(person(role))
    session = client.session
    session["seen_at"] -= (settings.IDLE_MINUTES + 1) * 60
    session.save()
    assert signed_in(client) is stays


def test_a_click_now_and_then_keeps_the_session_and_writes_seldom(client, editor):
    client.force_login(editor)
    with CaptureQueriesContext(connection) as asked:
        client.get("/en/account/")
    assert [one["sql"] for one in asked if one["sql"].startswith(("UPDATE", "INSERT"))] == []
    session = client.session
    session["seen_at"] -= 600
    session.save()
    assert signed_in(client)
    assert client.session["seen_at"] > session["seen_at"]


def test_the_cookie_is_not_for_scripts_and_ends(client, reviewer, settings):
    cookie = client.post("/en/account/login/", {"email": reviewer.email}).cookies["sessionid"]
    assert (bool(cookie["httponly"]), cookie["samesite"], cookie["max-age"]) == (True, "Lax", 14 * 86_400)


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, "Firefox on Windows"),
        (SAFARI, "Safari on iPhone"),
        (
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537 (KHTML, like Gecko) Chrome/130 Safari/537",
            "Chrome on Linux",
        ),
        ("curl/8.0", "An unknown device"),
        ("Thing (Linux)", "Linux"),
    ],
)
def test_devices_in_words(agent, words):
    assert device(agent) == words


@pytest.mark.parametrize(("address", "shown"), [("192.0.2.17", "192.0.…"), ("2001:db8:1:2::5", "2001:db8:1:…")])
def test_addresses_are_shortened(address, shown):
    assert shortened(address) == shown
