"""A reviewer before a real browser, with the keyboard alone, in both directions: asked, declared, graded, handed in."""

import re

import pytest
from django.core import mail
from django.core.cache import cache

from ipraxis.review.models import Assignment
from ipraxis.review.profiles import profile
from ipraxis.review.queries.reading import names_to_hide
from tests import authenticator
from tests.interfaces import desk_rows
from tests.review import rooms

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def asked(vocabulary, editor, person):
    """A blind round: the demonstration of what is hidden, and of who sees it."""
    cache.clear()
    person("coordinator")
    found = rooms.in_review(editor, desk_rows.mail(title="Voucher of the Office of Inventions"))
    rita, sam = rooms.reviewer("rita"), rooms.reviewer("sam")
    by = rooms.call(name="Spring", is_blind=True, is_default=True, reviewers_wanted=2, instructions="Be kind.")
    rooms.asked(found, [rita, sam], editor, by, hidden=names_to_hide(found))
    rooms.submitted(found, sam, grade="not_shown", to_contributor="Say who counted.")
    return found, rita


def press(page, selector, key="Enter"):
    """Tab to what the selector names, then press the key; nothing is ever clicked."""
    for _ in range(150):
        if page.evaluate("one => document.activeElement.matches(one)", selector):
            page.keyboard.press(key)
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {selector}")


def sign_in(page, email, address, *, second=False):
    page.goto(re.sub(r"(https?://[^/]+).*", r"\1", page.url) + address)
    page.locator("input[type=email]").focus()
    page.keyboard.type(email)
    page.keyboard.press("Enter")
    page.wait_for_url("**/login/code/**")
    page.locator("#id_code").focus()
    page.keyboard.type(re.search(r"^    (\S+)$", mail.outbox[-1].body, re.MULTILINE)[1])
    page.keyboard.press("Enter")
    if second:
        page.wait_for_url("**/second-factor/authenticate/")
        page.locator("#id_code").focus()
        page.keyboard.type(authenticator.code())
        page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}")


def choose(page, name, value):
    """Into the group by Tab, to the answer by arrows: the way radio buttons are used without a mouse."""
    for _ in range(150):
        if page.evaluate("name => document.activeElement.name === name", name):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    for _ in range(8):
        if page.evaluate("() => document.activeElement.value") == value:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"the keyboard does not reach {name}={value}")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_review_from_the_invitation_to_the_editor_by_keyboard(asked, open_page, violations, language):
    found, rita = asked
    seen = {}
    page = open_page("/en/account/login/")
    sign_in(page, rita.user.email, f"/{language}/desk/reviews/")
    assert page.evaluate("document.documentElement.dir") == ("rtl" if language == "ar" else "ltr")
    seen["mine"] = violations(page)
    press(page, "article a")
    page.wait_for_url(re.compile(r"/desk/reviews/\d+/$"))
    seen["invitation"] = violations(page)
    choose(page, "conflict", "no")
    press(page, "button[value=go_on]")
    page.wait_for_selector("input[name=a-relevance]")
    seen["form"] = violations(page)
    text = page.locator("main").inner_text()
    assert ("[…]" in text, "Office of Inventions" in text, "Luxembourg" in text) == (True, False, False)
    for one in profile("2026").criteria:
        choose(page, f"a-{one.id}", one.answers[-1])
    choose(page, "advice", "accept")
    press(page, "#to_contributor", "A")
    press(page, "button[value=submit].button")
    page.wait_for_url("**/desk/reviews/")
    assert Assignment.objects.get(reviewer=rita).status == "submitted"
    assert page.complaints == []

    desk = open_page("/en/account/login/")
    sign_in(desk, "editor@house.example", f"/{language}/desk/contributions/{found.reference}/", second=True)
    seen["panel"] = violations(desk)
    assert desk.locator("#reviews ~ .plot mark").count() == 12
    press(desk, "button[name=pass_on]")
    desk.wait_for_selector("[role=status]")
    assert found.remarks.get().author.email == "editor@house.example"
    assert {where: wrong for where, wrong in seen.items() if wrong} == {}


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_axe_finds_nothing_and_nothing_is_too_wide(asked, open_page, violations, width, scheme):
    found, rita = asked
    number = Assignment.objects.get(reviewer=rita).pk
    rooms.taken_on(found, rita)
    wrong = {}
    for email, second, addresses in (
        (rita.user.email, False, ["desk/reviews/", f"desk/reviews/{number}/", "desk/reviews/profile/"]),
        (
            "coordinator@house.example",
            True,
            [
                f"desk/contributions/{found.reference}/reviewers/",
                f"desk/contributions/{found.reference}/decide/accept/",
                "coordination/calls/",
                "coordination/calls/new/",
                f"coordination/calls/{found.rounds.get().call_id}/",
                "coordination/calls/reviewers/",
                f"coordination/calls/reviewers/of/{rita.user_id}/",
            ],
        ),
    ):
        page = open_page("/en/account/login/", width=width, scheme=scheme)
        site = page.url.removesuffix("/en/account/login/")
        sign_in(page, email, f"/en/{addresses[0]}", second=second)
        for address in addresses:
            for language in ("en", "ar"):
                page.goto(f"{site}/{language}/{address}", wait_until="networkidle")
                wrong[f"{language} {address}"] = violations(page)
                assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        assert page.complaints == []
    assert {address: found for address, found in wrong.items() if found} == {}
