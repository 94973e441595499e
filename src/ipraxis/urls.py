"""Every web address. Pages stand under their language: /en/practices/, /ar/practices/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from ipraxis.interfaces.web import health

urlpatterns = [
    path("healthz", health.alive, name="alive"),
    *i18n_patterns(path("", include("ipraxis.interfaces.web.urls"))),
]
