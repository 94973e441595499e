"""Around the API: whatever answers a request below /api/, a "no" is never a page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from ipraxis.interfaces.api.bodies import let_go
from ipraxis.interfaces.api.problems import MEDIA_TYPE, Problem, of_status, to_response
from ipraxis.interfaces.api.tokens import quota_headers

_WRONG = 400


class ProblemMiddleware:
    """Stands first in the list, so that also what other middleware refuses becomes problem details."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith("/api/"):
            return self.get_response(request)
        response = self._answer(request)
        if response.status_code >= _WRONG:
            let_go(request)
        if "Cache-Control" not in response:
            response["Cache-Control"] = "no-store"
        for name, value in quota_headers(request).items():
            response[name] = value
        return response

    def _answer(self, request: HttpRequest) -> HttpResponse:
        with translation.override(translation.get_language_from_request(request)):
            if not _takes_json(request):
                no = Problem("no-such-form", "We answer in JSON (application/json). Nothing was kept of the request.")
                return to_response(request, no)
            response = self.get_response(request)
            if response.status_code < _WRONG or response.get("Content-Type", "").startswith(MEDIA_TYPE):
                return response
            problem = to_response(request, of_status(response.status_code, response.get("Allow", "")))
            for name, value in response.items():
                if not name.lower().startswith("content-"):
                    problem.setdefault(name, value)
            problem["Content-Language"] = translation.get_language() or "en"
            return problem


def _takes_json(request: HttpRequest) -> bool:
    """Whether the sender takes JSON; a page that is led to (the list of problems) is for people."""
    if request.path.startswith("/api/v1/problems/"):
        return True
    return "Accept" not in request.headers or request.accepts("application/json")
