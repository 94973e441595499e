"""The letter's page and the lists behind it: axe-core finds nothing, nothing is too wide, no script is needed."""

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from ipraxis.accounts.operations import robot
from ipraxis.interfaces.confirmation_words import key_of
from ipraxis.upkeep import operations
from ipraxis.upkeep.models import Asking, Confirmation
from tests.interfaces.test_desk_upkeep import dead_link
from tests.upkeep.factories import told

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def asked(vocabulary, editor):
    call_command("createcachetable", verbosity=0)
    version = told(editor, title="Patent voucher")
    told(editor, title="Second voucher")
    version.sources.create(position=9, url="https://inventions.example/report", title="Yearly report")
    dead_link("https://inventions.example/report")
    actor = robot("upkeep", at=timezone.now())
    operations.ask_due(months=12, most=9, leaves_the_house=False, actor=actor, at=timezone.now())
    return version


def pages(version):
    return (
        "/confirm/",
        f"/confirm/{key_of(Asking.objects.get().pk)}/",
        f"/practices/{version.practice.slug}/",
        "/desk/confirmations/?show=asked",
        "/desk/confirmations/?show=fresh",
        f"/desk/practices/{version.practice.slug}/confirmation/",
        "/desk/links/",
        "/coordination/health/",
    )


def signed_in(page, person, origin):
    client = Client()
    client.force_login(person)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": origin}])


@pytest.mark.parametrize("screen", [("en", 1280, "light"), ("ar", 320, "dark")])
def test_axe_finds_nothing_and_nothing_is_too_wide(asked, person, open_page, violations, screen):
    language, width, scheme = screen
    page = open_page(f"/{language}/about/", width=width, scheme=scheme)
    origin = page.url.removesuffix(f"/{language}/about/")
    signed_in(page, person("editor", "coordinator", email="both@house.example"), origin)
    found = {}
    for address in pages(asked):
        page.goto(f"{origin}/{language}{address}")
        found[address] = violations(page)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found[address] += ["wider than the screen"]
    assert {address: wrong for address, wrong in found.items() if wrong} == {}


def test_one_click_without_script_by_keyboard(asked, open_page):
    page = open_page(f"/en/confirm/{key_of(Asking.objects.get().pk)}/", java_script_enabled=False)
    button = page.get_by_role("button", name="All 2 are unchanged")
    button.focus()
    page.keyboard.press("Enter")
    page.get_by_text("You confirmed it on").first.wait_for()
    assert set(Confirmation.objects.values_list("answer", flat=True)) == {"unchanged"}
