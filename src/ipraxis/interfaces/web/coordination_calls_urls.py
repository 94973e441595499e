"""The addresses of calls and reviewers, below /coordination/calls/."""

from django.urls import URLPattern, path

from ipraxis.interfaces.web import coordination_calls

urlpatterns: list[URLPattern] = [
    path("", coordination_calls.calls, name="coordination_calls"),
    path("new/", coordination_calls.call, name="coordination_call_new"),
    path("<int:number>/", coordination_calls.call, name="coordination_call"),
    path("reviewers/", coordination_calls.reviewers, name="coordination_reviewers"),
    path("reviewers/of/<int:person>/", coordination_calls.reviewer, name="coordination_reviewer"),
]
