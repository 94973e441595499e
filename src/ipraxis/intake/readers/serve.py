"""What runs inside a reader's child process: one function, again and again, until the parent is gone."""

import importlib
import json
import logging
import os
import queue
import resource
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import IO, Any

from ipraxis.intake.readers.child import opened_to, receive, send
from ipraxis.intake.rules.reading import Unreadable, reason_for
from ipraxis.intake.rules.text import Limits, Opened
from ipraxis.reason import packed

logger = logging.getLogger(__name__)

Read = Callable[..., Opened | bytes]


def main(function: str, limits: Limits) -> None:
    """Answer requests from standard input until it ends; then stop, even amid work: nobody waits for it."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # libraries that print do not disturb the answers
    _limit(resource.RLIMIT_AS, limits.memory_bytes)
    _limit(resource.RLIMIT_CORE, 0)
    module, _, name = function.partition(":")
    read: Read = getattr(importlib.import_module(module), name)
    send(answers, {"started": function}, [])
    waiting: queue.SimpleQueue[tuple[dict[str, Any], list[bytes]]] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(requests, waiting), daemon=True).start()
    while True:
        request, (data,) = waiting.get()
        _limit(resource.RLIMIT_CPU, int(_seconds_used() + limits.seconds) + 2)
        header, blobs = _answer(read, data, request, limits)
        send(answers, header, blobs)


def _listen(requests: IO[bytes], waiting: "queue.SimpleQueue[tuple[dict[str, Any], list[bytes]]]") -> None:
    """Hand on requests; when the parent has closed its end, or died, end at once."""
    try:
        while True:
            waiting.put(receive(requests))
    except Exception:  # noqa: BLE001 (whatever ended the conversation, this process has no other purpose)
        os._exit(0)


def _answer(read: Read, data: bytes, request: dict[str, Any], limits: Limits) -> tuple[dict[str, Any], list[bytes]]:
    within = limits if request["members"] else replace(limits, members=0)
    try:
        given = read(data, name=request["name"], media_type=request["media_type"], limits=within)
        return ({"bytes": True}, [given]) if isinstance(given, bytes) else opened_to(given)
    except Unreadable as unreadable:
        return {"refused": packed(reason_for(unreadable))}, []
    except MemoryError:
        return {"broken": "MemoryError"}, []
    except Exception as broken:
        # A reader met something nobody thought of: the trace is for us, the parent has a sentence for people.
        logger.exception("A reader broke down")
        return {"broken": type(broken).__name__}, []


def _limit(what: int, value: int) -> None:
    """Lower a limit of this process; never above what the system allows."""
    _, hard = resource.getrlimit(what)
    allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(what, (allowed, hard))


def _seconds_used() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main(sys.argv[1], Limits(**json.loads(sys.argv[2])))
