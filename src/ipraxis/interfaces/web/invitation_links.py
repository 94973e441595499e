"""The link of an invitation: which one, and which of its letters. Signed, so that nobody guesses another."""

from django.core import signing

_SALT = "ipraxis.invitation"


def token(invitation: int, letter: int) -> str:
    """What stands in the link; when it ends, the invitation itself knows."""
    return signing.dumps([invitation, letter], salt=_SALT)


def read(typed: str) -> tuple[int, int] | None:
    """The invitation and the number of its letter; None where nobody here signed it."""
    try:
        invitation, letter = signing.loads(typed, salt=_SALT)
        return int(invitation), int(letter)
    except (signing.BadSignature, ValueError, TypeError):
        return None
