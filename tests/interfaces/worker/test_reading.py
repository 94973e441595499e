"""Reading side by side: what takes long holds up nothing else."""

from concurrent.futures import ThreadPoolExecutor
from time import monotonic, sleep

import pytest

from ipraxis.intake.channels.arrival import take_in
from ipraxis.intake.models import Message
from ipraxis.intake.readers.child import ReaderPool
from ipraxis.interfaces.worker.reading import ReadingRoom
from tests.conftest import NOW

pytestmark = pytest.mark.django_db

SLOW = """
import time
from ipraxis.intake.rules.text import Opened, PageText

def read(data, name, media_type, limits):
    if b"a long scan" in data:
        time.sleep(8)
    return Opened((PageText(1, data.decode()),))
"""


@pytest.fixture
def room(tmp_path, monkeypatch, worker_robot):
    (tmp_path / "slowly.py").write_text(SLOW)
    monkeypatch.syspath_prepend(str(tmp_path))
    with ReaderPool(2, function="slowly:read") as pool, ThreadPoolExecutor(4) as threads:
        yield ReadingRoom(pool, threads, worker_robot)


def test_a_letter_that_comes_while_a_long_scan_is_read_does_not_wait_for_it(room, worker_robot):
    def arrive(text):
        return take_in(text, channel="fax", file_name="a.txt", actor=worker_robot, at=NOW).message

    scan = arrive(b"a long scan")
    assert room.read_waiting() == 1  # it is still being read, or its child still starts
    letter = arrive(b"a quick letter")
    began = monotonic()
    while Message.objects.get(pk=letter.pk).state == "received" and monotonic() - began < 20:
        room.read_waiting()
        sleep(0.05)
    assert [Message.objects.get(pk=one.pk).state for one in (letter, scan)] == ["read", "received"]
    room.finish()
    assert Message.objects.get(pk=scan.pk).state == "read"
    assert room.read_waiting() == 0
