import pytest

from tests.catalogue.building import indexed, published
from tests.conftest import NOW

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = (
    "/",
    "/practices/?q=voucher&country=lu",
    "/practices/?q=zzzz",
    "/practices/lu-voucher/",
    "/practices/lu-sample/",
    "/practices/lu-long/",
    "/countries/",
    "/countries/lu/",
    "/contribute/",
    "/about/",
    "/api/",
    "/nothing/",
)

SAMPLE = {"is_sample": True, "basis": "contributed", "received": (NOW, "fax")}


@pytest.fixture
def catalogue(vocabulary):
    published("lu-voucher")
    published(
        "lu-sample",
        title="Guichet unique de la propriété intellectuelle",
        extra={**SAMPLE, "language": "fr", "translations": {}},
    )
    published("lu-long", title="Donaudampfschifffahrtsgesellschaftspatentverwertungsberatungsstellenverzeichnis")
    for n in range(12):
        published(f"lu-more-{n}")
    indexed()


@pytest.mark.parametrize(("language", "screen"), [("en", (1280, "light")), ("ar", (390, "dark"))])
def test_axe_finds_nothing(catalogue, open_page, violations, language, screen):
    found = {}
    width, scheme = screen
    page = open_page(f"/{language}/", width=width, scheme=scheme)
    origin = page.url.removesuffix(f"/{language}/")
    for address in PAGES:
        page.goto(f"{origin}/{language}{address}")
        found[address] = violations(page)
    assert {address: wrong for address, wrong in found.items() if wrong} == {}


def test_axe_would_find_a_fault(catalogue, open_page, violations):
    page = open_page("/en/about/")
    page.evaluate("document.documentElement.removeAttribute('lang')")
    assert [one.split(":")[0] for one in violations(page)] == ["html-has-lang"]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_is_wider_than_a_narrow_screen(catalogue, open_page, language):
    page = open_page(f"/{language}/", width=320)
    origin = page.url.removesuffix(f"/{language}/")
    for address in PAGES:
        page.goto(f"{origin}/{language}{address}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address


def test_every_file_of_a_page_is_served_and_the_policy_is_kept(catalogue, open_page):
    for address in ("/en/", "/ar/practices/lu-voucher/", "/en/practices/?q=voucher"):
        page = open_page(address)
        assert page.complaints == []
        assert page.evaluate("document.fonts.size") > 0
        page.close()


def test_a_reader_narrows_the_list_without_script(catalogue, open_page):
    page = open_page("/en/", java_script_enabled=False)
    page.get_by_label("Search practices").fill("voucher")
    page.get_by_role("button", name="Search").click()
    assert page.locator("#count").inner_text() == "15 practices"
    page.get_by_label("Results reported").check()
    page.get_by_role("button", name="Show these").click()
    page.wait_for_url("**evidence-level=reported-results**")
    page.get_by_role("link", name="Evidence: Results reported").click()
    page.wait_for_url(lambda address: "evidence-level" not in address)
    page.locator("article.card h3 a").first.click()
    page.wait_for_url("**/practices/*/**")
    assert page.locator("h1").count() == 1


def test_the_keyboard_reaches_the_text_first(catalogue, open_page):
    page = open_page("/en/practices/lu-voucher/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.wait_for_url("**#main")
