"""The coordinator's pages about personal data."""

import io
import json
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ipraxis.audit.models import Event
from ipraxis.editorial.models import Contribution
from ipraxis.editorial.operations import move
from ipraxis.intake.channels.arrival import take_in
from ipraxis.intake.models import Message
from ipraxis.outbox.models import Letter
from ipraxis.privacy.queries import periods
from ipraxis.privacy.rules import Kind
from tests import factories
from tests.conftest import NOW
from tests.intake.letters import letter

pytestmark = pytest.mark.django_db
PAGE = "/en/coordination/retention/"
ADDRESS = "ana@office.example"


@pytest.fixture
def coordinator(client, person):
    found = person("coordinator")
    client.force_login(found)
    return found


@pytest.fixture
def mail(worker_robot, settings, tmp_path):
    settings.ORIGINALS = tmp_path / "originals"

    def mail(number=1, **more):
        data = letter(number, **more)
        message = take_in(data, channel="email", file_name="", actor=worker_robot, at=NOW).message
        Message.objects.filter(pk=message.pk).update(state="not_contribution")
        return data

    return mail


def test_a_period_is_changed_and_said(client, coordinator):
    page = client.get(PAGE).content.decode()
    assert page.count("Days (0: until somebody asks)") == len(Kind)
    kept = client.post(PAGE, {"kind": "contact", "days": "400"}, follow=True)
    assert "What is over goes at the worker" in kept.content.decode()
    assert periods()[Kind.CONTACT] == 400


@pytest.mark.parametrize("days", ["", "-1", "x", "1", "9" * 5000, "٣٠٠"])
def test_nonsense_is_refused_with_a_sentence(client, coordinator, days):
    answer = client.post(PAGE, {"kind": "contact", "days": days})
    assert answer.status_code in {409, 422, 403, 400}
    assert "Nothing was changed" in answer.content.decode()
    assert periods()[Kind.CONTACT] == 730


def test_nobody_else_looks_at_a_person(client, person):
    client.force_login(person("editor"))
    for address, method in (
        (PAGE, client.get), (PAGE + "person/", client.get), (PAGE + "person/export/", client.post),
        (PAGE + "person/erase/", client.post),
    ):  # fmt: skip
        assert method(address, {"address": ADDRESS}).status_code == 403


def test_what_is_held_is_shown_taken_out_and_erased(client, coordinator, mail):
    data = mail(attachments=[("../../plan é.txt", "text/plain", b"plan")])
    factories.contribution(contact_email=ADDRESS)
    shown = client.get(PAGE + "person/", {"address": f" {ADDRESS.upper()} "}).content.decode()
    assert f"M{Message.objects.get().pk}" in shown
    assert f"C{Contribution.objects.get().pk}" in shown

    packed = client.post(PAGE + "person/export/", {"address": ADDRESS})
    with zipfile.ZipFile(io.BytesIO(packed.content)) as archive:
        told = json.loads(archive.read("data.json"))
        message = Message.objects.get()
        assert archive.read(f"files/{message.reference}.eml") == data
        assert sorted(archive.namelist()) == sorted(
            ["data.json", f"files/{message.reference}.eml", f"files/{message.reference}-0-plan é.txt"]
        )
    assert (told["address"], len(told["messages"]), len(told["contributions"])) == (ADDRESS, 1, 1)
    assert told["messages"][0]["sender_address"] == ADDRESS
    assert told["files_missing"] == []

    refused = client.post(PAGE + "person/erase/", {"address": ADDRESS})
    assert "Nothing was erased" in refused.content.decode()
    assert Message.objects.get().erased_at is None
    done = client.post(PAGE + "person/erase/", {"address": ADDRESS, "sure": "1"}, follow=True).content.decode()
    assert "Erased: 1 message; contacts 1" in done
    assert Message.objects.get().sender_address == ""
    gone = client.get(PAGE + "person/", {"address": ADDRESS}).content.decode()
    assert "We hold nothing under this address" in gone
    assert set(Event.objects.filter(subject="privacy").values_list("action", flat=True)) == {
        "privacy.export", "privacy.erase",
    }  # fmt: skip
    assert ADDRESS not in json.dumps(list(Event.objects.values_list("details", flat=True)))


def test_an_erased_letter_says_so(client, coordinator):
    contribution = factories.contribution()
    for verb in ("send_to_review", "return"):
        contribution = move(contribution=contribution, verb=verb, actor=coordinator, at=NOW, note="Which year?")
    Letter.objects.update(state="sent")
    client.post(PAGE + "person/erase/", {"address": contribution.reply_to, "sure": "1"})
    page = client.get(f"/en/desk/letters/{Letter.objects.get().pk}/").content.decode()
    assert "This letter was erased" in page
    assert "Which year?" not in page
    assert (
        "The contact was erased on" in client.get(f"/en/desk/contributions/{contribution.reference}/").content.decode()
    )


def test_the_page_of_a_contribution_says_how_long_its_contact_is_kept(client, coordinator):
    page = client.get(f"/en/desk/contributions/{factories.contribution().reference}/").content.decode()
    assert "The contact is kept to answer about this contribution. It is erased on 21 November 2028" in page


def test_nobody_held_is_refused(client, coordinator):
    for address in ("export/", "erase/"):
        answer = client.post(f"{PAGE}person/{address}", {"address": "nobody@nowhere.example", "sure": "1"})
        assert "We hold nothing under this address" in answer.content.decode()


def test_the_page_asks_no_more_for_three_messages_than_for_one(client, coordinator, mail):
    counts = []
    for numbers in ((1,), (2, 3)):
        for number in numbers:
            mail(number)
        with CaptureQueriesContext(connection) as asked:
            client.get(PAGE + "person/", {"address": ADDRESS})
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_an_erased_message_and_letter_say_so(client, coordinator, mail):
    mail()
    client.post(PAGE + "person/erase/", {"address": ADDRESS, "sure": "1"})
    page = client.get(f"/en/desk/messages/{Message.objects.get().reference}/").content.decode()
    assert "were erased on" in page
    assert ADDRESS not in page
