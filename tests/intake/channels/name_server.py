"""A name server of our own on a port the system chose: it knows what a test tells it, and nothing else."""

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import dns.flags
import dns.message
import dns.rcode
import dns.resolver
import dns.rrset


@contextmanager
def name_server(zone: Mapping[tuple[str, str], str | None]) -> Iterator[list[str]]:
    """The resolver of this process asks us; yields the names it asked for.

    `zone` holds (name, type) -> record as written in a zone file; None = this question is never answered.
    """
    asked: list[str] = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as door:
        door.bind(("127.0.0.1", 0))
        door.settimeout(0.1)
        stop = threading.Event()
        thread = threading.Thread(target=_serve, args=(door, zone, asked, stop))
        thread.start()
        resolver = dns.resolver.Resolver(configure=False)
        resolver.nameservers, resolver.port = ["127.0.0.1"], door.getsockname()[1]
        before, dns.resolver.default_resolver = dns.resolver.default_resolver, resolver
        try:
            yield asked
        finally:
            dns.resolver.default_resolver = before
            stop.set()
            thread.join()


def _serve(door: socket.socket, zone: Mapping, asked: list[str], stop: threading.Event) -> None:
    while not stop.is_set():
        try:
            wire, peer = door.recvfrom(4096)
        except TimeoutError:
            continue
        query = dns.message.from_wire(wire)
        question = query.question[0]
        kind = dns.rdatatype.to_text(question.rdtype)
        name = question.name.to_text(omit_final_dot=True).lower()
        asked.append(name)
        answer = dns.message.make_response(query)
        answer.flags |= dns.flags.RA
        if (name, kind) in zone:
            if (record := zone[name, kind]) is None:
                continue
            answer.answer.append(dns.rrset.from_text(question.name, 60, "IN", kind, record))
        elif not any(name == known for known, _ in zone):
            answer.set_rcode(dns.rcode.NXDOMAIN)
        door.sendto(answer.to_wire(), peer)
