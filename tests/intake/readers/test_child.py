import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ipraxis.intake.readers.child import ReaderPool
from ipraxis.intake.rules.reading import Unreadable
from ipraxis.intake.rules.text import Box, Limits, Word


@pytest.fixture(autouse=True)
def importable(monkeypatch):
    monkeypatch.syspath_prepend(str(Path(__file__).parent))


@pytest.fixture
def pool():
    with ReaderPool(1, Limits(seconds=20), function="crashing:read") as opened:
        yield opened


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text("utf-8").split()[2] != "Z"


def process_of(pages):
    return int(pages[0].text.split()[0])


def test_a_page_comes_through_whole(pool):
    first, second = pool.read(b"\x00picture\xff", "näme.txt", "text/plain").pages
    assert (first.number, first.words, first.confidence) == (2, (Word(0, 2, Box(0.1, 0.2, 0.3, 0.4), 0.9),), 0.5)
    assert (first.image, first.unread_ink, first.left_out) == (b"\x00picture\xff", 0.25, ("left out é",))
    assert (first.problem, second.problem) == ("", "Page 3 is torn.")
    assert (second.number, second.text, second.words, second.image) == (3, "näme.txt", (), None)


def test_the_child_is_another_process_with_one_core_and_no_secrets(pool, monkeypatch):
    monkeypatch.setenv("SECRET_OF_OURS", "x")
    process, _, cores, secret, _ = pool.read(b"", "", "a/b").pages[0].text.split()
    assert (int(process) != os.getpid(), cores, secret) == (True, "1", "False")


def test_one_child_reads_again_and_again(pool):
    first = pool.read(b"", "", "a/b").pages
    second = pool.read(b"print", "", "a/b").pages
    assert process_of(first) == process_of(second)
    assert second[0].text.split()[1] == "2"


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"segfault", "break down"), (b"exit", "break down"), (b"raise", "break down"), (b"memory", "memory")],
)
def test_a_crash_is_a_sentence_and_the_next_is_read(pool, data, words):
    pool.read(b"", "", "a/b")
    with pytest.raises(Unreadable, match=words) as refused:
        pool.read(data, "", "a/b")
    assert "not for people" not in refused.value.sentence
    assert pool.read(b"", "fine", "a/b").pages[1].text == "fine"


def test_what_a_reader_refuses_keeps_its_words_and_its_child(pool):
    process = process_of(pool.read(b"", "", "a/b").pages)
    with pytest.raises(Unreadable, match=r"^Words for people\.$"):
        pool.read(b"refuse", "", "a/b")
    assert process_of(pool.read(b"", "", "a/b").pages) == process


@pytest.mark.parametrize("data", [b"sleep", b"loop"])
def test_what_takes_too_long_is_stopped(data):
    with ReaderPool(1, Limits(seconds=1), function="crashing:read") as pool:
        process = process_of(pool.read(b"", "", "a/b").pages)
        begun = time.monotonic()
        with pytest.raises(Unreadable, match="longer than 1 seconds"):
            pool.read(data, "", "a/b")
        assert time.monotonic() - begun < 10
        assert not alive(process)
        assert pool.read(b"", "fine", "a/b").pages[1].text == "fine"


def test_a_child_killed_while_it_waited_is_replaced_unseen(pool):
    process = process_of(pool.read(b"", "", "a/b").pages)
    os.kill(process, signal.SIGKILL)
    while alive(process):
        time.sleep(0.01)
    assert pool.read(b"", "fine", "a/b").pages[1].text == "fine"


def test_a_child_is_relieved_after_its_share_of_reads():
    with ReaderPool(1, function="crashing:read", reads_per_child=2) as pool:
        processes = [process_of(pool.read(b"", "", "a/b").pages) for _ in range(4)]
    assert processes[0] == processes[1] != processes[2] == processes[3]


def test_a_reader_that_cannot_be_loaded_is_a_sentence():
    with ReaderPool(1, function="crashing:nothing_of_that_name") as pool, pytest.raises(Unreadable, match="break down"):
        pool.read(b"", "", "a/b")


def test_threads_share_the_children():
    with ReaderPool(2, function="crashing:read") as pool, ThreadPoolExecutor(6) as threads:
        pages = list(threads.map(lambda number: pool.read(b"x" * 100_000, str(number), "a/b").pages, range(24)))
    assert [page[1].text for page in pages] == [str(number) for number in range(24)]
    assert len({process_of(page) for page in pages}) <= 2


def test_closing_ends_the_children_and_refuses_what_comes_later():
    pool = ReaderPool(1, function="crashing:read")
    process = process_of(pool.read(b"", "", "a/b").pages)
    pool.close()
    assert not alive(process)
    with pytest.raises(Unreadable, match="closing down"):
        pool.read(b"", "", "a/b")


def test_closing_in_the_middle_of_work_ends_that_too():
    with ThreadPoolExecutor(1) as thread:
        pool = ReaderPool(1, function="crashing:read")
        pool.read(b"", "", "a/b")
        waiting = thread.submit(pool.read, b"sleep", "", "a/b")
        time.sleep(0.3)
        pool.close()
        with pytest.raises(Unreadable, match="closing down"):
            waiting.result(10)


def test_children_end_with_a_parent_that_was_killed():
    script = (
        "import sys, threading; from ipraxis.intake.readers.child import ReaderPool\n"
        "pool = ReaderPool(1, function='crashing:read')\n"
        "print(pool.read(b'', '', 'a/b').pages[0].text.split()[0], flush=True)\n"
        "pool.read(b'sleep', '', 'a/b').pages\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, env=environment) as parent:
        process = int(parent.stdout.readline())
        time.sleep(0.3)
        parent.kill()
    for _ in range(300):
        if not alive(process):
            break
        time.sleep(0.02)
    assert not alive(process)


def test_a_small_read_through_the_real_readers_is_quick():
    with ReaderPool() as pool:
        assert pool.read(b"hello", "a.txt", "text/plain").pages[0].text == "hello"
        times = []
        for _ in range(50):
            begun = time.perf_counter()
            pool.read(b"hello", "a.txt", "text/plain")
            times.append(time.perf_counter() - begun)
    assert sorted(times)[25] < 0.05  # half a millisecond on an idle machine
