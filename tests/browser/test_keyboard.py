"""The keyboard alone, in English and Arabic: an editor takes a letter to the catalogue, its contributor answers.

Nothing here points or clicks: what Tab does not reach nobody without a mouse can use. Axe-core looks at each page.
"""

import pytest
from django.core.cache import cache

from ipraxis.editorial.codes import code_for
from ipraxis.editorial.models import Contribution, Remark
from ipraxis.editorial.operations import move
from tests.conftest import NOW
from tests.interfaces import desk_rows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MOST_TABS = 400


@pytest.fixture
def letter(vocabulary, person):
    cache.clear()
    return desk_rows.mail()


def site(page) -> str:
    return "/".join(page.url.split("/")[:3])


def tab_to(page, selector: str) -> None:
    """Press Tab until what the selector names has the focus, and see that the focus shows."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("one => document.activeElement.matches(one)", selector):
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline != "none", f"nobody sees that {selector} has the focus"
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


def enter(page) -> None:
    """Press Enter and wait for the page it leads to."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.fixture
def signed_in(open_page, client, live_server):
    def signed_in(user, address, **options):
        client.force_login(user)
        page = open_page("/en/about/", **options)
        kept = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
        page.context.add_cookies([kept])
        page.goto(live_server.url + address)
        return page

    return signed_in


@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_editor_corrects_sends_asks_and_publishes(letter, person, signed_in, violations, language):
    page = signed_in(person("editor"), f"/{language}/desk/tray/draft/")
    tab_to(page, f'a[href*="/desk/contributions/{letter.reference}/"]')
    enter(page)
    found = {"sheet": violations(page)}
    tab_to(page, "#v-title")
    page.keyboard.press("Control+A")
    page.keyboard.type("Patent voucher")
    tab_to(page, 'button[name=do][value=save]:not([tabindex="-1"])')
    enter(page)
    letter.refresh_from_db()
    assert letter.description["title"] == "Patent voucher"

    tab_to(page, 'button[name=do][value="send_to_review"]')
    enter(page)
    tab_to(page, 'button[name=do][value="return"]')
    enter(page)
    found["return"] = violations(page)
    tab_to(page, "textarea[name=note]")
    page.keyboard.type("In which year did it begin?")
    tab_to(page, "main form button.button--act")
    enter(page)
    letter.refresh_from_db()
    assert letter.status == "returned"
    assert found == {key: [] for key in found}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_contributor_without_account_follows_corrects_and_answers(letter, person, open_page, violations, language):
    editor = person("editor")
    for verb in ("send_to_review", "return"):
        move(contribution=letter, verb=verb, actor=editor, at=NOW, note="In which year did it begin?")
    page = open_page(f"/{language}/follow/")
    found = {"enter": violations(page)}
    tab_to(page, "#code")
    page.keyboard.type(code_for(letter.occasion, at=NOW).lower())
    enter(page)
    found["page"] = violations(page)
    tab_to(page, "#f-ended summary, #f-started summary")
    page.keyboard.press("Enter")
    tab_to(page, "#f-ended input[type=text], #f-ended input:not([type]), #f-started input:not([type=hidden])")
    page.keyboard.press("Control+A")
    page.keyboard.type("2019")
    enter(page)
    found["corrected"] = violations(page)
    said = Contribution.objects.get(pk=letter.pk)
    assert 2019 in (said.description.get("started"), said.description.get("ended")) or Remark.objects.exists()
    tab_to(page, "#say-text")
    page.keyboard.type("It began with forty firms.")
    tab_to(page, 'button[name=do][value="say"]')
    enter(page)
    assert Remark.objects.filter(text="It began with forty firms.").exists()
    assert found == {key: [] for key in found}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_coordinator_s_pages_are_reached_and_whole(letter, person, signed_in, violations, language):
    page = signed_in(person("coordinator"), f"/{language}/coordination/", width=390)
    found = {}
    sections = page.evaluate("[...document.querySelectorAll('main nav a')].map(a => a.getAttribute('href'))")
    assert len(sections) > 6
    for address in [*sections, f"/{language}/coordination/vocabulary/ip-voucher/"]:
        page.goto(site(page) + address)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found[address] = [*violations(page), *([f"{wide} px too wide"] if wide > 0 else [])]
    assert found == {key: [] for key in found}
    page.goto(f"{site(page)}/{language}/coordination/")
    tab_to(page, 'main nav a[href$="/retention/"]')
    enter(page)
    tab_to(page, "#days-contact")
    page.keyboard.press("Control+A")
    page.keyboard.type("400")
    enter(page)
    assert "400" in page.locator("#days-contact").input_value()
