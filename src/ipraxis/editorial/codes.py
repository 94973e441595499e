"""The codes that stand in letters: made once for the occasion of a contribution, the same ever after."""

import secrets
from collections.abc import Iterable
from datetime import datetime

from ipraxis.editorial.models import FollowCode
from ipraxis.editorial.rules.codes import LENGTH, SIGNS, code_from, mark_of


def codes_for(occasions: Iterable[str], *, at: datetime) -> dict[str, str]:
    """The code of each occasion; made where there is none yet, always the same afterwards."""
    wanted = list(occasions)
    made = [code_from(secrets.randbelow(len(SIGNS) ** LENGTH)) for _ in wanted]
    known = dict(FollowCode.objects.filter(occasion__in=wanted).values_list("occasion", "code"))
    new = [
        FollowCode(occasion=occasion, code=code, mark=mark_of(code), made_at=at)
        for occasion, code in zip(wanted, made, strict=True)
        if occasion not in known
    ]
    if not new:
        return known
    # Where another process was faster, or a code fell twice, the row is left out, and is asked for again below.
    FollowCode.objects.bulk_create(new, ignore_conflicts=True)
    known = dict(FollowCode.objects.filter(occasion__in=wanted).values_list("occasion", "code"))
    return known if len(known) == len(set(wanted)) else codes_for(wanted, at=at)


def code_for(occasion: str, *, at: datetime) -> str:
    """`codes_for` one."""
    return codes_for([occasion], at=at)[occasion]
