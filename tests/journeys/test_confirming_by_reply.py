"""One word in answer to the letter that asks whether a practice holds, as it comes in by mail."""

import pytest

from ipraxis.accounts.operations import robot
from ipraxis.interfaces.letter_pdf import words_of
from ipraxis.outbox.models import Letter
from ipraxis.upkeep import operations
from ipraxis.upkeep.models import Asking, Confirmation
from ipraxis.upkeep.rules.replies import WORDS
from tests.conftest import NOW
from tests.journeys.test_replying import OFFICE, comes
from tests.upkeep.factories import fresh, told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vocabulary")]


@pytest.fixture
def asked(editor):
    version = told(editor)
    operations.ask_due(months=12, most=9, leaves_the_house=False, actor=robot("upkeep", at=NOW), at=NOW)
    letter = Letter.objects.get(template="confirmation")
    Letter.objects.filter(pk=letter.pk).update(message_id="<asked@ipraxis.example>")
    return version


def subject():
    return f"Re: Does your practice still hold? ({Asking.objects.get().reference})"


def quoted():
    letter = Letter.objects.get(template="confirmation")
    return "\n\nOn Monday, 23 November 2026, IPraxis <practices@ipraxis.example> wrote:\n" + "\n".join(
        f"> {line}" for line in words_of(letter).splitlines()
    )


@pytest.mark.parametrize("language", WORDS)
def test_one_word_in_six_languages(asked, language):
    word = WORDS[language]["unchanged"].capitalize()
    message = comes(f"{word}.{quoted()}", In_Reply_To="<asked@ipraxis.example>", Subject="Re: whatever")
    made = Confirmation.objects.get()
    assert (fresh(asked).confirmed_at, made.answer, made.way, made.note) == (
        NOW,
        "unchanged",
        "reply",
        message.reference,
    )
    assert (message.state, message.kind, message.contributions.count()) == ("not_contribution", "confirmation", 0)
    receipt = Letter.objects.get(template="confirmed")
    assert (receipt.to_address, receipt.context["answer"]) == (OFFICE, "unchanged")


def test_the_reference_in_the_subject_is_enough(asked):
    comes("no change", Subject=subject())
    assert fresh(asked).confirmed_at == NOW


def test_ended_with_its_year_is_drafted_and_the_mail_stands_beside(asked):
    message = comes(f"Terminé en 2024\n\nCordialement,\nAna Muller{quoted()}", In_Reply_To="<asked@ipraxis.example>")
    made = Confirmation.objects.get()
    assert (made.year, made.contribution.description["ended"]) == (2024, 2024)
    assert message.contributions.get() == made.contribution
    assert fresh(asked).confirmed_at is None


@pytest.mark.parametrize(
    "text",
    [
        "Unchanged, except that a firm pays 20 euros now.",
        "It ended.",
        "The voucher was doubled in spring.",
        "unchanged\n\nPS: please use my new address",
    ],
)
def test_what_is_not_plain_is_left_to_a_person(asked, text):
    message = comes(f"{text}{quoted()}", In_Reply_To="<asked@ipraxis.example>")
    assert (message.kind, message.state) == ("unclear", "not_contribution")
    assert "our letter" in message.kind_why
    assert (Confirmation.objects.get().answer, fresh(asked).confirmed_at) == ("", None)


def test_nobody_else_confirms(asked):
    for changes in (
        {"From": "Somebody <somebody@else.example>"},
        {"From": f"Somebody <somebody@else.example>, {OFFICE}"},
        {"Auto_Submitted": "auto-replied"},
    ):
        comes("Unchanged", Subject=subject(), **changes)
    assert fresh(asked).confirmed_at is None


def test_a_file_says_more_than_a_word(asked):
    report = ("rapport.txt", "text/plain", b"Everything about it is new.")
    comes("unchanged", Subject=subject(), attachments=[report])
    assert fresh(asked).confirmed_at is None


def test_one_word_for_several_practices(editor):
    versions = [told(editor, title=title) for title in ("One", "Two")]
    operations.ask_due(months=12, most=9, leaves_the_house=False, actor=robot("upkeep", at=NOW), at=NOW)
    comes("changed", Subject=subject())
    assert set(Confirmation.objects.values_list("answer", flat=True)) == {""}
    comes("all unchanged", Subject=subject())
    assert all(fresh(version).confirmed_at for version in versions)
