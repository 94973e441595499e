from django.urls import URLPattern, path

from ipraxis.interfaces.web import follow

urlpatterns: list[URLPattern] = [
    path("", follow.enter, name="follow"),
    path("<str:code>/", follow.contribution, name="follow_code"),
]
