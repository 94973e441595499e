"""The desk's lists of what is to be confirmed and of links."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ipraxis.accounts.operations import robot
from ipraxis.catalogue.models import Version
from ipraxis.outbox.models import Letter
from ipraxis.upkeep import links
from ipraxis.upkeep.models import Asking, Confirmation, LinkCheck
from ipraxis.upkeep.rules.links import Visit
from tests.catalogue.building import published
from tests.conftest import NOW
from tests.upkeep.factories import YEAR, fresh, told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def ready(vocabulary, client, editor):
    call_command("createcachetable", verbosity=0)
    client.force_login(editor)


def text(client, address, **told_):
    page = client.get(address, told_)
    assert page.status_code == 200
    return page.content.decode()


def test_what_is_due_is_listed_seen_and_sent(client, editor):
    version = told(editor)
    assert "Patent voucher" in text(client, "/en/desk/confirmations/")
    seen = client.post("/en/desk/confirmations/ask/", {"chosen": [version.practice_id]}).content.decode()
    assert "office@inventions.example" in seen
    assert "one button says that it holds" in seen
    assert not Letter.objects.filter(template="confirmation").exists()
    client.post("/en/desk/confirmations/ask/", {"chosen": [version.practice_id], "sure": "1"})
    client.post("/en/desk/confirmations/ask/", {"chosen": [version.practice_id], "sure": "1"})
    assert Letter.objects.filter(template="confirmation").count() == 1
    assert "Patent voucher" in text(client, "/en/desk/confirmations/", show="asked")


@pytest.mark.parametrize("which", ["due", "no_address", "asked", "overdue", "answered", "later", "fresh"])
def test_every_list_opens(client, which):
    text(client, "/en/desk/confirmations/", show=which)
    assert client.get("/en/desk/confirmations/", {"show": "nothing"}).status_code == 404


def test_an_address_is_added_for_what_editors_gathered(client):
    published()
    Version.objects.update(published_at=NOW - YEAR * 3)
    assert "We have no address" in text(client, "/en/desk/confirmations/", show="no_address")
    address = "/en/desk/practices/lu-voucher/confirmation/"
    bad = client.post(address, {"do": "arrange", "address": "no address"})
    assert (bad.status_code, "is not an e-mail address" in bad.content.decode()) == (422, True)
    client.post(address, {"do": "arrange", "address": "ip@office.lu", "language": "fr", "not_before": "2020-01-01"})
    assert "ip@office.lu" in text(client, "/en/desk/confirmations/")
    assert client.post(address, {"do": "arrange", "not_before": "soon"}).status_code == 409


def test_what_was_told_by_telephone_and_taken_back(client, editor):
    version = told(editor)
    address = f"/en/desk/practices/{version.practice.slug}/confirmation/"
    assert client.post(address, {"do": "record", "answer": "unchanged", "note": ""}).status_code == 409
    client.post(address, {"do": "record", "answer": "unchanged", "note": "Ms Weber, by telephone"})
    assert fresh(version).confirmed_at is not None
    assert "Ms Weber" in text(client, address)
    assert "Ms Weber" in text(client, "/en/desk/confirmations/", show="answered")
    client.post(address, {"undo": Confirmation.objects.get().pk})
    assert fresh(version).confirmed_at is None


def counted(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_as_many_questions_for_three_as_for_one(client, editor):
    addresses = [f"/en/desk/confirmations/?show={which}" for which in ("due", "asked", "answered")]
    counts = []
    for titles in (("One",), ("Two", "Three")):
        for title in titles:
            told(editor, title=f"Due {title}", institution_name=f"Due {title}")
            asked_ = told(editor, title=f"Asked {title}", institution_name=f"Asked {title}")
            done = told(editor, title=f"Answered {title}", institution_name=f"Answered {title}")
            client.post("/en/desk/confirmations/ask/", {"chosen": [asked_.practice_id], "sure": "1"})
            client.post(
                f"/en/desk/practices/{done.practice.slug}/confirmation/",
                {"do": "record", "answer": "changed", "note": "by telephone"},
            )
        counts.append([counted(client, address) for address in addresses])
    assert counts[0] == counts[1]
    assert Asking.objects.count() == 3


def dead_link(url, at=None) -> LinkCheck:
    actor = robot("upkeep", at=NOW)
    links.gather(actor=actor, at=NOW)
    link = LinkCheck.objects.get(url=url)
    for day in (0, 2, 4, 8):
        when = (at or timezone.now()) - timedelta(days=9 - day)
        every = timedelta(days=30)
        links.note_visit(link=link, visit=Visit(status=404), every=every, jitter=0.5, actor=actor, at=when)
    return link


def test_dead_links_are_listed_with_the_practices_that_name_them(client):
    sources = [
        {"url": f"https://inventions.example/{n}", "title": f"Report {n}", "publisher": None, "year": 2024}
        for n in range(3)
    ]
    published("lu-one", sources=sources[:1])
    dead_link("https://inventions.example/0")
    one = counted(client, "/en/desk/links/")
    published("lu-two", title="Second voucher", sources=sources)
    for n in (1, 2):
        dead_link(f"https://inventions.example/{n}")
    assert counted(client, "/en/desk/links/") == one
    page = text(client, "/en/desk/links/")
    assert page.count("Second voucher") == 3
    assert "there is no such page (404)" in page
    assert "This site visits no links" in page
    for which in ("failing", "moved", "refused", "ok", "not_checked"):
        text(client, "/en/desk/links/", show=which)


def test_an_editor_asks_for_another_visit(client):
    published()
    link = dead_link("https://inventions.example/report")
    client.post(f"/en/desk/links/{link.pk}/again/")
    link.refresh_from_db()
    assert link.next_check_at <= timezone.now()
    assert client.post("/en/desk/links/999/again/").status_code == 404


def test_readers_are_told_of_a_dead_link_and_of_age(client, editor):
    published()
    dead_link("https://inventions.example/report")
    page = text(client, "/en/practices/lu-voucher/")
    assert "This address has not answered since" in page
    assert "not yet by the institution" in page
    version = told(editor, title="Old")
    assert "not confirmed since November 2024" in text(client, f"/en/practices/{version.practice.slug}/")
    address = f"/en/desk/practices/{version.practice.slug}/confirmation/"
    client.post(address, {"do": "record", "answer": "unchanged", "note": "by telephone"})
    assert 'class="confirmed"' in text(client, f"/en/practices/{version.practice.slug}/")


def test_reviewers_do_not_see_these_lists(client, reviewer):
    client.force_login(reviewer)
    for address in ("/en/desk/confirmations/", "/en/desk/links/", "/en/desk/practices/x/confirmation/"):
        assert client.get(address).status_code == 403
