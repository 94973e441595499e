"""Signing in before a real browser: an app's code, a passkey on a virtual device, an invitation, in two languages."""

import re

import pytest
from django.core import mail
from django.core.cache import cache

from tests import authenticator

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _no_limits_from_other_tests(db):
    cache.clear()


def by_mail(page, site: str, address: str, language: str = "en") -> None:
    page.goto(f"{site}/{language}/account/login/")
    page.locator("#id_email").fill(address)
    page.locator("form:not([hidden]) button.button--act").click()
    page.wait_for_url("**/login/code/**")
    page.locator("#id_code").fill(re.search(r"^    (\S+)$", mail.outbox[-1].body, re.MULTILINE)[1])
    page.locator("form.phone-form button.button--act").click()


def virtual_device(page):
    """A device that keeps passkeys and says yes to its owner's finger."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    return session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


@pytest.mark.parametrize(("language", "width", "script"), [("en", 1280, True), ("ar", 320, False)])
def test_an_editor_sets_up_an_app_and_signs_in_with_it(person, open_page, language, width, script):
    person("editor", second_factor=False)
    page = open_page("/en/about/", width=width, java_script_enabled=True)
    site = page.url.removesuffix("/en/about/")
    if not script:
        page = open_page("/en/about/", width=width, java_script_enabled=False)
    by_mail(page, site, "editor@house.example", language)
    page.goto(f"{site}/{language}/desk/")
    page.wait_for_url("**/second-factor/?next=**")
    page.locator(".ledger a.button--act").click()
    secret = page.locator("#secret").input_value()
    page.locator("#id_code").fill(authenticator.code(secret))
    page.locator("form.phone-form button.button--act").click()
    page.wait_for_url("**/recovery-codes/")
    assert page.locator("ul.code li").count() == 10
    page.locator("a.button--act").click()
    page.wait_for_url("**/desk/")
    page.locator("form[action$='/logout/'] button:visible").first.click()
    by_mail(page, site, "editor@house.example", language)
    page.wait_for_url("**/authenticate/")
    page.locator("#id_code").fill(authenticator.code(secret, steps=1))
    page.locator("form.phone-form button.button--act").first.click()
    page.wait_for_url(re.compile("/desk/"))
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")


def test_a_passkey_signs_in_alone(person, open_page):
    person("reviewer")
    page = open_page("/en/about/")
    site = page.url.removesuffix("/en/about/").replace("127.0.0.1", "localhost")
    virtual_device(page)
    by_mail(page, site, "reviewer@house.example")
    page.wait_for_url("**/desk/**")
    page.goto(f"{site}/en/account/second-factor/webauthn/add/")
    page.locator("#id_name").fill("My notebook")
    page.get_by_role("button", name="Make the passkey").click()
    page.wait_for_url("**/recovery-codes/")
    page.goto(f"{site}/en/account/second-factor/webauthn/")
    assert page.get_by_text("My notebook").first.is_visible()
    page.get_by_role("button", name="Sign out").first.click()
    sent = len(mail.outbox)
    page.goto(f"{site}/en/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/desk/**")
    assert len(mail.outbox) == sent  # no code was needed


def test_a_passkey_answers_after_the_code_by_mail(person, open_page):
    person("editor", second_factor=False)
    page = open_page("/en/about/")
    site = page.url.removesuffix("/en/about/").replace("127.0.0.1", "localhost")
    virtual_device(page)
    by_mail(page, site, "editor@house.example")
    page.wait_for_url("**/second-factor/**")
    page.goto(f"{site}/en/account/second-factor/webauthn/add/")
    page.locator("#id_passwordless").uncheck()
    page.get_by_role("button", name="Make the passkey").click()
    page.wait_for_url("**/recovery-codes/")
    page.get_by_role("button", name="Sign out").first.click()
    by_mail(page, site, "editor@house.example")
    page.get_by_role("button", name="Use a passkey instead").click()
    page.wait_for_url("**/desk/**")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_axe_finds_nothing_and_nothing_is_too_wide(person, open_page, violations, scheme, width):
    from datetime import UTC, datetime

    from ipraxis.accounts.rules import RoleName
    from ipraxis.interfaces.web.invitation_links import token
    from ipraxis.people.operations import invite

    coordinator = person("coordinator")
    now = datetime.now(UTC)
    asked = invite(
        email="new@h.example", name="", roles=[RoleName.EDITOR], language="en", days=9, actor=coordinator, at=now
    )
    page = open_page("/en/about/", width=width, scheme=scheme)
    site = page.url.removesuffix("/en/about/")
    found = {}

    def look(address: str) -> None:
        for language in ("en", "ar"):
            page.goto(f"{site}/{language}/{address}", wait_until="networkidle")
            found[f"{language} {address}"] = violations(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address

    look(f"account/invitation/{token(asked.pk, 1)}/")
    by_mail(page, site, coordinator.email)
    page.wait_for_url("**/authenticate/")
    found["authenticate"] = violations(page)
    page.locator("#id_code").fill(authenticator.code())
    page.locator("form.phone-form button.button--act").first.click()
    page.wait_for_url(re.compile("/desk/"))
    for address in (
        "account/",
        "account/sessions/",
        "account/second-factor/",
        "account/second-factor/totp/deactivate/",
        "account/second-factor/webauthn/",
        "account/second-factor/webauthn/add/",
        "account/second-factor/recovery-codes/generate/",
        "account/second-factor/reauthenticate/",
        "coordination/",
        "coordination/people/",
        f"coordination/people/{coordinator.pk}/?institution=x",
        "coordination/invitations/",
    ):
        look(address)
    assert {address: wrong for address, wrong in found.items() if wrong} == {}
    assert page.complaints == []
