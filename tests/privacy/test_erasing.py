"""Erasing what tells who a person is: nothing of it is left in any table, file or index; what is public stays."""

import io
import os
import time
from datetime import datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.accounts.operations import ensure_user
from ipraxis.accounts.permissions import PermissionRefused
from ipraxis.accounts.rules import RoleName
from ipraxis.audit.models import Event
from ipraxis.audit.operations import seal
from ipraxis.audit.queries import verify
from ipraxis.catalogue.models import Version
from ipraxis.directory.models import Institution
from ipraxis.editorial.following import say_by_code
from ipraxis.editorial.models import Contribution
from ipraxis.editorial.operations import correct, move
from ipraxis.editorial.publishing import publish
from ipraxis.intake.channels.arrival import take_in
from ipraxis.intake.index.arrivals import ArrivalIndex
from ipraxis.intake.indexing import ArrivalFollower
from ipraxis.intake.models import Message
from ipraxis.intake.operations import ReadAttachment, keep_text, structure
from ipraxis.intake.operations.belonging import make_one
from ipraxis.intake.originals import path_of
from ipraxis.intake.rules.text import PageText
from ipraxis.intake.understanding import understand
from ipraxis.outbox.models import Letter
from ipraxis.people.operations import enter_membership, invite
from ipraxis.privacy.files import delete_files
from ipraxis.privacy.models import Retention
from ipraxis.privacy.operations import StillBeingRead, erase, erase_contribution, expire, set_period
from ipraxis.privacy.queries import contact_of, due, held, periods
from ipraxis.privacy.rules import DEFAULTS, Kind, ends, over, without
from ipraxis.refusal import Refused
from ipraxis.review.models import Reviewer
from tests import factories
from tests.conftest import NOW
from tests.intake.letters import letter

pytestmark = pytest.mark.django_db
NAME, ADDRESS, FILE = "Quirina Zwentibold", "quirina@inventions.example", "zwentibold.txt"
TEXT = (
    "Dear colleagues,\n\nThe Office of Inventions of Luxembourg offers small firms a patent voucher since 2019.\n"
    f"It pays half of the first patent search. In 2024, 120 firms used it.\n\n{NAME}\n{ADDRESS}\n"
)
SECRETS = ("quirina", "zwentibold")


@pytest.fixture
def coordinator(person):
    return person("coordinator")


@pytest.fixture
def arrived(vocabulary, worker_robot, settings, tmp_path):
    """A mail of Quirina's, read and structured; her files are there, and the letter to her waits."""
    settings.ORIGINALS = tmp_path / "originals"

    def arrived(number=1, *, at=NOW, read=True):
        data = letter(
            number,
            text=TEXT,
            From=f"{NAME} <{ADDRESS}>",
            attachments=[(FILE, "text/plain", TEXT.encode() + b"%d" % number)],
        )
        message = take_in(data, channel="email", file_name="", actor=worker_robot, at=at).message
        if read:
            attachment = message.attachments.get()
            pages = [ReadAttachment(key, ((PageText(1, TEXT), ""),)) for key in (None, attachment.pk)]
            message = keep_text(message=message, read=pages, actor=worker_robot, at=at)
            found = understand(message)
            structure(message=message, suggestion=found.suggestion, likeness=found.likeness, actor=worker_robot, at=at)
        message.refresh_from_db()
        return message

    return arrived


def everything() -> str:
    """All tables as text."""
    out = io.StringIO()
    call_command("dumpdata", stdout=out, verbosity=0)
    return out.getvalue().lower()


def left(text: str) -> set[str]:
    return {secret for secret in SECRETS if secret in text}


def test_nothing_of_a_person_is_left_and_the_practice_stays(arrived, coordinator, editor):
    message = arrived()
    contribution = message.contributions.get()
    told = {"title": "Patent voucher", "institution_name": "Office of Inventions", "institution_type": "ip-office",
            "country": "LU", "kind": "programme", "summary": "A voucher for a first search.",
            "contact_email": f"other-{ADDRESS}"}  # fmt: skip
    for field, value in told.items():
        contribution = correct(
            contribution=contribution, field=field, value=value, actor=editor, at=NOW, revision=contribution.revision
        )
    for verb in ("send_to_review", "accept"):
        contribution = move(contribution=contribution, verb=verb, actor=editor, at=NOW)
    version = publish(contribution=contribution, revision=contribution.revision, actor=editor, at=NOW)
    seal()
    assert left(everything()) == set(SECRETS)
    assert Letter.objects.exclude(to_address="").exists()

    done = erase(held=held(ADDRESS.upper()), with_account=False, actor=coordinator, at=NOW)

    assert (done.contacts, done.messages) == (1, 1)
    assert left(everything()) == set()
    version.refresh_from_db()
    assert (version.title, Version.objects.count()) == ("Patent voucher", 1)
    contribution.refresh_from_db()
    assert (contribution.status, contribution.reply_to) == ("published", "")
    assert contact_of(contribution) is None
    seal()
    assert verify().breaks == ()
    actions = set(Event.objects.values_list("action", flat=True))
    assert {"editorial.correct", "editorial.publish", "privacy.erase_contact", "privacy.erase_message"} <= actions
    assert not held(ADDRESS)


def test_files_go_when_nothing_else_needs_them(arrived, coordinator, worker_robot):
    message = arrived()
    files = [message.original, message.attachments.get().sha256]
    erase(held=held(ADDRESS), with_account=False, actor=coordinator, at=NOW)
    assert delete_files(since=NOW) == 0  # they came this minute: another message with them may be on its way
    old = time.time() - 3600
    for digest in files:
        os.utime(path_of(digest), (old, old))
    other = take_in(
        letter(7, attachments=[(FILE, "text/plain", TEXT.encode() + b"1")]),
        channel="email", file_name="", actor=worker_robot, at=NOW,
    ).message  # fmt: skip
    assert other.attachments.get().sha256 == files[1]
    os.utime(path_of(files[1]), (old, old))
    assert delete_files(since=NOW) == 1
    assert [path_of(digest).exists() for digest in files] == [False, True]
    assert delete_files(since=NOW) == 0


def test_the_search_of_what_arrived_forgets_it(arrived, coordinator, tmp_path):
    message = arrived()
    index = ArrivalIndex(tmp_path / "index")
    follower = ArrivalFollower(index)
    follower.follow()
    assert list(index.search("zwentibold", limit=5).messages) == [message.pk]
    erase(held=held(ADDRESS), with_account=False, actor=coordinator, at=NOW)
    follower.follow()
    assert index.search("zwentibold", limit=5).total == 0


def test_a_message_that_is_being_read_is_not_erased_and_nothing_else_is(arrived, coordinator):
    arrived(1)
    arrived(2, read=False)
    with pytest.raises(StillBeingRead):
        erase(held=held(ADDRESS), with_account=False, actor=coordinator, at=NOW)
    assert Message.objects.filter(erased_at=None).count() == 2
    assert left(everything()) == set(SECRETS)


def test_a_contributor_who_asked_by_code_is_forgotten_with_that_contribution_alone(arrived, coordinator, worker_robot):
    one, other = arrived(1), arrived(2)
    say_by_code(contribution=one.contributions.get(), text=f"Ask {NAME}.", actor=worker_robot, at=NOW)
    done = erase_contribution(contribution=one.contributions.get(), actor=coordinator, at=NOW)
    assert (done.contacts, done.messages) == (1, 1)
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.sender_address, other.sender_address) == ("", ADDRESS)
    assert other.contributions.get().reply_to == ADDRESS
    assert NAME not in one.contributions.get().remarks.get().text


def test_who_asks_by_the_code_of_what_became_one_with_another_is_forgotten(arrived, coordinator, editor):
    gone, stays = arrived(1).contributions.get(), factories.contribution()
    make_one(contribution=gone, into=stays, values={}, revisions=(gone.revision, stays.revision), actor=editor, at=NOW)
    assert erase_contribution(contribution=stays, actor=coordinator, at=NOW).contacts == 2
    gone.refresh_from_db()
    assert (gone.reply_to, left(str(gone.description))) == ("", set())


def test_an_account_goes_only_when_that_is_said_and_never_ones_own(coordinator):
    theirs = ensure_user(email=ADDRESS, name=NAME, roles=(RoleName.REVIEWER,), at=NOW)
    erase(held=held(ADDRESS), with_account=False, actor=coordinator, at=NOW)
    theirs.refresh_from_db()
    assert theirs.is_active
    EmailAddress.objects.create(user=theirs, email=ADDRESS)
    office = Institution.objects.create(slug="lu-office", name="Office", country="LU", type="ip-office")
    words = f"deputy of {NAME}"
    enter_membership(person=theirs, institution=office, role_in_words=words, since=None, actor=coordinator, at=NOW)
    Reviewer.objects.create(user=theirs, institution_names=[f"{NAME} & Co."], changed_at=NOW)
    invite(email="quirina@elsewhere.example", name=NAME, roles=(RoleName.REVIEWER,), language="en", days=14,
           actor=coordinator, at=NOW)  # fmt: skip
    erase(held=held("quirina@elsewhere.example"), with_account=False, actor=coordinator, at=NOW)
    assert erase(held=held(ADDRESS), with_account=True, actor=coordinator, at=NOW).account
    theirs.refresh_from_db()
    assert (theirs.email, theirs.name, theirs.is_active) == (f"erased-{theirs.pk}@erased.invalid", "", False)
    assert not theirs.roles.exists()
    assert not theirs.memberships.filter(ended_at=None).exists()
    assert left(everything()) == set()
    with pytest.raises(Refused):
        erase(held=held(coordinator.email), with_account=True, actor=coordinator, at=NOW)


def test_only_a_coordinator_erases_and_sets_periods(arrived, editor):
    message = arrived()
    for act in (
        lambda: erase(held=held(ADDRESS), with_account=False, actor=editor, at=NOW),
        lambda: erase_contribution(contribution=message.contributions.get(), actor=editor, at=NOW),
        lambda: set_period(kind=Kind.LETTER, days=90, actor=editor, at=NOW),
        lambda: expire(actor=editor, at=NOW),
    ):
        with pytest.raises(PermissionRefused):
            act()
    assert left(everything()) == set(SECRETS)


def test_what_was_kept_long_enough_goes_by_itself(arrived, worker_robot, coordinator):
    message = arrived()
    contribution = message.contributions.get()
    assert contact_of(contribution).until == NOW + timedelta(days=DEFAULTS[Kind.CONTACT])
    late = NOW + timedelta(days=DEFAULTS[Kind.CONTACT] + 1)
    assert (due(Kind.CONTACT, at=NOW), due(Kind.CONTACT, at=late)) == (0, 1)
    assert expire(actor=worker_robot, at=NOW).contacts == 0
    Letter.objects.update(state="sent")
    done = expire(actor=worker_robot, at=late)
    assert (done.contacts, done.messages, done.letters) == (1, 0, 1)
    assert Contribution.objects.get().reply_to == ""
    move(contribution=contribution, verb="decline", actor=coordinator, at=late, note="Not for small firms.")
    assert expire(actor=worker_robot, at=late).messages == 0
    later = late + timedelta(days=DEFAULTS[Kind.ORIGINAL] + 1)
    assert due(Kind.ORIGINAL, at=later) == 1
    assert expire(actor=worker_robot, at=later).messages == 1
    assert expire(actor=worker_robot, at=later) == type(done)()
    assert left(everything()) == set()


def test_periods_are_kept_within_sense(coordinator):
    set_period(kind=Kind.CONTACT, days=90, actor=coordinator, at=NOW)
    set_period(kind=Kind.LETTER, days=0, actor=coordinator, at=NOW)
    assert periods() == {**DEFAULTS, Kind.CONTACT: 90, Kind.LETTER: 0}
    for days in (1, 29, 36_501):
        with pytest.raises(Refused):
            set_period(kind=Kind.CONTACT, days=days, actor=coordinator, at=NOW)
    assert Retention.objects.get(kind="contact").days == 90
    assert due(Kind.LETTER, at=NOW + timedelta(days=100_000)) == 0


def test_nobody_is_nothing():
    assert not held("  ")
    assert factories.contribution().pk not in [one.pk for one in held("nobody@nowhere.example").contributions]


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1)).map(lambda d: d.replace(tzinfo=NOW.tzinfo)),  # noqa: DTZ001 - below
    st.integers(1, 9999),
)
def test_what_ends_is_over_from_then_on(last, days):
    end = ends(last, days)
    assert over(end, days) == last
    assert ends(last, 0) is over(last, 0) is None


@given(st.sampled_from(["contact_email", "title"]), st.text())
def test_only_private_values_leave_the_audit(field, value):
    kept = without({"field": field, "after": value}, frozenset({"contact_email"}))
    assert kept == ({"field": field} if field == "contact_email" else {"field": field, "after": value})
