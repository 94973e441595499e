"""Pages that belong to one person: kept by no cache, found by no search engine, their address told to no other site."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]


def private_page(view: View[Rest]) -> View[Rest]:
    """Say so with every answer of the view.

    The policy is same-origin and not no-referrer: with that, browsers send forms without an origin, which the guard
    against forged requests refuses.
    """

    @wraps(view)
    def answer(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "same-origin"
        return response

    kept_nowhere: View[Rest] = never_cache(answer)
    return kept_nowhere
