"""Readers in a process of their own: what crashes, hangs or swells there takes nothing else down.

A child is started afresh (not forked from a process that holds a database), runs one function again and
again, and answers in JSON followed by the pictures: nothing that a hijacked parser could turn into code here.
"""

import json
import logging
import os
import queue
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import asdict
from types import TracebackType
from typing import IO, Any, Self, TypeVar

from ipraxis.intake.rules.reading import Unreadable, all_packed, told
from ipraxis.intake.rules.text import Box, Limits, Mark, Member, Opened, PageText, Word
from ipraxis.reason import Reason, unpacked

logger = logging.getLogger(__name__)

OPEN_BYTES = "ipraxis.intake.readers.registry:open_bytes"
READS_PER_CHILD = 500  # then a fresh one takes over: native libraries leak
LENGTH = struct.Struct(">Q")
LARGEST_ANSWER = 1 << 30  # bytes; more than any document within the limits gives
START_SECONDS = 60.0  # a child may take to load its libraries, on a machine that is busy
MOURNING = 3.0  # seconds in which a child that fell silent shows whether it ended
PATIENCE = 30.0  # seconds a killed child may take to be gone

TOO_SLOW = told("Reading this took longer than {seconds} seconds, so we stopped. It was kept. Please send it as PDF.")
CRASHED = told("This file makes our reader break down. It was kept. Please send it once more, as PDF or plain text.")
TOO_BIG = told("Reading this needs more memory than we allow. It was kept. Please send it in smaller parts.")
CLOSED = told("Reading was stopped because the system is closing down. It was kept and will be read later.")


Given = TypeVar("Given")


class _LostError(Exception):
    """The child ended, or said something that cannot be understood."""


class ReaderPool:
    """Up to `size` child processes that read attachments; safe to share between threads.

    `function` is the importable path ("package.module:name") of what a child runs, called as
    `function(data, name=…, media_type=…, limits=…)`; it gives pages (`read`) or bytes (`ask`). Use as a context
    manager, or call `close`. Children end by themselves when this process ends, however it ends.
    """

    def __init__(
        self,
        size: int = 1,
        limits: Limits | None = None,
        *,
        function: str = OPEN_BYTES,
        reads_per_child: int = READS_PER_CHILD,
    ) -> None:
        self.limits = limits or Limits()
        self._function = function
        self._reads_per_child = reads_per_child
        self._closed = False
        self._lock = threading.Lock()
        self._alive: set[_Child] = set()
        # The child used last comes first: one busy worker keeps one child warm and starts no other.
        self._slots: queue.LifoQueue[_Child | None] = queue.LifoQueue()
        for _ in range(size):
            self._slots.put(None)

    def read(self, data: bytes, name: str, media_type: str, *, members: bool = True) -> Opened:
        """Pages of text of one attachment, with the files found inside if `members`; waits for a free child.

        Raises `Unreadable` with the reader's sentence, or with one that says that the reader took too long,
        too much memory, or broke down; the next call gets a fresh child.
        """
        return self._with_child(lambda child: child.read(data, name, media_type, members=members))

    def ask(self, data: bytes, name: str, media_type: str) -> bytes:
        """`read` for a function that gives bytes instead of pages."""
        return self._with_child(lambda child: child.ask(data, name, media_type))

    def _with_child(self, call: Callable[["_Child"], Given]) -> Given:
        child = self._slots.get()
        keep = False
        try:
            used_before = child is not None
            child = self._fresh(child)
            try:
                given = call(child)
            except Unreadable:
                if not (used_before and child.lost):
                    raise
                # It may have died of what came before, or of nothing to do with files: this one gets a fresh child.
                self._end(child)
                child = self._fresh(None)
                given = call(child)
            keep = True
        except Unreadable:
            keep = child is not None and child.usable
            raise
        finally:
            if not keep or child is None or child.reads >= self._reads_per_child:
                self._end(child)
                child = None
            self._slots.put(child)
        return given

    def close(self) -> None:
        """End all children, those at work too; what they were reading is refused with a sentence."""
        with self._lock:
            self._closed = True
            children = list(self._alive)
        for child in children:
            self._end(child)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _fresh(self, child: "_Child | None") -> "_Child":
        """The child itself if it lives, otherwise a new one."""
        if child is not None and child.process.poll() is None:
            return child
        self._end(child)
        with self._lock:
            if self._closed:
                raise Unreadable(CLOSED)
            child = _Child(self._function, self.limits)
            self._alive.add(child)
        return child

    def _end(self, child: "_Child | None") -> None:
        if child is not None:
            child.end()
            with self._lock:
                self._alive.discard(child)


class _Child:
    """One child process, seen from the parent."""

    def __init__(self, function: str, limits: Limits) -> None:
        self.reads = 0
        self.usable = True
        self.lost = False  # it ended by itself, not by our clock or our order
        self._limits = limits
        self._timed_out = False
        self._ended = False
        self.process = subprocess.Popen(  # noqa: S603 (our own interpreter, our own module)
            [sys.executable, "-m", "ipraxis.intake.readers.serve", function, json.dumps(asdict(limits))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=_environment(),
            start_new_session=True,  # Ctrl-C is for the parent, which ends its children in order
        )

    def read(self, data: bytes, name: str, media_type: str, *, members: bool) -> Opened:
        """The pages and files that the function gives."""
        return opened_from(*self._call(data, name, media_type, members=members))

    def ask(self, data: bytes, name: str, media_type: str) -> bytes:
        """The bytes that the function gives."""
        return self._call(data, name, media_type, members=False)[1][0]

    def _call(self, data: bytes, name: str, media_type: str, *, members: bool) -> tuple[dict[str, Any], list[bytes]]:
        # The time a fresh child takes to load its libraries is not the reader's.
        if not self.reads:
            self._within(START_SECONDS, self._await_start)
        self.reads += 1
        return self._within(self._limits.seconds, lambda: self._exchange(data, name, media_type, members=members))

    def _within(self, seconds: float, action: Callable[[], Given]) -> Given:
        timer = threading.Timer(seconds, self._time_out)
        timer.daemon = True
        timer.start()
        try:
            return action()
        except (_LostError, OSError, ValueError, KeyError, TypeError) as lost:
            self.usable = False
            self.lost = not (self._timed_out or self._ended)
            raise Unreadable(self._epitaph()) from lost
        finally:
            timer.cancel()

    def _await_start(self) -> None:
        assert self.process.stdout is not None
        receive(self.process.stdout)

    def end(self) -> None:
        """Kill the process and wait for it: it holds nothing that could be lost."""
        self._ended = True
        self.process.kill()
        self.process.wait(PATIENCE)
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                _close(pipe)

    def _exchange(
        self, data: bytes, name: str, media_type: str, *, members: bool
    ) -> tuple[dict[str, Any], list[bytes]]:
        stdin, stdout = self.process.stdin, self.process.stdout
        assert stdin is not None
        assert stdout is not None
        send(stdin, {"name": name, "media_type": media_type, "members": members}, [data])
        answer, blobs = receive(stdout)
        if "pages" in answer or "bytes" in answer:
            return answer, blobs
        if "refused" in answer:
            raise Unreadable(_reason(answer["refused"]))
        self.usable = False
        swollen = answer.get("broken") == "MemoryError"
        raise Unreadable(TOO_BIG if swollen else CRASHED)

    def _time_out(self) -> None:
        self._timed_out = True
        self.process.kill()

    def _epitaph(self) -> Reason:
        """Why the child is gone, in a sentence."""
        if self._ended:
            return Reason(CLOSED)
        try:
            code = self.process.wait(MOURNING)
        except subprocess.TimeoutExpired:  # it lives, but talks nonsense
            code = 0
        logger.warning("A reader's process ended with %s", code)
        if self._timed_out or code == -signal.SIGXCPU:
            return Reason(TOO_SLOW, seconds=f"{self._limits.seconds:g}")
        return Reason(CRASHED)


def _environment() -> dict[str, str]:
    """What a child may know: where the code lies, and to use one core; no secrets of ours."""
    kept = {key: os.environ[key] for key in ("PATH", "LANG", "LC_ALL", "TMPDIR") if key in os.environ}
    paths = os.pathsep.join(path for path in sys.path if path)
    return kept | {"PYTHONPATH": paths, "OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1"}


def _close(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except OSError:  # what was still to be written has no reader any more
        return


def send(pipe: IO[bytes], header: dict[str, Any], blobs: list[bytes]) -> None:
    """Write one frame: lengths, a JSON object, and bytes that need no encoding."""
    text = json.dumps({**header, "blobs": [len(blob) for blob in blobs]}, ensure_ascii=False).encode()
    pipe.write(LENGTH.pack(len(text)) + text)
    for blob in blobs:
        pipe.write(blob)
    pipe.flush()


def receive(pipe: IO[bytes]) -> tuple[dict[str, Any], list[bytes]]:
    """Read one frame; raises where the pipe ended or what came is no frame."""
    (length,) = LENGTH.unpack(_exactly(pipe, LENGTH.size))
    header = json.loads(_exactly(pipe, length))
    return header, [_exactly(pipe, size) for size in header["blobs"]]


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    if not 0 <= size <= LARGEST_ANSWER:
        raise _LostError
    data = pipe.read(size)
    if len(data) < size:
        raise _LostError
    return data


def opened_to(opened: Opened) -> tuple[dict[str, Any], list[bytes]]:
    """What was opened as JSON values, with the bytes that go beside them."""
    blobs: list[bytes] = []
    pages = [page_to(page, blobs) for page in opened.pages]
    members = [
        {
            "name": one.name,
            "media_type": one.media_type,
            "is_inline": one.is_inline,
            "problem": all_packed([one.problem]),
        }
        for one in opened.members
    ]
    header = {"pages": pages, "members": members, "problems": all_packed(opened.problems), "pictures": len(blobs)}
    return header, blobs + [one.data for one in opened.members]


def opened_from(header: dict[str, Any], blobs: list[bytes]) -> Opened:
    """What `opened_to` described."""
    found = blobs[header["pictures"] :]
    return Opened(
        pages=tuple(page_from(page, blobs) for page in header["pages"]),
        members=tuple(
            Member(str(one["name"]), str(one["media_type"]), data, bool(one["is_inline"]), _sentence(one["problem"]))
            for one, data in zip(header["members"], found, strict=True)
        ),
        problems=tuple(_reason(problem) for problem in header["problems"]),
    )


def _reason(kept: Any) -> Reason:
    found = unpacked(kept)
    return found if isinstance(found, Reason) else Reason(str(found))


def _sentence(kept: list[Any]) -> str:
    return _reason(kept[0]) if kept else ""


def page_to(page: PageText, pictures: list[bytes]) -> dict[str, Any]:
    """A page as JSON values; its picture goes beside it."""
    if page.image is not None:
        pictures.append(page.image)
    return {
        "number": page.number,
        "text": page.text,
        "words": [
            (
                word.start,
                word.end,
                word.box.left,
                word.box.top,
                word.box.right,
                word.box.bottom,
                word.confidence,
            )
            for word in page.words
        ],
        "confidence": page.confidence,
        "image": None if page.image is None else len(pictures) - 1,
        "unread_ink": page.unread_ink,
        "left_out": page.left_out,
        "problem": all_packed([page.problem]),
        "code": page.code,
        "marks": [_mark_to(mark, pictures) for mark in page.marks],
    }


def _mark_to(mark: Mark, pictures: list[bytes]) -> dict[str, Any]:
    """A mark of a form as JSON values; its cut-out goes beside it."""
    if mark.picture:
        pictures.append(mark.picture)
    return {**asdict(mark), "picture": len(pictures) - 1 if mark.picture else None}


def _mark_from(mark: dict[str, Any], pictures: list[bytes]) -> Mark:
    picture = b"" if mark["picture"] is None else pictures[mark["picture"]]
    return Mark(**{**mark, "box": Box(**mark["box"]), "picture": picture})


def page_from(page: dict[str, Any], pictures: list[bytes]) -> PageText:
    """The page that `page_to` described."""
    return PageText(
        number=int(page["number"]),
        text=str(page["text"]),
        words=tuple(
            Word(int(start), int(end), Box(left, top, right, bottom), confidence)
            for start, end, left, top, right, bottom, confidence in page["words"]
        ),
        confidence=page["confidence"],
        image=None if page["image"] is None else pictures[page["image"]],
        unread_ink=page["unread_ink"],
        left_out=tuple(page["left_out"]),
        problem=_sentence(page["problem"]),
        code=str(page["code"]),
        marks=tuple(_mark_from(mark, pictures) for mark in page["marks"]),
    )
