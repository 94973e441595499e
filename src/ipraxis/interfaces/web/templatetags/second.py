"""What the pages about the second factor ask of the person before them."""

from django import template

from ipraxis.accounts.models import User
from ipraxis.interfaces.web.second_factor import has_second_factor, must_have_one

register = template.Library()


@register.simple_tag(takes_context=True)
def must_set_up(context: template.Context) -> bool:
    """Whether the reader's role asks for a second factor that they do not have yet."""
    user = context["request"].user
    return isinstance(user, User) and must_have_one(user) and not has_second_factor(user)
