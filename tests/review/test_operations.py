"""Reviewing through its operations: who may ask whom, what reviewers do, when a round closes, what is written."""

from datetime import date, timedelta

import pytest

from ipraxis.accounts.permissions import PermissionRefused
from ipraxis.audit.models import Event
from ipraxis.audit.queries import history
from ipraxis.directory.models import Institution
from ipraxis.editorial.merging import merge
from ipraxis.editorial.models import Contribution, Remark
from ipraxis.editorial.operations import move
from ipraxis.intake.operations.belonging import put_back
from ipraxis.outbox.models import Letter
from ipraxis.people.operations import enter_membership
from ipraxis.refusal import Refused
from ipraxis.review.models import Call
from ipraxis.review.operations import answering, profiles, rounds
from ipraxis.review.operations.telling import remind_reviewers, tell_reviewers
from ipraxis.review.queries import calls as calls_queries
from ipraxis.review.queries.comparing import rounds_of
from ipraxis.review.queries.people import NoSuchReviewer, reviewer, reviewers, suggestions, without_profile
from ipraxis.review.queries.reading import NoSuchReview, may_read, names_to_hide, owed_by, own_assignment, shown
from ipraxis.review.rules.agreement import Verdict
from ipraxis.review.rules.choosing import Bar
from ipraxis.review.rules.criteria import Content, Unfinished
from ipraxis.review.rules.steps import StepRefused
from tests import factories
from tests.conftest import NOW
from tests.review import rooms

pytestmark = pytest.mark.django_db


@pytest.fixture
def rita(vocabulary):
    return rooms.reviewer("rita")


@pytest.fixture
def sam(vocabulary):
    return rooms.reviewer("sam")


@pytest.fixture
def found(editor, vocabulary):
    return rooms.in_review(editor)


def test_who_never_thinks_of_calls_has_one(found, rita, editor):
    opened = rooms.asked(found, [rita], editor)
    assert (opened.call.is_default, opened.is_blind, opened.reviewers_wanted, opened.number) == (True, False, 2, 1)
    assert rooms.assignment(found, rita).due_on == (NOW + timedelta(days=21)).date()
    assert calls_queries.default_call() == opened.call == profiles.ensure_default_call()


def test_only_what_is_in_review_is_reviewed_and_by_somebody(found, rita, editor):
    with pytest.raises(Refused, match="Nobody was chosen"):
        rooms.asked(found, [], editor)
    move(contribution=found, verb="return", actor=editor, at=NOW)
    with pytest.raises(Refused, match="Send it to review first"):
        rooms.asked(found, [rita], editor)
    with pytest.raises(PermissionRefused):
        rooms.asked(found, [rita], rita.user)


def test_own_institution_is_refused_outright(found, editor, rita):
    own = Institution.objects.create(slug="x", name="Office of Inventions", type="ip_office", country="LU")
    rita.institutions.add(own)
    near = rooms.reviewer("near", email="near@mail.inventions.example")
    bars = {one.key: one.bar for one in suggestions(found, is_blind=False)}
    assert bars == {rita.pk: Bar.OWN_INSTITUTION, near.pk: Bar.SAME_DOMAIN}
    for one in (rita, near):
        with pytest.raises(rounds.Barred, match="must not review"):
            rooms.asked(found, [one], editor)
    assert not found.rounds.exists()


def test_who_sees_the_desk_cannot_be_blind(found, editor, rita, person):
    person("editor", email=rita.user.email)
    blind = rooms.call(is_blind=True)
    with pytest.raises(rounds.Barred):
        rooms.asked(found, [rita], editor, blind)
    assert rooms.asked(found, [rita], editor, rooms.call()).assignments.count() == 1


def test_the_text_is_shown_after_accepting_and_declaring(found, editor, rita):
    rooms.asked(found, [rita], editor)
    mine = rooms.assignment(found, rita)
    assert (may_read(mine), owed_by(rita.user)) == (False, 1)
    with pytest.raises(Refused, match="Accept the invitation first"):
        answering.declare(assignment=mine, conflict=False, words="", actor=rita.user, at=NOW)
    mine = answering.accept(assignment=mine, actor=rita.user, at=NOW)
    assert not may_read(mine)
    with pytest.raises(Refused, match="conflict of interest"):
        answering.save_draft(assignment=mine, content=Content({}), actor=rita.user, at=NOW)
    mine = answering.declare(assignment=mine, conflict=False, words="", actor=rita.user, at=NOW)
    assert may_read(mine)
    with pytest.raises(StepRefused):
        answering.accept(assignment=mine, actor=rita.user, at=NOW)


def test_a_conflict_ends_it_and_is_remembered(found, editor, rita):
    rooms.asked(found, [rita], editor)
    mine = rooms.assignment(found, rita)
    with pytest.raises(Refused, match="in a few words"):
        answering.declare(assignment=mine, conflict=True, words=" ", actor=rita.user, at=NOW)
    mine = answering.declare(assignment=mine, conflict=True, words="My sister.", actor=rita.user, at=NOW)
    assert (mine.status, mine.reason, may_read(mine)) == ("conflicted", "My sister.", False)
    move(contribution=found, verb="return", actor=editor, at=NOW)
    move(contribution=found, verb="send_to_review", actor=editor, at=NOW)
    with pytest.raises(rounds.Barred):
        rooms.asked(found, [rita], editor)


def test_declining_abstaining_and_asking_somebody_else(found, editor, rita, sam):
    rooms.asked(found, [rita], editor)
    mine = rooms.assignment(found, rita)
    answering.decline(assignment=mine, reason=" No time. ", actor=rita.user, at=NOW)
    rooms.asked(found, [rita, sam], editor)
    assert [one.status for one in found.rounds.get().assignments.all()] == ["invited", "invited"]
    rooms.submitted(found, sam)
    hers = rooms.assignment(found, sam)
    answering.abstain(assignment=hers, reason="I was unfair.", actor=sam.user, at=NOW)
    assert calls_queries.reviews_missing(found) == 2
    rounds.release(assignment=rooms.assignment(found, rita), actor=editor, at=NOW)
    with pytest.raises(StepRefused):
        rounds.release(assignment=rooms.assignment(found, rita), actor=editor, at=NOW)


def test_nobody_acts_for_another(found, editor, rita, sam):
    rooms.asked(found, [rita], editor)
    mine = rooms.assignment(found, rita)
    with pytest.raises(NoSuchReview):
        answering.accept(assignment=mine, actor=sam.user, at=NOW)
    with pytest.raises(PermissionRefused):
        answering.accept(assignment=mine, actor=editor, at=NOW)
    with pytest.raises(NoSuchReview):
        own_assignment(sam.user, mine.pk)


def test_a_review_is_kept_submitted_and_changed_with_its_history(found, editor, rita):
    rooms.asked(found, [rita], editor)
    mine = rooms.taken_on(found, rita)
    draft = answering.save_draft(assignment=mine, content=Content({}, to_editors="so far"), actor=rita.user, at=NOW)
    assert (draft.submitted_at, draft.to_editors) == (None, "so far")
    with pytest.raises(Unfinished, match="10 questions"):
        answering.submit(assignment=mine, content=Content({}), actor=rita.user, at=NOW)
    for grade in ("well", "partly"):
        review = answering.submit(assignment=mine, content=rooms.content(grade), actor=rita.user, at=NOW)
    kept = [one.content["answers"]["efficiency"]["answer"] for one in review.versions.all()]
    assert kept == ["well", "partly"]
    with pytest.raises(Refused, match="was submitted"):
        answering.save_draft(assignment=mine, content=Content({}), actor=rita.user, at=NOW)


def test_deciding_without_the_reviews_asked_for_takes_a_word_why(found, editor, rita, sam):
    rooms.asked(found, [rita, sam], editor)
    rooms.submitted(found, rita)
    with pytest.raises(rounds.ReviewsMissing, match="1 of 2"):
        move(contribution=found, verb="accept", actor=editor, at=NOW)
    assert Contribution.objects.get(pk=found.pk).status == "in_review"
    with pytest.raises(rounds.ReviewsMissing):
        rounds.close_early(contribution=found, why=" ", actor=editor, at=NOW)
    rounds.close_early(contribution=found, why="Sam fell ill.", actor=editor, at=NOW)
    with pytest.raises(Refused, match="No round"):
        rounds.close_early(contribution=found, why="Again.", actor=editor, at=NOW)
    move(contribution=found, verb="accept", actor=editor, at=NOW)
    round_ = found.rounds.get()
    assert not Remark.objects.exists()  # the reason is the desk's alone
    assert (round_.closed_why, round_.closed_at, rooms.Assignment.objects.get(reviewer=sam).status) == (
        "Sam fell ill.", NOW, "released",
    )  # fmt: skip
    with pytest.raises(answering.RoundClosed):
        answering.submit(
            assignment=round_.assignments.get(reviewer=rita), content=rooms.content(), actor=rita.user, at=NOW
        )


def test_with_all_reviews_no_word_is_needed(found, editor, rita):
    rooms.asked(found, [rita], editor, rooms.call())
    rooms.submitted(found, rita)
    assert move(contribution=found, verb="accept", actor=editor, at=NOW).status == "accepted"


def test_returned_and_answered_a_second_round_opens(found, editor, rita):
    rooms.asked(found, [rita], editor)
    rooms.submitted(found, rita)
    move(contribution=found, verb="return", actor=editor, at=NOW)
    assert calls_queries.open_round(Contribution.objects.get(pk=found.pk)) is None
    again = move(contribution=found, verb="send_to_review", actor=editor, at=NOW)
    second = rooms.asked(again, [rita], editor)
    assert second.number == 2
    rooms.submitted(again, rita, grade="very_well")
    first_seen, second_seen = reversed(rounds_of(again, today=NOW.date()))
    assert [len(one.reviews) for one in (first_seen, second_seen)] == [1, 1]


def test_words_for_the_contributor_go_out_as_the_editors(found, editor, rita):
    rooms.asked(found, [rita], editor)
    review = rooms.submitted(found, rita, to_contributor="Add the year.")
    made = rounds.pass_on(review=review, actor=editor, at=NOW)
    assert (made.author, made.text, made.to_contributor) == (editor, "Add the year.", True)
    with pytest.raises(Refused, match="passed on before"):
        rounds.pass_on(review=review, actor=editor, at=NOW)
    assert Remark.objects.count() == 1
    move(contribution=found, verb="return", actor=editor, at=NOW)
    letter = Letter.objects.get(template="returned")
    assert "Rita" not in str(letter.context)
    silent = rooms.in_review(editor)
    rooms.asked(silent, [rita], editor)
    with pytest.raises(Refused, match="no words"):
        rounds.pass_on(review=rooms.submitted(silent, rita), actor=editor, at=NOW)


def test_no_reviewer_stands_in_the_history_of_the_contribution(found, editor, rita):
    rooms.asked(found, [rita], editor)
    rooms.submitted(found, rita)
    move(contribution=found, verb="accept", actor=editor, at=NOW, note="x")
    events = history(f"contribution:{found.pk}")
    assert rita.user not in {event.actor for event in events}
    assert not [event for event in events if "Rita" in str(event.details)]
    assert Event.objects.filter(subject__startswith="assignment:", actor=rita.user).count() == 3


def test_several_at_once_in_one_letter_and_one_reminder(editor, rita, worker_robot):
    for _ in range(3):
        rooms.asked(rooms.in_review(editor), [rita], editor)
    told = {"actor": worker_robot}
    assert tell_reviewers(at=NOW + timedelta(minutes=5), **told) == 0
    assert tell_reviewers(at=NOW + timedelta(minutes=11), **told) == 1
    assert tell_reviewers(at=NOW + timedelta(hours=2), **told) == 0
    letter = Letter.objects.get(template="review_invitation")
    assert (letter.to_address, len(letter.context["reviews"])) == ("rita@reviewers.example", 3)
    assert remind_reviewers(at=NOW + timedelta(days=3), **told) == 0
    assert remind_reviewers(at=NOW + timedelta(days=8), **told) == 1
    assert remind_reviewers(at=NOW + timedelta(days=40), **told) == 0
    with pytest.raises(PermissionRefused):
        tell_reviewers(at=NOW, actor=rita.user)


def test_what_is_due_soon_is_reminded_once(found, editor, rita, worker_robot):
    rooms.asked(found, [rita], editor)
    rooms.taken_on(found, rita)
    assert [remind_reviewers(at=NOW + timedelta(days=d), actor=worker_robot) for d in (10, 19, 20)] == [0, 1, 0]


def test_a_call_that_closes_ends_reviews_with_it(found, editor, rita):
    by = rooms.call(closes_on=(NOW + timedelta(days=5)).date())
    rooms.asked(found, [rita], editor, by)
    assert rooms.assignment(found, rita).due_on == by.closes_on


CALL = {
    "call": None, "name": "Spring", "edition": "2026", "reviewers_wanted": 3, "days": 14, "is_blind": True,
    "is_default": False, "opens_on": None, "closes_on": None, "instructions": " Be kind. ", "at": NOW,
}  # fmt: skip


def test_one_call_is_always_the_default(person, vocabulary):
    chief = person("coordinator")
    first = profiles.keep_call(actor=chief, **CALL)
    assert (first.is_default, first.instructions) == (True, "Be kind.")
    second = profiles.keep_call(actor=chief, **CALL | {"name": "Autumn", "is_default": True})
    assert list(Call.objects.filter(is_default=True)) == [second]
    kept = profiles.keep_call(actor=chief, **CALL | {"call": second, "name": "Autumn", "days": 30})
    assert (kept.is_default, kept.days) == (True, 30)
    assert calls_queries.open_calls(NOW.date()) == [kept, first]


@pytest.mark.parametrize(
    "change",
    [
        {"name": " "},
        {"days": 0},
        {"reviewers_wanted": 0},
        {"edition": "1999"},
        {"opens_on": date(2026, 2, 1), "closes_on": date(2026, 1, 1)},
    ],
)
def test_a_call_without_sense_is_refused(person, vocabulary, change):
    with pytest.raises(Refused):
        profiles.keep_call(actor=person("coordinator"), **CALL | change)
    assert not Call.objects.exists()


def test_two_calls_of_one_name_and_calls_by_editors_are_refused(person, editor, vocabulary):
    profiles.keep_call(actor=person("coordinator"), **CALL)
    with pytest.raises(Refused, match="of that name"):
        profiles.keep_call(actor=person("coordinator"), **CALL)
    with pytest.raises(PermissionRefused):
        profiles.keep_call(actor=editor, **CALL)
    with pytest.raises(calls_queries.NoSuchCall):
        calls_queries.call(0)


def test_profiles_are_kept_by_coordinators_and_in_part_by_themselves(person, rita, sam, vocabulary):
    chief = person("coordinator")
    assert list(without_profile()) == []
    known = {"institutions": [], "institution_names": [" My office ", ""], "country": "LU", "is_active": True}
    told = {"subjects": ["patent", "nonsense"], "languages": ["fr", "fr"], "most": 1}
    kept = profiles.keep_reviewer(user=rita.user, actor=chief, at=NOW, **told, **known)
    assert (kept.pk, kept.subjects, kept.languages) == (rita.pk, ["patent"], ["fr"])
    assert kept.institution_names == ["My office"]
    own = profiles.keep_own_profile(reviewer=sam, actor=sam.user, at=NOW, **told)
    assert own.subjects == ["patent"]
    with pytest.raises(Refused, match="somebody else"):
        profiles.keep_own_profile(reviewer=rita, actor=sam.user, at=NOW, **told)
    for keep in (
        lambda: profiles.keep_own_profile(reviewer=sam, actor=sam.user, at=NOW, **told | {"most": 0}),
        lambda: profiles.keep_reviewer(user=rita.user, actor=chief, at=NOW, **told | {"most": 0}, **known),
    ):
        with pytest.raises(Refused, match="one review at once"):
            keep()
    with pytest.raises(NoSuchReviewer):
        reviewer(0)
    assert [one.pk for one in reviewers()] == [rita.pk, sam.pk]
    assert reviewer(sam.pk) == sam


def test_what_a_blind_round_hides(editor, vocabulary):
    made = rooms.factories.contribution(
        title="Zyxq vouchers", summary="The Zyxq Office (ZQO) in Luxemburgo pays. Write to a@zyxq.example.",
        institution_name="Zyxq Office (ZQO)", contact_name="Quorlax Brimwick", contact_email="q@zyxq.example",
    )  # fmt: skip
    found = rooms.in_review(editor, made)
    names = names_to_hide(found, more=["Vrondel Sender"])
    assert {"Zyxq Office", "ZQO", "Quorlax", "Vrondel", "zyxq", "Luxembourg", "Люксембург"} <= set(names)
    who = rooms.reviewer("blind")
    opened = rooms.asked(found, [who], editor, rooms.call(is_blind=True), hidden=names)
    text = shown(found, opened)
    assert (text.title, text.described["summary"]) == ("[…] vouchers", "The […]) in […] pays. Write to […].")
    assert not {"institution_name", "country", "contact_email", "contact_name"} & set(text.described)
    rounds.amend_hidden(round=opened, hidden=["pays", " ", "pays"], actor=editor, at=NOW)
    opened.refresh_from_db()
    assert opened.hidden == ["pays"]
    assert "The […]) in" in shown(found, opened).described["summary"]  # the whole name is always hidden
    seen = rooms.asked(rooms.in_review(editor), [who], editor)
    assert shown(seen.contribution, seen).described["institution_name"] == "Office of Inventions"
    with pytest.raises(Refused, match="hides no names"):
        rounds.amend_hidden(round=seen, hidden=["x"], actor=editor, at=NOW)


def test_who_asked_not_to_be_named_is_not_named_to_reviewers(editor, rita):
    found = rooms.in_review(editor, naming="country")
    opened = rooms.asked(found, [rita], editor, rooms.call(), hidden=["voucher"])
    assert (opened.is_blind, opened.hidden) == (True, ["voucher"])
    assert "institution_name" not in shown(found, opened).described
    opened.is_blind = False  # as if it was asked for after the round had opened
    assert "institution_name" not in shown(found, opened).described


def test_agreement_by_round_and_criterion(editor, rita, sam):
    by = rooms.call()
    for grade, other in (
        ("well", "well"),
        ("partly", "well"),
        ("not_shown", "partly"),
        ("very_well",) * 2,
        ("well",) * 2,
    ):
        found = rooms.in_review(editor)
        for who in (rita, sam):
            who.most = 9
            who.save()
        rooms.asked(found, [rita, sam], editor, by)
        rooms.submitted(found, rita, grade=grade)
        rooms.submitted(found, sam, grade=other)
    (lines,) = calls_queries.agreement_of(by).values()
    by_id = {one.criterion.id: one.agreement for one in lines}
    assert (by_id["relevance"].verdict, by_id["effectiveness"].verdict) == (Verdict.NO_VARIATION, Verdict.SHOWN)
    assert (by_id["effectiveness"].units, by_id["effectiveness"].pairs) == (5, 5)
    assert 0.5 < by_id["effectiveness"].alpha < 1


def test_who_wishes_not_to_be_named_is_read_blind_whatever_the_call_says(editor, vocabulary):
    made = rooms.factories.contribution(naming="region", institution_name="Zyxq Office", country="LU")
    opened = rooms.asked(rooms.in_review(editor, made), [rooms.reviewer("kim")], editor, rooms.call(is_blind=False))
    assert (opened.is_blind, "Zyxq Office" in opened.hidden) == (True, True)
    assert not {"institution_name", "country"} & set(shown(opened.contribution, opened).described)


@pytest.mark.parametrize("how", ["merge", "put_back"])
def test_what_leaves_review_by_a_door_of_its_own_leaves_no_round_open(found, rita, editor, how):
    opened = rooms.asked(found, [rita], editor, by=rooms.call(is_blind=True))
    if how == "merge":
        other = factories.contribution(title="Another")
        found.refresh_from_db()
        revisions = (found.revision, other.revision)
        merge(contribution=found, into=other, values={}, revisions=revisions, messages=[], actor=editor, at=rooms.LATER)
    else:
        put_back(contribution=found, kind="question", actor=editor, at=rooms.LATER)
    opened.refresh_from_db()
    assert (opened.closed_at, opened.hidden, owed_by(rita.user)) == (rooms.LATER, [], 0)


def test_who_wishes_after_a_round_was_opened_not_to_be_named_is_hidden_from_then_on(found, rita, editor):
    opened = rooms.asked(found, [rita], editor)
    Contribution.objects.filter(pk=found.pk).update(
        description={**found.description, "naming": "country"},
        reply_to="quirina@inventions.example",
    )
    found.refresh_from_db()
    found.description["summary"] = "Ask for Quirina."
    assert "Quirina" not in shown(found, opened).described["summary"]


def test_who_speaks_for_the_institution_is_barred_also_where_their_profile_says_nothing(found, rita, editor, person):
    office = Institution.objects.create(slug="lu-office", name="Office", country="LU", type="ip-office")
    found.origins.filter(field="institution_name").update(concept=office.slug)
    boss = person("coordinator", email="boss@house.example")
    enter_membership(person=rita.user, institution=office, role_in_words="", since=None, actor=boss, at=NOW)
    (one,) = suggestions(found, is_blind=False)
    assert one.bar is Bar.OWN_INSTITUTION
