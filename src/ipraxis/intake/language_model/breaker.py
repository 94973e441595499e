"""Leaves a model alone that keeps failing, for longer each time."""

import threading
import time
from collections.abc import Callable

AFTER = 3  # failures one after the other
FIRST_REST = 30.0  # seconds
LONGEST_REST = 3600.0


class Breaker:
    """Says whether a model may be asked now. Safe to share between threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failures = 0
        self._closed_until = 0.0

    def allows(self) -> bool:
        """Whether to ask. After a rest one asks, and the others wait for what became of it."""
        with self._lock:
            if self._failures < AFTER:
                return True
            if self._clock() < self._closed_until:
                return False
            self._rest()
            return True

    def succeeded(self) -> None:
        """It answered: all is well again."""
        with self._lock:
            self._failures = 0

    def failed(self) -> None:
        """It did not answer."""
        with self._lock:
            self._failures += 1
            if self._failures >= AFTER:
                self._rest()

    def _rest(self) -> None:
        times = min(self._failures - AFTER, 16)
        self._closed_until = self._clock() + min(LONGEST_REST, FIRST_REST * 2**times)
