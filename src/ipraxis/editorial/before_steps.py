"""What contexts above this one are asked before a contribution takes a step: they may refuse it, or act with it.

Reviewing closes its round, and asks for a word where reviews are still out. A context registers when it is loaded;
editorial work itself knows none of them.
"""

from collections.abc import Callable
from datetime import datetime

from ipraxis.accounts.models import User
from ipraxis.editorial.models import Contribution

Asked = Callable[[Contribution, str, str, User, datetime], None]  # contribution, verb, note, actor, at
_asked: list[Asked] = []


def ask_before_steps(one: Asked) -> None:
    """Have it asked from now on, once however often it is registered."""
    if one not in _asked:
        _asked.append(one)


def before_step(contribution: Contribution, verb: str, *, note: str, actor: User, at: datetime) -> None:
    """Ask all; runs inside the transaction of the step. Raises what they raise to refuse it."""
    for one in _asked:
        one(contribution, verb, note, actor, at)
