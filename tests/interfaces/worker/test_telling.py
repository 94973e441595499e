"""The worker tells reviewers, and goes on where it could not."""

import threading
from datetime import timedelta

import pytest
from django.utils import timezone

from ipraxis.interfaces.worker import telling
from ipraxis.outbox.models import Letter
from ipraxis.review.models import Assignment
from tests.review import rooms


@pytest.mark.django_db
def test_who_was_asked_ten_minutes_ago_is_told(vocabulary, editor):
    rita = rooms.reviewer("rita")
    rooms.asked(rooms.in_review(editor), [rita], editor)
    now = timezone.now()
    Assignment.objects.update(invited_at=now - timedelta(minutes=5), due_on=(now + timedelta(days=9)).date())
    assert telling.tell_all() == 0
    Assignment.objects.update(invited_at=now - timedelta(minutes=11))
    assert (telling.tell_all(), telling.tell_all()) == (1, 0)
    assert Letter.objects.get().template == "review_invitation"


@pytest.mark.django_db(transaction=True)
def test_it_looks_until_it_is_told_to_stop_and_survives_a_failure(monkeypatch, caplog):
    stop, looks = threading.Event(), []

    def look():
        looks.append(1)
        if len(looks) == 1:
            raise OSError
        stop.set()

    monkeypatch.setattr(telling, "tell_all", look)
    monkeypatch.setattr(telling, "REST", 0.01)
    monkeypatch.setattr(telling, "close_old_connections", lambda: None)
    telling.keep_telling(stop)
    assert len(looks) == 2
    assert "trying again" in caplog.text
