from django.urls import URLPattern, path

from ipraxis.interfaces.web import catalogue

urlpatterns: list[URLPattern] = [
    path("", catalogue.home, name="home"),
    path("practices/", catalogue.practices, name="practices"),
    path("countries/", catalogue.countries, name="countries"),
    path("contribute/", catalogue.contribute, name="contribute"),
    path("about/", catalogue.about, name="about"),
]
