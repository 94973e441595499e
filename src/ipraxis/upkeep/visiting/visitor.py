"""One polite visit: robots.txt, HEAD, a small GET where that is not understood; every redirect is looked at anew."""

import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from functools import cache
from urllib.parse import urljoin

import httpcore
import httpx

from ipraxis.upkeep.rules.links import MOST_REDIRECTS, Visit, allowed_by_robots, split, why_not_visited
from ipraxis.upkeep.visiting.door import Backend, Door, NotReached, TooSlow

SECONDS = 20.0  # for the whole of one visit, redirects included
MOST_BYTES = 20_000  # read of a page: that it begins is all we want to know
MOST_ROBOTS = 200_000
_ROBOTS_KEPT = 1000  # hosts
_PERMANENT = frozenset({301, 308})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HEAD_NOT_KNOWN = frozenset({400, 403, 404, 405, 406, 410, 500, 501, 503})  # to HEAD, and not to GET
_NOT_MODIFIED = 304
_TROUBLE = (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError, ValueError)


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


@cache
def trusted() -> ssl.SSLContext:
    """The authorities of the web, and those of this machine."""
    context = httpx.create_ssl_context(trust_env=False)
    context.load_default_certs()
    return context


@dataclass
class Visitor:
    """Visits addresses, one at a time; remembers what robots.txt said. `agent` names us and whom to write to."""

    agent: str
    door: Door = field(default_factory=Door)
    seconds: float = SECONDS
    authorities: ssl.SSLContext = field(default_factory=trusted)
    _robots: dict[str, str] = field(default_factory=dict)

    def visit(self, url: str, *, etag: str = "", last_modified: str = "") -> Visit:
        """What its server says of the address. Raises nothing: whatever happens is a `Visit`.

        `etag` and `last_modified` are those of the last visit: with them a server may say that nothing changed.
        """
        until = time.monotonic() + self.seconds
        told = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        at, for_good = url, True
        for _ in range(MOST_REDIRECTS + 1):
            answer = self._looked(at, {k: v for k, v in told.items() if v}, until)
            if isinstance(answer, str):
                return Visit(why=answer, final_url=at)
            onward = answer.headers.get("location", "")
            if answer.status not in _REDIRECTS or not onward:
                return _visit(answer, at, moved=at != url and for_good)
            for_good = for_good and answer.status in _PERMANENT
            try:
                at, told = urljoin(at, onward), {}
            except ValueError:
                return Visit(why="not_an_address", final_url=onward)
        return Visit(why="too_many_redirects", final_url=at)

    def _looked(self, url: str, told: Mapping[str, str], until: float) -> _Answer | str:
        """The answer of one address, or the code of the reason why there is none."""
        try:
            why = why_not_visited(url, ports=self.door.ports) or ("" if self._may_visit(url, until) else "robots")
            found = why or self._asked(url, told, until)
        except NotReached as no:
            found = no.why
        except httpx.InvalidURL:
            found = "not_an_address"
        except (TooSlow, httpcore.TimeoutException):
            found = "too_slow"
        except _TROUBLE:
            found = "no_connection"
        return found

    def _asked(self, url: str, told: Mapping[str, str], until: float) -> _Answer:
        answer = self._request("HEAD", url, told, until, most=0)
        if answer.status in _HEAD_NOT_KNOWN:
            return self._request("GET", url, told, until, most=MOST_BYTES)
        return answer

    def _may_visit(self, url: str, until: float) -> bool:
        parts = split(url)
        assert parts is not None  # looked at before
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._robots:
            if len(self._robots) >= _ROBOTS_KEPT:
                self._robots.clear()
            self._robots[origin] = self._robots_txt(origin, until)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        return allowed_by_robots(self._robots[origin], path, agent=self.agent.partition("/")[0])

    def _robots_txt(self, origin: str, until: float) -> str:
        """What a server asks of robots; one that has no such file, or leads elsewhere for it, asks nothing."""
        answer = self._request("GET", f"{origin}/robots.txt", {}, until, most=MOST_ROBOTS)
        return answer.body.decode("utf-8", "replace") if answer.status == httpx.codes.OK else ""

    def _request(self, method: str, url: str, told: Mapping[str, str], until: float, *, most: int) -> _Answer:
        """One request on a connection of its own, read up to `most` bytes."""
        headers: dict[bytes | str, bytes | str] = {
            "Host": httpx.URL(url).netloc.decode(),
            "User-Agent": self.agent,
            "Accept": "*/*",
            "Accept-Encoding": "identity",
            "Connection": "close",
        }
        headers.update(told)
        if most:
            headers["Range"] = f"bytes=0-{most - 1}"
        with httpcore.ConnectionPool(
            ssl_context=self.authorities, network_backend=Backend(self.door, until), http2=False, retries=0
        ) as pool:
            request_to = httpcore.URL(
                scheme=httpx.URL(url).raw_scheme,
                host=httpx.URL(url).raw_host,
                port=httpx.URL(url).port,
                target=httpx.URL(url).raw_path,
            )
            with pool.stream(method, request_to, headers=headers) as answer:
                body = bytearray()
                if most:
                    for piece in answer.iter_stream():
                        body += piece
                        if len(body) >= most:
                            break
                said = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in answer.headers}
                return _Answer(answer.status, said, bytes(body[:most]))


def _visit(answer: _Answer, at: str, *, moved: bool) -> Visit:
    return Visit(
        status=200 if answer.status in {_NOT_MODIFIED, 206, 416} else answer.status,
        final_url=at,
        moved_for_good=moved,
        unchanged=answer.status == _NOT_MODIFIED,
        wait=_wait(answer.headers.get("retry-after", "")),
        etag=answer.headers.get("etag", "")[:200],
        last_modified=answer.headers.get("last-modified", "")[:100],
    )


def _wait(told: str) -> float:
    """Seconds that Retry-After asks for; 0 where it asks for nothing that can be understood."""
    if told.isascii() and told.isdigit() and len(told) < 9:  # noqa: PLR2004 - three years are enough
        return float(told)
    try:
        return max(0.0, parsedate_to_datetime(told).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return 0.0
