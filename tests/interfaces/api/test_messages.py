"""Messages by HTTP, through the addresses themselves."""

import errno
import json

import pytest
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.db import OperationalError
from django.http import UnreadablePostError

from ipraxis.accounts.rules import Scope
from ipraxis.intake import originals
from ipraxis.intake.models import Message, Sending
from ipraxis.interfaces.api.problems import of_exception, to_response
from ipraxis.refusal import Refused
from tests.conftest import PACKAGE_DATA
from tests.intake.letters import letter
from tests.interfaces.api.conftest import Program

SAMPLES = PACKAGE_DATA / "sample_inbox"
MESSAGES = "/api/v1/messages"
RAW = letter("api-1")


def problem(answer, status: int, code: str) -> dict:
    """The problem details of a refusal, of which every member is looked at."""
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    told = json.loads(answer.content)
    assert told["status"] == status
    assert told["type"].endswith(f"/api/v1/problems/{code}")
    assert told["instance"].startswith("/api/")
    assert told["title"]
    assert told["detail"]
    return told


def test_a_mail_is_kept_and_answered_with_where_to_look(program):
    answer = program.post(MESSAGES, RAW)
    assert answer.status_code == 201
    told = answer.json()
    message = Message.objects.get()
    assert answer["Location"] == told["href"] == f"/api/v1/messages/{message.reference}"
    assert (told["reference"], told["status"], told["reason"]) == (message.reference, "received", "")
    assert originals.open_original(told["sha256"]) == RAW
    assert message.channel == "email"
    seen = program.get(answer["Location"]).json()
    assert (seen["state"], seen["sha256"], seen["bytes"]) == ("received", told["sha256"], len(RAW))


def test_the_same_mail_without_a_key_is_stored_once_and_said_so(program):
    first, second = program.post(MESSAGES, RAW), program.post(MESSAGES, RAW)
    assert (first.status_code, second.status_code) == (201, 200)
    assert second.json()["status"] == "already_received"
    assert second.json()["reference"] == first.json()["reference"]
    assert Message.objects.count() == 1


@pytest.mark.parametrize("channel", ["fax", "post"])
def test_a_file_comes_by_its_channel_and_under_its_name(program, channel):
    data = next((SAMPLES / "fax").glob("*.tif")).read_bytes()
    answer = program.post(
        f"{MESSAGES}?channel={channel}", data, "image/tiff", Content_Disposition='attachment; filename="../x/fax 1.tif"'
    )
    assert answer.status_code == 201
    message = Message.objects.get()
    assert (message.channel, message.file_name, message.media_type) == (channel, "fax 1.tif", "image/tiff")


def test_a_file_in_the_place_of_a_mail_is_kept_and_set_aside(program):
    told = program.post(MESSAGES, b"%PDF-1.7 nothing more").json()
    assert told["status"] == "set_aside"
    assert "not an e-mail" in told["reason"]
    assert program.get(told["href"]).json()["reason"] == told["reason"]


@pytest.mark.parametrize(
    ("query", "media_type", "field"),
    [("", "application/pdf", "channel"), ("?channel=fax", "message/rfc822", "channel")],
)
def test_a_channel_that_does_not_fit_is_refused_by_its_name(program, query, media_type, field):
    told = problem(program.post(MESSAGES + query, RAW, media_type), 422, "not-fitting")
    assert [wrong["field"] for wrong in told["errors"]] == [field]
    assert not Message.objects.exists()


def test_nothing_at_all_is_refused(program):
    answer = program.post(MESSAGES, b"", Content_Type="message/rfc822")
    assert "no body" in problem(answer, 422, "not-fitting")["detail"]
    problem(program.post(MESSAGES), 415, "wrong-type")


def test_other_content_is_told_what_is_taken(program):
    answer = program.post(MESSAGES, b"{}", "application/json")
    problem(answer, 415, "wrong-type")
    assert "message/rfc822" in answer["Accept-Post"]


def test_more_than_is_taken_is_refused_before_it_is_read(program, settings):
    settings.API_LARGEST = 1000
    problem(program.post(MESSAGES, b"x" * 1001), 413, "too-large")
    assert not Message.objects.exists()


def test_who_wants_no_json_is_refused_before_anything_is_kept(program):
    problem(program.post(MESSAGES, RAW, Accept="text/html"), 406, "no-such-form")
    assert not Message.objects.exists()
    assert program.post(MESSAGES, RAW, Accept="text/html, */*;q=0.1").status_code == 201


def test_another_token_sees_nothing_of_it(program, another):
    answer = program.post(MESSAGES, RAW)
    told = problem(another.get(answer["Location"]), 404, "not-found")
    assert told["detail"] == problem(another.get("/api/v1/messages/M999"), 404, "not-found")["detail"].replace(
        "M999", answer.json()["reference"]
    )


@pytest.mark.parametrize("reference", ["M0", "12", "x", "M" + "9" * 40, "%00", "M-1", "M٣"])
def test_what_is_no_reference_is_simply_not_found(program, reference):
    assert program.get(f"/api/v1/messages/{reference}").status_code == 404
    assert program.get(f"/api/v1/contributions/{reference}").status_code == 404


def test_a_wrong_method_or_address_is_no_page(program):
    answer = program.client.put(MESSAGES, headers=program.headers)
    problem(answer, 405, "wrong-method")
    assert (answer["Allow"], answer["X-Content-Type-Options"]) == ("POST", "nosniff")
    problem(program.get("/api/v1/nothing"), 404, "not-found")
    problem(program.get("/api/nothing"), 404, "not-found")


def test_the_type_of_a_problem_leads_to_the_page_that_explains_it(program, client):
    told = problem(program.get("/api/v1/messages/M9"), 404, "not-found")
    answer = client.get(told["type"].partition("8000")[2], headers={"Accept": "text/html"})
    page, _, place = answer["Location"].partition("#")
    assert f'id="{place}"' in client.get(page).content.decode()
    assert client.get("/api/v1/problems/nonsense").status_code == 404


def test_a_strange_host_is_refused_without_a_page(client):
    problem(client.get("/api/v1/openapi.json", headers={"Host": "evil.example"}), 400, "bad-request")


def test_a_refusal_speaks_the_language_that_was_asked_for(program):
    assert program.get("/api/v1/messages/M9", **{"Accept-Language": "fr"})["Content-Language"] == "fr"


class TestKeys:
    def test_the_same_request_is_done_once_and_answered_the_same(self, program):
        first, second = (program.post(MESSAGES, RAW, Idempotency_Key="k-1") for _ in range(2))
        assert (first.status_code, second.status_code) == (201, 201)
        assert first.content == second.content
        assert first["Location"] == second["Location"]
        assert ("Idempotency-Replayed" in first, second["Idempotency-Replayed"]) == (False, "true")
        assert (Message.objects.count(), Sending.objects.count()) == (1, 1)

    def test_the_same_key_for_another_request_is_refused(self, program):
        program.post(MESSAGES, RAW, Idempotency_Key="k-1")
        answer = program.post(MESSAGES, letter("api-2", text="Something else."), Idempotency_Key='"k-1"')
        problem(answer, 422, "key-used-otherwise")
        assert Message.objects.count() == 1

    def test_a_key_belongs_to_its_token(self, program, another):
        first = program.post(MESSAGES, RAW, Idempotency_Key="k-1")
        second = another.post(MESSAGES, letter("api-2", text="Something else."), Idempotency_Key="k-1")
        assert (first.status_code, second.status_code) == (201, 201)

    def test_a_key_is_forgotten_after_its_time(self, program):
        program.post(MESSAGES, RAW, Idempotency_Key="k-1")
        Sending.objects.update(begun_at="2020-01-01T00:00Z")
        answer = program.post(MESSAGES, letter("api-2", text="Something else."), Idempotency_Key="k-1")
        assert answer.status_code == 201
        assert "Idempotency-Replayed" not in answer
        assert program.get("/api/v1/messages/" + Message.objects.earliest("id").reference).status_code == 200

    def test_what_was_begun_and_not_answered_is_finished_by_the_second_try(self, program):
        first = program.post(MESSAGES, RAW, Idempotency_Key="k-1").json()
        # As a server leaves it that is killed between the commit of the message and the answer.
        Sending.objects.update(message=None, status=None, answer={})
        second = program.post(MESSAGES, RAW, Idempotency_Key="k-1")
        assert (second.status_code, second.json()) == (201, first)
        assert "Idempotency-Replayed" not in second
        assert program.get(first["href"]).status_code == 200

    @pytest.mark.parametrize("key", ["", " ", '""', "x" * 256, "ключ", "a\tb"])
    def test_a_key_that_is_none_is_refused(self, program, key):
        problem(program.post(MESSAGES, RAW, Idempotency_Key=key), 400, "bad-request")
        assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("trouble", "status", "code"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), 507, "disk-full"),
        (OSError(errno.EDQUOT, "Quota exceeded"), 507, "disk-full"),
        (OSError(errno.EACCES, "Permission denied"), 503, "unavailable"),
        (OperationalError("database is locked"), 503, "unavailable"),
        (OperationalError("database or disk is full"), 507, "disk-full"),
        (TooManyFieldsSent(), 413, "too-large"),
        (RequestDataTooBig(), 413, "too-large"),
        (UnreadablePostError("gone"), 400, "bad-request"),
        (Refused("No."), 409, "conflict"),
        (ZeroDivisionError("secret"), 500, "our-mistake"),
    ],
)
def test_what_went_wrong_is_said_without_its_innards(rf, caplog, trouble, status, code):
    answer = to_response(rf.post(MESSAGES), of_exception(trouble))
    told = problem(answer, status, code)
    assert "secret" not in json.dumps(told)
    assert ("Retry-After" in answer) == (status in {503, 507})
    if status == 500:
        assert any(record.getMessage().split()[-1] in told["detail"] for record in caplog.records)


class TestTokens:
    @pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer ", "Basic abc", "Bearer ipx_wrong", "Bearer é"])
    @pytest.mark.django_db
    def test_without_a_good_token_nobody_enters(self, client, header):
        headers = {} if header is None else {"Authorization": header}
        answer = client.post(MESSAGES, RAW, content_type="message/rfc822", headers=headers)
        problem(answer, 401, "no-token")
        assert answer["WWW-Authenticate"].startswith("Bearer ")

    def test_a_scope_that_the_token_lacks(self, client, token):
        program = Program(client, token("only-follow", Scope.FOLLOW))
        answer = program.post(MESSAGES, RAW)
        problem(answer, 403, "not-allowed")
        assert 'scope="send"' in answer["WWW-Authenticate"]

    def test_a_person_without_the_role_any_more(self, client, token, person):
        from ipraxis.accounts.operations import take_role
        from ipraxis.accounts.rules import RoleName

        holder = person("editor")
        program = Program(client, token("theirs", holder=holder))
        assert program.post(MESSAGES, RAW).status_code == 201
        take_role(user=holder, role=RoleName.EDITOR)
        problem(program.post(MESSAGES, letter("api-2", text="More.")), 403, "not-allowed")

    def test_more_requests_than_a_minute_has(self, program, settings):
        settings.API_PER_MINUTE = 2
        answers = [program.get("/api/v1/messages/M1") for _ in range(3)]
        assert [answer.status_code for answer in answers] == [404, 404, 429]
        assert [answer["RateLimit"].partition(";t")[0] for answer in answers] == ['"token";r=1', *['"token";r=0'] * 2]
        assert answers[0]["RateLimit-Policy"] == '"token";q=2;w=60'
        problem(answers[2], 429, "too-many")
        assert 0 < int(answers[2]["Retry-After"]) <= 30
