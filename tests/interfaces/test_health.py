"""The health page: what is wrong is said first, with what to do; the lines that `ipraxis check` reads too."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from ipraxis.interfaces.commands.check import _LINES, CHECKS, NotInOrder
from ipraxis.interfaces.health import LOOKS, State
from ipraxis.interfaces.worker.fetching import _in_order, _say
from ipraxis.interfaces.worker.keeping import MAILBOX, WORKER, Heart, note_trouble
from ipraxis.outbox.models import Letter
from ipraxis.upkeep.models import Run
from ipraxis.upkeep.operations import note_run
from tests.factories import contribution

pytestmark = pytest.mark.django_db


def look(name):
    return LOOKS[name](timezone.now())


def test_the_page_is_the_coordinators(client, person):
    call_command("createcachetable", verbosity=0)
    client.force_login(person("editor"))
    assert client.get("/en/coordination/health/").status_code == 403
    note_run(name=WORKER, at=timezone.now() - timedelta(hours=3))
    client.force_login(person("coordinator"))
    page = client.get("/en/coordination/health/").content.decode()
    assert "One thing needs a look." in page
    assert page.index("The worker") < page.index("Letters that failed")
    for name in LOOKS:
        assert f'id="{name}"' in page


def test_a_worker_that_beats_and_one_that_stopped():
    assert look(WORKER).state is State.TOLD
    heart = Heart()
    heart.beat()
    first = Run.objects.get(name=WORKER).at
    heart.beat()  # at most once a minute
    assert (look(WORKER).state, Run.objects.get(name=WORKER).at) == (State.FINE, first)
    Run.objects.update(at=timezone.now() - timedelta(hours=1))
    assert look(WORKER).state is State.LOOK
    assert "1\xa0hour ago" in look(WORKER).found


def test_letters_that_wait_too_long_or_failed(vocabulary, editor):
    from ipraxis.editorial.operations import move

    move(contribution=contribution(), verb="send_to_review", actor=editor, at=timezone.now())
    assert look("letters").state is State.FINE
    letter = Letter.objects.create(
        occasion="x", channel="email", to_address="a@b.lu", template="accepted", language="en",
        posted_at=timezone.now() - timedelta(hours=7), next_try_at=timezone.now(),
    )  # fmt: skip
    assert look("letters").state is State.LOOK
    letter.state = "failed"
    letter.save()
    assert (look("letters").state, look("failed").state) == (State.FINE, State.LOOK)


def test_what_is_switched_off_is_said(settings):
    settings.CONFIRM_MONTHS, settings.CHECK_LINKS = 0, False
    assert [look(name).state for name in ("confirmations", "links", "mailboxes")] == [State.OFF] * 3


def test_a_part_that_failed_or_stands_still(settings):
    settings.CHECK_LINKS = True
    assert look("links").state is State.TOLD
    note_run(name="links", at=timezone.now(), done={"url": "x"})
    assert look("links").state is State.FINE
    note_trouble("links", "OSError: no more files")
    assert (look("links").state, "no more files" in look("links").found) == (State.LOOK, True)
    assert Run.objects.get(name="links").done == {"url": "x"}
    Run.objects.update(problem="", at=timezone.now() - timedelta(days=1))
    assert look("links").state is State.LOOK


class _Box:
    place = "imaps://exchange@mail.example/INBOX"


def test_a_mailbox_in_trouble(settings):
    settings.MAILBOXES = {**settings.MAILBOXES, "addresses": ["imaps://exchange@mail.example/INBOX"]}
    assert look("mailboxes").state is State.FINE
    said = _say(_Box(), OSError("connection refused"), "")
    assert f"{MAILBOX}{_Box.place}" == Run.objects.get().name
    assert "connection refused" in look("mailboxes").found
    _in_order(_Box(), said)
    assert look("mailboxes").state is State.FINE


def test_check_says_what_the_page_says():
    checks = dict(CHECKS)
    assert set(_LINES) <= set(checks)
    assert checks["worker"]() == look(WORKER).found
    note_run(name=WORKER, at=timezone.now() - timedelta(hours=3))
    with pytest.raises(NotInOrder, match="Start it again"):
        checks["worker"]()
