"""Trays before a real browser: by keyboard alone, accessible, narrow enough, whole without script."""

import pytest
from django.core.cache import cache

from ipraxis.accounts.rules import RoleName
from ipraxis.editorial.models import Contribution
from ipraxis.outbox.models import Letter
from tests import factories
from tests.browser.test_desk import sign_in
from tests.conftest import NOW

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def rows(vocabulary, person):
    person("editor").roles.create(name=RoleName.COORDINATOR)
    cache.clear()
    Letter.objects.create(
        occasion="o1", channel="email", to_address="a@office.example", template="accepted", language="ar",
        context={"reference": "C1", "title": "Voucher"}, state="held", posted_at=NOW, next_try_at=NOW,
    )  # fmt: skip
    return [factories.contribution(title=f"Voucher {n}") for n in range(3)]


def focused(page):
    return page.evaluate("document.activeElement.textContent").strip()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_editor_walks_chooses_and_opens_by_keyboard_alone(rows, open_page, language):
    page = open_page("/en/account/login/")
    sign_in(page, "/en/desk/")
    page.goto(page.url.partition("/en/desk/")[0] + f"/{language}/desk/")
    page.keyboard.press("j")
    assert focused(page) == "Voucher 2"
    page.keyboard.press("ArrowDown")
    assert focused(page) == "Voucher 1"
    page.keyboard.press("x")
    assert page.locator("input[name=chosen]:checked").count() == 1
    page.keyboard.press("k")
    assert focused(page) == "Voucher 2"
    page.keyboard.press("?")
    assert page.locator("[data-keys-help]").evaluate("one => one.open")
    page.keyboard.press("j")
    assert focused(page) == "Voucher 1"
    page.keyboard.press("Enter")
    page.wait_for_url("**/contributions/**")
    first = page.url
    page.keyboard.press("j")
    page.wait_for_url(lambda url: url != first)
    page.keyboard.press("u")
    page.wait_for_url("**/desk/tray/arrived/**")
    # While somebody types, the keys are letters.
    page.locator("#desk-q").focus()
    page.keyboard.type("jxk?u")
    assert page.locator("#desk-q").input_value() == "jxk?u"
    page.keyboard.press("Tab")
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.locator("button[value=send_to_review]").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/bulk/")
    assert Contribution.objects.filter(status="in_review").count() == 1


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_axe_finds_nothing_and_nothing_is_too_wide(rows, open_page, violations, scheme, width):
    page = open_page("/en/account/login/", width=width, scheme=scheme)
    site = page.url.removesuffix("/en/account/login/")
    sign_in(page, "/en/desk/")
    found = {}
    for address in (
        "desk/?country=LU&waiting=7",
        f"desk/contributions/{rows[0].reference}/?in=arrived",
        "desk/me/",
        "desk/letters/?state=held",
        "coordination/letters/",
        "coordination/letters/accepted/ar/",
    ):
        for language in ("en", "ar"):
            page.goto(f"{site}/{language}/{address}", wait_until="networkidle")
            page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
            found[f"{language}/{address}"] = violations(page)
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{language}/{address} is {wide} wide"
    page.goto(f"{site}/en/desk/?all=1", wait_until="networkidle")
    page.locator("button[value=decline]").click()
    page.wait_for_url("**/desk/bulk/")
    found["decline"] = violations(page)
    page.locator("#note").fill("A product.")
    page.locator("button.button--act").click()
    page.locator("[role=status]").wait_for()
    found["declined"] = violations(page)
    assert {name: problems for name, problems in found.items() if problems} == {}
    assert Letter.objects.filter(template="declined").count() == 3
