"""Reviewing through its own doors: reviewers' pages, the letter's link, the editor's panel, the coordinator's calls."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ipraxis.editorial.models import Contribution, Remark
from ipraxis.interfaces.letters import render
from ipraxis.interfaces.review_letters import ticket_for
from ipraxis.interfaces.web import review_words
from ipraxis.outbox.models import Letter
from ipraxis.review.models import Assignment, Call, Reviewer, Round
from ipraxis.review.operations import answering
from ipraxis.review.operations.telling import tell_reviewers
from ipraxis.review.profiles import profile
from ipraxis.review.rules.choosing import Bar, Why
from ipraxis.review.rules.criteria import Advice, Group
from ipraxis.review.rules.steps import Status
from tests.conftest import NOW
from tests.review import rooms

pytestmark = pytest.mark.django_db


@pytest.fixture
def rita(vocabulary):
    return rooms.reviewer("rita")


@pytest.fixture
def found(editor, vocabulary):
    return rooms.in_review(editor)


def page(client, address, **query):
    return client.get(address, query).content.decode()


def answers(grade="well", **more):
    sent = {f"a-{one.id}": "yes" if one.group is Group.EXCLUSION else grade for one in profile("2026").criteria}
    return sent | {"advice": "accept", "do": "submit"} | more


def test_every_word_of_the_rules_is_said():
    for one in profile("2026").criteria:
        assert review_words.CRITERIA[one.id].question
        assert all(review_words.ANSWERS[answer] for answer in (*one.answers, one.open_answer))
    assert set(review_words.GROUPS) == set(Group)
    assert set(review_words.ADVICE) == set(Advice)
    assert set(review_words.STATES) == set(Status)
    assert set(review_words.BARS) == set(Bar)
    assert all(review_words.why(code, 1, "x") for code in Why)


def test_from_the_invitation_to_the_review(client, rita, found, editor):
    rooms.asked(found, [rita], editor)
    client.force_login(rita.user)
    mine = Assignment.objects.get()
    assert "Patent voucher for small firms" in page(client, "/en/desk/reviews/")
    address = f"/en/desk/reviews/{mine.pk}/"
    before = page(client, address)
    assert ("conflict of interest" in before, "first patent search" in before) == (True, False)
    assert client.post(address + "answer/", {"do": "go_on"}).status_code == 409
    assert client.post(address + "answer/", {"do": "go_on", "conflict": "no"}).url == address
    text = page(client, address)
    assert ("first patent search" in text, "Office of Inventions" in text) == (True, True)
    assert "office@inventions.example" not in text
    kept = client.post(address, {"a-relevance": "yes", "r-relevance": "Clear.", "do": "save"}, follow=True)
    assert "Kept as a draft" in kept.content.decode()
    unfinished = client.post(address, {"a-relevance": "yes", "r-relevance": "Clear.", "do": "submit"})
    html = unfinished.content.decode()
    assert (unfinished.status_code, html.count("No answer yet."), "Clear." in html) == (422, 9, True)
    done = client.post(address, answers(to_contributor="Add the year."), follow=True)
    assert "Your review is in" in done.content.decode()
    client.post(address, answers("partly"))
    assert [one.number for one in mine.review.versions.all()] == [1, 2]


def test_saying_no_withdrawing_and_declaring_a_conflict(client, rita, editor):
    client.force_login(rita.user)
    for sent, status in (
        ([{"do": "decline", "words": "No time."}], "declined"),
        ([{"do": "go_on", "conflict": "yes", "words": "My sister."}], "conflicted"),
        ([{"do": "go_on", "conflict": "no"}, {"do": "abstain", "words": "Ill."}], "abstained"),
    ):
        found = rooms.in_review(editor)
        rooms.asked(found, [rita], editor)
        mine = rooms.assignment(found, rita)
        for one in sent:
            assert client.post(f"/en/desk/reviews/{mine.pk}/answer/", one).status_code == 302
        mine.refresh_from_db()
        assert (mine.status, bool(mine.reason)) == (status, True)
        assert "Nothing is asked of you here any more" in page(client, f"/en/desk/reviews/{mine.pk}/")
    assert client.post(f"/en/desk/reviews/{mine.pk}/answer/", {"do": "dance"}).status_code == 404


def test_nobody_reads_what_was_given_to_another(client, rita, found, editor):
    rooms.asked(found, [rita], editor)
    client.force_login(rooms.reviewer("sam").user)
    number = Assignment.objects.get().pk
    assert client.get(f"/en/desk/reviews/{number}/").status_code == 404
    assert client.post(f"/en/desk/reviews/{number}/answer/", {"do": "decline"}).status_code == 404
    client.force_login(editor)
    assert client.get(f"/en/desk/reviews/{number}/").status_code == 403


def test_the_letters_link_answers_without_signing_in(client, rita, editor, worker_robot):
    for _ in range(2):
        rooms.asked(rooms.in_review(editor), [rita], editor)
    tell_reviewers(actor=worker_robot, at=NOW, now=True)
    letter = render(Letter.objects.get(template="review_invitation"))
    assert letter.text.count("Patent voucher for small firms") == 2
    address = re.search(r"https?://[^/\s]+(/\S*invited/\S+)", letter.text)[1]
    assert "first patent search" not in page(client, address)
    first, second = Assignment.objects.order_by("pk")
    assert client.get(address).status_code == 200
    client.post(address, {"number": first.pk, "do": "accept"})
    client.post(address, {"number": second.pk, "do": "decline", "words": "No time."})
    assert [one.status for one in Assignment.objects.order_by("pk")] == ["accepted", "declined"]
    assert "Nothing waits for your answer" in page(client, address)
    for ticket in ("x", ticket_for(rita.pk) + "x", ticket_for(10**6)):
        assert client.get(f"/en/invited/{ticket}/").status_code == 404


def test_the_editor_asks_with_reasons_and_takes_back(client, rita, found, editor):
    near = rooms.reviewer("near", email="near@inventions.example")
    client.force_login(editor)
    address = f"/en/desk/contributions/{found.reference}/reviewers/"
    html = page(client, address)
    assert ("knows the subject" in html, "takes 3 more reviews" in html, "Must not be asked" in html) == (True,) * 3
    assert html.index("Near") > html.index("Must not be asked")
    refused = client.post(address, {"reviewer": near.pk})
    assert (refused.status_code, "must not review" in refused.content.decode()) == (409, True)
    assert client.post(address, {}).status_code == 409
    asked = client.post(address, {"reviewer": rita.pk}, follow=True).content.decode()
    assert ("Asked: 1 reviewer." in asked, "Invited, no answer yet" in asked) == (True, True)
    number = Assignment.objects.get().pk
    assert "Taken back" in client.post(address + "act/", {"release": number}, follow=True).content.decode()
    assert client.post(address + "act/", {"release": "999"}).status_code == 404
    assert client.post(address + "act/", {"pass_on": "999"}).status_code == 404


def test_before_a_blind_round_the_editor_sees_and_amends_what_is_hidden(client, rita, found, editor):
    blind = rooms.call(is_blind=True, is_default=True)
    client.force_login(editor)
    address = f"/en/desk/contributions/{found.reference}/reviewers/"
    html = page(client, address)
    names = re.search(r'name="hidden"[^>]*>(.*?)</textarea>', html, re.DOTALL)[1].split("\n")
    assert {"Office of Inventions", "Luxembourg"} <= set(names)
    assert "See what reviewers will see" in html
    client.post(address, {"reviewer": rita.pk, "call": blind.pk, "hidden": "voucher\n\nLuxembourg"})
    assert Round.objects.get().hidden == ["voucher", "Luxembourg"]
    kept = client.post(address + "hidden/", {"hidden": "search"}, follow=True).content.decode()
    assert ("A voucher that pays a first patent […]." in kept, Round.objects.get().hidden) == (True, ["search"])
    other = rooms.in_review(editor)
    assert client.post(f"/en/desk/contributions/{other.reference}/reviewers/hidden/", {}).status_code == 404


def test_the_panel_shows_answers_side_by_side_and_where_they_lie_apart(client, rita, found, editor):
    sam = rooms.reviewer("sam")
    rooms.asked(found, [rita, sam], editor)
    rooms.submitted(found, rita, grade="very_well", to_contributor="Add the year.")
    rooms.submitted(found, sam, grade="not_shown", to_editors="I doubt it.")
    client.force_login(editor)
    html = page(client, f"/en/desk/contributions/{found.reference}/")
    assert "Reviewers lie apart on 6 criteria." in html
    assert html.count("<mark>") == 12
    assert ("2 of 2 reviews are in." in html, "I doubt it." in html) == (True, True)
    again = rooms.content("well", to_contributor="Add the year.", advice="return")
    answering.submit(assignment=rooms.assignment(found, rita), content=again, actor=rita.user, at=NOW)
    html = page(client, f"/en/desk/contributions/{found.reference}/")
    assert ("Handed in 2 times" in html, html.count("<del>Very well</del> <ins>Well</ins>")) == (True, 6)
    assert "<del>Accept it</del> <ins>Ask the contributor first</ins>" in html
    review = rooms.assignment(found, rita).review.pk
    act = f"/en/desk/contributions/{found.reference}/reviewers/act/"
    assert "without a name" in client.post(act, {"pass_on": review}, follow=True).content.decode()
    assert Remark.objects.get().author == editor
    assert "2 of 2 reviews" in page(client, f"/en/desk/contributions/{found.reference}/decide/return/")


def test_accepting_before_the_reviews_are_in_asks_why(client, rita, found, editor):
    rooms.asked(found, [rita], editor)
    client.force_login(editor)
    address = f"/en/desk/contributions/{found.reference}/"
    other = rooms.in_review(editor)
    assert client.get(f"/en/desk/contributions/{other.reference}/decide/accept/").status_code == 302
    assert client.post(address, {"do": "accept"}).url == address + "decide/accept/"
    html = page(client, address + "decide/accept/")
    assert ("Why is it accepted without them?" in html, "0 of 2 reviews are in." in html) == (True, True)
    assert client.post(address + "decide/accept/", {"note": " "}).status_code == 409
    done = client.post(address + "decide/accept/", {"note": "Well known to us."}, follow=True).content.decode()
    assert ("Accepted." in done, "Well known to us." in done) == (True, True)
    assert Contribution.objects.get(pk=found.pk).status == "accepted"
    assert not Remark.objects.exists()


CALL = {
    "name": "Spring", "edition": "2026", "reviewers_wanted": "2", "days": "14", "is_blind": "1", "opens_on": "",
    "closes_on": "2027-01-31", "instructions": "Be kind.",
}  # fmt: skip


def test_the_coordinator_makes_calls(client, person, vocabulary, editor):
    client.force_login(editor)
    assert client.get("/en/coordination/calls/").status_code == 403
    client.force_login(person("coordinator"))
    assert "Nobody has made a call" in page(client, "/en/coordination/calls/")
    assert "Standing call" not in page(client, "/en/coordination/calls/new/")
    made = client.post("/en/coordination/calls/new/", CALL, follow=True).content.decode()
    assert ("The call is kept" in made, "Be kind." in made) == (True, True)
    found = Call.objects.get()
    assert (found.is_blind, found.is_default, found.closes_on.isoformat()) == (True, True, "2027-01-31")
    for change in ({"days": "0"}, {"closes_on": "tomorrow"}, {"name": ""}, {"edition": "1999"}):
        assert client.post(f"/en/coordination/calls/{found.pk}/", CALL | change).status_code in {404, 409}
    assert "names hidden" in page(client, "/en/coordination/calls/")
    assert client.get("/en/coordination/calls/99/").status_code == 404


def test_agreement_stands_with_the_call(client, person, rita, editor):
    by = rooms.call()
    sam = rooms.reviewer("sam", most=9)
    Reviewer.objects.update(most=9)
    for grade, other in (("well", "well"), ("partly", "well"), ("not_shown", "partly"), ("well", "very_well")):
        found = rooms.in_review(editor)
        rooms.asked(found, [rita, sam], editor, by)
        rooms.submitted(found, rita, grade=grade)
        rooms.submitted(found, sam, grade=other)
    client.force_login(person("coordinator"))
    assert page(client, f"/en/coordination/calls/{by.pk}/").count("Too few to say") == 9
    found = rooms.in_review(editor)
    rooms.asked(found, [rita, sam], editor, by)
    rooms.submitted(found, rita, grade="very_well")
    rooms.submitted(found, sam, grade="very_well")
    html = page(client, f"/en/coordination/calls/{by.pk}/")
    assert html.count("All answered alike") == 3
    assert re.search(r'<td class="num">0\.\d\d</td>', html)


def test_the_coordinator_writes_down_who_reviews_what(client, person, rita):
    fresh = person("reviewer")
    client.force_login(person("coordinator"))
    html = page(client, "/en/coordination/calls/reviewers/")
    assert ("nobody wrote down what they review" in html, "Rita" in html) == (True, True)
    address = f"/en/coordination/calls/reviewers/of/{fresh.pk}/"
    sent = {"subjects": ["patent"], "languages": ["fr"], "most": "2", "is_active": "1", "houses": "My office\n\nINPI"}
    assert client.post(address, sent).url == "/en/coordination/calls/reviewers/"
    kept = Reviewer.objects.get(user=fresh)
    assert (kept.subjects, kept.institution_names) == (["patent"], ["My office", "INPI"])
    assert client.post(address, sent | {"most": "none"}).status_code == 409
    assert client.get("/en/coordination/calls/reviewers/of/999/").status_code == 404


def test_reviewers_say_themselves_what_they_know(client, reviewer, vocabulary):
    client.force_login(reviewer)
    assert "Most reviews at once" in page(client, "/en/desk/reviews/profile/")
    sent = {"subjects": ["patent", "ip-voucher"], "languages": ["fr", "en"], "most": "1"}
    assert "Kept" in client.post("/en/desk/reviews/profile/", sent, follow=True).content.decode()
    kept = Reviewer.objects.get()
    assert (kept.subjects, kept.most) == (["patent", "ip-voucher"], 1)
    assert client.post("/en/desk/reviews/profile/", sent | {"most": "0"}).status_code == 409


def cost(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def test_lists_cost_the_same_with_one_and_with_three(client, rita, editor, person):
    chief = person("coordinator")
    rooms.call(is_default=True, name="First")

    def costs():
        client.force_login(rita.user)
        mine = [cost(client, "/en/desk/reviews/"), cost(client, f"/en/invited/{ticket_for(rita.pk)}/")]
        client.force_login(chief)
        return mine + [
            cost(client, address)
            for address in (
                "/en/coordination/calls/",
                "/en/coordination/calls/reviewers/",
                f"/en/desk/contributions/{first.reference}/",
                f"/en/desk/contributions/{first.reference}/reviewers/",
            )
        ]

    first = rooms.in_review(editor)
    one = rooms.reviewer("one")
    rooms.asked(first, [rita, one], editor)
    rooms.submitted(first, one)
    with_one = costs()
    for n in range(2):
        more = rooms.reviewer(f"more{n}")
        rooms.asked(first, [more], editor)
        rooms.submitted(first, more)
        rooms.asked(rooms.in_review(editor), [rita], editor)
        rooms.call(name=f"Call {n}")
        rooms.reviewer(f"free{n}")
    assert costs() == with_one
