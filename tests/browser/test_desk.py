"""The desk before a real browser: accessible, narrow enough, quicker with script and whole without."""

import re

import pytest
from django.core import mail
from django.core.cache import cache

from ipraxis.editorial.models import Contribution, Twin
from ipraxis.interfaces.field_words import label
from ipraxis.outbox.models import Letter
from tests import authenticator
from tests.conftest import NOW
from tests.interfaces import desk_rows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def rows(vocabulary, person):
    person("editor")
    cache.clear()
    fax, letter = desk_rows.fax(is_sample=True), desk_rows.mail()
    Twin.objects.create(contribution=letter, other=fax, score=0.8, why="80 of 100 pieces are the same.")
    desk_rows.message(state="not_contribution", kind="unclear", kind_why="No sentence says what is done for whom.")
    desk_rows.message(state="set_aside", reason="The PDF is locked with a password.")
    Letter.objects.create(
        occasion="o1",
        channel="paper",
        to_name="Office of Inventions\nLuxembourg",
        template="declined",
        language="ar",
        context={"reference": "C1", "title": "Voucher", "note": "It is a product.", "is_sample": True},
        state="printable",
        posted_at=NOW,
        next_try_at=NOW,
    )
    return fax, letter


def sign_in(page, address):
    """Through the real door: the page asks for the code, the mail brings it."""
    page.goto(re.sub(r"(https?://[^/]+).*", r"\1", page.url) + address)
    page.get_by_label("Your e-mail address").fill("editor@house.example")
    page.get_by_role("button", name="Send me a code").click()
    page.wait_for_url("**/login/code/**")
    page.locator("#id_code").fill(re.search(r"^    (\S+)$", mail.outbox[-1].body, re.MULTILINE)[1])
    page.locator("form.phone-form button.button--act").click()
    page.wait_for_url("**/second-factor/authenticate/")
    page.locator("#id_code").fill(authenticator.code())
    page.locator("form.phone-form button.button--act").click()
    page.wait_for_url("**/desk/**")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_axe_finds_nothing_and_nothing_is_too_wide(rows, open_page, violations, scheme, width):
    fax, letter = rows
    page = open_page("/en/account/login/", width=width, scheme=scheme)
    site = page.url.removesuffix("/en/account/login/")
    found = {"login": violations(page)}
    sign_in(page, "/en/desk/")
    number = Letter.objects.get().pk
    message = fax.messages.get().reference
    for address in (
        "",
        f"contributions/{fax.reference}/?field=title",
        f"contributions/{fax.reference}/?text=1",
        f"contributions/{letter.reference}/",
        f"contributions/{letter.reference}/history/",
        f"contributions/{letter.reference}/decide/decline/",
        f"contributions/{letter.reference}/decide/publish/",
        "messages/in/set_aside/",
        "messages/in/not_contribution/?kind=unclear",
        f"contributions/{letter.reference}/compare/{fax.reference}/",
        f"messages/{message}/",
        "letters/",
        f"letters/{number}/",
        f"letters/{number}/print/",
    ):
        for language in ("en", "ar"):
            page.goto(f"{site}/{language}/desk/{address}", wait_until="networkidle")
            found[f"{language} {address}"] = violations(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    assert {address: wrong for address, wrong in found.items() if wrong} == {}
    assert page.complaints == []


def test_stepping_into_a_field_lights_its_passage(rows, open_page):
    fax, _ = rows
    page = open_page("/en/account/login/")
    sign_in(page, f"/en/desk/contributions/{fax.reference}/")
    page.locator("#v-title").focus()
    assert page.locator("#p-title-0.lit").count() == 1
    page.locator("#f-started a").first.click()
    page.locator("#v-started").focus()
    assert (page.locator("#p-started-0.lit").count(), page.locator(".lit").count()) == (1, 1)
    assert page.locator("li.now").get_attribute("id") == "f-started"


def test_an_editor_publishes_without_script(rows, open_page):
    _, letter = rows
    page = open_page("/en/account/login/", java_script_enabled=False)
    sign_in(page, "/en/desk/")
    page.get_by_role("link", name="Patent voucher", exact=True).click()
    page.get_by_role("button", name="They differ").click()
    page.get_by_label(label("title"), exact=True).fill("Patent voucher of the office")
    page.get_by_role("button", name="Keep, and go to review").click()
    page.get_by_role("button", name="Accept").click()
    page.get_by_role("button", name="Publish").click()
    page.get_by_role("button", name="Publish it").click()
    page.get_by_role("link", name="see its page").click()
    page.wait_for_url("**/practices/**")
    assert page.locator("h1").inner_text() == "Patent voucher of the office"
    assert Contribution.objects.get(pk=letter.pk).status == "published"
