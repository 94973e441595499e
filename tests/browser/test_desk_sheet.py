"""The page beside the fields before a real browser: from passage to field, two people at once, one made of two."""

import pytest
from django.core.cache import cache

from ipraxis.accounts.models import User
from ipraxis.editorial.models import Contribution
from ipraxis.editorial.operations import correct
from ipraxis.interfaces.field_words import label
from tests.browser.test_desk import sign_in
from tests.conftest import NOW
from tests.interfaces import desk_rows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def colleague(person):
    return person("coordinator")


@pytest.fixture
def rows(vocabulary, person, colleague):
    person("editor")
    cache.clear()
    return desk_rows.fax(), desk_rows.mail()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_axe_finds_nothing_on_the_new_pages(rows, open_page, violations, scheme, width):
    fax, mail = rows
    page = open_page("/en/account/login/", width=width, scheme=scheme)
    site = page.url.removesuffix("/en/account/login/")
    sign_in(page, "/en/desk/")
    found = {}
    for address in (
        "checks/",
        f"contributions/{fax.reference}/?large=1",
        f"contributions/{mail.reference}/merge/{fax.reference}/",
        f"contributions/{mail.reference}/split/",
    ):
        for language in ("en", "ar"):
            page.goto(f"{site}/{language}/desk/{address}", wait_until="networkidle")
            found[f"{language} {address}"] = violations(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    page.goto(f"{site}/en/desk/contributions/{mail.reference}/", wait_until="networkidle")
    two_in_one_field(page, mail)
    found["conflict"] = violations(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert {address: wrong for address, wrong in found.items() if wrong} == {}


def two_in_one_field(page, mail):
    """The person of the page types a title while a colleague saves another one."""
    page.get_by_label(label("title"), exact=True).fill("Mine")
    colleague = User.objects.get(email="coordinator@house.example")
    correct(contribution=mail, field="title", value="Theirs", actor=colleague, at=NOW, revision=1)
    page.locator(".act button[value=save]").click()
    page.get_by_role("heading", name="Somebody else changed the same field").wait_for()


def test_a_passage_leads_to_its_field_and_another_page_keeps_what_was_typed(rows, open_page):
    fax, _ = rows
    page = open_page("/en/account/login/")
    sign_in(page, f"/en/desk/contributions/{fax.reference}/")
    page.locator("#p-started-0 rect").first.click()
    assert page.evaluate("document.activeElement.id") == "v-started"
    page.get_by_label(label("title"), exact=True).fill("Typed and not saved")
    page.get_by_role("link", name="Page 1").click()
    page.locator('.leaves [aria-current]:has-text("Page 1")').wait_for()
    page.locator("#f-started .origin a").click()
    page.locator("#p-started-0.lit").wait_for()
    assert page.get_by_label(label("title"), exact=True).input_value() == "Typed and not saved"


def test_passages_and_fields_lead_to_each_other_without_script(rows, open_page):
    fax, _ = rows
    page = open_page("/en/account/login/", java_script_enabled=False)
    sign_in(page, f"/en/desk/contributions/{fax.reference}/?text=1")
    page.locator("#p-started-0 a").click()
    assert page.url.endswith("#f-started")
    page.locator("#f-started .origin a").click()
    assert page.url.endswith("#p-started-0")


def test_two_people_in_one_field_choose_without_script(rows, open_page):
    _, mail = rows
    page = open_page("/en/account/login/", java_script_enabled=False)
    sign_in(page, f"/en/desk/contributions/{mail.reference}/")
    two_in_one_field(page, mail)
    assert page.get_by_text("Theirs").first.is_visible()
    page.get_by_label("Write what you typed, or something third:").check()
    page.locator("#v-title").fill("Something third")
    page.get_by_role("button", name="Keep what I chose").click()
    page.get_by_text("Saved: one field.").wait_for()
    assert Contribution.objects.get(pk=mail.pk).description["title"] == "Something third"


def test_one_of_two_and_two_again_by_keyboard(rows, open_page):
    fax, mail = rows
    page = open_page("/en/account/login/")
    sign_in(page, f"/en/desk/contributions/{mail.reference}/merge/{fax.reference}/")
    page.get_by_role("button", name="Make one of them").focus()
    page.keyboard.press("Enter")
    page.get_by_text("They are one now").wait_for()
    page.goto(page.url.replace(fax.reference, mail.reference))
    page.get_by_role("button", name="Make two of them again").focus()
    page.keyboard.press("Enter")
    page.get_by_text("They are two again").wait_for()
    assert set(Contribution.objects.values_list("status", flat=True)) == {"draft"}
