"""Answers taken in like a letter: kept, read, made a draft of, acknowledged."""

from dataclasses import replace

import pytest

from ipraxis.accounts.operations import robot
from ipraxis.editorial.models import Contribution
from ipraxis.intake.channels.answers import (
    AnswersRefused,
    check_contributor,
    check_values,
    kept_file,
    take_in_answers,
)
from ipraxis.intake.models import Message
from ipraxis.intake.operations import ReadAttachment, keep_text, structure
from ipraxis.intake.originals import open_original
from ipraxis.intake.readers.registry import open_bytes
from ipraxis.intake.rules.answers import Answers, Contributor, from_bytes
from ipraxis.intake.rules.text import Limits
from ipraxis.intake.understanding import understand
from ipraxis.outbox.models import Letter
from tests.catalogue.building import published
from tests.conftest import NOW

pytestmark = pytest.mark.django_db

TOLD = Answers(
    language="fr",
    values={
        "title": "Chèque brevet",
        "mechanisms": ["ip-voucher"],
        "country": "lu",
        "outcomes": [{"value": "1 200", "unit": "firmes", "year": "2024", "source": "Rapport annuel"}],
    },
    contributor=Contributor(name="Ana Muller", email="ana@office.example", institution="Office"),
    asked={"title": "Comment s’appelle-t-elle ?"},
)


def sent(told=TOLD, files=(), key="draft-1", channel="form"):
    return take_in_answers(told, files, channel=channel, key=key, actor=robot("form", at=NOW), at=NOW)


def pages_of(sha256, media_type):
    opened = open_bytes(open_original(sha256), name="", media_type=media_type, limits=Limits())
    return [(page, "") for page in opened.pages]


def read_and_structured(message):
    actor = robot("worker", at=NOW)
    read = [ReadAttachment(None, pages_of(message.original, message.media_type))]
    read += [ReadAttachment(a.pk, pages_of(a.sha256, a.media_type)) for a in message.attachments.all()]
    keep_text(message=message, read=read, actor=actor, at=NOW)
    message.refresh_from_db()
    made = understand(message)
    return structure(message=message, suggestion=made.suggestion, likeness=made.likeness, actor=actor, at=NOW)


def test_answers_become_a_draft_with_their_places(vocabulary):
    receipt = sent()
    assert receipt.status == "received"
    document = from_bytes(open_original(receipt.message.original))
    assert document.values["outcomes"] == [
        {"value": 1200, "unit": "firmes", "year": 2024, "indicator": "", "source": "Rapport annuel"}
    ]
    assert document.said["mechanisms"] == ("chèque PI",) or "PI" in document.said["mechanisms"][0]
    assert document.said["country"] == ("Luxembourg",)

    contribution = read_and_structured(receipt.message)
    page = receipt.message.pages.get()
    assert contribution.channel == "form"
    assert contribution.description["country"] == "LU"
    assert contribution.description["outcomes"] == [{"value": 1200, "unit": "firmes", "year": 2024, "indicator": ""}]
    for origin in contribution.origins.exclude(field__in=["language", "service_types"]):
        assert (origin.method, origin.confidence) == ("answered", 1.0)
        assert page.text[origin.start : origin.end] == origin.passage != ""
    letter = Letter.objects.get()
    assert (letter.to_address, letter.language, letter.channel) == ("ana@office.example", "fr", "email")


def test_the_same_draft_sent_twice_is_one_message(vocabulary):
    first, again = sent(), sent(replace(TOLD, values={"title": "Autre"}))
    assert again.status == "already_received"
    assert again.message == first.message
    assert sent(key="draft-2").message != first.message
    assert sent(channel="api").message != first.message
    assert Message.objects.count() == 3


def test_files_are_attachments_and_are_read(vocabulary):
    file = kept_file(
        b"The voucher began in 2019 and is for start-ups.", name="..\\..\\a\nb.txt", media_type="text/plain"
    )
    assert file.name == "ab.txt"
    receipt = sent(files=[file])
    contribution = read_and_structured(receipt.message)
    assert [a.sha256 for a in receipt.message.attachments.all()] == [file.sha256]
    assert from_bytes(open_original(receipt.message.original)).files[0].name == "ab.txt"
    assert contribution.description["title"] == "Chèque brevet"


def test_what_a_file_is_weighs_more_than_what_it_is_called(db):
    assert kept_file(b"%PDF-1.7 ...", name="a.png", media_type="image/png").media_type == "application/pdf"
    assert kept_file(b"hello", name="a", media_type="").media_type == "application/octet-stream"


def test_nothing_is_kept_of_what_does_not_fit(vocabulary):
    wrong = replace(
        TOLD,
        values={
            "started": "soon",
            "country": "XX",
            "mechanisms": ["fee-relief"],
            "kind": "magic",
            "title": "T",
            "nonsense": 1,
        },
        contributor=Contributor(email="ana"),
    )
    with pytest.raises(AnswersRefused) as refused:
        sent(wrong)
    assert sorted(refused.value.problems) == ["country", "email", "kind", "mechanisms", "nonsense", "started"]
    assert Message.objects.count() == 0


def test_one_way_to_reach_the_contributor_is_enough():
    assert list(check_contributor(Contributor(name="Ana"))[1]) == ["reach"]
    for way in ({"email": "a@b.example"}, {"fax": "+352 1"}, {"postal_address": " Rue 1 \n\n Luxembourg"}):
        kept, problems = check_contributor(Contributor(**way))
        assert problems == {}
    assert kept.postal_address == "Rue 1\nLuxembourg"
    assert list(check_contributor(Contributor(email="a" * 300 + "@b.example"))[1]) == ["email"]


def test_empty_answers_are_no_answers(vocabulary):
    checked = check_values({"title": " ", "mechanisms": [], "countries": ["lu", "INT"]})
    assert (checked.values, checked.problems) == ({"countries": ["LU", "INT"]}, {})


def test_who_is_reached_on_paper_gets_a_letter_to_print(vocabulary):
    receipt = sent(
        replace(TOLD, contributor=Contributor(name="Ana", institution="Office", postal_address="Rue 1\nL-1 Luxembourg"))
    )
    read_and_structured(receipt.message)
    letter = Letter.objects.get()
    assert (letter.channel, letter.to_name) == ("paper", "Ana\nOffice\nRue 1\nL-1 Luxembourg")


def test_a_refinement_points_at_its_practice(vocabulary):
    practice = published("lu-voucher").practice
    assert read_and_structured(sent(replace(TOLD, refines="lu-voucher")).message).refines == practice
    assert read_and_structured(sent(replace(TOLD, refines="nothing"), key="2").message).refines is None


def test_what_is_sent_to_a_contribution_makes_no_second_draft(vocabulary):
    contribution = read_and_structured(sent().message)
    more = sent(Answers("fr", remark="Voici le rapport.", contributor=TOLD.contributor), key="more").message
    more.contributions.add(contribution)
    assert read_and_structured(more) is None
    more.refresh_from_db()
    assert (more.state, more.kind) == ("structured", "addition")
    assert Contribution.objects.count() == 1
