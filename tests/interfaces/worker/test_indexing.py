"""The worker's thread that keeps the index, beside whatever else the worker does."""

import threading
import time

import pytest

from ipraxis.catalogue.indexing import behind, open_index
from ipraxis.intake.indexing import open_arrivals
from ipraxis.interfaces.worker.indexing import Indexing
from tests.catalogue.building import indexed, published

# Not inside a transaction of the test: the thread gives back connections, as it must between rounds.
pytestmark = pytest.mark.django_db(transaction=True)


def test_what_is_published_is_in_the_index_within_two_seconds_while_everything_else_stands_still(vocabulary):
    indexed()
    index, stop = open_index(), threading.Event()
    published()
    assert behind(index) == 1
    timer = threading.Timer(1.5, stop.set)
    timer.start()
    Indexing(index, open_arrivals()).keep_following(stop)
    assert behind(index) == 0


def test_a_damaged_index_does_not_end_the_thread(vocabulary, settings):
    indexed()
    published()
    for file in settings.INDEX.rglob("*.json"):
        file.write_text("{")
    stop = threading.Event()
    timer = threading.Timer(1.2, stop.set)
    timer.start()
    started = time.monotonic()
    Indexing(open_index(), open_arrivals()).keep_following(stop)
    assert time.monotonic() - started > 1
