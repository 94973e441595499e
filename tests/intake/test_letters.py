"""Who is told by a machine that something arrived, how often, and what is noted where nobody is."""

from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest

from ipraxis.intake.models import Message
from ipraxis.intake.operations import ReadAttachment, keep_text, make_contribution, receive, structure
from ipraxis.intake.rules.incoming import Incoming
from ipraxis.intake.rules.suggestion import Origin, Suggested, Suggestion
from ipraxis.intake.rules.text import PageText
from ipraxis.interfaces.letters import message_id, render, to_email
from ipraxis.outbox.models import Letter
from tests.conftest import NOW

pytestmark = pytest.mark.django_db

TEXT = "Patent voucher. It has paid half of a first patent search for small firms since 2019."
QUESTION = Suggestion(is_contribution=False, kind="question", why="It asks.", language="fr")
_number = count(1)


@pytest.fixture
def arrives(worker_robot):
    """A message that arrived, was read and structured: arrives(kind, at, …fields of the arrival)."""

    def arrives(made=None, at=NOW, **changes):
        n = next(_number)
        incoming = Incoming(
            identity=f"{n:064}",
            original="b" * 64,
            bytes=100,
            media_type="message/rfc822",
            channel="email",
            sender_address="ana@office.example",
            subject="A practice",
            message_id=f"<{n}@office.example>",
        )
        message = receive(incoming=replace(incoming, **changes), actor=worker_robot, at=at).message
        page = PageText(1, TEXT, (), 0.9, None, 0.0, ())
        keep_text(message=message, read=[ReadAttachment(None, ((page, ""),))], actor=worker_robot, at=at)
        title = Suggested("Patent voucher", 0.9, Origin("", 1, 0, 14, TEXT[:14], None, "heading"))
        made = made or Suggestion(True, "contribution", "", "en", {"title": (title,)}, {})
        structure(message=message, suggestion=made, likeness=b"", actor=worker_robot, at=at)
        return Message.objects.get(pk=message.pk)

    return arrives


def test_a_question_is_receipted_in_its_language_once_a_sender_and_day(arrives):
    first, second = arrives(QUESTION), arrives(QUESTION, sender_address="Ana@Office.example")
    assert (first.no_letter, second.no_letter) == ("", "already_today")
    letter = Letter.objects.get()
    assert (letter.template, letter.language, letter.to_address) == ("question", "fr", "ana@office.example")
    assert (letter.subject_of, letter.in_reply_to) == (f"message:{first.pk}", first.message_id)
    assert arrives(QUESTION, sender_address="ben@office.example").no_letter == ""
    assert arrives(QUESTION, at=NOW + timedelta(days=1)).no_letter == ""
    assert Letter.objects.count() == 3


def test_every_new_contribution_is_acknowledged_however_many_a_day(arrives):
    assert [arrives().no_letter for _ in range(3)] == ["", "", ""]
    assert list(Letter.objects.values_list("template", flat=True)) == ["acknowledgement"] * 3


def test_two_machines_do_not_thank_each_other_for_ever(arrives, monkeypatch):
    monkeypatch.setattr("ipraxis.intake.letters.MOST_A_DAY", 2)
    assert [arrives().no_letter for _ in range(4)] == ["", "", "too_many", "too_many"]
    assert arrives(sender_address="ben@office.example").no_letter == ""
    assert arrives(at=NOW + timedelta(days=1, seconds=1)).no_letter == ""


def test_an_answer_to_a_letter_of_ours_is_acknowledged_once_a_day(arrives):
    arrives()
    ours = message_id(Letter.objects.get())
    codes = [arrives(in_reply_to=ours).no_letter, arrives(in_reply_to=ours).no_letter, arrives(QUESTION).no_letter]
    assert codes == ["", "already_today", "already_today"]
    assert Letter.objects.count() == 2


@pytest.mark.parametrize("kind", ["automatic_reply", "bounce", "advertising", "empty"])
def test_nobody_is_written_to_for_what_says_nothing(arrives, kind):
    assert arrives(replace(QUESTION, kind=kind)).no_letter == "nothing_to_say"
    assert Letter.objects.count() == 0


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("no_address", {"sender_address": ""}),
        ("null_sender", {"envelope_sender": ""}),
        ("our_own", {"sender_address": "practices@ipraxis.example"}),
        ("our_own", {"sender_address": "exchange@ipraxis.example"}),
        ("automatic", {"headers": {"auto-submitted": "auto-generated"}}),
        ("forged", {"sender_checks": {"by": "mx", "domain": "office.example", "dmarc": "fail"}}),
    ],
)
def test_who_may_not_be_answered_is_not_and_the_reason_is_kept(arrives, code, changes):
    assert arrives(**changes).no_letter == code
    assert arrives(QUESTION, **changes).no_letter == code
    assert Letter.objects.count() == 0


def test_a_question_on_paper_is_left_to_who_answers_it(arrives):
    assert arrives(QUESTION, channel="fax").no_letter == "on_paper"


def test_what_an_editor_makes_a_contribution_of_is_acknowledged_then(arrives, editor, vocabulary):
    message = arrives(replace(QUESTION, kind="advertising"))
    make_contribution(message=message, actor=editor, at=NOW)
    message.refresh_from_db()
    assert (message.no_letter, Letter.objects.get().template) == ("", "acknowledgement")


def test_our_letters_tell_robots_that_a_robot_wrote_them(arrives):
    arrives(QUESTION)
    mail = to_email(Letter.objects.get(), render(Letter.objects.get())).message()
    told = {name: mail[name] for name in ("Auto-Submitted", "Precedence", "X-Auto-Response-Suppress", "X-Loop")}
    assert told == {
        "Auto-Submitted": "auto-replied",
        "Precedence": "auto_reply",
        "X-Auto-Response-Suppress": "All",
        "X-Loop": "practices@ipraxis.example",
    }
    assert mail["In-Reply-To"].startswith("<")


def test_what_a_robot_sends_back_of_our_letter_is_answered_by_nobody(arrives):
    """The whole circle: our letter with its own header fields comes back as if somebody had written it."""
    from ipraxis.intake.channels.arrival import take_in

    arrives(QUESTION)
    letter = Letter.objects.get()
    raw = to_email(letter, render(letter)).message().as_bytes().replace(b"exchange@ipraxis", b"robot@elsewhere")
    from ipraxis.accounts.operations import robot

    back = take_in(raw, channel="email", file_name="", actor=robot("t", at=NOW), at=NOW).message
    assert back.headers["x-loop"] == "practices@ipraxis.example"
    assert arrives(headers=back.headers, sender_address=back.sender_address).no_letter in {"our_own", "automatic"}
