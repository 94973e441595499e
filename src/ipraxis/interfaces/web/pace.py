"""How often one visitor may do a thing: counted in the cache, which all web processes share."""

import time
from hashlib import sha256
from ipaddress import IPv6Address, IPv6Network

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from ipraxis.refusal import Refused


class TooOften(Refused):
    """Somebody did a thing more often than people do."""

    status = 429


def visitor(request: HttpRequest) -> str:
    """The address a request came from; behind our own proxies, the one they saw.

    Of an IPv6 address its network (/64): whoever has one address there has 2**64 of them.
    """
    seen = [one.strip() for one in request.headers.get("x-forwarded-for", "").split(",") if one.strip()]
    if 0 < settings.PROXIES <= len(seen):
        return _network(seen[-settings.PROXIES])
    return _network(str(request.META.get("REMOTE_ADDR", "")))


def _network(address: str) -> str:
    try:
        known = IPv6Address(address.partition("%")[0])
    except ValueError:
        return address
    return str(known.ipv4_mapped or IPv6Network((int(known) >> 64 << 64, 64)))


def _key(what: str, who: str, seconds: int) -> str:
    """Addresses and codes are counted, not kept: the cache is a table, and its keys are short."""
    return f"pace:{what}:{sha256(who.encode()).hexdigest()[:32]}:{int(time.time()) // seconds}"


def count(what: str, who: str, *, seconds: int) -> int:
    """How often `who` did this within the present stretch of so many seconds, this time included."""
    key = _key(what, who, seconds)
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key)
    except ValueError:  # it was dropped between the two: the stretch is over
        return 1


def so_far(what: str, who: str, *, seconds: int) -> int:
    """How often `who` did this within the present stretch."""
    return int(cache.get(_key(what, who, seconds)) or 0)


def require_pace(what: str, who: str, *, most: int, seconds: int) -> None:
    """Count, and refuse with `TooOften` what is beyond `most`."""
    if count(what, who, seconds=seconds) > most:
        raise TooOften("That was too often in a short time. What you typed before is kept. Wait a while, then go on.")
