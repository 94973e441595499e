"""The trays of the desk: one entry each, with its count, its address and whose work it is.

Whoever has work of a new kind adds a `Tray` to `TRAYS`; the desk's pages and the digests follow.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import allowed
from ipraxis.catalogue.queries import translations
from ipraxis.catalogue.translating import languages_for
from ipraxis.editorial import trays as editorial
from ipraxis.editorial.rules import Status
from ipraxis.intake import queries as intake
from ipraxis.intake.models import MessageState
from ipraxis.outbox import queries as outbox
from ipraxis.outbox.models import LetterState
from ipraxis.review.queries.reading import owed_by
from ipraxis.upkeep import links
from ipraxis.upkeep.queries import awaited

Text = str | Promise


class Counting:
    """The counts of all trays for one person: each table is asked once, when its first tray is."""

    def __init__(self, actor: User) -> None:
        self.actor = actor

    @cached_property
    def contributions(self) -> editorial.Counts:
        """Contributions by tray."""
        return editorial.count(self.actor)

    @cached_property
    def messages(self) -> Mapping[tuple[str, str, bool], int]:
        """Messages by state, by what they are where they became no contribution, and whether that is dealt with."""
        return intake.state_and_kind_counts()

    @cached_property
    def letters(self) -> Mapping[str, int]:
        """Letters that are not done with, by state."""
        return outbox.undone_counts()

    @cached_property
    def awaited(self) -> int:
        """Practices whose institution was asked and has not answered."""
        return awaited(at=timezone.now())

    @cached_property
    def dead_links(self) -> int:
        """Addresses in the catalogue that no longer answer."""
        return links.dead_count()

    def in_state(self, state: str) -> int:
        """How many messages are in the state, whatever their kind."""
        return sum(n for (found, _kind, _dealt), n in self.messages.items() if found == state)


@dataclass(frozen=True, slots=True)
class Tray:
    """A tray: `permission` lets a person see it, `work_of` is the permission of those whose work it is ("": nobody's).

    What is somebody's work is told in their digest. A tray that `hides` is shown only where something lies in it.
    """

    name: str
    label: Text
    count: Callable[[Counting], int]
    address: Callable[[], str]
    permission: str = "editorial.see"
    work_of: str = ""
    group: str = "work"
    hides: bool = False


def _contributions(name: str, label: Text, *, work_of: str = "", group: str = "work", hides: bool = False) -> Tray:
    return Tray(
        name,
        label,
        lambda counting: counting.contributions.trays[name],
        lambda: reverse("desk") if name == "arrived" else reverse("desk_tray", args=[name]),
        work_of=work_of,
        group=group,
        hides=hides,
    )


def _messages(
    state: str, label: Text, *, kind: str = "", name: str = "", work_of: str = "", hides: bool = False
) -> Tray:
    return Tray(
        name or state,
        label,
        (lambda counting: counting.messages.get((state, kind, False), 0)) if kind else lambda c: c.in_state(state),
        lambda: reverse("desk_messages", args=[state]) + (f"?kind={kind}" if kind else ""),
        permission="intake.see",
        work_of=work_of,
        group="done" if state == MessageState.NOT_CONTRIBUTION and not kind else "messages",
        hides=hides,
    )


def _letters(name: str, label: Text, states: Sequence[str], *, hides: bool = False) -> Tray:
    return Tray(
        name,
        label,
        lambda counting: sum(counting.letters.get(state, 0) for state in states),
        lambda: reverse("desk_letters") + ("?state=held" if name == "held" else ""),
        permission="outbox.see",
        group="messages",
        hides=hides,
    )


_EDITOR = "editorial.correct"

TRAYS: list[Tray] = [
    Tray(
        "reviews",
        _("My reviews"),
        lambda counting: owed_by(counting.actor),
        lambda: reverse("desk_reviews"),
        permission="review.review",
        work_of="review.review",
        group="first",
    ),
    _contributions("mine", _("In your hands"), work_of=_EDITOR, group="first"),
    _contributions("answered", _("The contributor answered"), work_of=_EDITOR, group="first"),
    _contributions(
        "wishes", _("Wishes to withdraw or erase"), work_of="editorial.settle_wish", group="first", hides=True
    ),
    _contributions("overdue", _("Asked, and no answer in time"), work_of=_EDITOR, group="first", hides=True),
    _contributions("arrived", _("Arrived"), work_of=_EDITOR),
    _contributions("drafts", _("Drafts in hand")),
    _contributions(Status.RETURNED, _("With the contributor")),
    _contributions(Status.IN_REVIEW, _("In review")),
    _contributions(Status.ACCEPTED, _("Accepted, to publish"), work_of=_EDITOR),
    _messages(MessageState.NOT_CONTRIBUTION, _("Questions"), kind="question", name="questions", work_of=_EDITOR),
    _messages(
        MessageState.NOT_CONTRIBUTION,
        _("Unclear: please look"),
        kind="unclear",
        name="unclear",
        work_of=_EDITOR,
        hides=True,
    ),
    Tray(
        "translations",
        _("Awaiting translation"),
        lambda counting: translations.awaiting(languages_for(counting.actor)),
        lambda: reverse("desk_translations"),
        permission="catalogue.translate",
        work_of="catalogue.translate",
    ),
    _messages(MessageState.SET_ASIDE, _("Could not be read"), work_of=_EDITOR),
    _messages(MessageState.RECEIVED, _("Waiting to be read"), hides=True),
    _letters("letters", _("Letters to send"), [LetterState.WAITING, LetterState.PRINTABLE, LetterState.FAILED]),
    _letters("held", _("Letters held back"), [LetterState.HELD], hides=True),
    Tray(
        "confirmations",
        _("Awaiting confirmation"),
        lambda counting: counting.awaited,
        lambda: reverse("desk_confirmations"),
        permission="upkeep.see",
    ),
    Tray("links", _("Dead links"), lambda c: c.dead_links, lambda: reverse("desk_links"), "upkeep.see", hides=True),
    _contributions(Status.PUBLISHED, pgettext_lazy("tray", "Published"), group="done"),
    _contributions(Status.DECLINED, _("Declined"), group="done"),
    _contributions(Status.TAKEN_BACK, _("Taken back by the contributor"), group="done", hides=True),
    _contributions(Status.WITHDRAWN, pgettext_lazy("tray", "Withdrawn"), group="done", hides=True),
    _contributions(Status.MERGED, _("Part of another"), group="done", hides=True),
    _contributions(Status.PUT_BACK, _("Put back"), group="done", hides=True),
    _messages(MessageState.NOT_CONTRIBUTION, _("Not contributions")),
]
GROUPS: Mapping[str, Text] = {
    "first": _("First"),
    "work": _("Contributions"),
    "messages": _("Messages and letters"),
    "done": _("Done with"),
}


@dataclass(frozen=True, slots=True)
class Counted:
    """A tray with what lies in it."""

    name: str
    label: Text
    address: str
    count: int
    is_work: bool


def counted(actor: User, counting: Counting | None = None) -> list[tuple[Text, list[Counted]]]:
    """The trays that the person may see, with their counts, by group; empty ones that hide stay out."""
    counting = counting or Counting(actor)
    groups: dict[str, list[Counted]] = {name: [] for name in GROUPS}
    for tray in TRAYS:
        if not allowed(actor, tray.permission):
            continue
        n = tray.count(counting)
        if n or not tray.hides:
            is_work = bool(tray.work_of) and allowed(actor, tray.work_of)
            groups[tray.group].append(Counted(tray.name, tray.label, tray.address(), n, is_work))
    return [(GROUPS[name], found) for name, found in groups.items() if found]


def first_address(actor: User) -> str:
    """Where the desk begins for somebody who does not read contributions: the first tray that they may see."""
    return next(tray.address() for tray in TRAYS if allowed(actor, tray.permission))


def label_of(name: str) -> Text:
    """What the tray of that name is called; the name itself where there is none."""
    return next((tray.label for tray in TRAYS if tray.name == name), name)
