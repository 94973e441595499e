"""The addresses of the API, version 1. A view's first argument must be named `request`: django-ninja counts on it."""

from collections.abc import Mapping
from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import PathEx

from ipraxis.accounts.rules import Scope
from ipraxis.interfaces.api.contributions import take_contribution, told_of_contribution
from ipraxis.interfaces.api.document import ASKING, CONTRIBUTION, MESSAGE, SENDING, Api
from ipraxis.interfaces.api.messages import take_message, told_of_message
from ipraxis.interfaces.api.problems import of_exception, to_response
from ipraxis.interfaces.api.shapes import ContributionShape, MessageShape, ReceiptShape
from ipraxis.interfaces.api.tokens import Bearer

VERSION = "1.0.0"
Reference = Annotated[str, PathEx(description="The name of a message or contribution, such as M12 or C12.")]

api = Api(
    title="IPraxis",
    version=VERSION,
    description=(
        "Send descriptions of practices, and see what became of them. Every answer is JSON; every refusal is problem "
        "details (RFC 9457). A request that carries an Idempotency-Key may be sent again until it is answered: it is "
        "done once."
    ),
    openapi_url="/openapi.json",
    docs_url=None,  # django-ninja's page would load scripts from another site
    urls_namespace="api-v1",
    servers=[{"url": settings.SITE_ADDRESS}],
    openapi_extra={"info": {"license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}}},
)


def _refuse(request: HttpRequest, problem: Any) -> HttpResponse:
    return to_response(request, of_exception(problem))


# One handler for everything, also for the kinds for which django-ninja brings its own.
for _kind in [Exception, *api._exception_handlers]:  # noqa: SLF001 - there is no public list of them
    api.add_exception_handler(_kind, _refuse)


@api.post(
    "/messages",
    auth=Bearer(Scope.SEND),
    response={201: ReceiptShape, 200: ReceiptShape, **SENDING},
    operation_id="send_message",
    summary="Send a message as it is",
    openapi_extra=MESSAGE,
)
def send_message(request: HttpRequest) -> HttpResponse:
    """Takes a mail (message/rfc822), or a file that came by fax or post, and answers when it is safely kept."""
    return take_message(request, request.GET.get("channel", ""))


@api.post(
    "/contributions",
    auth=Bearer(Scope.SEND),
    response={201: ReceiptShape, 200: ReceiptShape, **SENDING},
    operation_id="send_contribution",
    summary="Send a contribution in answers to our questions",
    openapi_extra=CONTRIBUTION,
)
def send_contribution(request: HttpRequest) -> HttpResponse:
    """Takes answers to the questions of the description form, with files; a message that is kept like a letter."""
    return take_contribution(request)


@api.get(
    "/messages/{reference}",
    auth=Bearer(Scope.FOLLOW),
    response={200: MessageShape, **ASKING},
    operation_id="see_message",
    summary="See what became of a message",
)
def see_message(request: HttpRequest, reference: Reference) -> Mapping[str, Any]:
    """A message that this token sent: its state, its files, and the contributions made of it."""
    return told_of_message(request, reference)


@api.get(
    "/contributions/{reference}",
    auth=Bearer(Scope.FOLLOW),
    response={200: ContributionShape, **ASKING},
    operation_id="see_contribution",
    summary="See what was understood",
)
def see_contribution(request: HttpRequest, reference: Reference) -> Mapping[str, Any]:
    """What was understood of what this token sent: each value with its passage, each gap with its reason."""
    return told_of_contribution(request, reference)
