"""The fields on the desk: accepted, called not known, changed by two people at once; the checks beside them."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ipraxis.editorial.accepting import accept_value
from ipraxis.editorial.models import Contribution, Dismissal
from ipraxis.editorial.operations import correct, not_known
from ipraxis.editorial.rules import CHECKS
from tests.conftest import NOW
from tests.interfaces import desk_rows
from tests.interfaces.test_desk import form_of, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, editor, vocabulary):
    client.force_login(editor)
    return client


@pytest.fixture
def colleague(person):
    return person("coordinator")


@pytest.fixture
def letter():
    return desk_rows.mail()


def address_of(contribution):
    return f"/en/desk/contributions/{contribution.reference}/"


def now(contribution):
    return Contribution.objects.get(pk=contribution.pk)


def write(contribution, colleague, field, value):
    at = now(contribution)
    return correct(contribution=at, field=field, value=value, actor=colleague, at=NOW, revision=at.revision)


def test_a_value_is_accepted_with_name_and_time_and_taken_back(desk, letter):
    html = desk.post(address_of(letter), form_of(desk, letter, accept=["title", "kind"]), follow=True).content.decode()
    assert "Accepted as they stand: 2 fields." in html
    assert "A person stands for 2 of its 11 values." in html
    assert set(now(letter).acceptances.values_list("field", "by__email")) == {
        ("title", "editor@house.example"),
        ("kind", "editor@house.example"),
    }
    taken = desk.post(address_of(letter), form_of(desk, letter, take_back=["title"]), follow=True).content.decode()
    assert "“Title” is open to be looked at again" in taken
    assert list(now(letter).acceptances.values_list("field", flat=True)) == ["kind"]
    history = page(desk, address_of(letter) + "history/")
    assert "Accepted the value as it stands (Title)" in history
    assert "Took back that the value is right (Title)" in history


def test_an_acceptance_holds_for_the_value_and_comes_back_with_it(desk, letter):
    desk.post(address_of(letter), form_of(desk, letter, accept=["title"]))
    desk.post(address_of(letter), form_of(desk, letter, title=["Another"]))
    assert "<b>Accepted</b>" not in page(desk, address_of(letter))
    html = page(desk, address_of(letter))
    undo = re.search(r'name="undo" value="(\d+)"', html)[1]
    back = desk.post(address_of(letter), form_of(desk, letter, undo=[undo]), follow=True).content.decode()
    assert "Undone: “Title” is as it was before." in back
    assert "<b>Accepted</b> · Editor" in back


def test_what_was_typed_and_ticked_is_corrected_not_accepted(desk, letter):
    desk.post(address_of(letter), form_of(desk, letter, title=["Mine"], accept=["title"]))
    assert (now(letter).description["title"], now(letter).acceptances.count()) == ("Mine", 0)


def test_an_empty_field_cannot_be_accepted(desk, letter):
    answer = desk.post(address_of(letter), form_of(desk, letter, accept=["started"]))
    assert answer.status_code == 409
    assert "There is no value to accept" in answer.content.decode()


def test_not_known_yet_is_an_answer_and_is_complete(desk, letter):
    before = page(desk, address_of(letter))
    assert "68 of 100 answered" in before
    assert '<a href="#f-started">Since</a>' in before
    answer = desk.post(address_of(letter), form_of(desk, letter, not_known=["started"]), follow=True)
    html = answer.content.decode()
    assert "“Since” is not known yet. That is an answer" in html
    assert "75 of 100 answered" in html
    assert now(letter).unknown["started"] == "An editor looked: it is not known yet."


def test_two_people_in_two_fields_are_both_kept_and_told(desk, letter, colleague):
    sent = form_of(desk, letter, title=["Mine"])
    write(letter, colleague, "summary", "Theirs: a voucher for the first search.")
    html = desk.post(address_of(letter), sent, follow=True).content.decode()
    assert "Somebody else changed other fields meanwhile: Summary. Theirs and yours are both kept." in html
    described = now(letter).description
    assert (described["title"], described["summary"]) == ("Mine", "Theirs: a voucher for the first search.")


def test_two_people_in_one_field_are_asked_and_nothing_is_lost(desk, letter, colleague):
    sent = form_of(desk, letter, title=["Mine"], started=["2019"], do=["send_to_review"])
    write(letter, colleague, "title", "Theirs")
    answer = desk.post(address_of(letter), sent)
    html = answer.content.decode()
    assert answer.status_code == 409
    for words in ("Saved: one field.", "Patent voucher", "Coordinator wrote", "<bdi>Theirs</bdi>", 'value="Mine"'):
        assert words in html
    described = now(letter).description
    assert (described["title"], described["started"], now(letter).status) == ("Theirs", 2019, "draft")

    undecided = conflict_of(html)
    again = desk.post(address_of(letter), undecided)
    assert again.status_code == 409
    assert 'value="Mine"' in again.content.decode()
    left = desk.post(address_of(letter), undecided | {"choose-title": "theirs", "do": "save"}, follow=True)
    assert left.status_code == 200
    assert now(letter).description["title"] == "Theirs"
    desk.post(address_of(letter), undecided | {"choose-title": "mine", "title": "Something third"})
    assert (now(letter).description["title"], now(letter).status) == ("Something third", "in_review")


def conflict_of(html):
    """What a browser would send from the page of the conflict, before anything is chosen."""
    form = html[html.index("novalidate>") :]
    sent = dict(re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', form))
    sent |= dict(re.findall(r'<input id="[^"]*" name="([^"]*)" value="([^"]*)"', form))
    sent |= dict(re.findall(r'<textarea id="[^"]*" name="([^"]*)"[^>]*>\n?(.*?)</textarea>', form, re.DOTALL))
    sent.pop("csrfmiddlewaretoken", None)
    return sent


def test_two_who_wrote_the_same_agree(desk, letter, colleague):
    sent = form_of(desk, letter, title=["One title"])
    write(letter, colleague, "title", "One title")
    assert desk.post(address_of(letter), sent).status_code == 302
    accepted = form_of(desk, letter, accept=["kind"])
    accept_value(contribution=letter, field="kind", actor=colleague, at=NOW, revision=2)
    assert desk.post(address_of(letter), accepted).status_code == 302
    unknown = form_of(desk, letter, not_known=["started"])
    not_known(contribution=letter, field="started", actor=colleague, at=NOW, revision=2)
    assert desk.post(address_of(letter), unknown).status_code == 302


@pytest.mark.parametrize(("act", "field"), [({"not_known": ["title"]}, "title"), ({"accept": ["title"]}, "title")])
def test_answers_and_acceptances_do_not_go_over_what_somebody_wrote(desk, letter, colleague, act, field):
    sent = form_of(desk, letter, **act)
    write(letter, colleague, field, "Theirs")
    answer = desk.post(address_of(letter), sent)
    assert (answer.status_code, now(letter).description[field]) == (409, "Theirs")
    assert now(letter).acceptances.count() == 0
    chosen = conflict_of(answer.content.decode()) | {f"choose-{field}": "not_known"}
    desk.post(address_of(letter), chosen)
    assert field not in now(letter).description


def test_a_correction_does_not_go_over_what_somebody_accepted_or_called_unknown(desk, letter, colleague):
    sent = form_of(desk, letter, title=["Mine"], started=["2019"])
    accept_value(contribution=letter, field="title", actor=colleague, at=NOW, revision=1)
    not_known(contribution=letter, field="started", actor=colleague, at=NOW, revision=1)
    html = desk.post(address_of(letter), sent).content.decode()
    assert "Somebody else changed the same 2 fields" in html
    assert "<b>Accepted</b>" in html
    assert "not known yet" in html
    assert now(letter).description["title"] == "Patent voucher"


def test_undoing_does_not_go_over_what_somebody_wrote_since(desk, letter, colleague):
    desk.post(address_of(letter), form_of(desk, letter, title=["Mine"]))
    html = page(desk, address_of(letter) + "history/")
    sent = {
        "event": re.search(r'name="event" value="(\d+)"', html)[1],
        "seen": re.search(r'name="seen" value="([^"]+)"', html)[1],
    }
    write(letter, colleague, "title", "Theirs")
    answer = desk.post(address_of(letter) + "undo/", sent)
    assert (answer.status_code, now(letter).description["title"]) == (409, "Theirs")
    assert "Bring this back" in answer.content.decode()
    desk.post(address_of(letter), conflict_of(answer.content.decode()) | {"choose-title": "mine"})
    assert now(letter).description["title"] == "Patent voucher"
    blind = desk.post(address_of(letter) + "undo/", {"event": sent["event"]})
    assert blind.status_code in {302, 409}


def test_checks_are_explained_and_stand_where_it_is_decided(desk, letter):
    html = page(desk, "/en/desk/checks/")
    assert all(f'id="{name}"' in html for name in CHECKS)
    shown = page(desk, address_of(letter))
    assert '<a href="#f-started">The year it started is not stated.</a>' in shown
    assert 'href="/en/desk/checks/#start"' in shown
    for verb in ("publish", "return"):
        decide = page(desk, address_of(letter) + f"decide/{verb}/")
        assert f'<a href="{address_of(letter)}#f-started">The year it started is not stated.</a>' in decide


def test_a_finding_is_dismissed_with_a_reason_and_looked_at_again(desk, letter):
    address = address_of(letter)
    mark = re.search(r'name="mark" value="(\w+)"', page(desk, address))[1]
    assert desk.post(address + "dismiss/", {"mark": mark, "why": " "}).status_code == 409
    assert desk.post(address + "dismiss/", {"mark": "0" * 16, "why": "x"}).status_code == 404
    html = desk.post(
        address + "dismiss/", {"mark": mark, "why": "It is older than the office."}, follow=True
    ).content.decode()
    assert "It is older than the office." in html
    assert "1 finding was looked at and is in order" in html
    assert "Said that what a check found is in order" in page(desk, address + "history/")
    dismissal = Dismissal.objects.get()
    again = desk.post(address + "dismiss/", {"again": dismissal.pk}, follow=True).content.decode()
    assert ("It is shown again." in again, Dismissal.objects.count()) == (True, 0)
    assert desk.post(address + "dismiss/", {"again": dismissal.pk}).status_code == 404


def test_what_stops_publication_cannot_be_dismissed(desk, letter, colleague):
    from ipraxis.editorial.checking import findings

    write(letter, colleague, "title", None)
    blocking = next(one for one in findings(now(letter), year=2026) if one.blocks)
    answer = desk.post(address_of(letter) + "dismiss/", {"mark": blocking.mark, "why": "I like it so."})
    assert answer.status_code == 409


def test_a_reviewer_accepts_and_dismisses_nothing(client, reviewer, letter, vocabulary):
    client.force_login(reviewer)
    html = client.get(address_of(letter)).content.decode()
    assert ('name="accept"' in html, 'name="mark"' in html) == (False, False)
    assert client.post(address_of(letter), {"accept": "title", "was-title": "x"}).status_code == 403
    assert client.post(address_of(letter) + "dismiss/", {"mark": "x", "why": "y"}).status_code == 403


def test_the_page_costs_the_same_whatever_was_accepted_and_dismissed(desk, letter, editor):
    def cost():
        with CaptureQueriesContext(connection) as seen:
            page(desk, address_of(letter))
        return len(seen)

    accept_value(contribution=letter, field="title", actor=editor, at=NOW, revision=1)
    Dismissal.objects.create(contribution=letter, check_id="start", mark="0" * 16, why="x", by=editor, at=NOW)
    cost()
    one = cost()
    for n, field in enumerate(("kind", "country"), start=1):
        accept_value(contribution=letter, field=field, actor=editor, at=NOW, revision=1)
        Dismissal.objects.create(contribution=letter, check_id="start", mark=str(n) * 16, why="x", by=editor, at=NOW)
    assert cost() == one
