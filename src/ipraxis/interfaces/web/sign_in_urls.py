"""One's own account, and the doors of django-allauth that this house opens: a code by mail, a second factor."""

from allauth.account import views
from django.urls import include, path

from ipraxis.interfaces.web import account, institution, invitations

urlpatterns = [
    path("", account.account, name="account"),
    path("sessions/", account.sessions, name="account_sessions"),
    path("institution/", institution.institution, name="account_institution"),
    path("invitation/<str:token>/", invitations.invitation, name="invitation"),
    path("second-factor/", include("allauth.mfa.urls")),
    path("login/", views.request_login_code, name="account_login"),
    path("login/", views.request_login_code, name="account_request_login_code"),
    path("login/code/", views.confirm_login_code, name="account_confirm_login_code"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
]
