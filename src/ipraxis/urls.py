"""Every web address. Pages stand under their language: /en/practices/, /ar/practices/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from ipraxis.interfaces.api import page
from ipraxis.interfaces.api.door import api
from ipraxis.interfaces.web import health

urlpatterns = [
    path("healthz", health.alive, name="alive"),
    path("api/v1/problems/<slug:code>", page.problem, name="api-problem"),
    path("api/v1/", api.urls),
    *i18n_patterns(path("", include("ipraxis.interfaces.web.urls"))),
]
