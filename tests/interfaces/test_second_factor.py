"""The second factor through the real door: set up, asked for, lost, reset; and how often one may be wrong."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.test import TestCase

from ipraxis.audit.models import Event
from ipraxis.outbox.models import Letter
from tests import authenticator

pytestmark = pytest.mark.django_db

LOGIN, CODE = "/en/account/login/", "/en/account/login/code/"
AT = "/en/account/second-factor/"


@pytest.fixture(autouse=True)
def _no_limits_from_other_tests(db):
    cache.clear()


def by_mail(client, person) -> None:
    client.post(LOGIN, {"email": person.email})
    client.post(CODE, {"code": re.search(r"^    (\S+)$", mail.outbox[-1].body, re.MULTILINE)[1]})


def signed_in(client) -> bool:
    return "_auth_user_id" in client.session


def set_up(client) -> str:
    """Through the page: its key goes into the app, the app's code back into the page; then the request is over."""
    html = client.get(AT + "totp/activate/").content.decode()
    secret = re.search(r'id="secret" value="(\w+)"', html)[1]
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert client.post(AT + "totp/activate/", {"code": authenticator.code(secret)}).status_code == 302
    return secret


def test_an_editor_without_one_is_led_to_set_it_up_and_can_do_nothing_else(client, person):
    editor = person("editor", second_factor=False)
    by_mail(client, editor)
    assert signed_in(client)
    for address in ("/en/desk/", "/en/desk/letters/", "/en/coordination/"):
        answer = client.get(address)
        assert (answer.status_code, answer.url.split("?")[0]) == (302, AT)
    assert client.post("/en/desk/bulk/").url == AT
    assert client.get("/en/about/").status_code == 200
    assert "takes two minutes" in client.get(AT).content.decode()
    set_up(client)
    assert client.get("/en/desk/").status_code == 200
    assert "takes two minutes" not in client.get(AT).content.decode()


@pytest.mark.parametrize("role", ["contributor", "representative", "reviewer", "translator"])
def test_others_may_do_without(client, person, role):
    by_mail(client, person(role))
    assert signed_in(client)
    assert "takes two minutes" not in client.get(AT).content.decode()


def test_the_key_is_a_picture_in_the_page_and_kept_encrypted(client, person):
    reviewer = person("reviewer")
    client.force_login(reviewer)
    html = client.get(AT + "totp/activate/").content.decode()
    assert ('<svg class="qr"' in html, "data:image" in html) == (True, False)
    secret = set_up(client)
    kept = Authenticator.objects.get(user=reviewer, type="totp").data["secret"]
    assert secret not in kept
    assert kept.startswith("gAAAA")  # a Fernet token


@pytest.mark.django_db(transaction=True)  # what happens on commit must happen within the request
def test_codes_for_emergencies_are_shown_once_set_up_and_each_opens_once(client, person):
    reviewer = person("reviewer")
    client.force_login(reviewer)
    set_up(client)
    codes = re.findall(r"<li>(\d{8})</li>", client.get(AT + "recovery-codes/").content.decode())
    assert len(codes) == 10
    client.logout()
    by_mail(client, reviewer)
    assert not signed_in(client)
    client.post(AT + "authenticate/", {"code": codes[0]})
    assert signed_in(client)
    client.logout()
    cache.clear()
    by_mail(client, reviewer)
    client.post(AT + "authenticate/", {"code": codes[0]})
    assert not signed_in(client)


def test_a_code_of_the_app_opens_once_even_within_its_time(client, editor):
    by_mail(client, editor)
    now = authenticator.code()
    client.post(AT + "authenticate/", {"code": now})
    assert signed_in(client)
    client.logout()
    by_mail(client, editor)
    answer = client.post(AT + "authenticate/", {"code": now})
    assert "type the newest one" in answer.content.decode()
    assert not signed_in(client)


def test_five_wrong_codes_are_enough_and_the_right_one_is_not_heard_then(client, editor):
    by_mail(client, editor)
    for _ in range(5):
        assert "That is not the code" in client.post(AT + "authenticate/", {"code": "000000"}).content.decode()
    last = client.post(AT + "authenticate/", {"code": authenticator.code()})
    assert "too often" in last.content.decode()
    assert not signed_in(client)


def test_wrong_emergency_codes_count_with_the_wrong_codes_of_the_app(client, editor):
    by_mail(client, editor)
    for wrong in ("000000", "11111111", "22222222", "33333333", "44444444"):
        client.post(AT + "authenticate/", {"code": wrong})
    assert "too often" in client.post(AT + "authenticate/", {"code": "55555555"}).content.decode()


def test_passkey_attempts_are_rationed_and_nothing_is_told_by_them(client):
    for _ in range(10):
        assert client.post(AT + "webauthn/login/", {"credential": "{}"}).status_code == 302
    answer = client.post(AT + "webauthn/login/", {"credential": "{}"})
    assert answer.status_code == 429
    assert "too often" in answer.content.decode()


def test_the_last_factor_of_an_editor_stays(client, editor):
    client.force_login(editor)
    asked = client.get(AT + "totp/deactivate/")
    assert asked.url.startswith(AT + "reauthenticate/")
    client.post(asked.url, {"code": authenticator.code()})
    assert "add another one before you remove this" in client.get(AT + "totp/deactivate/").content.decode()
    client.post(AT + "totp/deactivate/")
    assert Authenticator.objects.filter(user=editor, type="totp").exists()


def test_a_change_is_written_down_and_told_to_its_owner(client, person):
    reviewer = person("reviewer")
    client.force_login(reviewer)
    set_up(client)
    event = Event.objects.get(action="accounts.second_factor")
    assert (event.actor, event.details) == (reviewer, {"change": "totp_activated"})
    letter = Letter.objects.get(template="second_factor_changed")
    assert letter.to_address == reviewer.email


def test_another_secret_key_of_the_site_is_a_plain_refusal(client, editor, settings):
    kept = Authenticator.objects.get(user=editor, type="totp")
    kept.data = {"secret": "gAAAAAnothing"}
    kept.save()
    by_mail(client, editor)
    answer = client.post(AT + "authenticate/", {"code": "123456"})
    assert (answer.status_code, "Ask a coordinator to reset it" in answer.content.decode()) == (409, True)


def test_older_keys_of_the_site_still_open_what_they_closed(client, editor, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key, as long as a key has to be, so that nobody guesses it"
    by_mail(client, editor)
    client.post(AT + "authenticate/", {"code": authenticator.code()})
    assert signed_in(client)


def test_invented_persons_of_a_demonstration_need_none(client, settings):
    settings.DEMO = True
    client.post("/en/demo/", {"role": "coordinator"})
    assert client.get("/en/desk/").status_code == 200
    settings.DEMO = False
    assert client.get("/en/desk/").status_code == 302


@pytest.mark.parametrize("page", ["", "totp/activate/", "webauthn/", "webauthn/add/"])
def test_no_page_stands_in_its_raw_look(client, person, page):
    client.force_login(person("reviewer"))
    html = client.get("/ar/account/second-factor/" + page).content.decode()
    assert ('class="masthead"' in html, 'dir="rtl"' in html) == (True, True)


@pytest.mark.parametrize(
    "said", ["0", "{}", "[]", "false", '""', "1", '"x"', "[1]", '{"id": "x"}', '{"id": 1, "rawId": 2}']
)
def test_what_is_no_passkey_is_not_kept_as_one(client, person, said):
    editor = person("editor", second_factor=False)
    by_mail(client, editor)
    client.get(AT + "webauthn/add/")
    client.post(AT + "webauthn/add/", {"name": "Mine", "credential": said})
    assert not Authenticator.objects.filter(user=editor).exists()
    assert client.get(AT + "webauthn/add/").status_code == 200
