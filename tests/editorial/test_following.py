from datetime import timedelta

import pytest

from ipraxis.accounts.operations import robot
from ipraxis.accounts.permissions import PermissionRefused
from ipraxis.audit.queries import history
from ipraxis.editorial.codes import code_for, codes_for
from ipraxis.editorial.following import (
    ChangedSince,
    NoSuchCode,
    confirm_by_code,
    confirmed_by_code,
    correct_by_code,
    followed,
    say_by_code,
)
from ipraxis.editorial.models import FollowCode
from ipraxis.editorial.operations import correct, move, not_known, undo
from ipraxis.editorial.rules import BadValue
from ipraxis.editorial.rules.asking import LEFT_EMPTY
from ipraxis.editorial.rules.codes import shown
from ipraxis.refusal import Refused
from tests.conftest import NOW
from tests.factories import contribution

pytestmark = pytest.mark.django_db


@pytest.fixture
def form_robot(db):
    return robot("form", at=NOW)


@pytest.fixture
def said(form_robot):
    def say(made, field, value, *, seen=..., words="words"):
        was = made.description.get(field) if seen is ... else seen
        done = correct_by_code(
            contribution=made, field=field, value=value, words=words, seen=was, actor=form_robot, at=NOW
        )
        made.refresh_from_db()
        return done

    return say


def test_a_code_is_made_once_and_leads_to_its_contribution():
    made = contribution()
    code = code_for(made.occasion, at=NOW)
    assert code_for(made.occasion, at=NOW) == code
    assert followed(shown(code).lower(), at=NOW, days=1).contribution == made
    assert len({*codes_for([f"o{n}" for n in range(50)], at=NOW).values()}) == 50


def test_a_code_may_be_there_before_its_contribution():
    code = code_for("message:soon", at=NOW)
    assert followed(code, at=NOW, days=1).contribution is None


def test_wrong_and_expired_codes_are_refused_alike():
    made = contribution()
    code = code_for(made.occasion, at=NOW)
    told = set()
    for typed, at in [("AAAA-AAAA", NOW), ("no", NOW), ("", NOW), (code, NOW + timedelta(days=31))]:
        with pytest.raises(NoSuchCode) as no:
            followed(typed, at=at, days=30)
        told.add((no.value.sentence, no.value.status))
    assert len(told) == 1


def test_a_code_that_falls_twice_is_thrown_again(monkeypatch):
    thrown = iter([7, 7, 8])
    monkeypatch.setattr("ipraxis.editorial.codes.secrets.randbelow", lambda _: next(thrown))
    assert code_for("one", at=NOW) != code_for("two", at=NOW)
    assert FollowCode.objects.count() == 2


def test_a_correction_is_kept_with_where_it_came_from(said):
    made = contribution()
    assert said(made, "started", "2018") is None
    origin = made.origins.get(field="started")
    assert (made.description["started"], origin.method, origin.confidence) == (2018, "contributor", 1.0)
    assert [e.action for e in history(f"contribution:{made.pk}")][-1] == "editorial.correct_by_code"


def test_what_stays_in_a_list_keeps_its_passage(said):
    made = contribution(ip_rights=["patent", "design"])
    said(made, "ip_rights", ["design", "trademark"])
    assert [(o.value, o.method) for o in made.origins.filter(field="ip_rights")] == [
        ("design", "test"),
        ("trademark", "contributor"),
    ]


def test_a_field_may_be_left_empty_with_the_contributors_word(said):
    made = contribution()
    said(made, "started", None)
    assert (made.unknown["started"], "started" in made.description) == (LEFT_EMPTY, False)
    before = made.revision
    said(made, "started", "")
    assert made.revision == before


def test_what_does_not_fit_changes_nothing(said):
    made = contribution()
    for field, value in [("started", "soon"), ("contact_email", "a@b.example"), ("nonsense", "x")]:
        with pytest.raises(BadValue):
            said(made, field, value)
    assert made.description["started"] == 2019


def test_what_changed_meanwhile_is_not_overwritten(said):
    made = contribution()
    with pytest.raises(ChangedSince):
        said(made, "started", 2018, seen=2017)


def test_an_editors_word_is_never_overwritten(said, editor):
    made = contribution()
    correct(contribution=made, field="started", value=2020, actor=editor, at=NOW, revision=made.revision)
    made.refresh_from_db()
    remark = said(made, "started", 2018, words="2018")
    assert (remark.field, remark.text, remark.from_contributor) == ("started", "2018", True)
    assert made.description["started"] == 2020

    not_known(contribution=made, field="summary", actor=editor, at=NOW, revision=made.revision)
    made.refresh_from_db()
    assert said(made, "summary", "Again").text == "words"
    assert "summary" not in made.description


def test_what_an_editor_took_back_stays_taken_back(said, editor):
    made = contribution()
    said(made, "started", 2018)
    undo(contribution=made, event=history(f"contribution:{made.pk}").last(), actor=editor, at=NOW)
    made.refresh_from_db()
    assert made.description["started"] == 2019
    assert said(made, "started", 2018) is not None
    assert made.description["started"] == 2019


def test_while_it_is_in_review_words_become_remarks(said, editor):
    made = contribution()
    move(contribution=made, verb="send_to_review", actor=editor, at=NOW)
    made.refresh_from_db()
    assert said(made, "started", 2018) is not None
    assert made.description["started"] == 2019


def test_a_word_to_the_editors(form_robot):
    made = contribution()
    assert say_by_code(contribution=made, text=" Hello ", actor=form_robot, at=NOW).text == "Hello"
    with pytest.raises(Refused, match="Nothing was written"):
        say_by_code(contribution=made, text=" ", actor=form_robot, at=NOW)


def test_a_confirmation_holds_until_the_field_changes(said, form_robot):
    made = contribution()
    confirm_by_code(contribution=made, field="started", actor=form_robot, at=NOW)
    assert confirmed_by_code(made) == {"started"}
    said(made, "started", 2018)
    assert confirmed_by_code(made) == frozenset()
    with pytest.raises(BadValue):
        confirm_by_code(contribution=made, field="contact_email", actor=form_robot, at=NOW)


def test_nobody_speaks_for_the_contributor(reviewer):
    with pytest.raises(PermissionRefused):
        say_by_code(contribution=contribution(), text="x", actor=reviewer, at=NOW)
