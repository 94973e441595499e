"""The coordinator's pages of the vocabulary, and what readers and the index make of a change."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ipraxis.catalogue.indexing import follow
from ipraxis.catalogue.queries import open_index
from ipraxis.catalogue.queries.searching import search
from ipraxis.vocabulary.models import Amendment, Concept
from ipraxis.vocabulary.operations import load_vocabulary
from tests.catalogue.building import published

pytestmark = pytest.mark.django_db
PAGE = "/en/coordination/vocabulary/"


@pytest.fixture
def coordinator(client, person, vocabulary):
    found = person("coordinator")
    client.force_login(found)
    return found


def told(**more):
    return {"label-en": "IP voucher", "alt-en": "", "broader": "", "note": "", "seen": "1", **more}


def test_the_lists_show_every_concept_and_narrow_by_any_language(client, coordinator):
    page = client.get(PAGE).content.decode()
    assert "This is version 1." in page
    assert page.count('href="/en/coordination/vocabulary/') > Concept.objects.count()
    some = client.get(PAGE, {"q": "ваучер"}).content.decode()
    assert 'href="/en/coordination/vocabulary/ip-voucher/"' in some
    assert 'href="/en/coordination/vocabulary/trade-mark/"' not in some
    assert "No name holds these words" in client.get(PAGE, {"q": "zzzz"}).content.decode()


def test_a_name_is_changed_undone_and_listed(client, coordinator):
    before = Concept.objects.get(pk="ip-voucher")
    answer = client.post(PAGE + "ip-voucher/", told(**{"label-fr": "Bon PI", "alt-fr": "chèque\nbon"}), follow=True)
    assert "Search and forms use it within a minute" in answer.content.decode()
    assert Concept.objects.get(pk="ip-voucher").alt["fr"] == ["chèque", "bon"]
    assert "Version 2" in client.get(PAGE + "versions/").content.decode()
    client.post(PAGE + "versions/2/undo/")
    assert Concept.objects.get(pk="ip-voucher").label == before.label
    assert client.post(PAGE + "versions/99/undo/").status_code == 404


def test_what_was_typed_stays_when_it_is_refused(client, coordinator):
    answer = client.post(PAGE + "ip-voucher/", told(**{"label-en": " ", "label-ar": "قسيمة أخرى"}))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Give it a name in English at least" in page
    assert "قسيمة أخرى" in page
    stale = client.post(PAGE + "ip-voucher/", told(seen="7"))
    assert "Somebody else changed this concept" in stale.content.decode()
    assert not Amendment.objects.exists()


def test_a_concept_is_added(client, coordinator):
    client.post(PAGE + "add/mechanism/", told(**{"label-en": "IP clinic on wheels"}))
    assert Concept.objects.get(pk="ip-clinic-on-wheels").scheme_id == "mechanism"
    refused = client.post(PAGE + "add/mechanism/", told(**{"label-en": "IP clinic on wheels"}))
    assert "is the name of another concept" in refused.content.decode()
    assert client.get(PAGE + "add/nowhere/").status_code == 404
    assert client.get(PAGE + "nowhere/").status_code == 404


def test_what_was_coded_with_a_retired_concept_is_found_by_what_replaced_it(client, coordinator, settings, tmp_path):
    settings.INDEX = tmp_path / "index"
    version = published(mechanisms=["ip-voucher"])
    follow(open_index())
    client.post(PAGE + "ip-voucher/retire/", {"replaced_by": "training-course", "note": "", "seen": "1"})
    follow(open_index())
    for mechanism in ("training-course", "ip-voucher"):
        found = search(words="", language="en", facets={"mechanism": [mechanism]})
        assert [card.slug for card in found.cards] == [version.practice.slug]
    page = client.get(f"/en/practices/{version.practice.slug}/").content.decode()
    assert Concept.objects.get(pk="training-course").label["en"] in page
    assert version.coding.filter(concept="ip-voucher").exists()  # what was published is not rewritten


def test_the_file_says_what_the_house_says(client, coordinator):
    file = client.get(PAGE + "file.json")
    told = json.loads(file.content)
    before = list(Concept.objects.order_by("id").values())
    load_vocabulary(source=told)
    assert list(Concept.objects.order_by("id").values()) == before


def test_only_coordinators(client, person, vocabulary):
    client.force_login(person("editor"))
    for address in ("", "versions/", "ip-voucher/", "add/mechanism/", "file.json"):
        assert client.get(PAGE + address).status_code == 403


def test_the_lists_ask_no_more_for_more(client, coordinator):
    counts = []
    for n in (1, 3):
        for k in range(n):
            client.post(PAGE + "add/mechanism/", told(**{"label-en": f"Clinic {n} {k}"}))
        for address in ("", "versions/"):
            with CaptureQueriesContext(connection) as asked:
                client.get(PAGE + address)
            counts.append(len(asked))
    assert counts[:2] == counts[2:]
