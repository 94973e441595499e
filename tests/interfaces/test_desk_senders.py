"""What an editor is told of a mail's sender, and why nobody was written to."""

import pytest
from django.utils import translation

from ipraxis.intake.models import Message, MessageState
from ipraxis.intake.rules import answering
from ipraxis.intake.rules.senders import RESULTS, SenderChecks
from ipraxis.interfaces.web import desk_senders
from ipraxis.outbox.operations import NewLetter, post
from tests.conftest import NOW
from tests.interfaces import desk_rows

CHECKED = {"by": "mx.exchange.example", "domain": "office.example", "spf": "fail", "dkim": "none", "dmarc": "fail"}


@pytest.fixture
def desk(client, editor, vocabulary):
    client.force_login(editor)
    return client


def page(client, message):
    return client.get(f"/en/desk/messages/{message.reference}/").content.decode()


def test_a_forged_sender_is_told_with_each_check_and_who_checked(desk):
    message = desk_rows.message(sender_checks=CHECKED, no_letter="forged")
    html = page(desk, message)
    assert "Most likely not from office.example." in html
    assert "<bdi>DMARC</bdi>: the domain says of such mail that it is not its own" in html
    assert "Checked by mx.exchange.example." in html
    assert "No letter was sent, because the sender&#x27;s address is most likely forged" in html


def test_where_nothing_was_checked_nothing_is_claimed(desk):
    html = page(desk, desk_rows.message())
    assert ("Is it from there?" in html, "No letter was sent" in html) == (False, False)


def test_a_question_leads_to_its_receipt(desk):
    message = desk_rows.message(state=MessageState.NOT_CONTRIBUTION, kind="question")
    letter = post(
        letter=NewLetter(
            occasion="x",
            template="question",
            language="en",
            to_address="a@b.example",
            subject_of=f"message:{message.pk}",
        ),
        at=NOW,
    )
    html = page(desk, message)
    assert f'<a href="/en/desk/letters/{letter.pk}/">We have your question</a>' in html
    shown = desk.get(f"/en/desk/letters/{letter.pk}/").content.decode()
    assert "A person reads it and answers you" in shown


def test_the_page_of_a_contribution_says_why_nobody_was_written_to(desk):
    contribution = desk_rows.mail()
    contribution.messages.update(no_letter="list")
    html = desk.get(f"/en/desk/contributions/{contribution.reference}/").content.decode()
    assert "No letter was sent, because it came by a mailing list." in html


def test_there_are_words_for_every_reason_and_every_result():
    codes = {code for code, _ in answering.NO_LETTER}
    codes |= {answering.ALREADY_TODAY, answering.TOO_MANY, answering.ON_PAPER, answering.NOTHING_TO_SAY}
    codes.add(answering.NOT_THE_CONTRIBUTOR)
    assert codes == desk_senders.NO_LETTER.keys()
    for result in RESULTS:
        checks = SenderChecks("mx", "office.example", result, result, result).as_json()
        said = desk_senders.sender(Message(sender_checks=checks))
        assert [name for name, _ in said[1]] == ["SPF", "DKIM", "DMARC"]
        assert all(words for _, words in said[1])


def test_the_verdict_follows_from_the_checks():
    said = [
        desk_senders.verdict(SenderChecks("mx", "office.example", **found))
        for found in ({"dmarc": "pass"}, {"spf": "pass", "aligned": ("spf",)}, {"dkim": "none"}, {"spf": "fail"})
    ]
    assert said == [
        "It is from office.example.",
        "It is from office.example.",
        "Whether it is from office.example could not be proved; nothing speaks against it.",
        "Most likely not from office.example.",
    ]
    with translation.override("fr"):
        assert desk_senders.verdict(SenderChecks("mx", "", dkim="none"))
