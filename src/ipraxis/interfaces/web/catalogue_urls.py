from django.urls import URLPattern, path

from ipraxis.interfaces.web import catalogue, practice_history, translation_report, version_pages

urlpatterns: list[URLPattern] = [
    path("", catalogue.home, name="home"),
    path("practices/", catalogue.practices, name="practices"),
    path("practices/<slug:slug>/", catalogue.practice, name="practice"),
    path("practices/<slug:slug>/<int:number>/", catalogue.practice, name="practice_version"),
    path("practices/<slug:slug>/versions/", version_pages.versions, name="practice_versions"),
    path(
        "practices/<slug:slug>/versions/<int:before>..<int:after>/",
        version_pages.difference,
        name="version_difference",
    ),
    path("practices/<slug:slug>/translation/", translation_report.report, name="report_translation"),
    path("practices/<slug:slug>/history/", practice_history.public, name="practice_history"),
    path("countries/", catalogue.countries, name="countries"),
    path("countries/<slug:code>/", catalogue.country, name="country"),
    path("about/", catalogue.about, name="about"),
]
