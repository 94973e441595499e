"""The trays of the desk through their own door: narrowing, hands, bulk steps, what is kept in the address."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ipraxis.editorial.assigning import assign
from ipraxis.editorial.models import Contribution, Twin
from ipraxis.editorial.operations import move
from ipraxis.intake.models import MessageState
from ipraxis.outbox.models import Letter
from tests import factories
from tests.conftest import NOW
from tests.interfaces import desk_rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, editor, vocabulary):
    client.force_login(editor)
    return client


def page(client, address, **query):
    answer = client.get(address, query)
    assert answer.status_code == 200
    return answer.content.decode()


def counts(html):
    return dict(re.findall(r">([^<>]+) <data value=\"(\d+)\">", html))


def test_every_tray_stands_beside_every_page_with_its_count(desk, editor):
    one, other = factories.contribution(), factories.contribution()
    assign(contribution=other, to=editor, actor=editor, at=NOW)
    desk_rows.message(state=MessageState.NOT_CONTRIBUTION, kind="question", kind_why="It asks something.")
    for address in ("/en/desk/", "/en/desk/letters/", f"/en/desk/contributions/{one.reference}/", "/en/desk/me/"):
        told = counts(page(desk, address))
        assert (told["Arrived"], told["Drafts in hand"], told["In your hands"], told["Questions"]) == (
            "1",
            "1",
            "1",
            "1",
        )
    assert desk.get("/en/desk/tray/draft/").url == "/en/desk/"


def test_a_list_is_narrowed_in_its_address_and_says_by_what(desk):
    factories.contribution()
    factories.contribution(country="PE", title="Ventanilla de marcas")
    html = page(desk, "/en/desk/", country="PE", assigned="nobody", waiting="7", order="oldest", nonsense="1")
    assert "Ventanilla de marcas" in html or "Nothing in this tray is like that." in html
    assert 'href="?assigned=nobody&amp;waiting=7&amp;order=oldest">Country: Peru' in html
    assert 'href="?country=PE&amp;assigned=nobody&amp;order=oldest">waits longer than 7 days' in html
    assert '<option value="PE" selected>Peru (1)</option>' in html
    html = page(desk, "/en/desk/", country="PE")
    assert ("Ventanilla de marcas" in html, "Patent voucher" in html) == (True, False)
    assert "Nothing in this tray is like that." in page(desk, "/en/desk/", words="xylophone")
    for odd in (
        {"assigned": "9" * 5000},
        {"waiting": "9" * 5000},
        {"order": "x"},
        {"words": "\0 %_"},
        {"page": "9" * 5000},
    ):
        page(desk, "/en/desk/", **odd)


def test_pages_keep_the_narrowing(desk):
    for _ in range(26):
        factories.contribution()
    html = page(desk, "/en/desk/", country="LU", order="oldest")
    assert 'href="?page=2&amp;country=LU&amp;order=oldest" rel="next"' in html
    assert "26 contributions" in html


def test_next_and_previous_stay_in_the_list_one_came_from(desk):
    first, second, third = (factories.contribution() for _ in range(3))
    factories.contribution(country="PE")
    html = page(desk, "/en/desk/", country="LU")
    link = re.search(rf'href="(/en/desk/contributions/{second.reference}/\?in=[^"]+)"', html)[1].replace("&amp;", "&")
    html = page(desk, link)
    assert f'rel="prev" href="/en/desk/contributions/{third.reference}/?in=arrived%3Fcountry%3DLU"' in html
    assert f'rel="next" href="/en/desk/contributions/{first.reference}/?in=arrived%3Fcountry%3DLU"' in html
    assert 'data-up href="/en/desk/tray/arrived/?country=LU"' in html
    # A step taken leads to the bare page: the list last looked at is remembered.
    assert 'data-up href="/en/desk/tray/arrived/?country=LU"' in page(desk, link.partition("?")[0])
    page(desk, link.partition("?")[0], **{"in": "nonsense?" + "x" * 300})


def test_what_a_stranger_put_into_the_cookie_is_no_list(desk):
    one = factories.contribution()
    for odd in ("zz", "616263", "00", "f"):
        desk.cookies["desk_list"] = odd
        assert 'data-up href="/en/desk/tray/arrived/"' in page(desk, f"/en/desk/contributions/{one.reference}/")


def test_it_is_taken_given_and_handed_back_on_its_page(desk, editor, person):
    other, one = person("coordinator"), factories.contribution()
    address = f"/en/desk/contributions/{one.reference}/"
    assert "In nobody’s hands." in page(desk, address)
    answer = desk.post(address + "hand/", {"do": "take", "was": "", "next": address}, follow=True)
    assert "It is in your hands now." in answer.content.decode()
    refused = desk.post(address + "hand/", {"do": "take", "was": ""})
    assert refused.status_code == 409
    desk.post(address + "hand/", {"do": "give", "to": other.pk, "was": editor.pk, "next": "https://evil.example/"})
    assert "In the hands of <bdi>Coordinator</bdi>." in page(desk, address)
    assert "in the hands of <bdi>Coordinator</bdi>" in page(desk, "/en/desk/tray/drafts/")
    desk.post(address + "hand/", {"do": "back"})
    one.refresh_from_db()
    assert one.assigned_to is None
    assert desk.post(address + "hand/", {"do": "give", "to": "9" * 30}).status_code == 404


def test_a_reviewer_begins_at_their_reviews_and_gives_nothing(client, reviewer, vocabulary):
    client.force_login(reviewer)
    one = factories.contribution()
    assert client.get("/en/desk/").url == "/en/desk/reviews/"
    html = page(client, "/en/desk/reviews/")
    assert ('name="chosen"' in html, 'name="do"' in html) == (False, False)
    assert client.post(f"/en/desk/contributions/{one.reference}/hand/", {"do": "take"}).status_code == 403
    assert client.post("/en/desk/bulk/", {"chosen": one.reference, "do": "assign"}).status_code == 403


def done(desk, sent):
    return desk.post("/en/desk/bulk/", sent).content.decode()


def test_many_are_given_and_taken_back_each_by_itself(desk, editor, person):
    other = person("coordinator")
    one, two = factories.contribution(), factories.contribution()
    assign(contribution=two, to=editor, actor=editor, at=NOW)
    chosen = [one.reference, two.reference, two.reference, "C999", "x"]
    html = desk.post(
        "/en/desk/bulk/", {"chosen": chosen, "do": "assign", "to": other.pk, "back": "arrived"}
    ).content.decode()
    assert "Done for 2 of 2." in html
    assert set(Contribution.objects.values_list("assigned_to", flat=True)) == {other.pk}
    sent = {"chosen": [one.reference, two.reference], "do": "give_back"}
    sent |= dict(re.findall(r'name="(was-\d+)" value="(\d*)"', html))
    assert "Done for 2 of 2." in desk.post("/en/desk/bulk/", sent).content.decode()
    assert list(Contribution.objects.order_by("pk").values_list("assigned_to", flat=True)) == [None, editor.pk]


def test_many_go_to_review_and_what_cannot_is_said(desk, editor):
    one, two = factories.contribution(), factories.contribution()
    move(contribution=two, verb="decline", actor=editor, at=NOW, note="No.")
    sent = {"chosen": [one.reference, two.reference], "do": "send_to_review", "back": "arrived?country=LU"}
    html = desk.post("/en/desk/bulk/", sent).content.decode()
    assert "Done for 1 of 2." in html
    assert "Not done:</b> This step does not lead on" in html
    assert 'href="/en/desk/tray/arrived/?country=LU"' in html
    assert "Done for 1 of 1." in done(desk, {"chosen": one.reference, "do": "take_back"})
    one.refresh_from_db()
    assert one.status == "draft"


def test_letters_are_announced_before_many_are_declined(desk, editor):
    one, two, done = factories.contribution(), factories.contribution(on_paper=True), factories.contribution()
    move(contribution=done, verb="decline", actor=editor, at=NOW, note="No.")
    Letter.objects.all().delete()
    sent = {"chosen": [c.reference for c in (one, two, done)], "do": "decline"}
    html = desk.post("/en/desk/bulk/", sent).content.decode()
    assert "Decline 2 contributions" in html
    assert "2 letters go out" in html
    assert "a letter goes to office@inventions.example" in html
    assert Letter.objects.count() == 0
    silent = desk.post("/en/desk/bulk/", sent | {"sure": "1", "note": " "})
    assert (silent.status_code, Letter.objects.count()) == (422, 0)
    html = desk.post("/en/desk/bulk/", sent | {"sure": "1", "note": "It is a product."}).content.decode()
    assert "Done for 2 of 3." in html
    assert {letter.context["note"] for letter in Letter.objects.all()} == {"It is a product."}


def test_nothing_chosen_and_too_many_and_unknown_steps_are_said(desk):
    one = factories.contribution()
    assert "Nothing was chosen" in desk.post("/en/desk/bulk/", {"do": "assign"}).content.decode()
    assert desk.post("/en/desk/bulk/", {"chosen": one.reference, "do": "explode"}).status_code == 404
    assert desk.post("/en/desk/bulk/", {"chosen": [f"C{n}" for n in range(1, 300)], "do": "assign"}).status_code == 409


@pytest.mark.parametrize(
    "address",
    [
        "/en/desk/",
        "/en/desk/tray/mine/",
        "/en/desk/tray/answered/",
        "/en/desk/tray/drafts/",
        "/en/desk/?twin=1&country=LU&words=patent",
        "/en/desk/messages/in/not_contribution/?kind=question",
        "/en/desk/letters/?state=held",
        "/en/desk/search/?q=voucher",
    ],
)
def test_a_list_costs_the_same_for_one_and_for_three(desk, editor, address):
    from tests.editorial.test_trays import said_by_code

    def add():
        one, other = factories.contribution(), factories.contribution()
        assign(contribution=other, to=editor, actor=editor, at=NOW)
        said_by_code(other)
        Twin.objects.create(contribution=one, other=other, score=0.9, why="alike")
        desk_rows.message(state=MessageState.NOT_CONTRIBUTION, kind="question", kind_why="It asks something.")
        Letter.objects.create(
            occasion=f"o{Letter.objects.count()}", channel="paper", to_name="x", template="accepted", language="en",
            posted_at=NOW, next_try_at=NOW, subject_of="contribution:1", state="held",
        )  # fmt: skip

    def cost():
        with CaptureQueriesContext(connection) as seen:
            assert desk.get(address).status_code == 200
        return len(seen)

    add()
    cost()
    one = cost()
    add()
    add()
    assert cost() == one


def test_a_history_costs_the_same_for_one_event_and_for_three(desk, editor):
    one = factories.contribution()

    def cost():
        with CaptureQueriesContext(connection) as seen:
            assert desk.get(f"/en/desk/contributions/{one.reference}/history/").status_code == 200
        return len(seen)

    assign(contribution=one, to=editor, actor=editor, at=NOW)
    cost()
    first = cost()
    for to in (None, editor):
        assign(contribution=one, to=to, actor=editor, at=NOW + timedelta(days=1))
    assert cost() == first


@pytest.mark.parametrize("digits", ["9" * 18, "9" * 25, "9" * 5000, "٣" * 5000])
def test_numbers_that_no_row_has_are_not_found(desk, digits):
    one = factories.contribution()
    address = f"/en/desk/contributions/{one.reference}/"
    assert desk.get(f"/en/desk/contributions/C{digits}/").status_code == 404
    assert desk.get(f"/en/desk/messages/M{digits}/").status_code == 404
    assert desk.get(f"/en/desk/letters/{digits}/").status_code == 404
    assert desk.post(address + "undo/", {"event": digits}).status_code == 404
    assert desk.post(address + "twin/", {"twin": digits}).status_code == 404
    assert desk.get(f"/en/desk/search/?q=C{digits}&page={digits}").status_code == 200
    assert desk.post(address, {"revision": digits, "do": "save"}).status_code == 302


def test_keys_can_be_turned_off(desk):
    factories.contribution()
    assert "data-keys-help" in page(desk, "/en/desk/")
    desk.post("/en/desk/me/", {"rhythm": "daily"})
    html = page(desk, "/en/desk/")
    assert "data-keys" not in html
    assert 'value="daily" checked' in page(desk, "/en/desk/me/")
    desk.post("/en/desk/me/", {"rhythm": "weekly", "keys": "1"})
    assert "data-keys-help" in page(desk, "/en/desk/")
    assert desk.post("/en/desk/me/", {"rhythm": "hourly"}).status_code == 409


def test_questions_leave_their_tray_when_they_are_dealt_with_and_come_back(desk, reviewer, client):
    made = [
        desk_rows.message(state=MessageState.NOT_CONTRIBUTION, kind="question", kind_why="It asks something.")
        for _ in range(3)
    ]
    address = "/en/desk/messages/in/not_contribution/"
    sent = {"chosen": [made[0].reference, made[1].reference, "M999"], "do": "dealt", "next": address + "?kind=question"}
    html = desk.post("/en/desk/messages/mark/", sent).content.decode()
    assert "Done for 2 of 3." in html
    assert f'href="{address}?kind=question"' in html
    html = page(desk, address, kind="question")
    assert (made[2].reference in html, made[0].reference in html, counts(html)["Questions"]) == (True, False, "1")
    assert made[0].reference in page(desk, address, kind="question", done="1")
    desk.post("/en/desk/messages/mark/", {"chosen": made[0].reference, "do": "open"})
    desk.post("/en/desk/messages/mark/", {"chosen": made[1].reference, "do": "kind", "kind": "advertising"})
    assert counts(page(desk, address))["Questions"] == "2"
    assert "Not done:" in desk.post("/en/desk/messages/mark/", {"chosen": "M1", "do": "explode"}).content.decode()
    assert "Nothing was chosen" in desk.post("/en/desk/messages/mark/", {"do": "dealt"}).content.decode()
    assert (
        "Done for 1 of 1."
        in desk.post("/en/desk/messages/mark/", {"chosen": made[2].reference, "do": "again"}).content.decode()
    )
    made[2].refresh_from_db()
    assert (made[2].state, made[2].dealt_with_at) == ("received", None)
    client.force_login(reviewer)
    assert client.post("/en/desk/messages/mark/", {"chosen": made[0].reference, "do": "dealt"}).status_code == 403
