from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "ipraxis.interfaces.web"

    def ready(self) -> None:
        """Listen to whoever signs in or shows a second factor."""
        from allauth.mfa import signals  # noqa: PLC0415 - models are there only now
        from django.contrib.auth.signals import user_logged_in  # noqa: PLC0415 - as above

        from ipraxis.interfaces.web import second_factor, sessions  # noqa: PLC0415 - as above

        user_logged_in.connect(sessions.note)
        signals.authenticator_added.connect(second_factor.proved)
        signals.authenticator_used.connect(second_factor.proved)
