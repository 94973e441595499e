"""The addresses of the coordinator's letters."""

from django.urls import URLPattern, path

from ipraxis.interfaces.web import coordination_letters

urlpatterns: list[URLPattern] = [
    path("", coordination_letters.letters, name="coordination_letters"),
    path("hold/", coordination_letters.hold, name="coordination_hold"),
    path("<str:template>/<str:language>/", coordination_letters.wording, name="coordination_wording"),
]
