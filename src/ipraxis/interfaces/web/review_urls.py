"""The addresses of reviewing, below /desk/."""

from django.urls import URLPattern, path

from ipraxis.interfaces.web import review_inviting, reviews

_C = "contributions/<str:reference>/"

urlpatterns: list[URLPattern] = [
    path("reviews/", reviews.mine, name="desk_reviews"),
    path("reviews/profile/", reviews.profile, name="desk_reviews_profile"),
    path("reviews/<int:number>/", reviews.review, name="desk_review"),
    path("reviews/<int:number>/answer/", reviews.answer, name="desk_review_answer"),
    path(_C + "reviewers/", review_inviting.invite, name="desk_invite"),
    path(_C + "reviewers/hidden/", review_inviting.hidden, name="desk_review_hidden"),
    path(_C + "reviewers/act/", review_inviting.act, name="desk_review_act"),
]
