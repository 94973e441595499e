import pytest

from ipraxis.directory.operations import ensure_institution
from ipraxis.intake.models import Message
from ipraxis.intake.operations import ReadAttachment, keep_text, put_aside, receive
from ipraxis.intake.queries import (
    NoSuchMessage,
    awaiting_reading,
    awaiting_structuring,
    country_names,
    document,
    full_text,
    lexicon,
    message,
    messages,
    messages_of,
    not_contributions,
    pages,
    set_aside,
    state_counts,
)
from ipraxis.intake.rules.incoming import Incoming, IncomingFile
from ipraxis.intake.rules.text import Box, PageText, Word
from ipraxis.intake.understanding import understand
from tests.conftest import NOW

pytestmark = pytest.mark.django_db

WORD = Word(0, 5, Box(0.1, 0.1, 0.2, 0.2), 0.75)


@pytest.fixture
def arrived(worker_robot):
    def arrived(number, channel="email", files=2):
        incoming = Incoming(
            identity=f"{number:064}",
            original="b" * 64,
            bytes=1,
            media_type="message/rfc822",
            channel=channel,
            subject="Subject",
            sender_address="ana@office.example",
            files=tuple(IncomingFile(f"{n}.pdf", "application/pdf", 1, f"{n:064}") for n in range(files)),
        )
        return receive(incoming=incoming, actor=worker_robot, at=NOW).message

    return arrived


@pytest.fixture
def read(arrived, worker_robot):
    def read(number, channel="email"):
        it = arrived(number, channel)
        first, second = it.attachments.all()
        body = [ReadAttachment(None, ((PageText(1, "Body"), ""),))] if channel == "email" else []
        # Kept in another order than they are read in: rows come back by their place all the same.
        parts = [
            ReadAttachment(second.pk, ((PageText(1, "Third"), ""),)),
            ReadAttachment(first.pk, ((PageText(2, "Second"), ""), (PageText(1, "First", (WORD,), 0.75), "e" * 64))),
            *body,
        ]
        return keep_text(message=it, read=parts, actor=worker_robot, at=NOW)

    return read


def test_messages_are_found_by_their_reference(arrived):
    it = arrived(1)
    assert message(f"m{it.pk}") == message(f" M{it.pk} ") == message(str(it.pk)) == it
    for wrong in ("M0", "x", "", "M٣", "C1"):
        with pytest.raises(NoSuchMessage, match="There is no message"):
            message(wrong)


def test_what_waits_is_asked_by_state_oldest_first(arrived, read, worker_robot):
    first, second, third = arrived(1), read(2), arrived(3)
    put_aside(message=arrived(4), reason="x", actor=worker_robot, at=NOW)
    assert list(awaiting_reading()) == [first, third]
    assert list(awaiting_structuring()) == [second]
    assert [m.reason for m in set_aside()] == ["x"]
    assert list(not_contributions()) == []
    assert state_counts() == {
        "received": 2,
        "read": 1,
        "structured": 0,
        "not_contribution": 0,
        "divided": 0,
        "set_aside": 1,
    }


def test_a_contribution_leads_back_to_what_it_was_made_from(arrived):
    from tests import factories

    contribution, second, first = factories.contribution(), arrived(2), arrived(1)
    for it in (first, second):
        it.contributions.add(contribution)
    assert list(messages_of(contribution)) == [second, first]


def test_pages_come_in_reading_order_with_their_words(read):
    it = read(1)
    found = pages(it)
    assert [p.text for p in found] == ["Body", "First", "Second", "Third"]
    assert (found[1].words, found[1].image, found[0].attachment) == ((WORD,), "e" * 64, None)
    assert full_text(messages().get()) == "Body\nFirst\nSecond\nThird"


@pytest.mark.parametrize("count", [1, 3])
def test_listing_messages_costs_the_same_for_one_and_three(read, count, django_assert_num_queries):
    for number in range(count):
        read(number)
    with django_assert_num_queries(4):
        assert len([full_text(m) for m in messages()]) == count


def test_structuring_sees_parts_by_attachment_and_the_subject_of_mails_only(read):
    seen = document(read(1))
    assert [(p.attachment, p.name, [page.text for page in p.pages]) for p in seen.parts] == [
        ("", "", ["Body"]),
        (f"{0:064}", "0.pdf", ["First", "Second"]),
        (f"{1:064}", "1.pdf", ["Third"]),
    ]
    assert (seen.channel, seen.subject, seen.received_on) == ("email", "Subject", NOW.date())
    assert document(read(2, "fax")).subject == ""


def test_the_lexicon_holds_vocabulary_directory_and_countries(vocabulary):
    ensure_institution(
        described={"name": "Office", "name_original": "Amt", "country": "LU", "type": "ip_office"}, proposed=False
    )
    known = lexicon()
    voucher = next(c for c in known.concepts if c.id == "ip-voucher")
    assert voucher.scheme == "mechanism"
    assert {"ar", "en", "es", "fr", "ru", "zh"} <= voucher.terms.keys()
    assert [(i.name, i.names, i.country) for i in known.institutions] == [("Office", ("Amt",), "LU")]
    assert {"Germany", "Allemagne", "Германия", "德国", "ألمانيا", "Alemania"} <= set(country_names()["DE"])


def test_the_directory_as_it_stands_now_is_understood_with(read, vocabulary):
    it = Message.objects.get(pk=read(1).pk)
    before = understand(it)
    ensure_institution(described={"name": "Body", "country": "LU", "type": "ip_office"}, proposed=False)
    after = understand(it)
    assert before.likeness == after.likeness
    assert after.suggestion.kind
