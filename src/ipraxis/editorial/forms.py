"""Which edition of the description form asks now."""

from ipraxis.editorial.models import Edition
from ipraxis.editorial.rules.editions import FIRST, Form, form_of


def open_edition() -> Edition | None:
    """The edition that asks now; None: the form as it was built."""
    return Edition.objects.filter(opened_at__isnull=False, closed_at=None).first()


def current_form() -> Form:
    """What is asked for now."""
    now = open_edition()
    return form_of(now.form) if now else FIRST
