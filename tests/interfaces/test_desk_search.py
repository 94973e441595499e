"""Searching what arrived, through the desk's door."""

import pytest

from ipraxis.intake.channels.arrival import take_in
from ipraxis.intake.indexing import ArrivalFollower, open_arrivals
from ipraxis.intake.operations import ReadAttachment, keep_text
from ipraxis.intake.rules.text import PageText
from tests.conftest import NOW
from tests.intake.letters import letter
from tests.interfaces import desk_rows

pytestmark = pytest.mark.django_db


def test_what_arrived_is_found_by_its_words_and_by_its_number(client, editor, vocabulary, worker_robot, data_folder):
    client.force_login(editor)
    desk, contribution = client, desk_rows.mail()
    message = take_in(letter(), channel="email", file_name="", actor=worker_robot, at=NOW).message
    page = PageText(1, "The office of Vaduz gives a voucher <b>to firms</b>")
    keep_text(message=message, read=[ReadAttachment(None, ((page, ""),))], actor=worker_robot, at=NOW)
    ArrivalFollower(open_arrivals()).follow()
    shown = desk.get("/en/desk/search/", {"q": "vadu"}).content.decode()
    assert "1 message holds all these words." in shown
    assert "office of <mark>Vaduz</mark>" in shown
    assert "&lt;b&gt;to firms" in shown
    assert "No message holds all these words." in desk.get("/en/desk/search/", {"q": "nowhere"}).content.decode()
    assert desk.get("/en/desk/search/", {"q": "C999999", "page": "x"}).status_code == 200
    to_letter = desk.get("/en/desk/search/", {"q": f" m{message.pk} "})
    assert to_letter.url == f"/en/desk/messages/M{message.pk}/"
    to_draft = desk.get("/en/desk/search/", {"q": contribution.reference})
    assert to_draft.url == f"/en/desk/contributions/{contribution.reference}/"
