"""Who may come in by the mail door, how often, and how many at once. Counts in memory: it is one process."""

import threading
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from ipraxis.refusal import Refused

MOST_AT_ONCE = 200  # connections of all peers: each may hold a message in memory
MOST_OF_ONE = 20
TOO_MANY = "421 4.3.2 Too many are connected here now; please come again in a few minutes"
TOO_MANY_OF_YOURS = "421 4.7.0 Too many connections from {peer} are open; please close some first"
TOO_OFTEN = "421 4.7.0 {peer} connects too often; please come again in a minute"
TOO_MUCH = "451 4.7.1 {peer} hands over too many messages in a minute; please send this one a little later"


class Gate:
    """The limits of one listener. A peer is an IPv4 address, or the network (/64) of an IPv6 address."""

    def __init__(self, *, connections: int, messages: int, relays: list[str]) -> None:
        """`connections` and `messages` are for each peer and minute, 0 = any; `relays` have none.

        Raises `Refused` where a relay is no address and no network.
        """
        try:
            self._relays = tuple(ip_network(relay, strict=False) for relay in relays)
        except ValueError as problem:
            raise Refused(f"IPRAXIS_SMTP_RELAYS cannot be used: {problem}.") from None
        self._connections = parse(f"{connections}/minute") if connections else None
        self._messages = parse(f"{messages}/minute") if messages else None
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._lock = threading.Lock()
        self._open: dict[object, str] = {}

    def is_relay(self, address: str) -> bool:
        """Whether the peer is a mail server of the operator, which hands over mail for others."""
        known = _known(address)
        return known is None or any(known in network for network in self._relays)

    def enter(self, connection: object, address: str) -> str:
        """Count a new connection; returns the answer that sends it away, or "" where it may stay."""
        peer, relay = _peer(address), self.is_relay(address)
        with self._lock:
            if len(self._open) >= MOST_AT_ONCE:
                return TOO_MANY
            if sum(other == peer for other in self._open.values()) >= MOST_OF_ONE:
                return TOO_MANY_OF_YOURS.format(peer=peer)
            self._open[connection] = peer
        if relay or self._connections is None or self._limiter.hit(self._connections, "connection", peer):
            return ""
        return TOO_OFTEN.format(peer=peer)

    def leave(self, connection: object) -> None:
        """The connection has ended; said twice it counts once."""
        with self._lock:
            self._open.pop(connection, None)

    def take_message(self, address: str) -> str:
        """Count a message; returns the answer that puts it off, or "" where it may be handed over."""
        if self._messages is None or self.is_relay(address):
            return ""
        peer = _peer(address)
        return "" if self._limiter.hit(self._messages, "message", peer) else TOO_MUCH.format(peer=peer)


def _known(address: str) -> IPv4Address | IPv6Address | None:
    """The address; None for a socket of this machine, which has none."""
    if not address:
        return None
    found = ip_address(address.partition("%")[0])
    return (found.ipv4_mapped or found) if isinstance(found, IPv6Address) else found


def _peer(address: str) -> str:
    known = _known(address)
    if isinstance(known, IPv6Address):
        return str(IPv6Network((int(known) >> 64 << 64, 64)))
    return str(known or "this machine")
