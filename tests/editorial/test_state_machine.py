"""The whole way of a contribution, walked at random: what the table forbids is refused, what it allows is done."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TransactionTestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from ipraxis.accounts.operations import ensure_user
from ipraxis.accounts.permissions import PermissionRefused
from ipraxis.accounts.rules import RoleName, permits
from ipraxis.audit.models import Event
from ipraxis.editorial.models import Contribution
from ipraxis.editorial.operations import move
from ipraxis.editorial.publishing import publish, withdraw
from ipraxis.editorial.rules import TRANSITIONS, Status, TransitionRefused
from tests import factories
from tests.conftest import NOW

ROLES = [RoleName.CONTRIBUTOR, RoleName.REVIEWER, RoleName.EDITOR, RoleName.COORDINATOR]


class Way(RuleBasedStateMachine):
    @initialize()
    def start(self):
        Contribution.objects.all().delete()
        self.people = {r: ensure_user(email=f"{r}@h.example", name=r, roles=(r,), at=NOW) for r in ROLES}
        self.contribution = factories.contribution(mechanisms=None)
        self.status = Status.DRAFT
        self.steps = Event.objects.count()

    @rule(verb=st.sampled_from(sorted(TRANSITIONS)), role=st.sampled_from(ROLES))
    def act(self, verb, role):
        transition = TRANSITIONS[verb]
        leads_on = self.status in transition.sources
        permitted = permits([role], transition.permission)
        try:
            self.do(verb, self.people[role])
        except TransitionRefused:
            assert not leads_on
        except PermissionRefused:
            assert not permitted
        else:
            assert leads_on
            assert permitted
            self.status = transition.target
            self.steps += 1

    def do(self, verb, actor):
        if verb == "publish":
            seen = self.contribution.revision
            publish(contribution=self.contribution, revision=seen, actor=actor, at=NOW)
        elif verb == "withdraw":
            withdraw(contribution=self.contribution, why="Asked for.", actor=actor, at=NOW)
        else:
            move(contribution=self.contribution, verb=verb, actor=actor, at=NOW)

    @invariant()
    def rows_agree(self):
        if hasattr(self, "contribution"):
            self.contribution.refresh_from_db()
            assert self.contribution.status == self.status
            assert Event.objects.count() == self.steps
            assert (self.contribution.version is not None) == (self.status in {Status.PUBLISHED, Status.WITHDRAWN})


@pytest.mark.django_db(transaction=True)
class TestWay(TransactionTestCase, Way.TestCase):
    settings = settings(max_examples=15, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck))
