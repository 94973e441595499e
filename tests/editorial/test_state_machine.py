"""The whole way of a contribution, walked at random by everybody: what the table forbids is refused, the rest is done.

Each step is checked for its event, its letter and its rows. Contributors act by the code of their letter, which the
form's robot does for them.
"""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TransactionTestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from ipraxis.accounts.operations import ensure_user, robot
from ipraxis.accounts.permissions import PermissionRefused
from ipraxis.accounts.rules import RoleName, permits
from ipraxis.audit.models import Event
from ipraxis.editorial.conversing import answer, hand_over, open_again, resolve
from ipraxis.editorial.following import say_by_code
from ipraxis.editorial.merging import merge, unmerge
from ipraxis.editorial.models import Contribution, Remark, Wish
from ipraxis.editorial.operations import move, remark
from ipraxis.editorial.publishing import publish, restore, withdraw
from ipraxis.editorial.rules import TRANSITIONS, Status, TransitionRefused
from ipraxis.editorial.threads import questions_of, threads_of
from ipraxis.editorial.wishing import ask_to_withdraw, settle
from ipraxis.intake.operations.belonging import put_back, take_up
from ipraxis.outbox.models import Letter
from tests import factories
from tests.conftest import NOW

ROLES = list(RoleName)
VERBS = sorted(TRANSITIONS)


class Way(RuleBasedStateMachine):
    @initialize()
    def start(self):
        Wish.objects.all().delete()
        Remark.objects.all().delete()
        Contribution.objects.update(merged_into=None)
        Contribution.objects.all().delete()
        Letter.objects.all().delete()
        self.people = {
            r: robot("form", at=NOW)
            if r is RoleName.ROBOT
            else ensure_user(email=f"{r}@h.example", name=r, roles=(r,), at=NOW)
            for r in ROLES
        }
        self.contribution = factories.contribution(mechanisms=None)
        self.other = factories.contribution(title="Another voucher")  # what it can be made one with
        self.status = Status.DRAFT
        self.letters = 0
        self.seen = Event.objects.filter(subject=self.subject).count()

    @property
    def subject(self):
        return f"contribution:{self.contribution.pk}"

    def deeds(self):
        """What was recorded since the last look."""
        found = list(Event.objects.filter(subject=self.subject).order_by("id").values_list("action", flat=True))
        new, self.seen = found[self.seen :], len(found)
        return new

    @rule(verb=st.sampled_from(VERBS), role=st.sampled_from(ROLES))
    def act(self, verb, role):
        transition = TRANSITIONS[verb]
        leads_on = self.status in transition.sources
        permitted = permits([role], transition.permission)
        try:
            self.do(verb, self.people[role])
        except TransitionRefused:
            assert not leads_on
            assert self.deeds() == []
        except PermissionRefused:
            assert not permitted
            assert self.deeds() == []
        else:
            assert leads_on
            assert permitted
            self.status = transition.target
            self.letters += transition.letter is not None
            assert self.deeds() == [f"editorial.{verb}"]
            if transition.letter:
                assert Letter.objects.order_by("id").last().template == transition.letter

    def do(self, verb, actor):
        if verb == "publish":
            self.contribution.refresh_from_db()
            publish(contribution=self.contribution, revision=self.contribution.revision, actor=actor, at=NOW)
        elif verb == "withdraw":
            withdraw(contribution=self.contribution, why="Asked for.", actor=actor, at=NOW)
        elif verb == "restore":
            restore(contribution=self.contribution, why="Mended.", actor=actor, at=NOW)
        elif verb == "merge":
            self.contribution.refresh_from_db()
            self.other.refresh_from_db()
            revisions = (self.contribution.revision, self.other.revision)
            merge(contribution=self.contribution, into=self.other, values={}, revisions=revisions, messages=[],
                  actor=actor, at=NOW)  # fmt: skip
        elif verb == "unmerge":
            self.contribution.refresh_from_db()
            unmerge(contribution=self.contribution, actor=actor, at=NOW)
        elif verb == "put_back":
            put_back(contribution=self.contribution, kind="other", actor=actor, at=NOW)
        elif verb == "take_up":
            self.contribution.refresh_from_db()
            take_up(self.contribution, actor, NOW)
        else:
            move(contribution=self.contribution, verb=verb, actor=actor, at=NOW)

    @rule(role=st.sampled_from(ROLES), to_contributor=st.booleans())
    def remark(self, role, to_contributor):
        """Whoever may remark does; only the desk asks the contributor."""
        permitted = permits([role], "editorial.remark") and (not to_contributor or permits([role], "editorial.ask"))
        said = {"field": "started", "text": "Since when?", "advice": "", "to_contributor": to_contributor, "at": NOW}
        try:
            remark(contribution=self.contribution, actor=self.people[role], **said)
        except PermissionRefused:
            assert not permitted
            assert self.deeds() == []
        else:
            assert permitted
            assert self.deeds() == ["editorial.remark"]

    @precondition(lambda self: self.contribution.remarks.exists())
    @rule(role=st.sampled_from(ROLES))
    def settle_a_thread(self, role):
        """Resolve the first thread, or open it again."""
        root = self.contribution.remarks.filter(thread=None).first()
        turn, action = (resolve, "resolve") if root.resolved_at is None else (open_again, "open_again")
        try:
            turn(thread=root, actor=self.people[role], at=NOW)
        except PermissionRefused:
            assert not permits([role], "editorial.resolve")
        else:
            assert self.deeds() == [f"editorial.{action}"]

    @precondition(lambda self: self.contribution.remarks.exists())
    @rule(role=st.sampled_from(ROLES))
    def answer_among_editors(self, role):
        try:
            answer(to=self.contribution.remarks.first(), text="I know.", to_contributor=False,
                   actor=self.people[role], at=NOW)  # fmt: skip
        except PermissionRefused:
            assert not permits([role], "editorial.remark")
        else:
            assert self.deeds() == ["editorial.remark"]

    @rule(role=st.sampled_from(ROLES))
    def say_by_code(self, role):
        """An answer to the first question, or a word; the last one answered hands over."""
        asked = questions_of(self.contribution)
        thread = asked[0].root.pk if asked else 0
        try:
            say_by_code(contribution=self.contribution, text="Here.", actor=self.people[role], at=NOW, thread=thread)
        except PermissionRefused:
            assert role is not RoleName.ROBOT
            assert self.deeds() == []
            return
        done = ["editorial.said_by_code"]
        if self.status is Status.RETURNED and len(asked) <= 1:
            self.status = Status.ANSWERED
            done.append("editorial.answer")
        assert self.deeds() == done

    @rule()
    def hand_over(self):
        handed = hand_over(contribution=self.contribution, actor=self.people[RoleName.ROBOT], at=NOW)
        assert handed == (self.status is Status.RETURNED)
        assert self.deeds() == (["editorial.answer"] if handed else [])
        self.status = Status.ANSWERED if handed else self.status

    @rule()
    def ask_to_withdraw(self):
        had = self.contribution.wishes.filter(state="open").exists()
        try:
            wished = ask_to_withdraw(contribution=self.contribution, text="", actor=self.people[RoleName.ROBOT], at=NOW)
        except TransitionRefused:
            assert self.status not in TRANSITIONS["take_back"].sources | {Status.PUBLISHED}
            return
        if wished is None:
            assert self.status in TRANSITIONS["take_back"].sources
            self.status = Status.TAKEN_BACK
            self.letters += 1
            assert self.deeds() == ["editorial.take_back"]
        else:
            assert self.status is Status.PUBLISHED
            self.letters += not had
            assert self.deeds() == ([] if had else ["editorial.wish"])

    @precondition(lambda self: self.contribution.wishes.filter(state="open").exists())
    @rule(role=st.sampled_from(ROLES), granted=st.booleans())
    def settle_a_wish(self, role, granted):
        one = self.contribution.wishes.get(state="open")
        try:
            settle(wish=one, granted=granted, note="Seen.", actor=self.people[role], at=NOW)
        except PermissionRefused:
            assert not permits([role], "editorial.settle_wish")
            assert self.deeds() == []
        except TransitionRefused:
            assert granted
            assert self.status is Status.WITHDRAWN  # an editor has done it meanwhile
        else:
            self.letters += 1
            assert self.deeds() == ["editorial.settle_wish"] + (["editorial.withdraw"] if granted else [])
            self.status = Status.WITHDRAWN if granted else self.status

    @invariant()
    def rows_agree(self):
        if not hasattr(self, "letters"):
            return
        self.contribution.refresh_from_db()
        assert self.contribution.status == self.status
        assert (self.contribution.version is not None) == (self.status in {Status.PUBLISHED, Status.WITHDRAWN})
        assert (self.contribution.answer_by is not None) == (self.status is Status.RETURNED)
        assert Letter.objects.count() == self.letters
        shown = [said for thread in threads_of(self.contribution, for_contributor=True) for said in thread.everything]
        assert all(said.to_contributor or said.from_contributor for said in shown)


@pytest.mark.django_db(transaction=True)
class TestWay(TransactionTestCase, Way.TestCase):
    settings = settings(max_examples=20, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck))
