import pytest

from ipraxis.audit.models import Event, EventsAreNeverChanged
from ipraxis.audit.operations import record
from ipraxis.audit.queries import history
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


def test_what_was_done_is_told_oldest_first_and_only_of_its_subject(editor):
    for action, subject in (("a.one", "message:1"), ("a.two", "message:1"), ("a.other", "message:11")):
        record(actor=editor, action=action, subject=subject, at=NOW)
    assert [(e.action, e.actor, e.details) for e in history("message:1")] == [
        ("a.one", editor, {}),
        ("a.two", editor, {}),
    ]


def test_an_event_stands_as_it_was_written(editor):
    event = record(actor=editor, action="a.one", subject="message:1", at=NOW, details={"n": 1})
    assert str(event) == "2026-11-22 09:30 a.one message:1"
    event.details = {"n": 2}
    with pytest.raises(EventsAreNeverChanged):
        event.save()
    with pytest.raises(EventsAreNeverChanged):
        event.delete()
    assert Event.objects.get().details == {"n": 1}
