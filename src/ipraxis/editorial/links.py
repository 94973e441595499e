"""The signed link of a letter: it opens the page of one contribution, for a time, and cannot be guessed."""

from datetime import datetime, timedelta

from django.core.signing import BadSignature, Signer

from ipraxis.editorial.models import Contribution, FollowCode

_HOUR = 3600
# A purpose of its own: nothing else that this house signs opens the page, and the link opens nothing else.
_SIGNER = Signer(salt="ipraxis.editorial.follow", sep="~")


def link_key(reference: str, *, at: datetime) -> str:
    """The last part of the link in a letter about the contribution that was posted then; the same each time."""
    return _SIGNER.sign(f"{reference}~{int(at.timestamp()) // _HOUR:x}")


def looks_like_link(key: str) -> bool:
    """Whether the last part of an address is a link's and no code."""
    return key.count("~") == 2  # noqa: PLR2004 - reference, hour, signature


def code_of_link(key: str, *, at: datetime, days: int) -> str:
    """The code of the contribution that the link opens; "" where it was not made here, or its days are over."""
    try:
        reference, _, hour = _SIGNER.unsign(key).partition("~")
        made = int(hour, 16) * _HOUR
    except (BadSignature, ValueError):
        return ""
    if made < (at - timedelta(days=days)).timestamp():
        return ""
    number = reference.removeprefix("C")
    found = Contribution.objects.filter(pk=int(number)).values_list("occasion", flat=True) if number.isdecimal() else []
    return next(iter(FollowCode.objects.filter(occasion__in=list(found)).values_list("code", flat=True)), "")
