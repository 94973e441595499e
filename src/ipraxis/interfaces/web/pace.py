"""How often one visitor may do a thing: counted in the cache, which all web processes share."""

import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from ipraxis.refusal import Refused


class TooOften(Refused):
    """Somebody did a thing more often than people do."""

    status = 429


def visitor(request: HttpRequest) -> str:
    """The address a request came from; behind our own proxies, the one they saw."""
    seen = [one.strip() for one in request.headers.get("x-forwarded-for", "").split(",") if one.strip()]
    if 0 < settings.PROXIES <= len(seen):
        return seen[-settings.PROXIES]
    return str(request.META.get("REMOTE_ADDR", ""))


def count(what: str, who: str, *, seconds: int) -> int:
    """How often `who` did this within the present stretch of so many seconds, this time included."""
    key = f"pace:{what}:{who}:{int(time.time()) // seconds}"
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key)
    except ValueError:  # it was dropped between the two: the stretch is over
        return 1


def so_far(what: str, who: str, *, seconds: int) -> int:
    """How often `who` did this within the present stretch."""
    return int(cache.get(f"pace:{what}:{who}:{int(time.time()) // seconds}") or 0)


def require_pace(what: str, who: str, *, most: int, seconds: int) -> None:
    """Count, and refuse with `TooOften` what is beyond `most`."""
    if count(what, who, seconds=seconds) > most:
        raise TooOften("That was too often in a short time. What you typed before is kept. Wait a while, then go on.")
