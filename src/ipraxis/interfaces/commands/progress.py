"""How far a long command is: one line that is written over, for a person at a terminal."""

import sys
import time
from typing import TextIO

SILENT = 1.0  # seconds; what is quicker needs no progress
EVERY = 0.1  # seconds between two lines
ERASE = "\r\x1b[K"


class Progress:
    """A line on standard error, on a terminal only; `erase` before anything else is written there."""

    def __init__(self, stream: TextIO = sys.stderr) -> None:
        self._stream = stream
        self._wanted = stream.isatty()
        self._next = time.monotonic() + SILENT
        self._shown = False
        self._messages = 0

    def step(self, done: int, total: int) -> None:
        """One more message, before which so many bytes of all were read; 0 in all = nobody knows."""
        self._messages += 1
        if self._wanted and time.monotonic() >= self._next:
            self._next = time.monotonic() + EVERY
            self._shown = True
            share = f", {min(100, 100 * done // total)} % read" if total else ""
            self._stream.write(f"{ERASE}message {self._messages}{share}")
            self._stream.flush()

    def erase(self) -> None:
        """Take the line away, where there is one."""
        if self._shown:
            self._shown = False
            self._stream.write(ERASE)
            self._stream.flush()
