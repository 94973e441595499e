"""An editor rates a practice; readers see who said what, how, and what would raise it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ipraxis.catalogue.models import Mark
from ipraxis.catalogue.operations import withdraw_practice
from tests.catalogue.building import indexed, published
from tests.conftest import NOW

pytestmark = pytest.mark.django_db
PAGE = "/en/desk/practices/lu-voucher/marks/"
RATING = {
    "mark": "evidence",
    "level": "monitored",
    "how": "sources",
    "source": "https://inventions.example/report",
    "note": "The table of 2018.",
}


@pytest.fixture
def signed_in(client, editor, vocabulary):
    client.force_login(editor)
    return client


def text(answer):
    return " ".join(answer.content.decode().split())


def test_an_editor_is_led_from_the_practice_to_its_marks_and_a_reader_is_not(client, editor, vocabulary):
    published()
    assert PAGE not in text(client.get("/en/practices/lu-voucher/"))
    client.force_login(editor)
    assert PAGE in text(client.get("/en/practices/lu-voucher/"))


def test_what_is_rated_is_shown_with_who_how_and_when_and_the_note_stays_on_the_desk(signed_in, client):
    published()
    answer = signed_in.post(PAGE, RATING, follow=True)
    assert "Kept." in text(answer)
    assert "The table of 2018." in text(answer)
    client.logout()
    page = text(client.get("/en/practices/lu-voucher/"))
    assert "Evidence: Monitored with a baseline" in page
    assert "An editor said so from the sources given on this page" in page
    assert "https://inventions.example/report" in page
    assert "an evaluation by somebody who does not run it" in page
    assert "The table of 2018." not in page
    indexed()
    assert "Monitored with a baseline" in text(client.get("/en/practices/?evidence-level=monitored"))


def test_the_page_proposes_with_its_reason_and_one_press_takes_it_over(signed_in):
    published(evidence="described_only")
    page = text(signed_in.get(PAGE))
    assert "would bear <b>Results reported</b>: outcomes are given with a public source" in page
    signed_in.post(PAGE, {"mark": "evidence", "how": "sources", "level": "reported_results"})
    assert "would bear" not in text(signed_in.get(PAGE))


def test_a_rating_is_taken_back(signed_in):
    published()
    signed_in.post(PAGE, RATING)
    rating = Mark.objects.get()
    page = text(signed_in.post(PAGE + "take-back/", {"rating": rating.pk}, follow=True))
    assert "Taken back." in page
    assert "taken back" in page
    assert "Taken from the record" in page


@pytest.mark.parametrize("rating", ["", "x", "999999"])
def test_what_is_no_rating_cannot_be_taken_back(signed_in, rating):
    published()
    assert signed_in.post(PAGE + "take-back/", {"rating": rating}).status_code == 404


def test_what_does_not_fit_is_refused_in_words(signed_in):
    published()
    answer = signed_in.post(PAGE, {**RATING, "mark": "verified", "level": "by_institution", "how": "institution_page"})
    assert (answer.status_code, "do not fit together" in text(answer)) == (422, True)
    assert not Mark.objects.exists()


def test_reviewers_and_readers_do_not_rate(client, reviewer, vocabulary):
    published()
    assert client.get(PAGE).status_code == 302
    client.force_login(reviewer)
    assert (client.get(PAGE).status_code, client.post(PAGE, RATING).status_code) == (403, 403)
    assert not Mark.objects.exists()


def test_a_withdrawn_practice_is_not_rated(signed_in):
    withdraw_practice(practice=published().practice, why="gone", at=NOW)
    assert signed_in.get(PAGE).status_code == 404


def test_the_history_costs_the_same_however_long(signed_in):
    published()
    asked = []
    for count in (1, 3):
        while Mark.objects.count() < count:
            signed_in.post(PAGE, RATING)
        signed_in.get(PAGE)
        with CaptureQueriesContext(
            connection,
        ) as caught:
            signed_in.get(PAGE)
        asked.append(len(caught))
    assert asked[0] == asked[1]


def test_every_language_has_the_page(signed_in):
    published()
    signed_in.post(PAGE, RATING)
    for language in ("ar", "zh", "fr", "ru", "es"):
        assert signed_in.get(PAGE.replace("/en/", f"/{language}/")).status_code == 200
        assert signed_in.get(f"/{language}/practices/lu-voucher/").status_code == 200
