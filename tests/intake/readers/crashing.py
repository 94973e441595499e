"""Readers that misbehave, each in one way, chosen by the bytes: what the child process is for."""

import ctypes
import os
import time

from ipraxis.intake.rules.reading import Unreadable
from ipraxis.intake.rules.text import Box, Opened, PageText, Word

reads = 0


def read(data, *, name, media_type, limits):
    global reads  # noqa: PLW0603 (counts the life of one process, which is what is asked for)
    reads += 1
    if data == b"segfault":
        ctypes.string_at(0)
    if data == b"exit":
        os._exit(0)
    if data == b"sleep":
        time.sleep(60)
    if data == b"loop":
        while True:
            pass
    if data == b"memory":
        bytearray(limits.memory_bytes)
    if data == b"raise":
        raise ValueError("not for people")
    if data == b"refuse":
        raise Unreadable("Words for people.")
    if data == b"print":
        os.write(1, b"noise from a library")
    word = Word(0, 2, Box(0.1, 0.2, 0.3, 0.4), 0.9)
    text = f"{os.getpid()} {reads} {os.environ.get('OMP_THREAD_LIMIT')} {'SECRET_OF_OURS' in os.environ} {media_type}"
    pages = (PageText(2, text, (word,), 0.5, data, 0.25, ("left out é",)), PageText(3, name, problem="Page 3 is torn."))
    return Opened(pages)
