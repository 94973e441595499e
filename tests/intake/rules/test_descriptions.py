"""What a letter tells of the practice in its own words."""

from datetime import date

import pytest

from ipraxis.intake.rules.descriptions import description_of, problem_of
from ipraxis.intake.rules.letter import letter_of
from ipraxis.intake.rules.suggestion import Document, Part
from ipraxis.intake.rules.text import PageText

LETTER = """Dear Sir or Madam,

Thank you for your invitation of 5 October. We are pleased to submit the following.

Help with trade marks

Small firms in our country rarely protect their brands because the fees are high.

The Trade Mark Window helps small firms to file a first trade mark. An adviser checks the name and fills in the form.

The window is not to be confused with our design desk, which is another programme.

Yours faithfully,
Head of Department
Office of Inventions"""


def document_of(text):
    parts = (Part("", "", (PageText(1, text),)),)
    return Document("email", "", "", "", {}, parts, date(2026, 11, 22))


def test_the_paragraphs_about_the_practice_are_kept_and_nothing_else():
    (found,) = description_of(letter_of(document_of(LETTER))).values
    told = LETTER.split("\n")
    assert str(found.value).split("\n") == [told[6], told[8]]


def test_the_problem_is_the_sentence_that_says_how_things_were():
    (found,) = problem_of(letter_of(document_of(LETTER))).values
    assert found.value == "Small firms in our country rarely protect their brands because the fees are high."


def test_a_heading_names_the_problem_surely():
    text = (
        "The problem\nFirms file late. They lose rights.\nHow it works\nAn adviser visits the firm and files with it."
    )
    (found,) = problem_of(letter_of(document_of(text))).values
    assert (found.value, found.confidence) == ("Firms file late. They lose rights.", 0.9)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "No paragraph"),
        ("Dear Sir,\nAn adviser visits firms.\nYours faithfully,\nA. B.", "The letter says too little"),
    ],
)
def test_a_letter_that_tells_too_little_says_so(text, why):
    letter = letter_of(document_of(text))
    assert description_of(letter).reason.startswith(why)
    assert problem_of(letter).reason.startswith("No sentence")
