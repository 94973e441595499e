from datetime import timedelta

import pytest

from ipraxis.accounts.permissions import PermissionRefused
from ipraxis.audit.queries import history
from ipraxis.outbox.models import Letter
from ipraxis.outbox.operations import NewLetter, mark_not_sent, mark_printed, mark_sent, post, post_again
from ipraxis.outbox.queries import NoSuchLetter, awaiting_post, letter, letters, letters_about
from ipraxis.outbox.rules import GIVE_UP_AFTER
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


def posted(**changes):
    given = {"occasion": "o:1", "template": "acknowledgement", "language": "en", "to_address": "a@office.example"}
    return post(letter=NewLetter(**{**given, "subject_of": "contribution:1", **changes}), at=NOW)


def test_one_occasion_is_one_letter():
    assert posted() == posted(template="other")
    assert (Letter.objects.count(), Letter.objects.get().template) == (1, "acknowledgement")
    assert str(Letter.objects.get()) == "acknowledgement to a@office.example"


def test_whom_we_cannot_reach_gets_no_letter():
    assert posted(to_address="") is None
    assert posted(to_address="", to_name="Office") is None
    assert posted(to_address="", on_paper=True) is None
    assert Letter.objects.count() == 0


def test_a_paper_letter_waits_for_the_printer_and_is_never_mailed(editor, reviewer):
    paper = posted(to_address="", to_name="Office\n1 Street", on_paper=True)
    assert (paper.channel, paper.state) == ("paper", "printable")
    assert list(awaiting_post(at=NOW + timedelta(days=9))) == []
    with pytest.raises(PermissionRefused):
        mark_printed(letter=paper, actor=reviewer, at=NOW)
    for _ in range(2):
        mark_printed(letter=paper, actor=editor, at=NOW)
    assert [e.action for e in history("contribution:1")] == ["outbox.printed"]
    assert letter(paper.pk).state == "printed"


def test_a_sent_letter_is_not_sent_again():
    it = posted()
    assert list(awaiting_post(at=NOW)) == [it]
    mark_sent(letter=it, at=NOW)
    mark_not_sent(letter=it, problem="late news", at=NOW)
    it.refresh_from_db()
    assert (it.state, it.problem, it.attempts, it.done_at) == ("sent", "", 1, NOW)
    assert list(awaiting_post(at=NOW)) == []


def test_a_letter_that_does_not_leave_is_tried_with_growing_pauses_then_shown_as_failed():
    it, at = posted(), NOW
    for attempt in range(1, GIVE_UP_AFTER):
        mark_not_sent(letter=it, problem="refused", at=at)
        it.refresh_from_db()
        assert (it.state, it.attempts) == ("waiting", attempt)
        assert list(awaiting_post(at=at)) == []
        at = it.next_try_at
        assert list(awaiting_post(at=at)) == [it]
    mark_not_sent(letter=it, problem="refused", at=at)
    it.refresh_from_db()
    assert (it.state, it.problem) == ("failed", "refused")


def test_who_is_not_there_is_not_tried_again_until_an_editor_says_so(editor, reviewer):
    it = posted()
    mark_not_sent(letter=it, problem="no such user", at=NOW, for_good=True)
    it.refresh_from_db()
    assert it.state == "failed"
    with pytest.raises(PermissionRefused):
        post_again(letter=it, actor=reviewer, at=NOW)
    later = NOW + timedelta(days=1)
    for _ in range(2):
        post_again(letter=it, actor=editor, at=later)
    it.refresh_from_db()
    assert (it.state, it.problem, it.attempts, it.next_try_at) == ("waiting", "", 0, later)
    assert [e.action for e in history("contribution:1")] == ["outbox.again"]


def test_the_outbox_shows_newest_first_and_what_is_about_a_subject_oldest_first():
    first, second = posted(), posted(occasion="o:2")
    posted(occasion="o:3", subject_of="contribution:11")
    mark_sent(letter=first, at=NOW)
    assert [x.occasion for x in letters()] == ["o:3", "o:2", "o:1"]
    assert list(letters("sent")) == [first]
    assert list(letters_about("contribution:1")) == [first, second]
    with pytest.raises(NoSuchLetter, match="no letter 0"):
        letter(0)
