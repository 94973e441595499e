"""The addresses of the coordinator's pages. A section of its own list includes it here with one line."""

from django.urls import URLPattern, URLResolver, path

from ipraxis.interfaces.web import coordination

urlpatterns: list[URLPattern | URLResolver] = [
    path("", coordination.home, name="coordination"),
]
