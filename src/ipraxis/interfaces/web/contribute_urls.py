from django.urls import URLPattern, path

from ipraxis.interfaces.web import contribute, paper

urlpatterns: list[URLPattern] = [
    path("", contribute.start, name="contribute"),
    path("paper/<str:language>.pdf", paper.form, name="paper_form"),
    path("continue/<str:token>/", contribute.go_on_with, name="contribute_continue"),
    path("<str:name>/later/", contribute.later, name="contribute_later"),
    path("<str:name>/thanks/", contribute.thanks, name="contribute_thanks"),
    path("<str:name>/<slug:slug>/", contribute.step, name="contribute_step"),
]
