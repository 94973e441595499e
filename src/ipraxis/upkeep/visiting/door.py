"""The only way out: connections to public addresses, made to the very address that was looked at."""

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address

import httpcore

from ipraxis.upkeep.rules.links import Address, ascii_host, is_public

Resolve = Callable[[str, int], Sequence[str]]
_CONNECT_SECONDS = 5.0
_SLICE = 1.0  # seconds after which a wait looks whether the house closes
_MOST_ADDRESSES = 3  # of one name, that are tried in turn


class NotReached(Exception):
    """No connection was made; `why` is a code of `rules.links.Visit`."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


class TooSlow(httpcore.TimeoutException):
    """The time for the whole visit is over."""


def look_up(host: str, port: int) -> Sequence[str]:
    """The addresses that this machine's resolver gives for a name."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]


def _closed(_address: Address) -> bool:
    return False


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Door:
    """Where visits go out.

    `is_open_too` opens more addresses and `ports` more ports: for the tests' own servers.
    """

    resolve: Resolve = look_up
    is_open_too: Callable[[Address], bool] = _closed
    ports: frozenset[int] = field(default_factory=lambda: frozenset({80, 443}))
    is_closing: Callable[[], bool] = _never  # the house closes: whatever is under way is left

    def addresses(self, host: str, port: int) -> list[Address]:
        """The addresses to connect to. Raises `NotReached`; one closed address among them closes the name.

        A name that leads into our own networks beside the open internet is asked by nobody with good reason.
        """
        try:
            told = [host] if _is_address(host) else self.resolve(ascii_host(host), port)
            found = list(dict.fromkeys(ip_address(one) for one in told))
        except (OSError, ValueError, UnicodeError):
            raise NotReached("no_such_host") from None
        if not found:
            raise NotReached("no_such_host")
        if not all(is_public(one) or self.is_open_too(one) for one in found):
            raise NotReached("closed_address")
        return found[:_MOST_ADDRESSES]


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


class Backend(httpcore.NetworkBackend):
    """Connections of one visit: each looked up once and pinned, all of them over at `until` (monotonic seconds).

    httpcore asks it for a connection by name and speaks TLS over it for that name, so that Host and SNI stay what the
    address says while the packets go to what was looked at. A second look-up, which could be answered otherwise, does
    not happen. Proxies are not known here: what the environment names of them is never used.
    """

    def __init__(self, door: Door, until: float) -> None:
        self._door = door
        self._until = until

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - httpcore's signature; the visit has its own time
        local_address: str | None = None,  # noqa: ARG002 - httpcore's signature
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002 - httpcore's signature
    ) -> httpcore.NetworkStream:
        if port not in self._door.ports:
            raise NotReached("odd_port")
        for address in self._door.addresses(host, port):
            try:
                made = socket.create_connection((str(address), port), timeout=min(self._left(), _CONNECT_SECONDS))
            except OSError:
                continue
            return _Stream(made, self._left)
        raise NotReached("no_connection")

    def connect_unix_socket(
        self,
        path: str,  # noqa: ARG002 - httpcore's signature
        timeout: float | None = None,  # noqa: ARG002 - httpcore's signature
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002 - httpcore's signature
    ) -> httpcore.NetworkStream:
        raise NotReached("closed_address")

    def sleep(self, seconds: float) -> None:
        time.sleep(min(seconds, self._left()))

    def _left(self) -> float:
        left = self._until - time.monotonic()
        if left <= 0 or self._door.is_closing():
            raise TooSlow("the time for the visit is over")
        return left


class _Stream(httpcore.NetworkStream):
    """A socket whose every wait ends when the visit's time does: who drips a byte a second gains nothing by it."""

    def __init__(self, connected: socket.socket, left: Callable[[], float]) -> None:
        self._socket = connected
        self._left = left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 - httpcore's signature
        while True:
            self._socket.settimeout(min(self._left(), _SLICE))
            try:
                return self._socket.recv(max_bytes)
            except TimeoutError:
                continue
            except OSError as broken:
                raise httpcore.ReadError from broken

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002 - httpcore's signature
        self._socket.settimeout(self._left())
        try:
            self._socket.sendall(buffer)
        except TimeoutError as late:
            raise TooSlow from late
        except OSError as broken:
            raise httpcore.WriteError from broken

    def close(self) -> None:
        self._socket.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002 - httpcore's signature
    ) -> httpcore.NetworkStream:
        self._socket.settimeout(self._left())
        try:
            return _Stream(ssl_context.wrap_socket(self._socket, server_hostname=server_hostname), self._left)
        except ssl.SSLCertVerificationError:
            self.close()
            raise NotReached("certificate") from None
        except TimeoutError as late:
            self.close()
            raise TooSlow from late
        except OSError as broken:
            self.close()
            raise httpcore.ConnectError from broken

    def get_extra_info(self, info: str) -> object:
        if info == "ssl_object":
            return self._socket if isinstance(self._socket, ssl.SSLSocket) else None
        return self._socket if info == "socket" else None
