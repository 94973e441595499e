"""A refusal in the reader's language: the template is the message id, the arguments are put in afterwards."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext

from ipraxis.reason import Reason, unpacked
from ipraxis.refusal import Refused


def in_words(refused: Refused) -> str:
    """The sentence in the active language; in English where nobody has translated it."""
    words = gettext(refused.template)
    return words.format(**refused.arguments) if refused.arguments else words


def reasons_in_words(kept: Sequence[Any], sentence: str) -> str:
    """Reasons as their rows keep them, in the active language; `sentence` where none were kept.

    Arguments that are words of ours (the kinds of files) are translated like the templates.
    """
    return " ".join(_said(unpacked(one)) for one in kept) or sentence


def _said(reason: str) -> str:
    if not isinstance(reason, Reason):
        return gettext(reason)
    words = {
        name: gettext(value) if isinstance(value, str) and value else value for name, value in reason.arguments.items()
    }
    return gettext(reason.template).format(**words)
