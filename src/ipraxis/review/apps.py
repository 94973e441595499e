from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "ipraxis.review"

    def ready(self) -> None:
        from ipraxis.editorial.before_steps import ask_before_steps  # noqa: PLC0415 - models exist only from here on
        from ipraxis.review.operations.rounds import close_before_step  # noqa: PLC0415 - as above

        ask_before_steps(close_before_step)
