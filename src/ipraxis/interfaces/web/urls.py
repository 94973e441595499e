"""The addresses below /<language>/. Each part of the site keeps its own list."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("ipraxis.interfaces.web.catalogue_urls")),
    path("desk/", include("ipraxis.interfaces.web.desk_urls")),
    path("account/", include("allauth.account.urls")),
]
