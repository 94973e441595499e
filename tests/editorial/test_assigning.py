import pytest

from ipraxis.accounts.permissions import PermissionRefused
from ipraxis.editorial.assigning import InOtherHands, NotTheirWork, assign, hands, take_back_from_review
from ipraxis.editorial.bulk import assign_all, foreseen, move_all, take_back_all
from ipraxis.editorial.operations import NothingToUndo, correct, move
from ipraxis.editorial.queries import events
from ipraxis.outbox.models import Letter
from tests import factories
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


def test_it_is_taken_given_and_handed_back_and_each_is_recorded(editor, person):
    coordinator, one = person("coordinator"), factories.contribution()
    assign(contribution=one, to=editor, actor=editor, at=NOW)
    assign(contribution=one, to=editor, actor=editor, at=NOW)
    assign(contribution=one, to=coordinator, actor=editor, at=NOW, was=editor.pk)
    given = assign(contribution=one, to=None, actor=coordinator, at=NOW)
    assert (given.assigned_to, given.assigned_at, given.revision) == (None, None, one.revision)
    told = [(e.details["from"], e.details["to"]) for e in events(one) if e.action == "editorial.assign"]
    assert told == [(None, editor.pk), (editor.pk, coordinator.pk), (coordinator.pk, None)]


def test_it_is_not_taken_out_of_hands_that_were_not_seen(editor, person):
    one, other = factories.contribution(), person("coordinator")
    assign(contribution=one, to=other, actor=other, at=NOW)
    with pytest.raises(InOtherHands):
        assign(contribution=one, to=editor, actor=editor, at=NOW, was=None)


def test_only_who_may_correct_it_gets_it_and_only_the_desk_gives(editor, reviewer, person):
    one = factories.contribution()
    with pytest.raises(NotTheirWork):
        assign(contribution=one, to=reviewer, actor=editor, at=NOW)
    with pytest.raises(PermissionRefused):
        assign(contribution=one, to=editor, actor=reviewer, at=NOW)
    assert list(hands()) == [editor]


def test_each_is_answered_done_or_refused(editor):
    one, other, third = (factories.contribution() for _ in range(3))
    move(contribution=other, verb="decline", actor=editor, at=NOW, note="No.")
    [first, second, last] = move_all(contributions=[one, other, third], verb="send_to_review", actor=editor, at=NOW)
    assert (first.refused, last.refused) == (None, None)
    assert "does not lead on" in second.refused.sentence
    one.refresh_from_db()
    assert one.status == "in_review"


def test_what_will_happen_is_told_before_and_is_what_happens(editor):
    mail, paper, mute = factories.contribution(), factories.contribution(on_paper=True), factories.contribution()
    mute.reply_to = ""
    mute.save(update_fields=["reply_to"])
    told = [it.letter for it in foreseen([mail, paper, mute], "decline")]
    done = move_all(contributions=[mail, paper, mute], verb="decline", actor=editor, at=NOW, note="A product.")
    assert told == [it.letter for it in done] == [True, True, False]
    assert Letter.objects.count() == 2
    [again] = foreseen([mail.__class__.objects.get(pk=mail.pk)], "decline")
    assert again.refused is not None


def test_sending_to_review_is_taken_back_as_long_as_nothing_followed(editor):
    one, other = factories.contribution(), factories.contribution()
    move_all(contributions=[one, other], verb="send_to_review", actor=editor, at=NOW)
    correct(contribution=other, field="title", value="Other", actor=editor, at=NOW, revision=2)
    [done, refused] = take_back_all(contributions=[one, other], actor=editor, at=NOW)
    assert (done.contribution.status, type(refused.refused)) == ("draft", NothingToUndo)
    with pytest.raises(NothingToUndo):
        take_back_from_review(contribution=one, actor=editor, at=NOW)
    assert Letter.objects.count() == 0


def test_an_assignment_of_many_names_whose_hands_each_was_in(editor, person):
    one, other = factories.contribution(), factories.contribution()
    one = assign(contribution=one, to=editor, actor=editor, at=NOW)
    coordinator = person("coordinator")
    outcomes = assign_all(contributions=[one, other], to=coordinator, actor=editor, at=NOW)
    assert [it.was for it in outcomes] == [editor.pk, None]
