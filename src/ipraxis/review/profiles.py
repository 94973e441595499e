"""The criteria profiles that come with the house, one file for each edition."""

import json
from functools import cache
from pathlib import Path

from ipraxis.refusal import NotFound
from ipraxis.review.rules.criteria import Profile, profile_of

_FOLDER = Path(__file__).parent / "editions"


class NoSuchProfile(NotFound):
    """There is no criteria profile of that edition."""


def editions() -> tuple[str, ...]:
    """The editions there are, newest first."""
    return tuple(sorted((file.stem for file in _FOLDER.glob("*.json")), reverse=True))


@cache
def profile(edition: str) -> Profile:
    """That edition's profile, or `NoSuchProfile`."""
    if edition not in editions():
        raise NoSuchProfile("There is no criteria profile of the edition {edition}.", edition=edition)
    return profile_of(edition, json.loads((_FOLDER / f"{edition}.json").read_text(encoding="utf-8")))
