"""The demonstration's reviewer finds something to review."""

import pytest

from ipraxis.editorial.models import Contribution
from ipraxis.review.models import Assignment
from tests.interfaces import desk_rows

pytestmark = pytest.mark.django_db


def test_two_samples_are_asked_for_once_one_of_them_blind(client, settings, vocabulary):
    settings.DEMO = True
    for _ in range(3):
        desk_rows.mail(is_sample=True)
    desk_rows.mail()
    for _ in range(2):
        assert client.post("/en/demo/", {"role": "reviewer"}).url == "/en/desk/"
    found = Assignment.objects.filter(reviewer__user__email="reviewer@demo.ipraxis.example")
    assert sorted(one.round.is_blind for one in found) == [False, True]
    assert Contribution.objects.filter(status="in_review", is_sample=True).count() == 2
    assert "names are hidden" in client.get("/en/desk/reviews/").content.decode()


def test_before_the_samples_are_read_there_is_nothing_to_ask_for(client, settings, vocabulary):
    settings.DEMO = True
    client.post("/en/demo/", {"role": "reviewer"})
    assert "Nothing waits for you" in client.get("/en/desk/reviews/").content.decode()
