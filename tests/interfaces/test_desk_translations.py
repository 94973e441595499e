"""The translator's pages through the door: the list, side by side, conflicts, history, readers' notes."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ipraxis.catalogue import queries, translating
from ipraxis.catalogue.models import TranslationReport
from tests.catalogue.building import FRENCH, indexed, published
from tests.conftest import NOW

pytestmark = pytest.mark.django_db
SHEET = "/en/desk/translations/lu-voucher/fr/"


@pytest.fixture
def translator(vocabulary, person, client):
    one = person("translator")
    translating.introduce(actor=one, languages=["fr"], is_named=True, at=NOW)
    client.force_login(one)
    return one


@pytest.fixture
def practice(vocabulary):
    return published().practice


def html(answer, status=200):
    assert answer.status_code == status
    return re.sub(r"\s+", " ", answer.content.decode())


def form(client, address=SHEET):
    """What the page's form holds, as a browser would send it."""
    page = html(client.get(address))
    told = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page))
    told |= dict(re.findall(r'<textarea [^>]*name="([^"]+)"[^>]*> ?([^<]*)</textarea>', page))
    told |= dict.fromkeys(re.findall(r'<input type="checkbox" name="(verify-\w+)" checked>', page), "on")
    return {name: value for name, value in told.items() if name != "csrfmiddlewaretoken"}


def test_the_desk_of_a_translator_begins_with_what_awaits_them(client, translator, practice):
    answer = client.get("/en/desk/")
    assert answer["Location"] == "/en/desk/translations/"
    page = html(client.get("/en/desk/translations/"))
    assert "Awaiting translation <data" in page
    assert "Patent voucher" in page
    for other in ("Arrived", "Search what arrived"):
        assert other not in page
    assert client.get("/en/desk/letters/").status_code == 403


def test_who_has_not_said_their_languages_is_asked_first(client, person, practice):
    client.force_login(person("translator"))
    assert "Choose your languages above" in html(client.get("/en/desk/translations/"))
    page = html(client.get(SHEET))
    assert "Say first that you translate into this language." in page
    assert '<button class="button button--act"' not in page
    assert client.post(SHEET, form(client) | {"text-title": "Bon"}).status_code == 403
    client.post("/en/desk/translations/me/", {"writes": ["fr"]})
    assert "Patent voucher" in html(client.get("/en/desk/translations/"))


def test_readers_and_reviewers_stay_outside(client, person, practice):
    client.force_login(person("reviewer"))
    assert [client.get(address).status_code for address in ("/en/desk/translations/", SHEET)] == [403, 403]
    client.force_login(person("contributor"))
    assert client.get("/en/desk/translations/").status_code == 403


def test_the_sheet_shows_terms_doubts_and_saves_what_was_typed(client, translator, practice):
    page = html(client.get(SHEET))
    assert '<mark title="brevet">Patent</mark>' in page or "<mark title=" in page
    told = form(client) | {"text-title": "Chèque 2018", "verify-title": "on", "text-problem": ""}
    assert client.post(SHEET, told)["Location"] == SHEET
    found = queries.practice(slug="lu-voucher", language="fr").title
    assert (found.text, found.state, found.verified_by) == ("Chèque 2018", "verified", "Translator")
    page = html(client.get(SHEET))
    assert "Verified: one text." in page
    assert "Figures that are not in the original: 2018." in page
    assert "verified · by Translator" in page
    assert "Nothing was changed" in html(client.post(SHEET, form(client) | {"verify-title": "on"}, follow=True))


def test_all_of_it_is_verified_with_one_button_and_the_next_follows(client, translator, practice):
    published("lu-second")
    told = form(client) | {"do": "verify"}
    assert "Verified: 3 texts." in html(client.post(SHEET, told, follow=True))
    answer = client.post(SHEET + "?state=draft", form(client) | {"do": "next"})
    assert answer["Location"] == "/en/desk/translations/lu-second/fr/?state=draft"
    second = "/en/desk/translations/lu-second/fr/?state=draft"
    client.post(second, form(client, second) | {"do": "verify"})
    answer = client.post(second, form(client, second) | {"do": "next"})
    assert answer["Location"] == "/en/desk/translations/?state=draft"


def test_a_conflict_keeps_both_texts_and_saves_the_rest(client, translator, editor, practice):
    mine = form(client) | {"text-title": "Bon", "text-summary": "Un bon."}
    client.force_login(editor)
    client.post(SHEET, form(client) | {"text-title": "Le chèque"})
    client.force_login(translator)
    answer = client.post(SHEET, mine)
    page = html(answer, 409)
    assert "Somebody else saved this meanwhile:" in page
    assert "Le chèque" in page
    assert "> Bon</textarea>" in page
    assert queries.practice(slug="lu-voucher", language="fr").summary.text == "Un bon."
    published(title="Patent cheque")
    page = html(client.post(SHEET, mine | {"text-title": "Bon de brevet"}), 409)
    assert "the original changed while you worked" in page


def test_what_changed_in_the_original_is_marked_for_the_translator(client, translator, practice):
    published(summary="A voucher that pays two patent searches.")
    page = html(client.get(SHEET))
    assert "It was translated from version 1." in page
    assert "<del>" in page
    assert "out of date: 1" in html(client.get("/en/desk/translations/?state=out_of_date"))
    reader = html(client.get("/en/practices/lu-voucher/"))
    assert "The original has changed" not in reader
    assert queries.practice(slug="lu-voucher", language="fr").summary.text == FRENCH["summary"]


def test_too_long_a_title_is_told_and_stays_in_its_field(client, translator, practice):
    page = html(client.post(SHEET, form(client) | {"text-title": "x" * 401}), 422)
    assert "400 characters are the most" in page
    assert "x" * 401 in page


def test_the_history_takes_a_change_back(client, translator, practice):
    address = SHEET + "history/"
    assert "Nobody has changed this translation yet." in html(client.get(address))
    client.post(SHEET, form(client) | {"text-title": "Bon", "verify-title": "on"})
    page = html(client.get(address))
    number = re.search(r'name="event" value="(\d+)"', page)[1]
    assert "Verified · Translator" in page
    assert "is as it was before" in html(client.post(SHEET + "undo/", {"event": number}, follow=True))
    assert queries.practice(slug="lu-voucher", language="fr").title.text == FRENCH["title"]
    assert "Brought back what was before" in html(client.get(address))
    assert client.post(SHEET + "undo/", {"event": "x"}).status_code == 404


def test_a_reader_says_what_is_wrong_without_a_name(client, translator, practice):
    cache.clear()
    client.logout()
    address = "/fr/practices/lu-voucher/translation/"
    assert address in html(client.get("/fr/practices/lu-voucher/"))
    assert client.get("/en/practices/lu-voucher/translation/").status_code == 404
    assert client.post(address, {"text": " "}).status_code == 409
    html(client.post(address, {"text": "Ce n’est pas un chèque.", "part": "title"}))
    assert TranslationReport.objects.get().part == "title"
    assert [client.post(address, {"text": "Encore."}).status_code for _ in range(4)] == [200, 200, 200, 429]
    client.force_login(translator)
    page = html(client.get(SHEET))
    assert "A reader wrote about “Title”:" in page
    assert "A reader wrote that something is wrong." in html(client.get("/en/desk/translations/?state=reported"))
    one = TranslationReport.objects.earliest("pk")
    client.post(SHEET + "settle/", {"report": one.pk})
    one.refresh_from_db()
    assert one.settled_by == translator
    assert client.post(SHEET + "settle/", {"report": "x"}).status_code == 409


def test_a_reader_is_told_of_each_text_whose_words_it_is(client, practice):
    published(summary="A voucher that pays two patent searches.")
    indexed()
    page = html(client.get("/fr/practices/lu-voucher/"))
    assert page.count("note--machine") >= 2
    assert FRENCH["summary"] in page


def asked(client, address):
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as told:
        assert client.get(address).status_code == 200
    return len(told)


def test_the_list_and_the_sheet_ask_as_often_for_three_as_for_one(client, translator, practice):
    addresses = ("/en/desk/translations/", "/en/desk/translations/?state=draft", SHEET, SHEET + "history/")
    once = [asked(client, address) for address in addresses]
    for slug in ("lu-second", "lu-third"):
        published(slug)
    client.post(SHEET, form(client) | {"text-title": "Bon", "text-summary": "Un bon.", "text-description": "Bien."})
    client.get("/en/desk/translations/")
    assert [asked(client, address) for address in addresses] == once
