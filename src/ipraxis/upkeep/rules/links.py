"""Which addresses are visited at all, and what an answer, or none, says about a link. Pure."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from urllib.parse import SplitResult, urlsplit

MOST_REDIRECTS = 5
_PORTS = {"http": 80, "https": 443}
_LONGEST = 2000
_HOST = re.compile(r"(?=.{1,253}\Z)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")

# What the registries of IANA call special purpose, whatever this Python's own tables say of them.
_CLOSED_4 = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",  # carriers' own networks
            "127.0.0.0/8",
            "169.254.0.0/16",  # also where clouds tell a machine its secrets
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
        ),
    )
)
# Only what was given to networks of the world is open, and not all of that.
_OPEN_6 = IPv6Network("2000::/3")
_CLOSED_6 = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # Teredo, ORCHID, benchmarks: tunnels may hide any address
            "2001:db8::/32",
            "2002::/16",  # 6to4 holds an IPv4 address
            "2620:4f:8000::/48",
            "3fff::/20",
        ),
    )
)

Address = IPv4Address | IPv6Address


def is_public(address: Address) -> bool:
    """Whether the address belongs to a machine of the open internet; addresses that hold others are not open."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _CLOSED_4)
    return address in _OPEN_6 and not any(address in network for network in _CLOSED_6)


def why_not_visited(url: str, *, ports: frozenset[int] = frozenset(_PORTS.values())) -> str:
    """The code of the reason why an address is never asked: "" where it may be, as far as its words say.

    not_an_address, not_the_web (another scheme), holds_a_password, odd_port.
    """
    parts = split(url)
    if parts is None:
        return "not_an_address"
    if parts.scheme not in _PORTS:
        return "not_the_web"
    if "@" in parts.netloc:
        return "holds_a_password"
    return "" if port_of(parts) in ports else "odd_port"


def split(url: str) -> SplitResult | None:
    """The parts of a web address whose host can be a name or an address; None where it cannot be one."""
    if len(url) > _LONGEST or any(sign.isspace() or not sign.isprintable() or sign == "\\" for sign in url):
        return None
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return None
    if not parts.scheme or (parts.scheme in _PORTS and not is_host(host or "")):
        return None
    return parts


def is_host(host: str) -> bool:
    """Whether this can be a host: a name of letters, digits and hyphens in its ASCII form, or an IP address."""
    if ":" in host:
        try:
            IPv6Address(host)
        except ValueError:
            return False
        return "%" not in host
    return _HOST.fullmatch(ascii_host(host)) is not None


def ascii_host(host: str) -> str:
    """The name as DNS has it; "" where it has none."""
    name = host.lower().removesuffix(".")
    if name.isascii():
        return name
    try:
        return name.encode("idna").decode()
    except UnicodeError:
        return ""


def port_of(parts: SplitResult) -> int:
    """The port that a connection goes to."""
    return parts.port or _PORTS.get(parts.scheme, 0)


@dataclass(frozen=True, slots=True)
class Visit:
    """What a visit met. `status` is the last HTTP status; `why` a code where there is none or it was cut short.

    why: no_such_host, closed_address, no_connection, certificate, too_slow, too_many_redirects, robots, or one of
    `why_not_visited`. `moved_for_good`: every redirect on the way was a permanent one.
    """

    status: int | None = None
    why: str = ""
    final_url: str = ""
    moved_for_good: bool = False
    unchanged: bool = False  # the server says: as it was
    wait: float = 0.0  # seconds that the server asks us to stay away
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What was known of a link before the visit."""

    state: str = "not_checked"
    failures: int = 0
    failing_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known after it."""

    state: str
    failures: int
    failing_since: datetime | None
    next_check_at: datetime


FAILURES_TO_BE_DEAD = 4
DAYS_TO_BE_DEAD = timedelta(days=6)
_GONE = frozenset({404, 410, 451})
_NOT_FOR_US = frozenset({401, 402, 403, 405, 406, 407, 418, 429, 999})  # a person may well read what a machine may not
_NEVER = frozenset({"not_an_address", "not_the_web", "holds_a_password", "odd_port", "closed_address", "robots"})
_PAUSES = (timedelta(hours=12), timedelta(days=1), timedelta(days=2), timedelta(days=4))
_LONGEST_WAIT = timedelta(days=7)


def judge(known: Known, visit: Visit, *, now: datetime, every: timedelta, jitter: float) -> Verdict:
    """What a visit makes of a link. `every` is the time between visits of links in order, `jitter` from 0 to 1.

    A link is dead only after `FAILURES_TO_BE_DEAD` failures in a row over `DAYS_TO_BE_DEAD` at least; 410 needs no
    patience: its server says that it is gone for good.
    """
    spread = every * (0.9 + 0.2 * jitter)
    if visit.why in _NEVER or visit.status in _NOT_FOR_US:
        wait = max(spread, min(timedelta(seconds=visit.wait), _LONGEST_WAIT))
        return Verdict("refused", 0, None, now + wait)
    if visit.status is not None and visit.status < 400:  # noqa: PLR2004 - below it HTTP has no failure
        return Verdict("moved" if visit.moved_for_good else "ok", 0, None, now + spread)
    failures, since = known.failures + 1, known.failing_since or now
    is_dead = failures >= FAILURES_TO_BE_DEAD and now - since >= DAYS_TO_BE_DEAD
    if visit.status == 410:  # noqa: PLR2004 - Gone, RFC 9110
        return Verdict("gone", failures, since, now + spread)
    if is_dead:
        dead = "gone" if visit.status in _GONE else "unreachable"
        return Verdict(dead, failures, since, now + spread)
    pause = _PAUSES[min(failures, len(_PAUSES)) - 1] * (0.9 + 0.2 * jitter)
    asked = min(timedelta(seconds=visit.wait), _LONGEST_WAIT)
    return Verdict("failing", failures, since, now + max(pause, asked))


def allowed_by_robots(text: str, path: str, *, agent: str) -> bool:
    """Whether a robots.txt (RFC 9309) lets `agent` visit the path: the longest rule that fits wins."""
    own, common = _rules_for(text, agent.lower())
    rules = own if own is not None else common or []
    fitting = [(len(pattern), is_allowed) for pattern, is_allowed in rules if _fits(pattern, path)]
    return max(fitting)[1] if fitting else True


def _rules_for(  # noqa: C901 - a group is its names, then its rules: told apart line by line
    text: str, agent: str
) -> tuple[list[tuple[str, bool]] | None, list[tuple[str, bool]] | None]:
    """The rules of the groups that name the agent, and of those for everybody; None where no group does."""
    groups: dict[bool, list[tuple[str, bool]]] = {}
    named: set[bool] = set()
    in_names = False
    for line in text.splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            if not in_names:
                named = set()
            in_names = True
            if value == "*":
                named.add(False)
            elif value and agent.startswith(value.lower()):
                named.add(True)
            for one in named:
                groups.setdefault(one, [])
        elif key in {"allow", "disallow"}:
            in_names = False
            if value:
                for one in named:
                    groups[one].append((value, key == "allow"))
    return groups.get(True), groups.get(False)


def _fits(pattern: str, path: str) -> bool:
    ends = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for part in rest:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    if not ends:
        return True
    return path.endswith(rest[-1]) if rest else path == first
