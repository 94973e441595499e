"""A refusal in the reader's language: the template is the message id, the arguments are put in afterwards."""

from django.utils.translation import gettext

from ipraxis.refusal import Refused


def in_words(refused: Refused) -> str:
    """The sentence in the active language; in English where nobody has translated it."""
    words = gettext(refused.template)
    return words.format(**refused.arguments) if refused.arguments else words
