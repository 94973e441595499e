"""The body of a request, read in pieces and never past its limit."""

from io import BytesIO
from typing import BinaryIO, cast

from django.conf import settings
from django.http import HttpRequest

from ipraxis.interfaces.api.problems import Problem

_PIECE = 65_536


def read_body(request: HttpRequest) -> bytes:
    """The whole body. Refuses one that is larger than we take, at once where it says so; never keeps a part of one.

    A body without a length (chunked) is read to its end. Raises `Problem`.
    """
    limit = settings.API_LARGEST
    length = _length(request)
    if length is not None and length > limit:
        raise _too_large(limit)
    stream = _stream(request, is_chunked=length is None)
    kept = BytesIO()
    while piece := stream.read(_PIECE):
        if kept.tell() + len(piece) > limit:
            raise _too_large(limit)
        kept.write(piece)
    if length is not None and kept.tell() != length:
        raise Problem("bad-request", "The request broke off before its end. Nothing was kept of it; send it again.")
    return kept.getvalue()


def _length(request: HttpRequest) -> int | None:
    told = request.META.get("CONTENT_LENGTH") or ""
    if not told:
        return None if "chunked" in request.headers.get("Transfer-Encoding", "").lower() else 0
    if not (told.isascii() and told.isdigit()):
        raise Problem("bad-request", "The length that the request tells is no number. Nothing was kept of it.")
    return int(told)


def _stream(request: HttpRequest, *, is_chunked: bool) -> BinaryIO:
    # Django reads as far as Content-Length says, which is nowhere for a chunked body; the server marks its end.
    if is_chunked and request.META.get("wsgi.input_terminated"):
        return cast("BinaryIO", request.META["wsgi.input"])
    return cast("BinaryIO", request)


def _too_large(limit: int) -> Problem:
    return Problem(
        "too-large",
        "We take up to {megabytes} MB in one request. Nothing was kept of it.",
        megabytes=limit // 1_000_000,
    )
