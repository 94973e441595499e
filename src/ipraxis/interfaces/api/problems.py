"""Every "no" of the API as problem details (RFC 9457), in the language that was asked for."""

import errno
import logging
import math
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import (
    RequestDataTooBig,
    SuspiciousOperation,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.db import Error as DatabaseTrouble
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from ninja.errors import ValidationError

from ipraxis.accounts.tokens import TokenRefused
from ipraxis.intake.sending import KeyUsedOtherwise
from ipraxis.interfaces.web.refusals import in_words
from ipraxis.refusal import NotAllowed, NotFound, Refused

logger = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
AGAIN_AFTER = 30  # seconds after which something that is full or away is worth another try
_FULL = {errno.ENOSPC, errno.EDQUOT}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: the last part of its `type`, the HTTP status, and its name for people."""

    code: str
    status: int
    title: Promise


KINDS: Mapping[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind("bad-request", 400, _("The request cannot be read")),
        Kind("no-token", 401, _("A token is needed")),
        Kind("not-allowed", 403, _("This token may not do that")),
        Kind("not-found", 404, _("There is nothing of that name")),
        Kind("wrong-method", 405, _("This address is not used that way")),
        Kind("no-such-form", 406, _("The answer is not available in that form")),
        Kind("conflict", 409, _("It cannot be done as things stand")),
        Kind("no-length", 411, _("The length of the body is needed")),
        Kind("too-large", 413, _("That is too large")),
        Kind("wrong-type", 415, _("That kind of content is not taken here")),
        Kind("not-fitting", 422, _("Something in it does not fit")),
        Kind("key-used-otherwise", 422, _("The key stands for another request")),
        Kind("too-many", 429, _("Too many requests")),
        Kind("our-mistake", 500, _("A mistake of ours")),
        Kind("unavailable", 503, _("Not possible at the moment")),
        Kind("disk-full", 507, _("No room is left here")),
    )
}
_OF_STATUS = {kind.status: kind for kind in reversed(list(KINDS.values()))}


@dataclass(frozen=True, slots=True)
class Wrong:
    """What does not fit in one field. `field` is its name as sent, "" for the whole body."""

    field: str
    sentence: str


class Problem(Refused):
    """A refusal of the API with all that its answer says."""

    def __init__(
        self,
        code: str,
        template: str,
        *,
        errors: Sequence[Wrong] = (),
        headers: Mapping[str, str] | None = None,
        **arguments: object,
    ) -> None:
        super().__init__(template, **arguments)
        self.kind = KINDS[code]
        self.status = self.kind.status
        self.errors = tuple(errors)
        self.headers = dict(headers or {})


def to_response(request: HttpRequest, problem: Problem) -> HttpResponse:
    """The problem as its answer."""
    body: dict[str, Any] = {
        "type": f"{settings.SITE_ADDRESS}/api/v1/problems/{problem.kind.code}",
        "title": str(problem.kind.title),
        "status": problem.status,
        "detail": in_words(problem),
        "instance": request.path,
    }
    if problem.errors:
        body["errors"] = [{"field": wrong.field, "detail": wrong.sentence} for wrong in problem.errors]
    return JsonResponse(body, status=problem.status, content_type=MEDIA_TYPE, headers=problem.headers)


def of_status(status: int, allow: str = "") -> Problem:
    """The problem for a status that Django answered by itself: no such address, no such method, a broken request."""
    kind = _OF_STATUS.get(status) or _OF_STATUS[500 if status >= _OF_STATUS[500].status else 400]
    if kind.status == _OF_STATUS[405].status:
        return Problem(kind.code, "This address takes {allow}.", allow=allow or "GET", headers={"Allow": allow})
    if kind.status == _OF_STATUS[404].status:
        return Problem(kind.code, "There is nothing at this address. What there is stands in /api/v1/openapi.json.")
    if kind.status >= _OF_STATUS[500].status:
        return our_mistake()
    return Problem(kind.code, "The request is broken or not meant for this site. Nothing was kept of it.")


def our_mistake() -> Problem:
    """A failure that nobody anticipated, under a reference by which the operator finds it in the log."""
    found_by = uuid.uuid4().hex[:12]
    logger.error("the API failed; told to the sender as %s", found_by)
    return Problem(
        "our-mistake",
        "Something went wrong here that we did not foresee. If you send the same with the same Idempotency-Key again, "
        "nothing is stored twice. The operator finds it in the log as {reference}.",
        reference=found_by,
    )


def of_exception(problem: Exception) -> Problem:
    """What an exception means to the one who sent the request; the unforeseen goes to the log."""
    if isinstance(problem, Problem):
        return problem
    for kinds, tell in _TELLING:
        if isinstance(problem, kinds):
            return tell(problem)
    logger.error("the API failed", exc_info=problem)
    return our_mistake()


def _of_parameters(wrong: Any) -> Problem:
    errors = [Wrong(str(error["loc"][-1]), str(error["msg"])) for error in wrong.errors]
    return Problem("not-fitting", "Something in the request does not fit. Nothing was kept of it.", errors=errors)


def _of_database(trouble: Any) -> Problem:
    logger.error("the API could not use the database", exc_info=trouble)
    return _no_room() if "full" in str(trouble).lower() else _not_now()


def _of_system(trouble: Any) -> Problem:
    logger.error("the API could not keep what was sent", exc_info=trouble)
    return _no_room() if trouble.errno in _FULL else _not_now()


def _of_refusal(no: Any) -> Problem:
    code = _OF_STATUS.get(no.status, KINDS["conflict"]).code
    headers: dict[str, str] = {}
    if isinstance(no, TokenRefused):
        headers = {"WWW-Authenticate": 'Bearer realm="IPraxis", error="invalid_token"'}
    elif isinstance(no, KeyUsedOtherwise):
        code = "key-used-otherwise"
    elif isinstance(no, NotAllowed):
        code = "not-allowed"
    elif isinstance(no, NotFound):
        code = "not-found"
    return Problem(code, no.template, errors=(), headers=headers, **no.arguments)


def _no_room() -> Problem:
    return Problem(
        "disk-full",
        "The disk is full here. Nothing was acknowledged: keep what you sent and send it again later, "
        "with the same Idempotency-Key.",
        headers={"Retry-After": str(10 * AGAIN_AFTER)},
    )


def _not_now() -> Problem:
    return Problem(
        "unavailable",
        "The house is busy or its database is away. Nothing was acknowledged: keep what you sent and send it again, "
        "with the same Idempotency-Key.",
        headers={"Retry-After": str(AGAIN_AFTER)},
    )


def too_many(wait: float) -> Problem:
    """More requests than the token has; `wait` in seconds."""
    seconds = max(1, math.ceil(wait))
    return Problem(
        "too-many",
        "This token has used up its requests. Nothing was kept of this one; send it again in {seconds} seconds.",
        seconds=seconds,
        headers={"Retry-After": str(seconds)},
    )


def _broken(_: Any) -> Problem:
    return Problem("bad-request", "The request broke off or cannot be read. Nothing was kept of it; send it again.")


def _too_much(_: Any) -> Problem:
    return Problem("too-large", "The request has more fields or files than we take. Nothing was kept of it.")


# In this order: some are kinds of others.
_TELLING: tuple[tuple[tuple[type[Exception], ...], Callable[[Any], Problem]], ...] = (
    ((Refused,), _of_refusal),
    ((Http404,), lambda _: of_status(404)),
    ((ValidationError,), _of_parameters),
    ((RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent), _too_much),
    ((UnreadablePostError, MultiPartParserError, SuspiciousOperation), _broken),
    ((DatabaseTrouble,), _of_database),
    ((OSError,), _of_system),
)
