"""Answers to our letters, by mail and on paper, as they come in: to which contribution, and what is heard of them."""

import pypdfium2
import pytest

from ipraxis.accounts.operations import robot
from ipraxis.editorial.codes import code_for
from ipraxis.editorial.letters import post_about
from ipraxis.editorial.models import Contribution, Remark
from ipraxis.editorial.operations import move, remark
from ipraxis.editorial.rules.codes import shown
from ipraxis.editorial.threads import threads_of
from ipraxis.intake.channels.arrival import take_in
from ipraxis.intake.models import Message
from ipraxis.intake.operations import ReadAttachment, keep_text, receive, structure
from ipraxis.intake.readers.pictures import Picture
from ipraxis.intake.readers.printed import code_on
from ipraxis.intake.rules.incoming import Incoming, IncomingFile
from ipraxis.intake.rules.paper_code import letter_code, read_code, read_letter_code
from ipraxis.intake.rules.text import PageText
from ipraxis.intake.understanding import understand
from ipraxis.interfaces.letter_pdf import to_pdf, words_of
from ipraxis.outbox.models import Letter
from tests.conftest import NOW
from tests.factories import contribution
from tests.intake.letters import letter
from tests.interfaces.contributing import worked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vocabulary")]

OFFICE = "office@inventions.example"


@pytest.fixture
def asked(editor):
    """A contribution about which we asked: when it began (a remark), how many firms, and what it costs (a gap)."""
    one = contribution(cost_to_sme=None)
    one.unknown = {"cost_to_sme": "Nothing is said of it."}
    one.save()
    for field, text in (("started", "Since when exactly?"), ("outcomes", "How many firms, and in which year?")):
        remark(contribution=one, field=field, text=text, advice="", to_contributor=True, actor=editor, at=NOW)
    return move(contribution=one, verb="return", actor=editor, at=NOW)


def comes(text, **changes):
    """A mail that came in, was read and understood."""
    told = {"From": f"Ana Muller <{OFFICE}>", "Subject": "Re: We have questions"} | changes
    files = told.pop("attachments", ())
    number = Message.objects.count() + 100
    take_in(
        letter(number, text=text, attachments=files, **told),
        channel="email", file_name="", actor=robot("listener", at=NOW), at=NOW,
    )  # fmt: skip
    message = Message.objects.latest("pk")
    worked(message, our_words=words_of)
    message.refresh_from_db()
    return message


def ours():
    return Letter.objects.get(template="returned")


QUOTED_BY_OUTLOOK = """Bonjour,

1. Depuis 2018.
2. 120 entreprises en 2024

Cordialement,
Ana Muller

De : IPraxis <practices@ipraxis.example>
Envoyé : lundi 23 novembre 2026 10:12
À : Ana Muller <office@inventions.example>
Objet : We have questions about your contribution. (C1)

"""


def said(one):
    return [(s.field, s.text, s.channel, s.sender) for s in one.remarks.filter(addressee="from_contributor")]


def test_an_official_presses_reply_in_outlook(asked):
    report = ("rapport.txt", "text/plain", b"Annual report.")
    sent = comes(QUOTED_BY_OUTLOOK + words_of(ours()), In_Reply_To=ours().message_id, attachments=[report])
    assert sent.contributions.get() == asked
    assert Contribution.objects.count() == 1
    assert said(asked) == [
        ("started", "Depuis 2018.", "email", ""),
        ("outcomes", "120 entreprises en 2024", "email", ""),
    ]
    assert [thread.is_answered for thread in threads_of(asked)] == [True, True]
    asked.refresh_from_db()
    assert asked.status == "answered"
    assert sent.kind == "addition"
    assert sent.attachments.get().name == "rapport.txt"
    assert [one.template for one in Letter.objects.order_by("id")] == ["returned", "answer_received"]


def test_answers_between_the_quoted_lines_of_our_letter(asked):
    quoted = words_of(ours()).replace("Since when exactly?", "Since when exactly?\nDepuis 2018.")
    above = "Bonjour, mes réponses ci-dessous.\n\n________________________________\n"
    header = QUOTED_BY_OUTLOOK[QUOTED_BY_OUTLOOK.index("De :") :]
    comes(above + header + quoted, References=f"<x@y.example> {ours().message_id}")
    assert ("started", "Depuis 2018.", "email", "") in said(asked)


def test_a_second_answer_of_the_day_is_heard_and_not_receipted(asked):
    comes("1. 2018", In_Reply_To=ours().message_id)
    second = comes("I forgot: 2. 120 in 2024", In_Reply_To=ours().message_id)
    assert second.no_letter == "already_today"
    assert len(said(asked)) == 2


@pytest.mark.parametrize(
    "away",
    [
        {"Auto_Submitted": "auto-replied"},
        {"X_Auto_Response_Suppress": "All"},
        {"Return_Path": "<>"},
        {"Subject": "Automatic reply: We have questions"},
    ],
)
def test_a_machine_that_answers_is_never_an_answer(asked, away):
    text = "I am out of the office until 7 December and have no access to my e-mail."
    code = shown(code_for(asked.occasion, at=NOW))
    message = comes(f"{text}\n\n> {code}", In_Reply_To=ours().message_id, **away)
    asked.refresh_from_db()
    assert (asked.status, said(asked), message.contributions.count()) == ("returned", [], 0)


def test_a_bounce_with_our_letter_in_it_is_no_answer(asked):
    comes(f"Delivery has failed to these recipients.\n\n{words_of(ours())}", From="MAILER-DAEMON@inventions.example")
    asked.refresh_from_db()
    assert (asked.status, said(asked)) == ("returned", [])


def test_somebody_else_with_the_code_is_heard_and_named(asked):
    code = shown(code_for(asked.occasion, at=NOW)).lower()
    sent = comes(f"My colleague asked me: our code is {code}. It began in 2018.", From="Ben <ben@elsewhere.example>")
    assert [(text, sender) for _field, text, _channel, sender in said(asked)] == [
        (f"My colleague asked me: our code is {code}. It began in 2018.", "ben@elsewhere.example")
    ]
    assert sent.no_letter == "not_the_contributor"


def test_a_reference_alone_counts_only_from_the_contributor(asked):
    subject = f"Our answer ({asked.reference})"
    assert comes("It began in 2018.", Subject=subject).contributions.get() == asked
    for stranger in (
        {"From": "Eve <eve@elsewhere.example>"},
        {"From": "Eve <eve@elsewhere.example>", "Reply_To": OFFICE},
    ):
        assert comes("It began in 1999.", Subject=subject, **stranger).contributions.count() == 0
    assert len(said(asked)) == 1


def test_thanks_do_not_take_the_turn(asked):
    comes("Thank you very much!\n", In_Reply_To=ours().message_id)
    asked.refresh_from_db()
    assert asked.status == "returned"


def test_a_plain_answer_is_offered_to_an_empty_field(editor):
    one = contribution(started=None)
    one.unknown = {"started": "No year is named."}
    one.save()
    move(contribution=one, verb="return", actor=editor, at=NOW)
    comes("We began in 2018.", In_Reply_To=ours().message_id)
    one.refresh_from_db()
    origin = one.origins.get(field="started")
    assert (one.description["started"], origin.method, origin.passage) == (2018, "reply", "We began in 2018.")


def test_a_new_text_about_what_was_declined_becomes_a_draft_of_its_own(editor):
    one = contribution()
    move(contribution=one, verb="decline", actor=editor, at=NOW, note="No.")
    comes(
        "Dear colleagues,\n\nThe Office of Inventions offers small firms a patent voucher since 2019. "
        "It pays half of the first patent search. In 2024, 120 firms used it.\n",
        In_Reply_To=Letter.objects.get().message_id,
    )
    assert Contribution.objects.count() == 2


def test_a_word_about_what_is_decided_stands_beside_it(editor):
    one = contribution()
    move(contribution=one, verb="decline", actor=editor, at=NOW, note="No.")
    comes("Why? Please look at it once more.", In_Reply_To=Letter.objects.get().message_id)
    assert [text for _field, text, *_rest in said(one)] == ["Why? Please look at it once more."]


def fax(pages, worker_robot):
    """A fax that came in with these texts on its pages."""
    file = IncomingFile("fax.tif", "image/tiff", 10, "c" * 64)
    incoming = Incoming(
        identity=f"{Message.objects.count():064}", original="c" * 64, bytes=10, media_type="image/tiff",
        channel="fax", files=(file,),
    )  # fmt: skip
    message = receive(incoming=incoming, actor=worker_robot, at=NOW).message
    part = ReadAttachment(message.attachments.get().pk, pages)
    keep_text(message=message, read=[part], actor=worker_robot, at=NOW)
    message.refresh_from_db()
    made = understand(message)
    structure(
        message=message, suggestion=made.suggestion, likeness=made.likeness, actor=worker_robot, at=NOW,
        our_words=words_of,
    )  # fmt: skip
    return message


def test_our_letter_comes_back_by_fax_with_answers_written_on_it(asked, worker_robot):
    letter_text = words_of(ours()).replace("Since when exactly?", "Since when exactly?\nin 2018, in spring")
    code = shown(code_for(asked.occasion, at=NOW))
    page = PageText(1, f"Code {code}\n{letter_text}", (), 0.8, None, 0.0, ())
    fax([(page, "")], worker_robot)
    asked.refresh_from_db()
    assert (asked.status, Contribution.objects.count()) == ("answered", 1)
    assert ("started", "in 2018, in spring", "fax", "") in said(asked)


def test_what_cannot_be_read_of_a_fax_still_is_an_answer(asked, worker_robot):
    code = shown(code_for(asked.occasion, at=NOW))
    fax([(PageText(1, f"{words_of(ours())} {code}", (), 0.8, None, 0.0, ()), "")], worker_robot)
    asked.refresh_from_db()
    assert asked.status == "answered"
    assert Remark.objects.latest("pk").text == ""


def test_the_code_on_a_printed_letter_is_read_by_the_machine(asked):
    asked.reply_on_paper, asked.postal_address = True, "1 Rue du Marche"
    asked.save()
    letter_about_it = post_about(asked, template="reminder", occasion="paper", at=NOW)
    page = pypdfium2.PdfDocument(to_pdf(letter_about_it))[0].render(scale=200 / 72).to_pil().convert("L")
    found = code_on(Picture(page, (200, 200)))
    assert read_letter_code(found.text) == code_for(asked.occasion, at=NOW)
    assert read_code(found.text) is None


def test_a_page_with_the_code_of_a_letter_goes_to_its_contribution(asked, worker_robot):
    code = letter_code(code_for(asked.occasion, at=NOW))
    page = PageText(1, "Nothing of it could be read.", (), 0.3, None, 0.4, (), code=code)
    message = fax([(page, "")], worker_robot)
    asked.refresh_from_db()
    assert (message.contributions.get(), asked.status) == (asked, "answered")
