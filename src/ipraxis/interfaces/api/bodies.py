"""The body of a request, read in pieces and never past its limit."""

from contextlib import suppress
from io import BytesIO

from django.conf import settings
from django.http import HttpRequest, RawPostDataException

from ipraxis.interfaces.api.problems import Problem

_PIECE = 65_536
_LET_GO = 4_000_000  # bytes


def read_body(request: HttpRequest) -> bytes:
    """The whole body. Refuses one that is larger than we take before it is read, and keeps no part of a broken one.

    A body must tell its length: of one that comes in pieces (chunked) the server does not say whether its end is the
    end or a broken connection (granian 2.8). Raises `Problem`.
    """
    limit, length = settings.API_LARGEST, _length(request)
    if length > limit:
        raise Problem(
            "too-large",
            "We take up to {megabytes} MB in one request. Nothing was kept of it.",
            megabytes=limit // 1_000_000,
        )
    kept = BytesIO()
    while piece := request.read(_PIECE):
        kept.write(piece)
    if kept.tell() != length:
        raise Problem("bad-request", "The request broke off before its end. Nothing was kept of it; send it again.")
    return kept.getvalue()


def _length(request: HttpRequest) -> int:
    told = request.META.get("CONTENT_LENGTH") or ""
    if not told and "Transfer-Encoding" in request.headers:
        raise Problem("no-length", "Tell the length of the body (Content-Length), not pieces. Nothing was kept of it.")
    if told and not (told.isascii() and told.isdigit()):
        raise Problem("bad-request", "The length that the request tells is no number. Nothing was kept of it.")
    return int(told or "0")


def let_go(request: HttpRequest) -> None:
    """Read what is left of a refused body, a little of it: who is still sending would not see our answer else.

    Who waits for our leave to send (Expect: 100-continue) has sent nothing, and would take reading for that leave.
    """
    if "Expect" in request.headers:
        return
    stream = request.META.get("wsgi.input") if "Transfer-Encoding" in request.headers else request
    left = _LET_GO
    with suppress(OSError, RawPostDataException):
        while left > 0 and stream is not None and (piece := stream.read(_PIECE)):
            left -= len(piece)
