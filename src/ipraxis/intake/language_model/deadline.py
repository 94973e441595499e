"""A time after which a connection is cut, whatever the other side does: stalls, or drips a byte a second."""

import os
import socket
import threading
from contextlib import suppress
from types import TracebackType
from typing import Any, Self


class Deadline:
    """Cuts the sockets of an httpx request after so many seconds. A context manager; give `trace` to the request.

    httpx limits each single wait, of which a slow answer has as many as it likes. The sockets are held by a second
    handle, because TLS takes the first one over.
    """

    def __init__(self, seconds: float) -> None:
        self.has_passed = False
        self._sockets: list[socket.socket] = []
        self._lock = threading.Lock()
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def trace(self, event: str, info: dict[str, Any]) -> None:
        """Notes the socket of each connection that is made (httpx's request extension `trace`)."""
        if event != "connection.connect_tcp.complete":
            return
        connected = info["return_value"].get_extra_info("socket")
        with self._lock:
            self._sockets.append(socket.socket(fileno=os.dup(connected.fileno())))
            if self.has_passed:
                self._cut_all()

    def _cut(self) -> None:
        with self._lock:
            self.has_passed = True
            self._cut_all()

    def _cut_all(self) -> None:
        for one in self._sockets:
            with suppress(OSError):  # it may be closed already
                one.shutdown(socket.SHUT_RDWR)

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        with self._lock:
            for one in self._sockets:
                one.close()
            self._sockets.clear()
