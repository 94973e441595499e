from django.urls import URLPattern, path

from ipraxis.interfaces.web import confirm

urlpatterns: list[URLPattern] = [
    path("", confirm.enter, name="confirm"),
    path("<str:key>/", confirm.page, name="confirm_key"),
]
