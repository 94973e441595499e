"""The conversation on the desk and on the contributor's page, through their doors: who may, who sees, what GET does."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ipraxis.accounts.operations import robot
from ipraxis.audit.models import Event
from ipraxis.editorial.codes import code_for
from ipraxis.editorial.conversing import Word, hear
from ipraxis.editorial.links import code_of_link, link_key
from ipraxis.editorial.models import Remark, Wish
from ipraxis.editorial.operations import move, remark
from ipraxis.editorial.publishing import publish
from ipraxis.editorial.rules.codes import shown
from ipraxis.interfaces.letters import render
from ipraxis.interfaces.web.desk_talk import talk_of
from ipraxis.outbox.models import Letter
from tests.conftest import NOW
from tests.factories import contribution

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def words(vocabulary):
    """The choices of the fields."""


@pytest.fixture
def one():
    return contribution()


@pytest.fixture
def follow(one):
    return f"/en/follow/{shown(code_for(one.occasion, at=NOW))}/"


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def to_desk(one, name="desk_contribution"):
    return reverse(name, args=[one.reference])


def page(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def said(one, text, editor, field="title", *, to_contributor=False):
    return remark(
        contribution=one, field=field, text=text, advice="", to_contributor=to_contributor, actor=editor, at=NOW
    )


def test_a_thread_on_the_desk(desk, one):
    data = {"field": "title", "text": "Whose is it?", "to_contributor": "1"}
    assert desk.post(to_desk(one, "desk_remark"), data)["Location"] == to_desk(one) + "#f-title"
    root = Remark.objects.get()
    html = page(desk, to_desk(one))
    beside = html[html.index('id="f-title"') :]
    assert beside.index("Whose is it?") < beside.index("</li>")
    assert "The contributor is asked." in html
    thread = {"thread": root.pk}
    desk.post(to_desk(one, "desk_thread"), {**thread, "do": "answer", "text": "I know."})
    desk.post(to_desk(one, "desk_thread"), {**thread, "do": "resolve"})
    html = page(desk, to_desk(one))
    assert ("I know." in html, "Resolved by Editor" in html) == (True, True)
    assert desk.post(to_desk(one, "desk_thread"), {**thread, "do": "resolve"}).status_code == 409
    desk.post(to_desk(one, "desk_thread"), {**thread, "do": "open"})
    assert "Resolved by" not in page(desk, to_desk(one))
    assert desk.post(to_desk(one, "desk_thread"), {**thread, "do": "burn"}).status_code == 409
    for wrong in ("x", "9" * 5000):
        assert desk.post(to_desk(one, "desk_thread"), {"thread": wrong, "do": "open"}).status_code == 404


def test_a_reviewer_has_no_part_in_the_conversation(client, reviewer, editor, one):
    root = said(one, "Whose?", editor)
    client.force_login(reviewer)
    for do in ("answer", "resolve"):
        data = {"thread": root.pk, "do": do, "text": "x"}
        assert client.post(to_desk(one, "desk_thread"), data).status_code == 403
    assert client.post(to_desk(one, "desk_remark"), {"text": "x"}).status_code == 403


def test_what_editors_say_among_themselves_reaches_the_contributor_by_no_door(client, one, follow, editor):
    said(one, "Zebra among us", editor)
    said(one, "Zebra of the whole", editor, field="")
    asked = said(one, "Question to you", editor, to_contributor=True)
    client.force_login(editor)
    answer = {"thread": asked.pk, "do": "answer", "text": "Zebra in a thread you see"}
    client.post(to_desk(one, "desk_thread"), answer)
    move(contribution=one, verb="return", actor=editor, at=NOW)
    outside = Client()
    link = f"/en/follow/{link_key(one.reference, at=NOW)}/"
    shown_to_them = [
        outside.get(follow).content.decode(),
        outside.get(link).content.decode(),
        *[render(letter).text + str(letter.context) for letter in Letter.objects.all()],
        outside.get("/en/practices/?q=zebra").content.decode(),
    ]
    assert "Question to you" in shown_to_them[0]
    assert not any("Zebra" in text for text in shown_to_them)
    assert not any("Editor" in re.sub(r"[Ee]ditors", "", text) for text in shown_to_them[:2])


def test_questions_are_answered_under_their_fields(client, one, follow, editor):
    first, second = (
        said(one, text, editor, field, to_contributor=True) for text, field in (("A?", "title"), ("B?", ""))
    )
    move(contribution=one, verb="return", actor=editor, at=NOW)
    assert "We ask you" in page(client, follow)
    where = client.post(follow, {"do": "say", "thread": first.pk, "text": "Called so."})["Location"]
    assert where == f"{follow}#f-title"
    client.post(follow, {"do": "say", "thread": second.pk, "text": "All of it."})
    one.refresh_from_db()
    assert one.status == "answered"
    html = page(client, follow)
    assert ("We have your answer" in html, "Called so." in html) == (True, True)
    assert client.post(follow, {"do": "say", "thread": "999", "text": "x"}).status_code == 404


def test_somebody_who_has_said_all_hands_over(client, one, follow, editor):
    said(one, "A?", editor, to_contributor=True)
    move(contribution=one, verb="return", actor=editor, at=NOW)
    client.post(follow, {"do": "done"})
    one.refresh_from_db()
    assert one.status == "answered"


def test_looking_changes_nothing(client, one, follow, editor):
    """Servers that guard mailboxes open every link of a letter, and try forms' addresses with HEAD."""
    said(one, "A?", editor, to_contributor=True)
    move(contribution=one, verb="return", actor=editor, at=NOW)
    one.refresh_from_db()
    before = (one.revision, one.status, Event.objects.count(), Letter.objects.count(), Remark.objects.count())
    for address in (follow, f"/en/follow/{link_key(one.reference, at=NOW)}/"):
        for do in ("", "withdraw", "erase", "done", "say"):
            assert client.get(address, {"do": do, "text": "x"}).status_code == 200
            assert client.head(address, {"do": do}).status_code == 405
    one.refresh_from_db()
    assert before == (one.revision, one.status, Event.objects.count(), Letter.objects.count(), Remark.objects.count())


def test_the_link_of_a_letter_opens_the_page_for_its_time_and_nothing_else(client, one, follow):
    key = link_key(one.reference, at=NOW)
    code = code_for(one.occasion, at=NOW)
    assert code_of_link(key, at=NOW + timedelta(days=89), days=90) == code
    assert code_of_link(key, at=NOW + timedelta(days=91), days=90) == ""
    assert code not in key
    for forged in (key[:-1] + ("A" if key[-1] != "A" else "B"), key.replace("C", "C1", 1), "C1~0~x", "C~0~x", "~~"):
        assert code_of_link(forged, at=NOW, days=90) == ""
        assert client.get(f"/en/follow/{forged}/").status_code == 404
    assert f"{code[:4]}-{code[4:]}" in page(client, f"/en/follow/{key}/")


def test_taken_back_and_opened_again(client, one, follow, editor):
    client.post(follow, {"do": "withdraw", "text": "We closed it."})
    one.refresh_from_db()
    assert one.status == "taken_back"
    html = page(client, follow)
    assert ("You took it back" in html, 'value="withdraw"' in html) == (True, False)
    client.force_login(editor)
    assert "We closed it." in page(client, to_desk(one))
    client.post(to_desk(one), {"do": "reopen", "revision": one.revision})
    one.refresh_from_db()
    assert one.status == "draft"


def test_a_wish_to_withdraw_what_is_published_is_settled_on_the_desk(client, one, follow, editor):
    for verb in ("send_to_review", "accept"):
        one = move(contribution=one, verb=verb, actor=editor, at=NOW)
    publish(contribution=one, revision=one.revision, actor=editor, at=NOW)
    client.post(follow, {"do": "withdraw", "text": "We closed it."})
    assert "You asked us to withdraw it." in page(client, follow)
    client.force_login(editor)
    assert "wishes it withdrawn" in page(client, to_desk(one))
    assert one.reference in page(client, reverse("desk_tray", args=["wishes"]))
    wish = {"wish": Wish.objects.get().pk, "do": "grant"}
    assert client.post(to_desk(one, "desk_settle_wish"), wish | {"note": ""}).status_code == 409
    client.post(to_desk(one, "desk_settle_wish"), wish | {"note": "It has ended."})
    one.refresh_from_db()
    assert one.status == "withdrawn"


def test_a_wish_to_be_erased_is_carried_out_by_a_coordinator(client, one, follow, editor, person):
    client.post(follow, {"do": "say", "text": "Call Ana on 555."})
    client.post(follow, {"do": "erase", "text": "I left the office."})
    assert Letter.objects.get().template == "wish_erase"
    settle = {"wish": Wish.objects.get().pk, "do": "grant", "note": "Gladly."}
    client.force_login(editor)
    assert "A coordinator erases." in page(client, to_desk(one))
    assert client.post(to_desk(one, "desk_settle_wish"), settle).status_code == 403
    client.force_login(person("coordinator"))
    assert client.post(to_desk(one, "desk_settle_wish"), settle).status_code == 302
    one.refresh_from_db()
    assert (one.reply_to, Wish.objects.get().state, Wish.objects.get().text) == ("", "granted", "")
    assert {said.text for said in Remark.objects.all()} == {""}
    last = Letter.objects.latest("pk")
    assert (last.template, last.to_address) == ("wish_granted", "office@inventions.example")
    assert "Call Ana" not in page(client, to_desk(one))


@pytest.mark.parametrize("many", [1, 3])
def test_the_conversation_is_asked_for_with_the_same_queries_however_long(one, editor, many):
    for n in range(many):
        root = said(one, f"{n}?", editor, to_contributor=True)
        hear(contribution=one, word=Word("x", thread=root), actor=robot("form", at=NOW), at=NOW)
    with CaptureQueriesContext(connection) as asked:
        talk_of(one, editor, now=NOW)
    assert len(asked) <= 4


@pytest.mark.parametrize("language", ["ar", "en", "zh"])
def test_how_long_it_takes_is_shown(desk, one, language):
    html = page(desk, f"/{language}/desk/turnaround/?period=all")
    assert html.count("<h1") == 1
    assert re.search(r"<script(?! src)|\sstyle=", html) is None
