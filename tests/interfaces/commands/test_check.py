"""What `ipraxis check` says of drop folders."""

import os

import pytest
from django.utils import timezone

from ipraxis.interfaces.commands.check import LONGEST_WAIT, NotInOrder, _folders


@pytest.fixture
def folder(tmp_path, settings):
    (tmp_path / "fax").mkdir()
    settings.DROP_FOLDERS = {"fax": str(tmp_path / "fax"), "post": ""}
    return tmp_path / "fax"


def test_without_folders_that_is_in_order(settings):
    settings.DROP_FOLDERS = {"fax": "", "post": ""}
    assert _folders() == "no drop folder set (IPRAXIS_FAX_FOLDER, IPRAXIS_POST_FOLDER)"


def test_a_folder_and_what_waits_in_it_is_named(folder):
    (folder / "a.tif").write_bytes(b"II*\0")
    (folder / "b.part").write_bytes(b"II*\0")
    os.utime(folder / "a.tif", (0, 0))  # copied with the time of its original: that is no wait
    assert _folders() == f"fax: {folder}, 1 waiting"


def test_a_folder_that_is_away_or_forgotten_is_said(folder, monkeypatch):
    (folder / "a.tif").write_bytes(b"II*\0")
    later = timezone.now().timestamp() + LONGEST_WAIT + 5
    monkeypatch.setattr("time.time", lambda: later)  # nobody can set the time at which a file came
    with pytest.raises(NotInOrder, match="1 waited longer than a quarter of an hour"):
        _folders()
    (folder / "a.tif").unlink()
    folder.rmdir()
    with pytest.raises(NotInOrder, match="there is no folder"):
        _folders()
