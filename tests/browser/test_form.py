"""The form and the follow page in a browser: by keyboard, on another device, to the end; and what axe-core finds."""

import pytest

from ipraxis.editorial.codes import code_for
from ipraxis.editorial.rules.codes import shown
from ipraxis.intake.models import Message
from ipraxis.interfaces.web.contribute_questions import STEPS
from ipraxis.outbox.models import Letter
from tests.conftest import NOW
from tests.factories import contribution
from tests.interfaces.contributing import worked

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def address(settings, live_server):
    settings.SITE_ADDRESS = live_server.url


def on(page) -> None:
    """Go on, as the Enter key does."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def by_keyboard(page, label: str, text: str) -> None:
    """Tab to the control of that label, as somebody without a mouse does, and type."""
    wanted = page.get_by_label(label, exact=True).first.get_attribute("id")
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == wanted:
            page.keyboard.type(text)
            return
    pytest.fail(f"the keyboard does not reach “{label}”")


def press(page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).first.click()


def test_from_the_first_question_to_a_correction(vocabulary, open_page, chromium):
    page = open_page("/en/contribute/")
    press(page, "Fill in the form")
    by_keyboard(page, "Your name", "Ana")
    on(page)  # to be reached is asked for, and the focus stands on the reason
    assert "Tell us one way to reach you" in page.locator(":focus").inner_text()
    by_keyboard(page, "Your e-mail address", "ana@office.example")
    on(page)
    by_keyboard(page, "What do you call what you do for small firms?", "Patent voucher")
    on(page)
    page.get_by_label("In which year did it begin?").fill("2019")
    press(page, "Files")
    report = {"name": "report.txt", "mimeType": "text/plain", "buffer": b"In 2024 the voucher helped 120 firms."}
    page.get_by_label("Choose files").set_input_files([report])
    press(page, "Add these files")
    assert "report.txt" in page.locator(".ledger").inner_text()
    press(page, "Save, and go on later")
    press(page, "Mail me the link")
    link = Letter.objects.get(template="continue").context["address"]
    assert page.get_by_label("The link, to note or to copy").input_value() != ""

    other = chromium.new_context(viewport={"width": 390, "height": 800})
    try:
        device = other.new_page()
        device.goto(link)
        press(device, "Look it over, and send it")
        assert "Patent voucher" in device.locator("main").inner_text()
        press(device, "Send it")
        code = device.locator(".code").inner_text()
    finally:
        other.close()
    made = worked(Message.objects.get())

    page.goto(page.url.partition("/en/")[0] + "/follow/")
    page.get_by_label("The code of your letter").fill(code.lower())
    press(page, "Show it")
    row = page.locator("#f-started")
    assert "2019" in row.inner_text()
    row.get_by_text("Correct it").click()
    row.get_by_label("In which year did it begin?").fill("2018")
    with page.expect_navigation():
        row.get_by_role("button", name="Keep it so").click()
    made.refresh_from_db()
    assert made.description["started"] == 2018
    assert [told for told in page.complaints if "422" not in told] == []


def test_the_form_is_filled_in_without_script(vocabulary, open_page):
    page = open_page("/en/contribute/", java_script_enabled=False)
    press(page, "Fill in the form")
    page.get_by_label("Your fax number").fill("+352 1")
    press(page, "Go on")
    page.get_by_text("Advisory services").click()
    page.get_by_label("IP audit").first.check()
    press(page, "What came of it")
    page.get_by_label("How many").first.fill("120")
    press(page, "Add a row")
    assert page.get_by_label("How many").count() == 2
    press(page, "Look it over, and send it")
    assert "120" in page.locator("main").inner_text()
    press(page, "Send it")
    assert page.locator(".code").count() == 1


@pytest.mark.parametrize(("language", "screen"), [("en", (1280, "light")), ("ar", (320, "dark"))])
def test_axe_finds_nothing_and_nothing_is_too_wide(vocabulary, open_page, violations, language, screen):
    width, scheme = screen
    one = contribution()
    code = shown(code_for(one.occasion, at=NOW))
    page = open_page(f"/{language}/contribute/", width=width, scheme=scheme)
    origin = page.url.partition(f"/{language}/")[0]
    with page.expect_navigation():
        page.locator("main form button").first.click()
    form = page.url.removesuffix("who/")
    with page.expect_navigation():
        page.locator("button[value=next]").last.click()  # the page with something wrong on it
    found, wide = {}, []

    def look(address: str) -> None:
        found[address] = violations(page)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(address)

    look("wrong")
    for address in [*(f"{form}{step.slug}/" for step in STEPS), f"{form}later/", f"{origin}/{language}/follow/"]:
        page.goto(address)
        look(address)
    page.goto(f"{origin}/{language}/follow/{code}/")
    for place in ("started", "outcomes", "ip_rights", "mechanisms"):
        page.locator(f"#f-{place} summary").first.click()
    look("follow")
    page.goto(f"{origin}/{language}/contribute/continue/x/")
    look("closed")
    assert {address: wrong for address, wrong in found.items() if wrong} == {}
    assert wide == []
