"""Threads of remarks: said, answered, resolved, opened again; what the contributor sees, and whose turn it is."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ipraxis.accounts.operations import robot
from ipraxis.accounts.permissions import PermissionRefused
from ipraxis.audit.queries import history
from ipraxis.editorial.conversing import AlreadySo, Word, answer, hear, open_again, resolve
from ipraxis.editorial.following import NoSuchRemark, correct_by_code, say_by_code
from ipraxis.editorial.models import Wish
from ipraxis.editorial.operations import move, remark
from ipraxis.editorial.publishing import publish
from ipraxis.editorial.reminding import awaiting_reminder, remind
from ipraxis.editorial.threads import questions_of, threads_of
from ipraxis.editorial.wishing import AlreadySettled, ask_to_withdraw, settle, wish
from ipraxis.outbox.models import Letter
from ipraxis.refusal import Refused
from tests.conftest import NOW
from tests.factories import contribution

pytestmark = pytest.mark.django_db


@pytest.fixture
def one(vocabulary):
    return contribution()


@pytest.fixture
def form_robot(db):
    return robot("form", at=NOW)


@pytest.fixture
def ask(one, editor):
    def ask(text="Since when?", field="started", *, to_contributor=True):
        return remark(
            contribution=one, field=field, text=text, advice="", to_contributor=to_contributor, actor=editor, at=NOW
        )

    return ask


def returned(one, editor):
    return move(contribution=one, verb="return", actor=editor, at=NOW)


def status(one):
    one.refresh_from_db()
    return one.status


def test_a_thread_is_answered_resolved_and_opened_again(one, ask, editor):
    root = ask(to_contributor=False)
    answer(to=answer(to=root, text="Who knows?", to_contributor=False, actor=editor, at=NOW), text="I do.",
           to_contributor=False, actor=editor, at=NOW)  # fmt: skip
    (thread,) = threads_of(one)
    assert [said.text for said in thread.everything] == ["Since when?", "Who knows?", "I do."]
    assert {said.field for said in thread.everything} == {"started"}
    assert resolve(thread=root, actor=editor, at=NOW).resolved_by == editor
    with pytest.raises(AlreadySo):
        resolve(thread=root, actor=editor, at=NOW)
    assert open_again(thread=root, actor=editor, at=NOW).resolved_at is None
    with pytest.raises(AlreadySo):
        open_again(thread=root, actor=editor, at=NOW)
    assert [event.action for event in history(f"contribution:{one.pk}")][-5:] == [
        "editorial.remark", "editorial.remark", "editorial.remark", "editorial.resolve", "editorial.open_again",
    ]  # fmt: skip


def test_what_was_said_stays_out_of_the_audit(one, ask, form_robot):
    hear(contribution=one, word=Word("Call me on 555", thread=ask("Secret?")), actor=form_robot, at=NOW)
    told = " ".join(str(event.details) for event in history(f"contribution:{one.pk}"))
    assert "Secret" not in told
    assert "555" not in told


def test_only_the_desk_speaks_to_the_contributor_and_settles(one, ask, reviewer, editor):
    asked = ask()
    for to_contributor in (True, False):
        with pytest.raises(PermissionRefused):
            answer(to=asked, text="To you.", to_contributor=to_contributor, actor=reviewer, at=NOW)
    with pytest.raises(PermissionRefused):
        resolve(thread=asked, actor=reviewer, at=NOW)
    with pytest.raises(PermissionRefused):
        hear(contribution=one, word=Word("I am not them"), actor=editor, at=NOW)
    with pytest.raises(Refused, match="among editors"):
        answer(to=ask(to_contributor=False), text="To you.", to_contributor=True, actor=editor, at=NOW)
    with pytest.raises(Refused, match="empty"):
        answer(to=asked, text=" ", to_contributor=False, actor=editor, at=NOW)


def test_the_contributor_sees_nothing_internal(one, ask, editor):
    asked = ask()
    answer(to=asked, text="Among us.", to_contributor=False, actor=editor, at=NOW)
    ask("Internal.", to_contributor=False)
    seen = [said.text for thread in threads_of(one, for_contributor=True) for said in thread.everything]
    assert seen == ["Since when?"]


def test_the_last_answer_hands_over(one, ask, editor, form_robot):
    first, second = ask(), ask("Called what?", "title")
    returned(one, editor)
    say_by_code(contribution=one, text="2018", actor=form_robot, at=NOW, thread=first.pk)
    assert status(one) == "returned"
    assert [thread.root for thread in questions_of(one)] == [second]
    correct_by_code(
        contribution=one, field="title", value="Voucher", words="Voucher", seen=one.description["title"],
        actor=form_robot, at=NOW,
    )  # fmt: skip
    assert status(one) == "answered"
    assert (one.description["title"], questions_of(one), one.answer_by) == ("Voucher", [], None)
    assert [said.text for said in threads_of(one)[1].answers] == ["Voucher"]


def test_an_answer_goes_only_to_what_the_contributor_was_shown(one, ask, form_robot):
    hidden = ask(to_contributor=False)
    for key in (hidden.pk, 10**6):
        with pytest.raises(NoSuchRemark):
            say_by_code(contribution=one, text="x", actor=form_robot, at=NOW, thread=key)


def test_an_answer_to_what_was_resolved_opens_it_again(one, ask, editor, form_robot):
    asked = resolve(thread=ask(), actor=editor, at=NOW)
    say_by_code(contribution=one, text="But no.", actor=form_robot, at=NOW, thread=asked.pk)
    assert threads_of(one)[0].is_answered


def test_asked_again_only_what_is_new_goes_into_the_letter(one, ask, editor, form_robot):
    asked, _other = ask(), resolve(thread=ask("Settled", "title"), actor=editor, at=NOW)
    say_by_code(contribution=one, text="2018", actor=form_robot, at=NOW, thread=asked.pk)
    answer(to=asked, text="And where is that said?", to_contributor=True, actor=editor, at=NOW)
    returned(one, editor)
    letter = Letter.objects.get()
    assert [said["text"] for said in letter.context["remarks"]] == ["And where is that said?"]


def test_a_contributor_takes_back_what_is_not_published(one, form_robot, editor):
    assert ask_to_withdraw(contribution=one, text="We closed it.", actor=form_robot, at=NOW) is None
    assert status(one) == "taken_back"
    assert Letter.objects.get().template == "taken_back"
    assert threads_of(one)[0].root.text == "We closed it."
    with pytest.raises(PermissionRefused):
        move(contribution=contribution(), verb="take_back", actor=editor, at=NOW)
    assert move(contribution=one, verb="reopen", actor=editor, at=NOW).status == "draft"


def published(one, editor):
    for verb in ("send_to_review", "accept"):
        one = move(contribution=one, verb=verb, actor=editor, at=NOW)
    publish(contribution=one, revision=one.revision, actor=editor, at=NOW)
    one.refresh_from_db()
    return one


def test_what_is_published_is_withdrawn_by_an_editor_on_a_wish(one, form_robot, editor):
    one = published(one, editor)
    made = ask_to_withdraw(contribution=one, text="We closed it.", actor=form_robot, at=NOW)
    again = ask_to_withdraw(contribution=one, text="Please.", actor=form_robot, at=NOW)
    assert (again.pk, again.text, status(one)) == (made.pk, "We closed it.\nPlease.", "published")
    with pytest.raises(Refused):
        settle(wish=made, granted=True, note="", actor=editor, at=NOW)
    settle(wish=made, granted=True, note="It has ended.", actor=editor, at=NOW)
    assert status(one) == "withdrawn"
    with pytest.raises(AlreadySettled):
        settle(wish=made, granted=False, note="No.", actor=editor, at=NOW)
    assert [letter.template for letter in Letter.objects.order_by("id")][-2:] == ["wish_withdraw", "withdrawn"]


def test_a_wish_is_refused_only_with_a_reason(one, form_robot, editor, reviewer):
    made = wish(contribution=one, kind="erase", text="", actor=form_robot, at=NOW)
    with pytest.raises(PermissionRefused):
        settle(wish=made, granted=True, note="", actor=reviewer, at=NOW)
    with pytest.raises(Refused, match="Say why"):
        settle(wish=made, granted=False, note=" ", actor=editor, at=NOW)
    settle(wish=made, granted=False, note="It is not yours.", actor=editor, at=NOW)
    assert Letter.objects.order_by("id").last().context["note"] == "It is not yours."
    assert Wish.objects.get().state == "refused"


@pytest.mark.parametrize("many", [1, 3])
def test_threads_come_with_one_query(one, ask, form_robot, many):
    for _ in range(many):
        hear(contribution=one, word=Word("x", thread=ask()), actor=form_robot, at=NOW)
    with CaptureQueriesContext(connection) as asked:
        assert [str(said.author) for thread in threads_of(one) for said in thread.everything]
    assert len(asked) == 1


def test_a_contributor_is_reminded_once_when_most_of_the_time_is_over(one, ask, editor, worker_robot):
    ask()
    returned(one, editor)
    day = timedelta(days=1)
    assert list(awaiting_reminder(at=NOW + 19 * day)) == []
    assert list(awaiting_reminder(at=NOW + 20 * day)) == [one]
    assert remind(contribution=one, actor=worker_robot, at=NOW + 20 * day)
    assert not remind(contribution=one, actor=worker_robot, at=NOW + 21 * day)
    assert list(awaiting_reminder(at=NOW + 40 * day)) == []
    letter = Letter.objects.get(template="reminder")
    assert [said["text"] for said in letter.context["remarks"]] == ["Since when?"]
    with pytest.raises(PermissionRefused):
        remind(contribution=one, actor=editor, at=NOW)


def test_asked_anew_the_time_runs_anew(one, ask, editor, worker_robot, form_robot):
    asked = ask()
    returned(one, editor)
    remind(contribution=one, actor=worker_robot, at=NOW + timedelta(days=20))
    say_by_code(contribution=one, text="2018", actor=form_robot, at=NOW, thread=asked.pk)
    answer(to=asked, text="Sure?", to_contributor=True, actor=editor, at=NOW)
    move(contribution=one, verb="return", actor=editor, at=NOW + timedelta(days=30))
    assert list(awaiting_reminder(at=NOW + timedelta(days=50))) == [one]
