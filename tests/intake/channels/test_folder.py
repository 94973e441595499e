"""Drop folders: real files in real folders; the clock is the test's."""

import os
import shutil
import tempfile
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import OperationalError, connection
from django.db.models.signals import post_save

from ipraxis.accounts.operations import robot
from ipraxis.intake.channels.arrival import EMPTY, take_in
from ipraxis.intake.channels.folder import AGAIN_AFTER, BATCH, LARGEST, OPEN_AT_MOST, QUIET, DropFolder
from ipraxis.intake.models import Message
from ipraxis.intake.originals import open_original
from tests.conftest import NOW, PACKAGE_DATA
from tests.house import ON_POSTGRESQL
from tests.intake.test_originals import files_of_at_most

pytestmark = pytest.mark.django_db

FAXES = PACKAGE_DATA / "sample_inbox" / "fax"


class Door:
    """A drop folder and its clock: `look(3)` looks three seconds after the look before."""

    def __init__(self, path):
        self.path, self.now, self.actor = path, NOW, robot("t", at=NOW)
        self.reopen()

    def reopen(self):
        """As after a new start of the worker: nothing is remembered."""
        self.folder = DropFolder(self.path, "fax")

    def look(self, seconds=0.0):
        self.now += timedelta(seconds=seconds)
        return self.folder.collect(actor=self.actor, at=self.now)

    def take(self):
        """Two looks, far enough from one another."""
        return self.look() + self.look(QUIET.total_seconds())

    @property
    def files(self):
        return sorted(str(f.relative_to(self.path)) for f in self.path.rglob("*") if not f.is_dir())


@pytest.fixture
def door(tmp_path):
    (tmp_path / "in").mkdir()
    return Door(tmp_path / "in")


def references():
    return [m.reference for m in Message.objects.order_by("id")]


def test_a_fax_is_taken_in_whole_and_moved_away(door):
    shutil.copy(FAXES / "f01.tif", door.path / "recv.TIF")
    assert door.take() == 1
    message = Message.objects.get()
    assert (message.channel, message.file_name, message.media_type) == ("fax", "recv.TIF", "image/tiff")
    assert open_original(message.original) == (FAXES / "f01.tif").read_bytes()
    assert door.files == [f"taken/{message.reference}-recv.TIF"]
    assert (door.take(), Message.objects.count()) == (0, 1)


def test_a_file_that_grows_is_waited_for(door):
    file = door.path / "scan.pdf"
    for part in range(4):
        with file.open("ab") as writer:
            writer.write(b"%PDF-1.7 part" + bytes([part]))
        assert door.look(QUIET.total_seconds() - 0.5) == 0
    assert door.look(QUIET.total_seconds() - 0.5) == 0
    assert door.look(0.5) == 1
    assert Message.objects.get().bytes == 4 * 14


def test_a_file_that_stands_open_is_waited_for_however_quiet_but_not_for_ever(door):
    with (door.path / "slow.tif").open("wb") as writer:
        writer.write(b"II*\0 half")
        writer.flush()
        assert [door.look(5) for _ in range(4)] == [0, 0, 0, 0]
        writer.write(b" and half")
    assert (door.take(), Message.objects.get().bytes) == (1, 18)
    with (door.path / "forgotten.tif").open("wb") as writer:
        writer.write(b"II*\0 whole")
        writer.flush()
        assert (door.look(), door.look(OPEN_AT_MOST.total_seconds())) == (0, 1)


@pytest.mark.parametrize("name", [".hidden.tif", "a.tmp", "a.tif.part", "A.PARTIAL", "b.filepart", "Thumbs.db"])
def test_hidden_and_unfinished_files_are_passed_over(door, name):
    (door.path / name).write_bytes(b"II*\0 half")
    assert (door.take(), door.files, Message.objects.count()) == (0, [name], 0)
    (door.path / name).rename(door.path / "whole.tif")
    assert (door.take(), Message.objects.count()) == (1, 1)


def test_links_pipes_and_folders_are_no_letters(door, tmp_path):
    (tmp_path / "secret").write_bytes(b"secret")
    (door.path / "link.tif").symlink_to(tmp_path / "secret")
    os.mkfifo(door.path / "pipe.tif")
    (door.path / "deeper").mkdir()
    (door.path / "deeper" / "a.tif").write_bytes(b"II*\0")
    assert (door.take(), Message.objects.count()) == (0, 0)


def test_the_oldest_comes_first_and_a_look_ends(door):
    for n in range(BATCH + 3):
        file = door.path / f"{n:03}.tif"
        file.write_bytes(b"II*\0" + bytes([n]))
        os.utime(file, (1000 - n, 1000 - n))
    assert (door.take(), door.look(), door.look()) == (BATCH, 3, 0)
    assert [m.file_name for m in Message.objects.order_by("id")] == [f"{n:03}.tif" for n in range(BATCH + 2, -1, -1)]


def test_what_was_committed_before_a_crash_is_only_moved(door):
    data = b"II*\0 a fax"
    (door.path / "a.tif").write_bytes(data)
    receipt = take_in(data, channel="fax", file_name="a.tif", actor=door.actor, at=NOW)
    door.reopen()
    assert (door.take(), Message.objects.count()) == (1, 1)
    assert door.files == [f"taken/{receipt.message.reference}-a.tif"]


def test_where_the_move_fails_the_message_is_kept_once_and_the_move_tried_again(door, caplog):
    (door.path / "taken").write_bytes(b"in the way")
    os.utime(door.path / "taken", (1, 1))
    (door.path / "a.tif").write_bytes(b"II*\0 a fax")
    assert door.take() == 0  # also the file that stands in the way is a letter, which cannot be moved into itself
    assert Message.objects.count() == 2
    assert (len(caplog.messages), door.look(1), door.look(1), len(caplog.messages)) == (2, 0, 0, 2)
    assert caplog.messages[1] == (
        f"{door.path}/a.tif stays where it is and is tried again: "
        f"received as {references()[1]}, it cannot be moved to taken/: File exists."
    )
    (door.path / "taken").rename(door.path / "other.tif")
    assert door.look(AGAIN_AFTER.total_seconds()) == 1
    assert door.take() == 1
    assert Message.objects.count() == 2
    assert door.files == [f"taken/{references()[0]}-other.tif", f"taken/{references()[1]}-a.tif"]


def test_moving_overwrites_nothing_however_often_the_same_arrives_and_however_long_the_name(door):
    for _ in range(3):
        (door.path / "a.tif").write_bytes(b"II*\0 a fax")
        assert door.take() == 1
    (reference,) = references()
    assert door.files == [f"taken/{reference}-{end}" for end in ("a-2.tif", "a-3.tif", "a.tif")]
    for name in ("n" * 251 + ".tif", ".".join(("b", "x" * 253)), "é" * 127):
        for _ in range(2):
            (door.path / name).write_bytes(name.encode())
            assert door.take() == 1
    assert len(door.files) == 9


def test_a_file_that_took_the_name_of_the_one_read_is_taken_next(door):
    """The gateway writes the next fax under the same name while the first is being entered."""
    file, following = door.path / "fax.tif", door.path / ".next"
    file.write_bytes(b"II*\0 first")
    following.write_bytes(b"II*\0 second fax")

    def write(**_):
        following.replace(file)

    post_save.connect(write, sender=Message)
    try:
        assert door.take() == 0
    finally:
        post_save.disconnect(write, sender=Message)
    assert (door.files, Message.objects.count()) == (["fax.tif"], 1)
    assert door.take() == 1
    assert [open_original(m.original) for m in Message.objects.order_by("id")] == [b"II*\0 first", b"II*\0 second fax"]


def test_what_is_set_aside_at_the_door_goes_to_a_folder_of_its_own_also_after_a_crash(door):
    (door.path / "empty.tif").write_bytes(b"")
    assert door.take() == 1
    message = Message.objects.get()
    assert (message.state, message.reason) == ("set_aside", EMPTY)
    (door.path / "empty2.tif").write_bytes(b"")
    assert door.take() == 1
    assert door.files == [f"set-aside/{message.reference}-{name}" for name in ("empty.tif", "empty2.tif")]


def test_a_file_that_is_too_large_is_said_once_and_hinders_nobody(door, caplog):
    os.truncate(_made(door.path / "large.tif"), LARGEST + 1)
    (door.path / "small.tif").write_bytes(b"II*\0")
    assert (door.take(), Message.objects.count()) == (1, 1)
    assert (door.look(AGAIN_AFTER.total_seconds()), len(caplog.messages)) == (0, 1)
    assert "larger than 200 MB" in caplog.messages[0]


def _made(path):
    path.write_bytes(b"")
    return path


@contextmanager
def without_privileges():
    """As a user who may not read everything, where the tests run as root."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def test_a_file_that_may_not_be_read_is_said_once_and_taken_when_it_may(db, caplog):
    with tempfile.TemporaryDirectory() as made:
        door = Door(Path(made))
        door.path.chmod(0o755)
        file = _made(door.path / "a.tif")
        file.chmod(0)
        with without_privileges():
            assert [door.look(QUIET.total_seconds()), door.look(2), door.look(AGAIN_AFTER.total_seconds())] == [0, 0, 0]
        assert caplog.messages == [f"{file} stays where it is and is tried again: Permission denied."]
        file.chmod(0o600)
        assert door.look(AGAIN_AFTER.total_seconds()) == 1


def test_where_the_disk_is_full_the_file_stays_and_is_taken_whole_later(door, caplog):
    data = b"II*\0" + b"fax" * 2000
    (door.path / "a.tif").write_bytes(data)
    with files_of_at_most(1000):
        assert (door.take(), door.files, Message.objects.count()) == (0, ["a.tif"], 0)
    assert caplog.messages == [f"{door.path}/a.tif stays where it is and is tried again: File too large."]
    assert door.look(AGAIN_AFTER.total_seconds()) == 1
    assert open_original(Message.objects.get().original) == data


def test_a_folder_that_is_away_is_said_once_and_again_when_it_goes_again(door, caplog):
    away = door.path.with_name("away")
    for _ in range(2):
        door.path.rename(away)
        assert [door.look(1) for _ in range(3)] == [0, 0, 0]
        away.rename(door.path)
        door.look(1)
    assert caplog.messages == [f"The folder {door.path} cannot be looked into: No such file or directory."] * 2


@pytest.mark.skipif(ON_POSTGRESQL, reason="a table that is gone is another error there, which ends the transaction")
def test_where_the_database_is_away_everything_stays_and_nothing_is_said_of_the_file(door, caplog):
    (door.path / "a.tif").write_bytes(b"II*\0")
    door.look()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE intake_message RENAME TO away")
        with pytest.raises(OperationalError):
            door.look(QUIET.total_seconds())
        cursor.execute("ALTER TABLE away RENAME TO intake_message")
    assert (door.files, caplog.messages, door.look()) == (["a.tif"], [], 1)


def test_names_of_any_bytes_are_taken(door):
    with open(os.fsencode(door.path) + b"/caf\xe9.tif", "wb") as file:  # noqa: PTH123 - a name of bytes
        file.write(b"II*\0")
    assert (door.take(), Message.objects.get().file_name) == (1, "caf�.tif")


def test_a_clock_that_is_set_back_begins_the_wait_anew(door):
    (door.path / "a.tif").write_bytes(b"II*\0")
    assert (door.look(), door.look(-3600), door.look(QUIET.total_seconds())) == (0, 0, 1)
