"""The addresses below /<language>/. Each part of the site keeps its own list."""

from django.urls import URLPattern, URLResolver, include, path

from ipraxis.interfaces.api import page
from ipraxis.interfaces.web import demo, reviews_invited

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("ipraxis.interfaces.web.catalogue_urls")),
    path("contribute/", include("ipraxis.interfaces.web.contribute_urls")),
    path("confirm/", include("ipraxis.interfaces.web.confirm_urls")),
    path("follow/", include("ipraxis.interfaces.web.follow_urls")),
    path("desk/", include("ipraxis.interfaces.web.desk_urls")),
    path("invited/<str:ticket>/", reviews_invited.invited, name="reviews_invited"),
    path("coordination/", include("ipraxis.interfaces.web.coordination_urls")),
    path("account/", include("ipraxis.interfaces.web.sign_in_urls")),
    path("api/", page.about, name="api"),
    path("demo/", demo.demo, name="demo"),
]
