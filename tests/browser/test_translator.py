"""A translator before a real browser: keyboard alone, both directions, without script; axe-core finds nothing."""

import re

import pytest
from django.core import mail
from django.core.cache import cache

from ipraxis.catalogue import queries, translating
from tests.catalogue.building import FRENCH, indexed, published
from tests.conftest import NOW

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ARABIC = {"title": "قسيمة براءة", "summary": "قسيمة تدفع تكلفة أول بحث.", "description": "", "problem": ""}


@pytest.fixture
def rows(vocabulary, person):
    cache.clear()
    one = person("translator")
    translating.introduce(actor=one, languages=["ar", "fr"], is_named=True, at=NOW)
    both = {"translations": {"fr": FRENCH, "ar": ARABIC}}
    for slug in ("lu-voucher", "lu-second"):
        published(slug, extra=both)
    published("lu-voucher", summary="A voucher that pays two patent searches.", extra={"translations": {}})
    version = published("lu-second", lessons=["Answer soon."], extra={"what_changed": "A lesson.", "translations": {}})
    translating.report(practice=version.practice, language="ar", part="title", text="خطأ", at=NOW)
    indexed()
    return one


def sign_in(page):
    """Through the real door: the page asks for the code, the mail brings it."""
    page.goto(re.sub(r"(https?://[^/]+).*", r"\1", page.url) + "/en/desk/")
    page.keyboard.press("Tab")
    page.get_by_label("Your e-mail address").focus()
    page.keyboard.type("translator@house.example")
    page.keyboard.press("Enter")
    page.wait_for_url("**/login/code/**")
    page.locator("#id_code").focus()
    page.keyboard.type(re.search(r"^    (\S+)$", mail.outbox[-1].body, re.MULTILINE)[1])
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/translations/")


def tab_to(page, selector):
    """Press Tab until what the selector names has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("one => document.activeElement.matches(one)", selector):
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize(("interface", "into"), [("en", "fr"), ("ar", "ar")])
def test_a_translator_mends_and_verifies_a_text_by_keyboard(rows, open_page, interface, into, script):
    page = open_page("/en/account/login/", java_script_enabled=True)
    sign_in(page)
    if not script:  # the same session in a browser without script
        state = page.context.storage_state()
        page = open_page("/en/", java_script_enabled=False, storage_state=state)
        page.goto(re.sub(r"(https?://[^/]+).*", r"\1", page.url) + f"/{interface}/desk/translations/?language={into}")
        page.locator("article a").first.click()
        page.locator("#t-title").fill("Bon")
        page.locator("input[name=verify-title]").check()
        page.locator("button[value=save]").click()
    else:
        page.goto(re.sub(r"(https?://[^/]+).*", r"\1", page.url) + f"/{interface}/desk/translations/?language={into}")
        tab_to(page, "article a")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/lu-*/{into}/**")
        tab_to(page, "#t-title")
        page.keyboard.press("Control+A")
        page.keyboard.type("Bon")
        tab_to(page, "input[name=verify-title]")
        page.keyboard.press("Space")
        tab_to(page, "button[value=save]")
        page.keyboard.press("Enter")
        page.wait_for_selector("[role=status]")
    slug = re.search(r"translations/([\w-]+)/", page.url)[1]
    assert page.locator("#t-title").get_attribute("dir") == ("rtl" if into == "ar" else "ltr")
    told = queries.practice(slug=slug, language=into).title
    assert (told.text, told.state, told.verified_by) == ("Bon", "verified", "Translator")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_axe_finds_nothing_on_what_translators_and_readers_see(rows, open_page, violations, scheme, width):
    page = open_page("/en/account/login/", width=width, scheme=scheme)
    site = page.url.removesuffix("/en/account/login/")
    sign_in(page)
    found = {}
    for address in (
        "desk/translations/",
        "desk/translations/?language=ar&state=reported",
        "desk/translations/lu-voucher/fr/",
        "desk/translations/lu-second/ar/",
        "desk/translations/lu-voucher/fr/history/",
        "practices/lu-voucher/",
        "practices/lu-voucher/1/",
        "practices/lu-second/versions/",
        "practices/lu-second/versions/1..2/",
        "practices/lu-voucher/translation/",
    ):
        for language in ("fr", "ar"):
            page.goto(f"{site}/{language}/{address}", wait_until="networkidle")
            found[f"{language} {address}"] = violations(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    assert {address: wrong for address, wrong in found.items() if wrong} == {}
    assert page.complaints == []
