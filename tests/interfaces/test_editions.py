"""The coordinator's pages of editions, and what a contributor sees of them."""

import pytest

from ipraxis.editorial.models import Edition
from tests import factories

pytestmark = pytest.mark.django_db
PAGE = "/en/coordination/editions/"


@pytest.fixture
def coordinator(client, person, vocabulary):
    found = person("coordinator")
    client.force_login(found)
    return found


def told(**more):
    asked = dict.fromkeys(["asked-description", "asked-problem", "asked-mechanisms", "asked-outcomes"], "1")
    return asked | {"own-summary-en": "In one sentence: what is it?", "note-en": "A shorter form.", **more}


def test_the_next_edition_is_prepared_looked_at_and_opened(client, coordinator):
    factories.contribution()
    assert "The form asks as it was built" in client.get(PAGE).content.decode()
    client.post(PAGE, {"name": "2027"})
    page = client.post(PAGE + "next/", told(**{"required-mechanisms": "1"}), follow=True).content.decode()
    assert "1 contribution is under way and would be taken over" in page
    assert "keeps a value in “IP rights”, which is no longer asked for" in page
    assert "Edition <b>2027</b>" not in client.get(PAGE).content.decode()
    opened = client.post(PAGE + "next/open/", follow=True).content.decode()
    assert "edition 2027 asks from now on" in opened
    past = client.get(PAGE + "past/2027/").content.decode()
    assert "A shorter form." in past
    assert "not asked for" in past
    assert client.get(PAGE + "past/2099/").status_code == 404


def test_a_contributor_is_asked_what_the_edition_asks_in_its_words(client, coordinator):
    client.post(PAGE, {"name": "2027"})
    client.post(PAGE + "next/", told())
    begun = client.post("/en/contribute/", follow=True)
    name = begun.redirect_chain[-1][0].split("/")[3] if begun.redirect_chain else ""
    assert name
    before = client.get(f"/en/contribute/{name}/whom/").content.decode()
    assert "Which intellectual property rights is it about?" in before
    client.post(PAGE + "next/open/")
    after = client.get(f"/en/contribute/{name}/whom/").content.decode()
    assert "Which intellectual property rights is it about?" not in after
    assert "In one sentence: what is it?" in client.get(f"/en/contribute/{name}/what/").content.decode()


def test_what_was_typed_stays_when_it_is_refused(client, coordinator):
    client.post(PAGE, {"name": "2027"})
    answer = client.post(PAGE + "next/", told(**{"required-started": "1", "note-fr": "Plus court."}))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "cannot be required and not asked for" in page
    assert "Plus court." in page
    assert Edition.objects.get().note == {}


def test_it_is_thrown_away(client, coordinator):
    client.post(PAGE, {"name": "2027"})
    client.post(PAGE + "next/drop/")
    assert not Edition.objects.exists()
    assert client.get(PAGE + "next/").status_code == 404


def test_only_coordinators(client, person):
    client.force_login(person("editor"))
    for address in ("", "next/", "past/2027/"):
        assert client.get(PAGE + address).status_code == 403
