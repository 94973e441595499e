"""Contributions by HTTP: answers sent in, read, and followed."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ipraxis.accounts.operations import robot
from ipraxis.editorial.rules import FIELDS
from ipraxis.intake.channels.answers import MOST_FILES
from ipraxis.intake.models import Message
from ipraxis.intake.operations import ReadAttachment, keep_text, structure
from ipraxis.intake.originals import open_original
from ipraxis.intake.readers.registry import open_bytes
from ipraxis.intake.rules.answers import from_bytes
from ipraxis.intake.rules.text import Limits
from ipraxis.intake.understanding import understand
from ipraxis.interfaces.api.asked import ContributionIn
from tests.catalogue.building import published
from tests.conftest import NOW
from tests.interfaces.api.test_messages import problem

pytestmark = pytest.mark.usefixtures("vocabulary")

CONTRIBUTIONS = "/api/v1/contributions"
TOLD = {
    "language": "fr",
    "answers": {
        "title": "Chèque brevet",
        "country": "LU",
        "mechanisms": ["ip-voucher"],
        "started": 2019,
        "outcomes": [{"value": 1200, "unit": "firmes", "year": 2024, "source": "Rapport annuel"}],
    },
    "contributor": {"name": "Ana Muller", "email": "ana@office.example", "institution": "Office"},
}


def send(program, told=TOLD, **headers):
    return program.post(CONTRIBUTIONS, json.dumps(told).encode(), "application/json", **headers)


def read_and_structured(message):
    actor = robot("worker", at=NOW)
    original = open_original(message.original)
    pages = open_bytes(original, name="", media_type=message.media_type, limits=Limits()).pages
    read = [ReadAttachment(None, [(page, "") for page in pages])]
    kept = keep_text(message=message, read=read, actor=actor, at=NOW)
    made = understand(kept)
    return structure(message=kept, suggestion=made.suggestion, likeness=made.likeness, actor=actor, at=NOW)


def test_answers_become_a_contribution_that_the_token_can_follow(program, another):
    answer = send(program)
    assert answer.status_code == 201, answer.content
    message = Message.objects.get()
    assert answer["Location"] == f"/api/v1/messages/{message.reference}"
    assert message.channel == "api"
    assert from_bytes(open_original(message.original)).asked["title"] == "Titre"
    made = read_and_structured(message)
    seen = program.get(answer["Location"]).json()
    assert (seen["state"], seen["kind"]) == ("structured", "contribution")
    (pointer,) = seen["contributions"]
    told = program.get(pointer["href"]).json()
    assert (told["reference"], told["status"]) == (made.reference, "draft")
    assert [one["value"] for one in told["values"]["started"]] == [2019]
    origin = told["values"]["title"][0]["origin"]
    assert (origin["method"], origin["passage"]) == ("answered", "Chèque brevet")
    assert "cost_to_sme" in told["unknown"]
    assert told["messages"] == [{"reference": message.reference, "href": answer["Location"]}]
    problem(another.get(pointer["href"]), 404, "not-found")


def test_a_key_makes_one_of_two_and_without_one_they_are_two(program):
    with_key = [send(program, Idempotency_Key="c-1").json()["reference"] for _ in range(2)]
    without = [send(program).json()["reference"] for _ in range(2)]
    assert len(set(with_key)) == 1
    assert len({*with_key, *without}) == 3


def test_a_key_that_was_forgotten_does_not_bring_the_old_message_back(program):
    from ipraxis.intake.models import Sending

    first = send(program, Idempotency_Key="c-1").json()
    Sending.objects.update(begun_at="2020-01-01T00:00Z")
    second = send(program, TOLD | {"remark": "Another year."}, Idempotency_Key="c-1").json()
    assert first["reference"] != second["reference"]


def form(told=TOLD, *files: tuple[str, bytes]):
    return {
        "contribution": json.dumps(told),
        "files": [SimpleUploadedFile(name, data, "application/pdf") for name, data in files],
    }


def send_form(program, data, **headers):
    return program.client.post(CONTRIBUTIONS, data, headers=program.headers | headers)


def test_files_come_along_and_the_same_form_in_another_wrapping_is_the_same(program):
    data = ("../report.pdf", b"%PDF-1.7 report"), ("small.txt", b"hello")
    answers = [send_form(program, form(TOLD, *data), **{"Idempotency-Key": "f-1"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[1]["Idempotency-Replayed"] == "true"
    files = Message.objects.get().attachments.order_by("position")
    assert [(one.name, open_original(one.sha256)) for one in files] == [
        ("report.pdf", b"%PDF-1.7 report"),
        ("small.txt", b"hello"),
    ]
    other = send_form(program, form(TOLD, ("report.pdf", b"%PDF-1.7 other")), **{"Idempotency-Key": "f-1"})
    problem(other, 422, "key-used-otherwise")


def test_the_answers_may_be_a_part_with_a_type_of_its_own(program):
    part = SimpleUploadedFile("contribution.json", json.dumps(TOLD).encode(), "application/json")
    assert send_form(program, {"contribution": part}).status_code == 201


def test_a_form_with_strange_missing_or_too_many_parts(program):
    told = problem(send_form(program, form() | {"file": "x"}), 422, "not-fitting")
    assert [wrong["field"] for wrong in told["errors"]] == ["file"]
    told = problem(send_form(program, {"files": []}), 422, "not-fitting")
    assert [wrong["field"] for wrong in told["errors"]] == ["contribution"]
    many = [(f"{n}.txt", b"x") for n in range(MOST_FILES + 1)]
    told = problem(send_form(program, form(TOLD, *many)), 422, "not-fitting")
    assert [wrong["field"] for wrong in told["errors"]] == ["files"]
    body = b"--x\r\nnothing"
    problem(program.post(CONTRIBUTIONS, body, "multipart/form-data"), 400, "bad-request")
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"answers": {"titel": "x"}}, "answers.titel"),
        ({"answers": {"title": 5}}, "answers.title"),
        ({"answers": {"title": "x", "started": 3000}}, "answers.started"),
        ({"answers": {"title": "x", "started": "2019"}}, "answers.started"),
        ({"answers": {"title": "x", "country": "XQ"}}, "answers.country"),
        ({"answers": {"mechanisms": ["no-such"]}}, "answers.mechanisms"),
        ({"answers": {"mechanisms": "ip-voucher"}}, "answers.mechanisms"),
        ({"answers": {"outcomes": [{"unit": "firms"}]}}, "answers.outcomes.0.value"),
        ({"answers": {"outcomes": [{"value": "many"}]}}, "answers.outcomes"),
        ({"answers": {"outcomes": [{"value": {"a": []}}]}}, "answers.outcomes"),
        ({"answers": {}}, "answers"),
        ({"answers": []}, "answers"),
        ({"contributor": {"name": "Ana"}}, "contributor"),
        ({"contributor": {"email": "nowhere"}}, "contributor.email"),
        ({"language": "xx"}, "language"),
        ({"refines": "no-such-practice"}, "refines"),
        ({"not_known": ["nonsense"]}, "not_known.0"),
        ({"unasked": 1}, "unasked"),
    ],
)
def test_what_does_not_fit_is_named_and_nothing_is_kept(program, change, field):
    told = problem(send(program, TOLD | change), 422, "not-fitting")
    assert told["errors"][0]["field"] == field
    assert all(wrong["detail"] for wrong in told["errors"])
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    "body",
    [b"{", b"\xff\xfe{}", b'{"a": NaN}', b"[" * 100_000, b'{"remark": "\\ud800"}', b"1" * 10_000],
    ids=["cut", "utf-16", "NaN", "deep", "half a character", "long number"],
)
def test_what_is_no_json_is_refused(program, body):
    problem(program.post(CONTRIBUTIONS, body, "application/json"), 400, "bad-request")


def test_a_number_beyond_all_numbers_is_refused(program):
    body = json.dumps(TOLD).replace("1200", "1e999").encode()
    told = problem(program.post(CONTRIBUTIONS, body, "application/json"), 422, "not-fitting")
    assert [wrong["field"] for wrong in told["errors"]] == ["answers.outcomes"]


def test_characters_that_no_database_takes_are_left_out(program):
    told = TOLD | {"remark": "one\0two", "other": {"mechanisms": "three\0"}}
    told["answers"] = {"title": "Ti\0tle"}
    message = program.get(send(program, told).json()["href"]).json()
    assert message["subject"] == "Title"
    assert b"\\u0000" not in open_original(message["sha256"])


def test_a_refinement_names_its_practice(program):
    slug = published().practice.slug
    assert send(program, TOLD | {"refines": slug}).status_code == 201
    assert read_and_structured(Message.objects.get()).refines.slug == slug


def test_other_content_is_told_what_is_taken(program):
    answer = program.post(CONTRIBUTIONS, b"a=b", "application/x-www-form-urlencoded")
    problem(answer, 415, "wrong-type")
    assert answer["Accept-Post"] == "application/json, multipart/form-data"


def test_the_api_asks_what_the_form_asks():
    asked = ContributionIn.model_json_schema()["$defs"]["AnswersIn"]["properties"].keys()
    assert asked | {"contact_name", "contact_email", "language"} == FIELDS.keys()
