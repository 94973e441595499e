import io
import zipfile

import pytest

from ipraxis.intake.readers import archive
from ipraxis.intake.readers.registry import open_bytes
from ipraxis.intake.rules.reading import Unreadable
from ipraxis.intake.rules.text import Limits


def zipped(*files, pack=zipfile.ZIP_DEFLATED):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", pack) as made:
        for name, data in files:
            made.writestr(name, data)
    return target.getvalue()


def read(*files, **limits):
    return archive.read(zipped(*files), limits=Limits(**limits))


def test_the_files_of_an_archive_are_files_inside_by_their_names_alone():
    files = [
        ("letters/", b""),
        ("letters/été.txt", b"words"),
        ("../../etc/passwd", b"x"),
        ("__MACOSX/._a", b"y"),
        ("Thumbs.db", b"z"),
    ]
    opened = open_bytes(zipped(*files), name="a.zip", media_type="application/zip", limits=Limits())
    assert (opened.pages, opened.problems) == ((), ())
    assert [(one.name, one.data) for one in opened.members] == [("été.txt", b"words"), ("passwd", b"x")]


def test_an_archive_in_an_archive_is_kept_and_not_opened():
    inside = zipped(("a.txt", b"x"))
    tar = bytes(257) + b"ustar" + bytes(300)
    opened = read(("in.zip", inside), ("in.docx", inside), ("in.tar", tar), ("in.7z", b"7z\xbc\xaf\x27\x1c"))
    assert ["archive inside an archive" in one.problem for one in opened.members] == [True, False, True, True]


def test_more_files_than_the_limit_stay_inside_with_a_sentence():
    opened = read(*((f"{n}.txt", b"x") for n in range(5)), members=3)
    assert (len(opened.members), "more than 3 files" in opened.problems[0]) == (3, True)


def test_a_bomb_is_known_by_its_ratio_before_it_is_opened():
    opened = read(("bomb.txt", bytes(3_000_000)), ("letter.txt", b"words"))
    assert ([one.name for one in opened.members], "times its size" in opened.problems[0]) == (["letter.txt"], True)


def test_files_beyond_the_room_stay_inside_and_smaller_ones_are_opened():
    opened = read(("big.bin", bytes(range(256)) * 8), ("small.txt", b"x"), member_bytes=1000)
    assert ([one.name for one in opened.members], "MB together" in opened.problems[0]) == (["small.txt"], True)


def test_an_archive_that_lies_about_its_sizes_is_stopped_while_it_unpacks():
    data = bytearray(zipped(("a.txt", bytes(500_000))))
    place = data.rindex(b"PK\x01\x02")
    data[place + 24 : place + 28] = (10).to_bytes(4, "little")  # the size in the list of the archive
    with pytest.raises(Unreadable):
        archive.read(bytes(data), limits=Limits(unpacked_bytes=100_000))


def test_a_locked_an_empty_and_a_damaged_archive_are_refused():
    data = bytearray(zipped(("a.txt", b"words")))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.rindex(mark) + place] |= 1
    with pytest.raises(Unreadable, match="password"):
        archive.read(bytes(data), limits=Limits())
    with pytest.raises(Unreadable, match="no files"):
        read(("empty/", b""))
    with pytest.raises(Unreadable, match="damaged"):
        archive.read(zipped(("a.txt", b"words"))[:40], limits=Limits())
