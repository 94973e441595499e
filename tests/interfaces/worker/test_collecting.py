"""Drop folders under a real worker, which is killed as well."""

import signal
import subprocess
import threading
import time
from contextlib import contextmanager

import pytest

from ipraxis.interfaces.worker.collecting import keep_collecting
from tests.conftest import PACKAGE_DATA

FAX = PACKAGE_DATA / "sample_inbox" / "fax" / "f01.tif"
LETTERS = 24


@pytest.fixture
def folders(tmp_path):
    made = {"IPRAXIS_FAX_FOLDER": tmp_path / "fax", "IPRAXIS_POST_FOLDER": tmp_path / "post"}
    for folder in made.values():
        folder.mkdir()
    return made


@contextmanager
def working(house, folders):
    """A worker that is killed at the end."""
    environment = house.environment | {name: str(path) for name, path in folders.items()}
    process = subprocess.Popen(house.command("work"), env=environment, start_new_session=True)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()


def until(happened, seconds=30):
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.02)


def files(folder):
    return sorted(f.name for f in folder.iterdir() if f.is_file())


def test_what_fax_and_scanner_write_becomes_messages(bare, folders):
    fax, post = folders.values()
    (fax / "fax1.tif").write_bytes(FAX.read_bytes())
    (post / "letter.txt").write_bytes(b"From: the office\nA voucher.\n")
    mail = b"Message-ID: <p@b.example>\r\nFrom: a@b.example\r\nSubject: by post\r\n\r\nA voucher.\r\n"
    (post / "mail.bin").write_bytes(mail)
    (post / "half.pdf.part").write_bytes(b"%PDF-1.7")
    with working(bare, folders) as worker:
        until(lambda: len(files(fax)) == 0 and len(files(post)) == 1)
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(30) == 0
    rows = bare.query("SELECT channel, id, file_name FROM intake_message")
    told = {(channel, f"M{pk}", name) for channel, pk, name in rows}
    assert {(channel, name) for channel, _, name in told} == {
        ("fax", "fax1.tif"),
        ("post", "letter.txt"),
        ("email", "mail.bin"),
    }
    moved = {f"{reference}-{name}" for _, reference, name in told}
    assert {*files(fax / "taken"), *files(post / "taken")} == moved
    assert files(post) == ["half.pdf.part"]


@pytest.mark.long
def test_a_worker_killed_while_it_takes_files_in_loses_none_and_doubles_none(bare, folders):
    post = folders["IPRAXIS_POST_FOLDER"]
    wanted = {f"Letter {n}: our office gives vouchers to small firms.\n" for n in range(LETTERS)}
    for n, text in enumerate(sorted(wanted)):
        (post / f"{n:02}.txt").write_text(text)
    taken = post / "taken"
    with working(bare, folders):
        until(lambda: len(files(post)) < LETTERS)
    # As where the kill fell between commit and move: the letter is there, and its file as well.
    bare.run("receive", "--channel", "post", post)
    with working(bare, folders):
        until(lambda: files(post) == [])
    assert len([f for f in files(taken) if (taken / f).stat().st_size]) == LETTERS
    assert {(taken / f).read_text() for f in files(taken)} - {""} == wanted
    originals = bare.query("SELECT original FROM intake_message")
    kept = [(bare.folder / "originals" / digest[:2] / digest).read_text() for (digest,) in originals]
    assert sorted(kept) == sorted(wanted)


def test_where_the_database_is_away_the_thread_goes_on_and_the_files_stay(settings, folders, caplog):
    """pytest-django lets nobody reach a database whose test did not ask for it."""
    fax = folders["IPRAXIS_FAX_FOLDER"]
    settings.DROP_FOLDERS = {"fax": str(fax)}
    (fax / "a.tif").write_bytes(b"II*\0")
    stop = threading.Event()
    threading.Timer(0.5, stop.set).start()
    keep_collecting(stop)
    assert caplog.messages == ["the drop folders could not be looked into; trying again"]
    assert files(fax) == ["a.tif"]


def test_without_a_folder_the_thread_ends_at_once(settings):
    settings.DROP_FOLDERS = {"fax": "", "post": ""}
    keep_collecting(threading.Event())
