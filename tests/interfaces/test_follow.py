"""Following a contribution by the code of its letter: what it shows, what it changes, what it refuses."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from ipraxis.editorial.codes import code_for
from ipraxis.editorial.models import Remark
from ipraxis.editorial.operations import correct, move, remark
from ipraxis.editorial.rules.asking import LEFT_EMPTY
from ipraxis.editorial.rules.codes import shown
from ipraxis.intake.models import Message
from ipraxis.interfaces.web.desk_fields import digest
from tests.conftest import NOW
from tests.factories import contribution
from tests.interfaces.contributing import sent, worked

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def words(vocabulary):
    """The choices of the fields."""


@pytest.fixture
def one():
    return contribution()


@pytest.fixture
def address(one):
    return f"/en/follow/{shown(code_for(one.occasion, at=NOW))}/"


def say(client, one, address, do, field="", **data):
    one.refresh_from_db()
    was = digest(field, one.description.get(field)) if field else ""
    response = client.post(address, {"do": do, "field": field, "was": was, **data})
    one.refresh_from_db()
    return response


def test_the_code_is_typed_in_any_way_and_leads_to_the_page(client, one, address):
    code = address.split("/")[-2]
    for typed in (code, code.lower(), f" {code[:4]} {code[5:]} "):
        assert client.post("/en/follow/", {"code": typed})["Location"] == address
    assert client.get("/en/follow/").status_code == 200


@pytest.mark.parametrize("language", ["ar", "zh", "en", "fr", "ru", "es"])
def test_the_page_shows_what_was_understood_and_nothing_private(client, one, address, language):
    response = client.get(address.replace("/en/", f"/{language}/"))
    html = response.content.decode()
    assert response.status_code == 200
    assert "Patent voucher for small firms" in html
    assert "office@inventions.example" not in html
    assert html.count("<h1") == 1
    assert re.search(r"<script|\sstyle=|\son[a-z]+=", html) is None
    assert (response["X-Robots-Tag"], response["Referrer-Policy"]) == ("noindex, nofollow", "same-origin")
    assert "no-store" in response["Cache-Control"]


def test_wrong_and_expired_codes_get_the_same_answer(client, one, address, settings):
    wrong = client.get("/en/follow/AAAA-BBBB/")
    settings.FOLLOW_DAYS = -100_000
    expired = client.get(address)
    assert (wrong.status_code, expired.status_code) == (404, 404)

    def same(page):
        return re.sub(r'value="[^"]*"', "", page.content.decode().replace(address.split("/")[-2], "AAAA-BBBB"))

    assert same(wrong) == same(expired)


def test_too_many_wrong_codes_shut_the_page_for_right_ones_too(client, one, address):
    for _ in range(20):
        assert client.post("/en/follow/", {"code": "AAAA-BBBB"}).status_code == 404
    assert client.post("/en/follow/", {"code": "AAAA-BBBB"}).status_code == 429
    assert client.get(address).status_code == 429
    assert Client(REMOTE_ADDR="192.0.2.7").get(address).status_code == 200


def test_behind_a_proxy_visitors_are_told_apart_by_what_it_saw(client, one, address, settings):
    settings.PROXIES = 1
    for _ in range(20):
        client.get("/en/follow/AAAA-BBBB/", headers={"x-forwarded-for": "6.6.6.6, 192.0.2.1"})
    assert client.get(address, headers={"x-forwarded-for": "7.7.7.7, 192.0.2.1"}).status_code == 429
    assert client.get(address, headers={"x-forwarded-for": "192.0.2.1, 192.0.2.2"}).status_code == 200


def test_a_visitor_with_a_network_of_addresses_is_one_visitor(one, address):
    for number in range(20):
        Client(REMOTE_ADDR=f"2001:db8:0:7::{number:x}").get("/en/follow/AAAA-BBBB/")
    assert Client(REMOTE_ADDR="2001:db8:0:7:ffff::1").get(address).status_code == 429
    assert Client(REMOTE_ADDR="2001:db8:0:8::1").get(address).status_code == 200


def test_who_tried_codes_is_counted_and_not_written_down(client):
    client.get("/en/follow/AAAA-BBBB/")
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM django_cache")
        keys = " ".join(key for (key,) in cursor.fetchall())
    assert "pace:code:" in keys
    assert "127.0.0.1" not in keys


def test_what_is_still_being_read_says_so(client):
    form = sent(client)
    address = re.search(r"/en/follow/[^/\"]+/", client.get(form + "thanks/").content.decode())[0]
    assert "is being read" in client.get(address).content.decode()
    worked(Message.objects.get())
    assert "What was understood" in client.get(address).content.decode()


def test_a_field_is_corrected_confirmed_and_emptied(client, one, address):
    assert say(client, one, address, "correct", "started", started="2018")["Location"] == f"{address}#f-started"
    assert one.description["started"] == 2018
    assert "stands as you say" in client.get(address).content.decode()
    say(client, one, address, "correct", "ip_rights", ip_rights=["patent", "design"])
    assert one.description["ip_rights"] == ["patent", "design"]
    say(
        client,
        one,
        address,
        "correct",
        "outcomes",
        **{"outcomes-value": ["120", "7"], "outcomes-unit": ["firms", "seminars"]},
    )
    assert [o["value"] for o in one.description["outcomes"]] == [120, 7]
    say(client, one, address, "right", "title")
    assert "You say that this is right." in client.get(address).content.decode()
    say(client, one, address, "empty", "summary")
    assert "summary" not in one.description
    assert "Left empty, as you say." in client.get(address).content.decode()


def test_what_does_not_fit_is_said_and_stays_typed(client, one, address):
    refused = say(client, one, address, "correct", "started", started="soon")
    html = refused.content.decode()
    assert refused.status_code == 422
    assert "“soon” is not a year." in html
    assert 'value="soon"' in html
    assert one.description["started"] == 2019


@pytest.mark.parametrize(
    ("do", "field"),
    [("correct", "contact_email"), ("correct", "nonsense"), ("right", "contact_name"), ("nonsense", "")],
)
def test_nothing_else_can_be_changed(client, one, address, do, field):
    before = one.description
    assert say(client, one, address, do, field, contact_email="x@y.example").status_code in {409, 422}
    assert one.description == before


def test_a_page_from_before_a_change_overwrites_nothing(client, one, address):
    stale = digest("started", 2019)
    say(client, one, address, "correct", "started", started="2018")
    refused = client.post(address, {"do": "correct", "field": "started", "was": stale, "started": "2017"})
    one.refresh_from_db()
    assert (refused.status_code, one.description["started"]) == (409, 2018)


def test_an_editors_word_stays_and_the_contributors_stands_beside_it(client, one, address, editor):
    correct(contribution=one, field="kind", value="project", actor=editor, at=NOW, revision=one.revision)
    say(client, one, address, "correct", "kind", kind="policy")
    assert one.description["kind"] == "project"
    assert (Remark.objects.get().field, Remark.objects.get().text) == ("kind", "Policy")
    assert "An editor has worked on" in client.get(address).content.decode()
    client.force_login(editor)
    desk = client.get(reverse("desk_contribution", args=[one.reference])).content.decode()
    assert "The contributor" in desk


def test_the_desk_says_that_a_value_is_the_contributors(client, one, address, editor):
    say(client, one, address, "correct", "started", started="2018")
    client.force_login(editor)
    assert (
        "entered by the contributor" in client.get(reverse("desk_contribution", args=[one.reference])).content.decode()
    )
    assert "The contributor corrected it" in client.get(reverse("desk_history", args=[one.reference])).content.decode()


def test_words_between_editors_and_contributor(client, one, address, editor):
    common = {"contribution": one, "field": "title", "advice": "", "actor": editor, "at": NOW}
    remark(**common, text="What is it called?", to_contributor=True)
    remark(**common, text="Among ourselves.", to_contributor=False)
    say(client, one, address, "say", text="It is called so.")
    html = client.get(address).content.decode()
    assert "What is it called?" in html
    assert "It is called so." in html
    assert "Among ourselves." not in html
    assert say(client, one, address, "say", text=" ").status_code == 409


@pytest.mark.parametrize("verbs", [(), ("send_to_review",), ("send_to_review", "return"), ("decline",)])
def test_where_it_stands_is_said_in_plain_words(client, one, address, editor, verbs):
    for verb in verbs:
        move(contribution=one, verb=verb, actor=editor, at=NOW)
        one.refresh_from_db()
    told = {
        "draft": "It waits for an editor.",
        "in_review": "Editors and reviewers are reading it.",
        "returned": "We asked you something",
        "declined": "It is not taken into the catalogue.",
    }
    assert told[one.status] in client.get(address).content.decode()


def test_files_are_added_to_the_same_contribution_once(client, one, address):
    for _ in range(2):
        report = SimpleUploadedFile("report.txt", b"In 2024 we helped 120 firms.", "text/plain")
        assert say(client, one, address, "files", files=report, text="The report").status_code == 302
    message = one.messages.get()
    assert worked(message) is None
    message.refresh_from_db()
    assert (message.kind, message.attachments.get().name) == ("addition", "report.txt")
    assert "report.txt" in client.get(address).content.decode()
    assert say(client, one, address, "files").status_code == 409


def test_too_large_files_are_refused(client, one, address, monkeypatch):
    monkeypatch.setattr("ipraxis.interfaces.web.follow.LARGEST_FILE", 10)
    report = SimpleUploadedFile("report.txt", b"more than ten bytes", "text/plain")
    assert say(client, one, address, "files", files=report).status_code == 413
    monkeypatch.setattr("ipraxis.interfaces.web.follow.MOST_FILES", 0)
    report.seek(0)
    assert say(client, one, address, "files", files=report).status_code == 413


def test_forged_answers_are_refused(one, address):
    assert Client(enforce_csrf_checks=True).post(address, {"do": "withdraw"}).status_code == 403


def test_the_tray_shows_who_answered_until_somebody_looks_to_it(client, one, address, editor):
    contribution()
    client.force_login(editor)
    sign = "The contributor has answered by the code of the letter."
    assert sign not in client.get(reverse("desk")).content.decode()
    say(client, one, address, "say", text="A word.")
    assert client.get(reverse("desk")).content.decode().count(sign) == 1
    correct(contribution=one, field="started", value=2020, actor=editor, at=NOW, revision=one.revision)
    assert sign not in client.get(reverse("desk")).content.decode()
    report = SimpleUploadedFile("report.txt", b"In 2024 we helped 120 firms.", "text/plain")
    say(client, one, address, "files", files=report)
    assert client.get(reverse("desk")).content.decode().count(sign) == 1


def test_the_page_asks_for_the_gaps_that_its_letter_asks_for(client, one, address, editor):
    one.unknown = {"started": "The letter names no year.", "ended": "Nothing is said.", "outcomes": LEFT_EMPTY}
    one.save()
    move(contribution=one, verb="return", actor=editor, at=NOW)
    html = client.get(address).content.decode()
    assert '<a href="#f-started">In which year did it begin?</a>' in html
    assert '<a href="#f-ended">' not in html
    assert '<a href="#f-outcomes">' not in html
