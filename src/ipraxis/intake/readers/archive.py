"""Zip archives: the files inside, opened one level deep and within limits."""

from pathlib import PurePosixPath

from ipraxis.intake.readers.package import Package
from ipraxis.intake.readers.parts import file_name
from ipraxis.intake.rules.reading import Unreadable, told
from ipraxis.intake.rules.text import Limits, Member, Opened
from ipraxis.reason import Reason

# By their first bytes; office documents are zip archives too, but hold other files.
NESTED = (b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")
TAR = slice(257, 262)
RUBBISH = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
LIKELIEST_RATIO = 200  # unpacked to packed: text packs to a tenth, a white fax page to a hundredth
HARMLESS_BYTES = 1_000_000  # up to this size no ratio is a bomb

EMPTY = told("This archive has no files in it. It was kept. Please send the files themselves.")
NESTED_ARCHIVE = told(
    "This is an archive inside an archive, so it was not opened. It was kept. Please send the files themselves."
)
TOO_MANY = told(
    "This archive has more than {most} files; the others were not opened. It was kept. "
    "Please send the files that matter."
)
TOO_LARGE = told(
    "The files of this archive have more than {megabytes} MB together; the others were not opened. It was kept. "
    "Please send the files that matter."
)
BOMB = told(
    "A file in this archive unpacks to {ratio} times its size, as no letter does; it was not opened. "
    "The archive was kept. Please send the file itself."
)


def read(data: bytes, *, limits: Limits) -> Opened:
    """The files of an archive, each to be read by itself; those that pass a limit stay inside it."""
    with Package(data, limits=limits, declared=False) as package:
        return _opened(package, limits)


def _opened(package: Package, limits: Limits) -> Opened:
    members: list[Member] = []
    problems: list[str] = []
    left = limits.member_bytes
    for info in package.entries():
        name = file_name(info.filename)
        if not name or info.is_dir() or name.lower() in RUBBISH or info.filename.startswith("__MACOSX/"):
            continue
        if len(members) >= limits.members:
            problems.append(Reason(TOO_MANY, most=limits.members))
            break
        ratio = info.file_size // max(info.compress_size, 1)
        if info.file_size > HARMLESS_BYTES and ratio > LIKELIEST_RATIO:
            problems.append(Reason(BOMB, ratio=ratio))
            continue
        if info.file_size > left:
            problems.append(Reason(TOO_LARGE, megabytes=limits.member_bytes // 1_000_000))
            continue
        member = package.entry(info)
        left -= len(member)
        members.append(Member(name, "", member, problem=Reason(NESTED_ARCHIVE) if _is_archive(member, name) else ""))
    if not members and not problems:
        raise Unreadable(EMPTY)
    return Opened((), tuple(members), tuple(problems))


def _is_archive(data: bytes, name: str) -> bool:
    if data.startswith(b"PK\x03\x04"):
        return PurePosixPath(name).suffix.lower() in {".zip", ".jar", ".apk", ""}
    return data.startswith(NESTED) or data[TAR] == b"ustar"
