"""The one place where a refusal becomes an answer."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from ipraxis.interfaces.web.refusals import in_words
from ipraxis.refusal import Refused


class RefusalMiddleware:
    """Turns `Refused` raised by a view into a page (or JSON, where JSON was asked for) with its status."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
            body = {"title": in_words(exception), "status": exception.status}
            return JsonResponse(body, status=exception.status, content_type="application/problem+json")
        told = {"sentence": in_words(exception), "status": exception.status}
        return render(request, "refused.html", told, status=exception.status)
